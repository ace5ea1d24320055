import pytest

from helpers import sheet
from helpers.errors import BadRequest

COLUMNS = ("file", "outlet", "title")


@pytest.mark.parametrize("by", ",;\t")
def test_columns_may_be_divided_as_a_spreadsheet_does(tmp_path, by):
    path = tmp_path / "manifest.csv"
    path.write_bytes(f'\ufefffile{by} outlet\r\na.txt{by}"Ferry, the; late"\r\n{by}\r\n'.encode())
    assert sheet.read(path, COLUMNS) == (by, [{"file": "a.txt", "outlet": "Ferry, the; late"}, {"file": "", "outlet": ""}])


def test_no_file_has_no_rows(tmp_path):
    assert sheet.read(tmp_path / "gone.csv", COLUMNS) == (",", [])


@pytest.mark.parametrize("text, told", [
    ("file,outlets\n", "manifest.csv: the column `outlets` is not known: did you mean `outlet`?"),
    ("file,file\n", "manifest.csv: the column `file` stands twice: keep one."),
    ("file,outlet\na,b\nc\n", "manifest.csv, row 3: has 1 cells where the heading has 2: mend the row."),
    ('file\n"a', "manifest.csv can't be read as CSV in UTF-8"),
])
def test_what_is_wrong_is_named_with_its_row(tmp_path, text, told):
    path = tmp_path / "manifest.csv"
    path.write_text(text)
    with pytest.raises(BadRequest) as refused:
        sheet.read(path, COLUMNS)
    assert str(refused.value).startswith(told)
