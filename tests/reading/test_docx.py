import socket
import struct

import pytest
from made import PARAGRAPHS, TITLE, docx, p, r

from helpers.errors import Rejected
from helpers.reading import bounded
from helpers.reading.docx import extract
from helpers.records import Value

STORY = "".join(map(p, PARAGRAPHS))


def text(body: str) -> str:
    return extract(docx(body)).text


def refused(data: bytes) -> str:
    with pytest.raises(Rejected) as error:
        extract(data)
    assert error.value.message.endswith(".") and "\n" not in error.value.message
    return error.value.code


def test_paragraphs_have_an_empty_line_between_them_and_empty_ones_are_none():
    decoded = extract(docx(p(TITLE, "Title") + p("") + STORY + "<w:sectPr/>"))
    assert decoded.text == "\n\n".join((TITLE, *PARAGRAPHS))
    assert (decoded.encoding, decoded.basis, decoded.warnings) == ("utf-8", "declared", ())
    assert decoded.found == {"title": Value(value=TITLE, basis="found", rule="docx_style")}


def test_a_word_of_many_runs_is_one_word_and_breaks_and_tabs_are_kept():
    assert (
        text(p(r("The Or") + r("la") + "<w:r><w:br/></w:r>" + r("rose") + "<w:r><w:tab/></w:r>" + r("twice")))
        == "The Orla\nrose\ttwice"
    )
    assert (
        text(p(r("self") + "<w:r><w:noBreakHyphen/></w:r>" + r("styled") + "<w:r><w:softHyphen/></w:r>" + r(".")))
        == "self-styled."
    )


def test_links_controls_and_fields_show_what_they_print():
    link = f'<w:hyperlink r:id="x">{r("the second dam")}</w:hyperlink>'
    field = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{r("PAGE", "instrText")}{r("12")}'
    assert text(p(r("Above ") + link + r(", page ") + field)) == "Above the second dam, page 12"
    assert text(f"<w:sdt><w:sdtContent>{p('A control')}</w:sdtContent></w:sdt>") == "A control"


def test_tracked_deletions_are_left_out_insertions_kept_and_both_counted():
    change = (
        r("They ")
        + f'<w:del w:id="1">{r("were driven out", "delText")}</w:del><w:ins w:id="2">{r("left")}</w:ins>'
        + r(" at dawn.")
    )
    moved = f'<w:moveFrom w:id="3">{r("Moved.")}</w:moveFrom>'
    decoded = extract(docx(p(change) + p(moved + r("It rained."))))
    assert decoded.text == "They left at dawn.\n\nIt rained."
    assert decoded.warnings == (
        ("TRACKED", "it holds 3 tracked changes; insertions are read and deletions are not: settle them if that is wrong."),
    )


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next():
    assert text(f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('They left ')}</w:p>" + p("at dawn.")) == "They left at dawn."


def test_hidden_text_notes_and_comments_are_not_read():
    hidden = r("secret", properties="<w:rPr><w:vanish/></w:rPr>") + r("shown", properties='<w:rPr><w:vanish w:val="0"/></w:rPr>')
    notes = '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r>'
    others = {f"word/{name}.xml": "<w:p>elsewhere</w:p>" for name in ("footnotes", "comments", "header1", "footer1")}
    assert extract(docx(p(hidden + notes), parts=others)).text == "shown"


def test_a_row_of_a_table_is_a_line_and_a_layout_table_is_read_cell_by_cell():
    def table(*rows):
        return "<w:tbl>" + "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows) + "</w:tbl>"

    assert text(table((p("Day"), p("People")), (p("Monday"), p("1,200")))) == "Day\tPeople\n\nMonday\t1,200"
    assert text(table((p("One.") + p("Two."), p("Beside.")))) == "One.\n\nTwo.\n\nBeside."
    assert text(table((table((p("a"), p("b"))) + p(""), p("c")))) == "a b\tc"


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert text(p(r("Before it.") + f"<w:r>{both}</w:r>") + p("After it.")) == "Before it.\n\nIn the box.\n\nAfter it."


def test_the_main_part_may_have_another_name_and_the_strict_namespace():
    data = docx(STORY, main="word/document2.xml")
    assert extract(data).text == "\n\n".join(PARAGRAPHS)
    strict = '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>Strict.</x:t></x:r></x:p></x:body></x:document>'
    assert extract(docx("", parts={"word/document.xml": strict})).text == "Strict."


# Hostile files: row 25 of the list of bad inputs


def test_macros_outside_templates_and_pictures_are_never_looked_at(monkeypatch):
    def no(*args, **kwargs):
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", no)
    monkeypatch.setattr(socket, "getaddrinfo", no)
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    outside = (
        f'<Relationships xmlns="{package}"><Relationship Id="x" TargetMode="External"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://h.example/t.dotm"/>'
        "</Relationships>"
    )
    parts = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 AutoOpen", "word/_rels/settings.xml.rels": outside, "../../up.xml": "<x/>"}
    assert extract(docx(STORY, parts=parts)).text == "\n\n".join(PARAGRAPHS)


ENTITY = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
BILLION = "<!DOCTYPE d [" + '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)) + "]>"
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def old(*, inside: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + inside.encode("utf-16-le")


def locked(data: bytes) -> bytes:
    """The first flag of each entry of the archive says that it is encrypted."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = out.find(mark)
        while place >= 0:
            struct.pack_into("<H", out, place + at, 1)
            place = out.find(mark, place + 4)
    return bytes(out)


@pytest.mark.parametrize("data, code", [
    (b"", "EMPTY"),
    (b"plain text", "NOT_DOCX"),
    (old(inside="WordDocument"), "NOT_DOCX"),
    (old(inside="EncryptedPackage"), "DOCX_ENCRYPTED"),
    (locked(docx(STORY)), "DOCX_ENCRYPTED"),
    (docx(STORY)[:400], "DOCX_BROKEN"),
    (docx("<w:p>"), "DOCX_BROKEN"),
    (docx("<w:ins>" * 1000 + "</w:ins>" * 1000), "DOCX_BROKEN"),
    (docx("", parts={"word/document.xml": "<sheet/>"}), "NOT_DOCX"),
    (docx(p("&b;"), doctype=ENTITY), "DOCX_ENTITIES"),
    (docx(p("&a11;"), doctype=BILLION), "DOCX_ENTITIES"),
    (docx(p("&x;"), doctype=OUTSIDE), "DOCX_ENTITIES"),
    (docx(p("a" * 70_000_000)), "DOCX_BOMB"),
    (docx(p("a" * 3_000_000)), "DOCX_BOMB"),
    (docx(STORY, parts={f"x/{i}": "" for i in range(10_001)}), "DOCX_BOMB"),
    (docx(p("")), "NO_TEXT"),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(data, code):
    assert refused(data) == code


def test_damaged_bytes_never_raise_anything_but_rejected():
    good = docx(STORY)
    for i in range(0, len(good), 5):
        try:
            extract(good[:i] + bytes([good[i] ^ 0xFF]) + good[i + 1 :])
        except Rejected as rejected:
            assert rejected.code in {"DOCX_BROKEN", "DOCX_ENCRYPTED", "NOT_DOCX", "DOCX_BOMB", "NO_TEXT"}


# Many articles in one


@pytest.mark.parametrize("body", [
    p("Job Number: 417") + p("Documents (12)") + STORY,
    (p(TITLE) + p("Length: 412 words") + STORY + p("End of Document")) * 2,
    (p("Longueur: 1 204 mots") + STORY) * 3,
    (p("2 of 7 DOCUMENTS") + STORY),
    "".join(STORY + p(f"Document VELM00002031041{i}eh4a0001{i}") for i in range(2)),
])  # fmt: skip
def test_an_export_of_many_articles_is_refused_rather_than_read_as_one(body):
    assert refused(docx(body)) == "LAYOUT"


def test_a_heading_with_a_number_is_no_cover():
    assert PARAGRAPHS[0] in text(p("Documents (12)") + STORY)


def test_an_export_of_one_article_is_read():
    one = p("Job Number: 417") + p("Documents (1)") + p(TITLE) + p("Length: 412 words") + STORY + p("End of Document")
    assert PARAGRAPHS[0] in text(one)


def test_the_child_process_gives_the_same_answer():
    data = docx(p(TITLE, "Title") + STORY)
    assert bounded.run("docx", data) == extract(data)
    bounded._ours.close()
