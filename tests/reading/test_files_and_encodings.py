"""Files and encodings that a batch must survive: each case names what comes in, then the text, or the code that refuses it."""

import os
import re
import socket
import sys
import unicodedata

import pytest
from effort import effort
from hypothesis import given, strategies as st

from helpers import corpus, labels, store, structure, study
from helpers.errors import Rejected
from helpers.reading import LIMITS, files, read, txt
from helpers.records import Document, sha256
from helpers.study import Contest, Label
from helpers.view import view

ENGLISH = "“We will not leave,” the mayor of Velm said — twice. Café owners agreed with the naïve plan."
RUSSIAN = "Жители города покинули свои дома в среду, сообщили власти. Они ждут помощи на границе и надеются вернуться."
LONG_RUSSIAN = RUSSIAN + "\n\nМэр Велма говорит, что мост закрыт, а паром не ходит. «Мы остаёмся», — добавила она."


def write(folder, data: bytes, name="a.txt"):
    path = folder / name
    path.write_bytes(data)
    return path


def one(folder, data: bytes, **kwargs):
    """The one article of a text file with these bytes."""
    batch = read(write(folder, data), folder, **kwargs)
    assert not batch.rejects
    return batch.articles[0]


def code(path, **kwargs):
    """The code with which a file is refused, in one sentence: what is wrong; what to do."""
    with pytest.raises(Rejected) as caught:
        read(path, path.parent, **kwargs)
    assert re.fullmatch(r"[^\n]+; [^\n]+\.", caught.value.message)
    return caught.value.code


def codes(warnings):
    return [code for code, _ in warnings]


def told(warnings, wanted):
    """The sentence of one warning."""
    return next(sentence for code, sentence in warnings if code == wanted)


# --- what is refused: nothing to read, too much, or no text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "EMPTY"),
        (b" \r\n\t ", "EMPTY"),
        (b"\xef\xbb\xbf\n", "EMPTY"),
        ("\xa0\u2028".encode(), "EMPTY"),
        ("\u2003\n".encode(), "EMPTY"),
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


def test_size_is_checked_before_reading(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("the file was opened"))
    assert LIMITS[".txt"] == 5_000_000
    assert code(path) == "TOO_BIG"


def test_the_limit_is_the_callers(tmp_path):
    assert code(write(tmp_path, b"12345"), limits={".txt": 4}) == "TOO_BIG"


def test_other_formats_are_named(tmp_path):
    assert code(write(tmp_path, b"x", "a.doc")) == "UNKNOWN_FORMAT"


# --- from bytes to characters


def test_a_plain_file(tmp_path):
    (tmp_path / "in").mkdir()
    data = ENGLISH.encode()
    got = read(write(tmp_path / "in", data), tmp_path).articles[0]
    assert (got.file, got.row, got.text, got.size, got.warnings) == ("in/a.txt", None, ENGLISH, len(data), ())
    assert (got.encoding, got.encoding_basis) == ("utf-8", "utf-8")
    assert got.file_sha256 == got.text_sha256 == sha256(data)


def test_a_byte_order_mark_is_no_text(tmp_path):
    got = one(tmp_path, ENGLISH.encode("utf-8-sig"))
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
    got = one(tmp_path, text.encode(encoding))
    assert (got.text, got.encoding_basis) == (text, basis)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        *((text, encoding) for text in (RUSSIAN, LONG_RUSSIAN) for encoding in ("cp1251", "koi8-r", "cp866")),
    ],
)
def test_old_encodings_are_guessed_and_say_so(tmp_path, text, encoding):
    text = text if encoding != "koi8-r" and encoding != "cp866" else text.translate({ord(c): '"' for c in "«»—"})
    got = one(tmp_path, text.encode(encoding))
    assert (got.text, got.encoding_basis, codes(got.warnings)) == (text, "guessed", ["ENC_UNSURE"])


def test_a_guess_shows_the_marks_and_accents_that_came_out():
    guess = told(txt.decode(ENGLISH.encode("mac_roman")).warnings, "ENC_UNSURE")
    assert "(mac_roman), by which it holds “ ” — é ï;" in guess


@pytest.mark.parametrize(
    ("data", "said", "text", "encoding", "basis", "warned"),
    [
        # bytes that are no UTF-8 are read as was said
        (ENGLISH.encode("mac_roman"), "mac_roman", ENGLISH, "mac-roman", "declared", []),
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN, "cp1251", "declared", []),
        ("привет".encode("utf-16-le"), "utf-16-le", "привет", "utf-16-le", "declared", []),
        ("plain".encode("utf-16-be"), "utf-16-be", "plain", "utf-16-be", "declared", []),
        ("日本".encode("iso-2022-jp"), "iso-2022-jp", "日本", "iso2022_jp", "declared", []),
        # a byte-order mark and UTF-8 speak for themselves
        (ENGLISH.encode(), "cp1252", ENGLISH, "utf-8", "utf-8", ["ENC_CONFLICT"]),
        (ENGLISH.encode("utf-8-sig"), "cp1252", ENGLISH, "utf-8", "bom", ["ENC_CONFLICT"]),
        (ENGLISH.encode("utf-16"), "utf-16", ENGLISH, f"utf-16-{sys.byteorder[0]}e", "bom", []),
        (ENGLISH.encode(), "UTF8", ENGLISH, "utf-8", "utf-8", []),
        (ENGLISH.encode("utf-16-le"), "cp1252", ENGLISH, "utf-16-le", "guessed", ["ENC_UNSURE", "ENC_CONFLICT"]),
        (b"plain", "cp1252", "plain", "utf-8", "utf-8", []),
    ],
)
def test_an_encoding_that_a_person_names(data, said, text, encoding, basis, warned):
    got = txt.decode(data, said)
    assert (got.text, got.encoding, got.basis, codes(got.warnings)) == (text, encoding, basis, warned)


@pytest.mark.parametrize("said", ["klingon", "base64", "unicode_escape", "undefined", "idna", "x\x00y", "x" * 9999, "\ud800"])
def test_an_encoding_that_nobody_knows(said):
    with pytest.raises(Rejected, match=r"no known encoding; .*\.$") as caught:
        txt.decode(b"caf\xe9", said)
    assert caught.value.code == "ENCODING" and len(caught.value.message) < 250 and caught.value.message.isprintable()


def test_an_encoding_in_which_the_bytes_cannot_be():
    with pytest.raises(Rejected, match="its byte 4 can't be") as caught:
        txt.decode(b"caf\xe9", "ascii")
    assert caught.value.code == "ENCODING"


def test_a_name_makes_no_text_of_a_program():
    with pytest.raises(Rejected, match="a program's data"):
        txt.decode(bytes(range(1, 256)) * 20, "cp437")


def test_two_encodings_in_one_file_are_reported_by_place():
    data = ENGLISH.encode() * 3 + b"\n\nThe caf\xe9 at No\xebl\xe9\n"
    got = txt.decode(data)
    assert "3 of its bytes, in 3 places" in told(got.warnings, "ENC_MIXED") and "in line 3;" in told(got.warnings, "ENC_MIXED")
    assert got.text.encode("utf-8", "surrogateescape") == data and "\ufffd" not in got.text
    assert codes(got.warnings) == ["ENC_MIXED"]


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (ENGLISH.encode().decode("cp1252", "replace").encode(), "MOJIBAKE"),
        ("a \ud800 half".encode("utf-8", "surrogatepass"), "BAD_UNICODE"),
        ("a \ufffd sign, and \ufdd0 \uffff".encode(), "BAD_UNICODE"),
        ("ter\u00adror\u200bism \u202e".encode(), "INVISIBLES"),
        ("an \u0430ssault".encode(), "HOMOGLYPH"),
    ],
)
def test_doubtful_text_is_read_as_it_stands_with_a_warning(tmp_path, data, warning):
    got = one(tmp_path, data)
    assert warning in codes(got.warnings)
    assert got.text.encode("utf-8", "surrogatepass") == data


def test_two_alphabets_side_by_side_are_no_homoglyphs(tmp_path):
    assert one(tmp_path, "DONATEРусский is a button".encode()).warnings == ()


# --- characters that look alike, and characters that nobody sees, in terms and in copies


def found(text: str, term: str) -> list[str]:
    contest = Contest(labels={"it": Label(terms=[term])})
    blocks = structure.cut(text, "a")
    uses = labels.Finder({"c": contest}).find(Document(article_id="a", text=text, view=view(text), blocks=tuple(blocks)), ())
    return [text[use.start : use.end] for use in uses]


@pytest.mark.parametrize(
    ("text", "term", "matched"),
    [
        (unicodedata.normalize("NFD", "The Árva café burned."), "café", ["cafe\u0301"]),
        ("The Árva café burned.", unicodedata.normalize("NFD", "café"), ["café"]),
        ("They spoke of ter\u00adror\u200bism again.", "terrorism", ["ter\u00adror\u200bism"]),
        ("They spoke of \u202eterrorism\u202c again.", "terrorism", ["terrorism"]),
        ("The \u0430ssault began.", "assault", []),  # its first letter is Cyrillic: warned of, never matched in silence
    ],
)
def test_terms_are_found_in_what_a_reader_sees(text, term, matched):
    assert found(text, term) == matched


def test_one_text_with_accents_composed_and_apart_is_one_article(tmp_path):
    for form in ("NFC", "NFD"):
        write(tmp_path, unicodedata.normalize(form, ENGLISH).encode(), f"{form}.txt")
    tables = corpus.annotate(study.load(tmp_path))
    nfc, nfd = tables["articles"].to_pylist()
    assert (nfc["duplicate_of"], nfd["duplicate_of"]) == (None, nfc["article_id"])
    assert [t["text"] for t in tables["texts"].to_pylist()][0] == ENGLISH  # as it stands in its file


# --- lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0c", "\x85", "\n\n"])
@pytest.mark.parametrize("last", ["", "end"])
def test_every_end_of_a_line_ends_a_block_and_stays_where_it_was(tmp_path, end, last):
    lines = ["Ferries stop at Velm", "The ferries of Velm stopped on Monday, the mayor said.", "Nobody knows for how long."]
    text = end.join(lines) + (end if last else "")
    got = one(tmp_path, text.encode()).text
    assert got == text
    assert [got[b.start : b.end] for b in structure.cut(got, "a")] == lines


def test_a_line_of_five_megabytes_is_read_with_a_warning(tmp_path):
    got = one(tmp_path, b"word " * 1_000_000)
    assert len(got.text) == 5_000_000
    assert "5,000,000 characters" in told(got.warnings, "LONG_LINE")
    assert codes(one(tmp_path, b"word " * 20_000 + b"\n" + b"word " * 20_000).warnings) == []


@pytest.mark.parametrize("piece", ["word ", "“Go,” she said. ", "ŵ", "x\u200b", "<p>", "Â\xa0", "аb"])
def test_no_step_is_quadratic_in_the_length_of_a_line(piece):
    """Eight times the line takes about eight times as long, and would take sixty-four times if a step were quadratic."""

    def seconds(size):
        data = (piece * (size // len(piece))).encode()
        return effort(lambda: structure.cut(txt.decode(data).text, "a"))

    assert seconds(160_000) < 24 * max(seconds(20_000), 0.002)


# --- names, and what stands where a file should


NAMES = [
    "new\nline.txt",
    "quo\"te's.txt",
    "{x} {0.__class__}.txt",
    "-rf.txt",
    "n" * 251 + ".txt",
    unicodedata.normalize("NFD", "Ásta.txt"),
    "🕊.txt",
    "CON.txt",
    "dot..txt",
    "<b onclick=x>.txt",
    "=1+1.txt",
    os.fsdecode(b"caf\xe9.txt"),  # no UTF-8
]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their file systems take fewer names")
@pytest.mark.parametrize("format", store.FORMATS)
def test_any_name_becomes_a_plain_id(tmp_path, format):
    for i, name in enumerate(NAMES):
        write(tmp_path, f"{ENGLISH} It was day {i}.".encode(), name)
        write(tmp_path, b"", f"{i} {name}"[-200:])
    tables = corpus.annotate(study.load(tmp_path))
    articles, rejects = tables["articles"].to_pylist(), tables["rejects"].to_pylist()
    assert (len(articles), len(rejects), {r["code"] for r in rejects}) == (len(NAMES), len(NAMES), {"EMPTY"})
    assert {a["file"] for a in articles} == {name.replace("\udce9", "\ufffd") for name in NAMES}
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,69}-[0-9a-f]{8}", a["article_id"]) for a in articles)
    assert len({a["article_id"] for a in articles}) == len(NAMES)
    store.write(tables, tmp_path / "tables", format)
    assert store.is_complete(tmp_path / "tables")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_links_folders_pipes_and_sockets_are_refused_without_waiting(tmp_path):
    (tmp_path / "real.txt").write_text("text")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    (tmp_path / "passwd.txt").symlink_to("/etc/passwd")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    names = ["link", "passwd", "loop", "folder", "pipe"]
    with socket.socket(socket.AF_UNIX) as s:
        if len(str(tmp_path)) < 90:
            s.bind(str(tmp_path / "socket.txt"))
            names.append("socket")
        assert {code(tmp_path / f"{name}.txt") for name in names} == {"NOT_REGULAR"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_device_is_refused():
    with pytest.raises(Rejected, match="a device"):
        files.bytes_of("/dev/zero", 10)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_that_takes_a_files_place_does_not_hang(tmp_path, monkeypatch):
    path, real = write(tmp_path, b"text"), os.open

    def swap(name, flags):
        path.unlink()
        os.mkfifo(path)
        return real(name, flags)

    monkeypatch.setattr(os, "open", swap)
    assert code(path) == "NOT_REGULAR"


def test_a_link_that_takes_a_files_place_is_not_followed(tmp_path, monkeypatch):
    path, real = write(tmp_path, b"text"), os.open
    write(tmp_path, b"secret", "other.txt")

    def swap(name, flags):
        path.unlink()
        path.symlink_to(tmp_path / "other.txt")
        return real(name, flags)

    monkeypatch.setattr(os, "open", swap)
    assert code(path) == "UNREADABLE"


def test_a_missing_file(tmp_path):
    assert code(tmp_path / "gone.txt") == "UNREADABLE"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_forbidden_file(tmp_path):
    path = write(tmp_path, b"text")
    path.chmod(0)
    assert code(path) == "UNREADABLE"


def test_a_file_that_may_not_be_opened(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, b"text")
    monkeypatch.setattr(os, "open", refuse)
    assert code(path) == "UNREADABLE"


@pytest.mark.parametrize("when", ["before it is opened", "while it is read"])
def test_a_file_that_grows_or_goes(tmp_path, monkeypatch, when):
    path, check, calls = write(tmp_path, b"text"), files._check_regular, []

    def grow(mode):
        check(mode)
        calls.append(mode)
        if len(calls) == (1 if when == "before it is opened" else 2):
            with path.open("ab") as file:
                file.write(b" more")

    monkeypatch.setattr(files, "_check_regular", grow)
    assert code(path) == "CHANGED"


def test_a_file_that_is_deleted_before_it_is_opened(tmp_path, monkeypatch):
    path, check = write(tmp_path, b"text"), files._check_regular

    def delete(mode):
        check(mode)
        path.unlink(missing_ok=True)

    monkeypatch.setattr(files, "_check_regular", delete)
    assert code(path) == "UNREADABLE"


# --- anything at all


@given(st.binary(max_size=300), st.sampled_from([None, "cp1252", "utf-16", "mac_roman", "shift_jis"]))
def test_any_bytes_are_read_or_refused(data, said):
    try:
        decoded = txt.decode(data, said)
    except Rejected as rejected:
        assert rejected.code in {"EMPTY", "NOT_TEXT", "CONTROL_CHARS", "ENCODING"}
    else:
        assert decoded.text.strip() and decoded.basis in {"bom", "utf-8", "declared", "guessed"}


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
