import pytest
from made import PARAGRAPHS, TITLE, column, pdf

from helpers.errors import Rejected
from helpers.reading import bounded
from helpers.reading.pdf import PAGES, extract
from helpers.records import Value

PLAIN = [p.replace("“", '"').replace("”", '"') for p in PARAGRAPHS]
STORY = "\n".join(PLAIN)


def paragraphs(data: bytes) -> list[str]:
    return extract(data).text.split("\n\n")


def refused(data: bytes) -> str:
    with pytest.raises(Rejected) as error:
        extract(data)
    assert error.value.message.endswith(".") and "\n" not in error.value.message
    return error.value.code


def test_lines_become_paragraphs():
    decoded = extract(pdf([[(60, 770, 18, TITLE), *column(STORY)]]))
    assert decoded.text == "\n\n".join((TITLE, *PLAIN))
    assert (decoded.encoding, decoded.basis, decoded.warnings, decoded.found) == ("pdf", "declared", (), {})


def test_an_indent_or_a_short_line_begins_a_paragraph_where_no_gap_does():
    wrapped = [(line, first) for p in PLAIN for first, (*_, line) in enumerate(column(p))]
    indented = [(60 + 20 * (not first), 740 - 12 * i, 10, line) for i, (line, first) in enumerate(wrapped)]
    assert paragraphs(pdf([indented])) == PLAIN
    short = [p + " They left in the dark." for p in PLAIN]
    flush = [(60, 740 - 12 * i, 10, line) for i, (*_, line) in enumerate(line for p in short for line in column(p))]
    assert paragraphs(pdf([flush])) == short


def test_two_columns_are_read_one_after_the_other_however_they_were_drawn():
    lines = column("\n".join(PLAIN[:3] * 2), width=40)
    half = len(lines) // 2
    left = [(60, 740 - 12 * i, 10, text) for i, (*_, text) in enumerate(lines[:half])]
    right = [(330, 740 - 12 * i, 10, text) for i, (*_, text) in enumerate(lines[half:])]
    by_column = paragraphs(pdf([left + right]))
    by_row = paragraphs(pdf([[line for pair in zip(left, right, strict=False) for line in pair] + right[half:]]))
    assert " ".join(by_column) == " ".join(by_row) == " ".join(PLAIN[:3] * 2)


def test_a_paragraph_runs_on_over_the_end_of_a_page():
    one, *rest = column(STORY)
    pages = [[(x, y + 12, size, text) for x, y, size, text in [one, *rest][:3]], [one, *rest][3:]]
    assert paragraphs(pdf(pages)) == PLAIN


def test_a_heading_at_the_foot_of_a_page_stays_a_heading():
    foot, head = column(f"{PLAIN[0]}\nAcross the river"), column("\n".join(PLAIN[1:3]))
    assert paragraphs(pdf([foot, head])) == [PLAIN[0], "Across the river", *PLAIN[1:3]]


@pytest.mark.parametrize("first, second, joined", [
    ("They spoke of the evac-", "uation of the lower town", "They spoke of the evacuation of the lower town"),
    ("They spoke of the evac\xad", "uation of the lower town", "They spoke of the evacuation of the lower town"),
    ("They came by way of Orla-", "Harn in the early morning", "They came by way of Orla-Harn in the early morning"),
    ("It happened in 2031-", "2032 when the Orla rose", "It happened in 2031-2032 when the Orla rose"),
    ("They stayed \u2013", "nobody knew for how long", "They stayed \u2013 nobody knew for how long"),
])  # fmt: skip
def test_a_word_broken_at_the_end_of_a_line_is_made_whole(first, second, joined):
    assert paragraphs(pdf([[(60, 700, 10, first), (60, 688, 10, second)]])) == [joined]


def test_a_compound_that_has_its_hyphen_elsewhere_keeps_it():
    lines = ["A self-styled council met, and then the self-", "styled council went home on Monday."]
    assert paragraphs(pdf([[(60, 700 - 12 * i, 10, line) for i, line in enumerate(lines)]])) == [
        "A self-styled council met, and then the self-styled council went home on Monday."
    ]


def test_heads_feet_and_page_numbers_that_repeat_are_left_out_and_counted():
    pages = [
        [(60, 780, 8, "The Velm Courier"), *column(PLAIN[i], top=740 - 30 * i), (300, 30, 8, f"Page {i + 1} of 4")]
        for i in range(4)
    ]
    decoded = extract(pdf(pages))
    assert decoded.text.split("\n\n") == PLAIN[:4]
    assert decoded.warnings == (
        ("PDF_REPEATS", "8 lines that repeat at the head or foot of its pages were left out; look whether one is missed."),
    )


def test_two_pages_are_too_few_to_tell_a_running_head():
    pages = [[(60, 780, 8, "The Velm Courier"), *column(PLAIN[i])] for i in range(2)]
    assert paragraphs(pdf(pages)).count("The Velm Courier") == 2


def test_a_row_of_a_table_is_a_line_with_tabs():
    rows = [("Day", "People"), ("Monday", "1,200"), ("Tuesday", "1,450")]
    cells = [cell for i, (a, b) in enumerate(rows) for cell in ((60, 700 - 12 * i, 10, a), (260, 700 - 12 * i, 10, b))]
    assert paragraphs(pdf([cells])) == ["Day\tPeople", "Monday\t1,200", "Tuesday\t1,450"]


def test_a_title_in_the_properties_counts_if_it_is_printed_and_an_author_there_never():
    info = f"/Title({TITLE.upper()})/Author(Tova Lindqvist)/CreationDate(D:20310410)"
    assert extract(pdf([[(60, 770, 18, TITLE), *column(STORY)]], info=info)).found == {
        "title": Value(value=TITLE, basis="found", rule="pdf_info")
    }
    assert extract(pdf([column(STORY)], info=info)).found == {}


def test_a_wrong_table_of_objects_is_recovered():
    assert paragraphs(pdf([column(STORY)], xref=False)) == PLAIN
    assert paragraphs(pdf([column(STORY)])[:-14]) == PLAIN


def test_a_file_locked_without_a_password_opens_and_one_with_a_password_does_not():
    assert paragraphs(pdf([column(STORY)], password="")) == PLAIN
    assert refused(pdf([column(STORY)], password="orla")) == "PDF_ENCRYPTED"


def test_no_action_of_the_file_is_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    catalog = (
        "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\); this.exportDataObject\\(1\\))>>"
        "/AA<</WC<</S/Launch/F(calc.exe)>>>>/AcroForm<</XFA 3 0 R/Fields[]>>"
    )
    assert bounded.run("pdf", pdf([column(STORY)], catalog=catalog)).text.split("\n\n") == PLAIN
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data, code", [
    (b"", "EMPTY"),
    (b"no PDF at all", "PDF_BROKEN"),
    (pdf([column(STORY)])[:300], "PDF_BROKEN"),
    (pdf([]), "PDF_BROKEN"),
    (pdf([[]], image=True), "NO_TEXT"),
    (pdf([[(300, 30, 10, "1")]], image=True), "NO_TEXT"),
    (pdf([[]] * (PAGES + 1)), "PDF_PAGES"),
    (pdf([[(60, 700, 10, "\x01\x03\x04\x05\x06 a")]]), "PDF_LETTERS"),
    (pdf([column("End of Document\n" + STORY)] * 2), "LAYOUT"),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(data, code):
    assert refused(data) == code


def test_pages_that_are_pictures_are_counted():
    assert extract(pdf([column(STORY)], image=True)).warnings == ()
    decoded = extract(pdf([column(STORY), []], image=True))
    assert decoded.text.split("\n\n") == PLAIN
    assert decoded.warnings == (
        ("PDF_PICTURES", "1 of its 2 pages are pictures without text; run text recognition (OCR) over it."),
    )


def test_damaged_bytes_never_raise_anything_but_rejected():
    good = pdf([column(STORY)])
    for i in range(0, len(good), 37):
        try:
            extract(good[:i] + bytes([good[i] ^ 0xFF]) + good[i + 1 :])
        except Rejected as rejected:
            assert rejected.code in {"PDF_BROKEN", "PDF_ENCRYPTED", "PDF_LETTERS", "NO_TEXT"}


def test_the_child_process_gives_the_same_answer():
    data = pdf([[(60, 770, 18, TITLE), *column(STORY)]], info=f"/Title({TITLE})")
    assert bounded.run("pdf", data) == extract(data)
    bounded._ours.close()
