import os
import socket

import pytest
from hypothesis import given, strategies as st

from helpers.errors import Rejected
from helpers.reading import LIMITS, SUFFIXES, files, read, txt
from helpers.records import sha256

ENGLISH = "“We will not leave,” the mayor of Velm said — twice. Café owners agreed with the naïve plan."
RUSSIAN = "Жители города покинули свои дома в среду, сообщили власти. Они ждут помощи на границе и надеются вернуться."


def write(folder, data: bytes, name="a.txt"):
    path = folder / name
    path.write_bytes(data)
    return path


def code(path, root=None, **kwargs):
    with pytest.raises(Rejected) as caught:
        read(path, root or path.parent, **kwargs)
    assert caught.value.message.endswith(".") and ";" in caught.value.message  # what is wrong; what to do
    return caught.value.code


def test_a_plain_file(tmp_path):
    (tmp_path / "in").mkdir()
    data = ENGLISH.encode()
    got = read(write(tmp_path / "in", data), tmp_path)
    assert (got.file, got.text, got.encoding, got.encoding_basis, got.size, got.warnings) == (
        "in/a.txt",
        ENGLISH,
        "utf-8",
        "utf-8",
        len(data),
        (),
    )
    assert got.file_sha256 == got.text_sha256 == sha256(data)


def test_a_byte_order_mark_is_no_text(tmp_path):
    got = read(write(tmp_path, ENGLISH.encode("utf-8-sig")), tmp_path)
    assert (got.text, got.encoding_basis, got.text_sha256) == (ENGLISH, "bom", sha256(ENGLISH.encode()))


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
@pytest.mark.parametrize(
    ("encoding", "basis"),
    [
        ("utf-16", "bom"),
        ("utf-16-le", "guessed"),
        ("utf-16-be", "guessed"),
        ("utf-32", "bom"),
        ("utf-32-le", "guessed"),
        ("utf-32-be", "guessed"),
    ],
)
def test_wide_encodings_with_and_without_a_mark(tmp_path, text, encoding, basis):
    got = read(write(tmp_path, text.encode(encoding)), tmp_path)
    assert (got.text, got.encoding_basis) == (text, basis)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ENGLISH, "cp1252"), (ENGLISH, "mac_roman"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866")],
)
def test_old_encodings_are_guessed_and_say_so(tmp_path, text, encoding):
    got = read(write(tmp_path, text.encode(encoding)), tmp_path)
    assert (got.text, got.encoding_basis, [c for c, _ in got.warnings]) == (text, "guessed", ["ENC_UNSURE"])


@pytest.mark.parametrize("text", ["a\rb", "a\r\nb\r\n", "a\u2028b", "a\x0cb", "no end"])
def test_newlines_stay_as_they_are(tmp_path, text):
    assert read(write(tmp_path, text.encode()), tmp_path).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "EMPTY"),
        (b" \r\n\t ", "EMPTY"),
        (b"\xef\xbb\xbf\n", "EMPTY"),
        ("\xa0\u2028".encode(), "EMPTY"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "NOT_TEXT"),
        (b"\x7fELF\x02\x01", "NOT_TEXT"),
        (b"PK\x03\x04 stuff", "NOT_TEXT"),
        (b"%PDF-1.7 stuff", "NOT_TEXT"),
        (b"GIF89a", "NOT_TEXT"),
        (b"\xff\xd8\xff\xe0", "NOT_TEXT"),
        (b"\x1f\x8b\x08", "NOT_TEXT"),
        (bytes(range(256)) * 20, "NOT_TEXT"),
        (b"The bridge\x00 fell on Monday, the mayor said.", "CONTROL_CHARS"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, data, reason):
    assert code(write(tmp_path, data)) == reason


def test_the_message_says_what_the_file_looks_like(tmp_path):
    with pytest.raises(Rejected, match="PNG image"):
        read(write(tmp_path, b"\x89PNG\r\n\x1a\n"), tmp_path)


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (ENGLISH.encode() * 3 + b" caf\xe9", "ENC_MIXED"),
        (ENGLISH.encode().decode("cp1252", "replace").encode(), "MOJIBAKE"),
        ("a \ud800 half".encode("utf-8", "surrogatepass"), "BAD_UNICODE"),
        ("a \ufffd sign".encode(), "BAD_UNICODE"),
        ("ter\u00adror\u200bism \u202e".encode(), "INVISIBLES"),
        ("an \u0430ssault".encode(), "HOMOGLYPH"),
    ],
)
def test_doubtful_text_is_read_with_a_warning(tmp_path, data, warning):
    got = read(write(tmp_path, data), tmp_path)
    assert warning in [c for c, _ in got.warnings]
    assert got.text.encode("utf-8", "surrogatepass") == data or got.text.encode("utf-8", "surrogateescape") == data


def test_two_alphabets_side_by_side_are_no_homoglyphs(tmp_path):
    assert read(write(tmp_path, "DONATEРусский is a button".encode()), tmp_path).warnings == ()


def test_size_is_checked_before_reading(tmp_path, monkeypatch):
    path = write(tmp_path, b"x" * (LIMITS[".txt"] + 1))
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("the file was opened"))
    assert code(path) == "TOO_BIG"


def test_the_limit_is_the_callers(tmp_path):
    assert code(write(tmp_path, b"12345"), limits={".txt": 4}) == "TOO_BIG"


def test_other_formats_are_named(tmp_path):
    assert code(write(tmp_path, b"x", "a.doc")) == "UNKNOWN_FORMAT"
    assert ".txt" in SUFFIXES


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_links_folders_pipes_and_sockets_are_refused_without_waiting(tmp_path):
    (tmp_path / "real.txt").write_text("text")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    names = ["link", "loop", "folder", "pipe"]
    with socket.socket(socket.AF_UNIX) as s:
        if len(str(tmp_path)) < 90:
            s.bind(str(tmp_path / "socket.txt"))
            names.append("socket")
        assert {code(tmp_path / f"{name}.txt") for name in names} == {"NOT_REGULAR"}


def test_a_missing_file(tmp_path):
    assert code(tmp_path / "gone.txt") == "UNREADABLE"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_forbidden_file(tmp_path):
    path = write(tmp_path, b"text")
    path.chmod(0)
    assert code(path) == "UNREADABLE"


def test_a_file_that_refuses_to_open(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, b"text")
    monkeypatch.setattr(os, "open", refuse)
    assert code(path) == "UNREADABLE"


def test_a_file_that_grows_while_it_is_read(tmp_path, monkeypatch):
    path, check = write(tmp_path, b"text"), files._check_regular

    def grow(mode):
        check(mode)
        with path.open("ab") as file:
            file.write(b" more")

    monkeypatch.setattr(files, "_check_regular", grow)
    assert code(path) == "CHANGED"


def test_one_line_of_five_megabytes(tmp_path):
    assert len(read(write(tmp_path, b"word " * 1_000_000), tmp_path).text) == 5_000_000


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        decoded = txt.decode(data)
    except Rejected as rejected:
        assert rejected.code in {"EMPTY", "NOT_TEXT", "CONTROL_CHARS"}
    else:
        assert decoded.text.strip() and decoded.basis in {"bom", "utf-8", "guessed"}


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(
        lambda t: t.strip() and len(t.encode()) > 8 and t[0] != "\ufeff"
    )
)
def test_utf8_comes_back_as_it_was(text):
    try:
        assert txt.decode(text.encode()).text == text
    except Rejected as rejected:
        assert rejected.code in {"EMPTY", "NOT_TEXT"}
