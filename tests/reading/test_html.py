import json
import socket
import time

import pytest
from hypothesis import given, settings, strategies as st
from made import PARAGRAPHS, TITLE, page

from helpers.errors import Rejected
from helpers.reading import bounded, html
from helpers.reading.html.head import _person, _without_site
from helpers.records import Value

RUSSIAN = (
    "Жители деревни Орлово вышли утром к реке, чтобы увидеть, как паводок снёс старый мост у мельницы.",
    "Совет заявил, что мост починят к весне, но никто из соседей в это не поверил, потому что денег нет.",
    "Учительница сказала нам, что дети теперь ходят в школу через лес, и дорога занимает больше часа.",
)
FRENCH = tuple(
    "Les habitants du village ont quitté leurs maisons après la crue ; la préfecture avait fermé la route dimanche. " + end
    for end in ("Le maire a parlé.", "Une élève a pleuré.", "Où dormir ? Personne ne le sait à présent.")
)


def codes(decoded):
    return [code for code, _ in decoded.warnings]


def refused(data: bytes, reader=html.extract) -> str:
    with pytest.raises(Rejected) as error:
        reader(data)
    assert error.value.message.endswith(".") and "\n" not in error.value.message
    return error.value.code


# The text


def test_the_article_is_its_title_and_its_paragraphs_and_nothing_around_them():
    decoded = html.extract(page().encode())
    assert decoded.text == "\n\n".join((TITLE, *PARAGRAPHS))
    assert (decoded.encoding, decoded.basis, decoded.warnings) == ("utf-8", "utf-8", ())


def test_a_title_that_only_the_head_states_is_put_before_the_paragraphs():
    assert html.extract(page(title=None).encode()).text.startswith(f"{TITLE}\n\n{PARAGRAPHS[0]}")


def test_a_page_without_a_title_has_just_its_paragraphs():
    decoded = html.extract(page(head="", title=None).encode())
    assert decoded.text == "\n\n".join(PARAGRAPHS)
    assert "title" not in decoded.found


def test_a_row_of_a_table_is_a_line_with_tabs_between_its_cells():
    table = "<table><tr><th>Day</th><th>People in the school</th></tr><tr><td>Monday</td><td>1,200</td></tr></table>"
    assert "\n\nDay\tPeople in the school\n\nMonday\t1,200\n\n" in html.extract(page(inside=table).encode()).text


def test_a_comment_within_a_paragraph_costs_nothing():
    cut = [PARAGRAPHS[0].replace("lower town", "lower <!-- ad slot --> town"), *PARAGRAPHS[1:]]
    assert html.extract(page(cut).encode()).text == "\n\n".join((TITLE, *PARAGRAPHS))


def test_what_only_the_second_reader_finds_is_taken_and_said_to_be_unsure():
    first, *rest = PARAGRAPHS
    text = f"<a href='/velm'>{first}</a>" + "".join(f"{p}<br><br>" for p in rest)
    decoded = html.extract(f"<html><head><title>{TITLE}</title></head><body><div id='x'>{text}</div></body></html>".encode())
    assert all(p in decoded.text for p in rest)


def test_two_readers_that_disagree_leave_a_warning(monkeypatch):
    from helpers.reading.html import body

    monkeypatch.setattr(body, "_readability", lambda tree: list(PARAGRAPHS[:2]))
    decoded = html.extract(page().encode())
    assert decoded.text.endswith(PARAGRAPHS[-1]) and codes(decoded) == ["HTML_UNSURE"]
    monkeypatch.setattr(body, "_trafilatura", lambda tree: list(PARAGRAPHS[:1]))
    monkeypatch.setattr(body, "_readability", lambda tree: list(PARAGRAPHS))
    decoded = html.extract(page().encode())
    assert decoded.text.endswith(PARAGRAPHS[-1]) and codes(decoded) == ["HTML_UNSURE"]
    assert "the second of two readers" in decoded.warnings[0][1]


# What the page states


def ld(**article) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": TITLE} | article)}</script>'


def found(head: str = "", **kwargs) -> dict[str, Value]:
    return html.extract(page(head=head, **kwargs).encode()).found


def test_json_ld_names_author_day_outlet_and_address():
    head = ld(
        author={"@type": "Person", "name": "Tova Lindqvist"}, datePublished="2031-04-10T08:00:00+02:00",
        publisher={"@type": "NewsMediaOrganization", "name": "The Velm Courier"}, url="https://courier.example.org/orla",
    )  # fmt: skip
    assert found(head) == {
        "title": Value(value=TITLE, basis="found", rule="h1"),
        "author": Value(value="Tova Lindqvist", basis="found", rule="json_ld"),
        "published": Value(value="2031-04-10", basis="found", rule="json_ld"),
        "outlet": Value(value="The Velm Courier", basis="found", rule="json_ld"),
        "url": Value(value="https://courier.example.org/orla", basis="found", rule="json_ld"),
        "language": Value(value="en", basis="found", rule="html_lang"),
    }


def test_a_graph_whose_nodes_refer_to_each_other_is_followed():
    graph = [
        {"@type": "WebPage", "name": "Velm"},
        {
            "@type": "Article",
            "headline": TITLE,
            "author": {"@id": "#p"},
            "publisher": {"@id": "#o"},
            "datePublished": "2031-04-10",
        },
        {"@type": "Person", "@id": "#p", "name": "Ansel Moro"},
        {"@type": "Organization", "@id": "#o", "name": "Velm Weekly"},
    ]
    values = found(f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>')
    assert (values["author"].value, values["outlet"].value) == ("Ansel Moro", "Velm Weekly")


def test_of_several_articles_the_one_with_the_title_of_the_page_counts_and_broken_json_is_passed_over():
    other = ld(headline="Ten soups for the winter", author={"@type": "Person", "name": "Wrong Person"})
    values = found(
        other + ld(author=[{"@type": "Person", "name": "Ansel Moro"}]) + '<script type="application/ld+json">{oh</script>'
    )
    assert values["author"].value == "Ansel Moro"
    deep = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    assert found(deep)["title"].value == TITLE


@pytest.mark.parametrize(
    "name",
    ["Reuters", "AFP", "The Velm Courier", "Courier Staff", "Web Desk", "News Agency", "admin", "tova@courier.example",
     "https://courier.example.org/tova", "courier.example", "Editorial Board", "Lindqvist", "@tova", "Ediciones The Velm Courier",
     "team of five", "Редакция новостей"],
)  # fmt: skip
def test_an_agency_a_desk_an_outlet_or_an_address_is_no_author(name):
    publisher = {"@type": "Organization", "name": "The Velm Courier"}
    assert "author" not in found(ld(author={"@type": "Person", "name": name}, publisher=publisher))
    assert "author" not in found(
        f'<meta name="author" content="{name}"><meta property="og:site_name" content="The Velm Courier">'
    )


def test_an_organisation_is_no_author_and_an_agency_in_its_place_signs_the_copy():
    values = found(
        ld(author=[{"@type": "Organization", "name": "Orla Basin Watch"}, {"@type": "Organization", "name": "Reuters"}])
    )
    assert "author" not in values
    assert values["agency"] == Value(value="Reuters", basis="found", rule="json_ld")


@pytest.mark.parametrize("content, author", [
    ("Tova Lindqvist", "Tova Lindqvist"),
    ("By Tova Lindqvist and Ansel Moro", "Tova Lindqvist, Ansel Moro"),
    ("Tova Lindqvist, AFP", "Tova Lindqvist"),
    ("Ханна Орлова", "Ханна Орлова"),
    ("Juan de la Orla", "Juan de la Orla"),
])  # fmt: skip
def test_persons_named_in_a_meta_element_are_authors(content, author):
    assert found(f'<meta name="author" content="{content}">')["author"] == Value(value=author, basis="found", rule="meta")


def test_days_that_disagree_leave_the_day_open_with_both_as_candidates():
    day = found(ld(datePublished="2031-04-10") + '<meta property="article:published_time" content="2031-04-14T08:00:00Z">')[
        "published"
    ]
    assert (day.value, day.basis, day.code) == (None, "unknown", "CONFLICT")
    assert {c.value for c in day.candidates} >= {"2031-04-10", "2031-04-14"}
    assert "2031-04-10 and 2031-04-14" in day.note


def test_one_moment_in_two_zones_is_one_day():
    stamps = (
        ld(datePublished="2031-04-10T23:30:00-04:00") + '<meta property="article:published_time" content="2031-04-11T03:30:00Z">'
    )
    assert found(stamps)["published"].value == "2031-04-10"


def test_the_address_decides_between_neighbouring_days():
    stamps = ld(datePublished="2031-04-11") + '<meta property="article:published_time" content="2031-04-10">'
    address = '<link rel="canonical" href="https://courier.example.org/2031/04/10/orla">'
    assert found(stamps)["published"].value is None
    assert found(stamps + address)["published"].value == "2031-04-10"


def test_a_day_that_only_htmldate_finds_is_inferred_and_no_day_is_no_day():
    value = found(inside='<p><time datetime="2021-04-10">10 April 2021</time></p>')["published"]
    assert (value.value, value.basis, value.rule) == ("2021-04-10", "inferred", "htmldate")
    assert "published" not in found()
    assert "published" not in found('<meta name="date" content="1970-01-01">')


@pytest.mark.parametrize("clock", [
    '<header><span class="date">Monday, 14 April 2025</span></header>',
    '<div id="topBar"><span class="date">Monday, 14 April 2025</span></div>',
    '<div class="todays-date">14 April 2025</div>',
    '<footer><p class="date">© 2025-04-14</p></footer>',
])  # fmt: skip
def test_the_clock_of_a_site_is_no_day_of_publication(clock):
    assert "published" not in html.extract(page().replace("<main>", f"{clock}<main>").encode()).found


def test_a_header_that_holds_the_head_line_belongs_to_the_article():
    header = f'<header class="entry-header"><h1>{TITLE}</h1><span class="date">14 April 2025</span></header>'
    assert html.extract(page(title=None).replace("<main>", f"{header}<main>").encode()).found["published"].value == "2025-04-14"


def test_the_outlet_is_no_address_and_the_url_is_a_plain_one():
    head = '<meta property="og:site_name" content="https://courier.example.org"><link rel="canonical" href="javascript:alert(1)">'
    assert found(head).keys() == {"title", "language"}
    saved = "<!-- saved from url=(0034)https://courier.example.org/orla/3 -->"
    assert found(saved)["url"] == Value(value="https://courier.example.org/orla/3", basis="found", rule="saved_from")
    front = '<link rel="canonical" href="https://courier.example.org/"><meta property="og:url" content="https://courier.example.org/orla">'
    assert found(front)["url"].value == "https://courier.example.org/orla"


@pytest.mark.parametrize("said, title", [
    (f"{TITLE} | The Velm Courier", TITLE),
    (f"{TITLE} - The Velm Courier", TITLE),
    (f"The Velm Courier: {TITLE}", f"The Velm Courier: {TITLE}"),
    (f"The Velm Courier - {TITLE}", TITLE),
    (f"{TITLE} — courier.example", TITLE),
    ("Flood - what is known so far", "Flood - what is known so far"),
    ("A one-way road", "A one-way road"),
    ("", ""),
])  # fmt: skip
def test_a_title_is_told_from_the_name_of_its_site(said, title):
    assert _without_site(said, ["The Velm Courier"]) == title


def test_the_title_element_alone_loses_what_looks_like_a_site():
    values = found(f"<title>{TITLE} - Velm and Harn Today</title>", title=None)
    assert values["title"] == Value(value=TITLE, basis="found", rule="title_tag")


def test_a_name_is_two_to_five_words_in_capitals_or_in_a_script_without_them():
    assert all(map(_person, ["Tova Lindqvist", "Siân ap Rhys", "Ana María de la Orla", "حنان العلي", "J. R. Moro"]))
    assert not any(map(_person, ["Tova", "tova lindqvist", "Tova 3", "One Two Three Four Five Six", ""]))


# Encodings


@pytest.mark.parametrize(
    "encoding, basis",
    [("utf-16", "bom"), ("utf-8-sig", "bom"), ("utf-16-le", "guessed"), ("cp1251", "guessed"), ("koi8-r", "guessed")],
)
def test_russian_is_read_in_any_encoding_that_the_page_does_not_declare(encoding, basis):
    decoded = html.extract(page(RUSSIAN, head="<title>Мост</title>", title=None).encode(encoding))
    assert decoded.text.endswith("\n\n".join(RUSSIAN))
    assert decoded.basis == basis
    assert decoded.encoding == {"utf-16": "utf-16-le", "utf-8-sig": "utf-8", "koi8-r": "koi8_r"}.get(encoding, encoding)
    assert ("ENC_UNSURE" in codes(decoded)) == (encoding in ("cp1251", "koi8-r"))


@pytest.mark.parametrize("real, declared, encoding, story", [
    ("cp1251", "windows-1251", "cp1251", RUSSIAN),
    ("cp1252", "iso-8859-1", "cp1252", FRENCH),
    ("utf-8", "utf-8", "utf-8", RUSSIAN),
    ("koi8-r", "KOI8-R", "koi8-r", RUSSIAN),
])  # fmt: skip
def test_a_declared_encoding_is_taken(real, declared, encoding, story):
    decoded = html.extract(page(story, head=f'<meta charset="{declared}">', title=None).encode(real))
    assert decoded.text == "\n\n".join(story)
    assert (decoded.encoding, decoded.basis, codes(decoded)) == (encoding, "declared", [])


@pytest.mark.parametrize("real, declared, story", [
    ("utf-8", "windows-1251", RUSSIAN),
    ("utf-8", "iso-8859-1", FRENCH),
    ("cp1251", "utf-8", RUSSIAN),
    ("cp1251", "iso-8859-1", RUSSIAN),
    ("cp1251", "koi8-r", RUSSIAN),
    ("cp1252", "windows-1251", FRENCH),
    ("cp1252", "utf-8", FRENCH),
])  # fmt: skip
def test_the_real_encoding_beats_a_declared_one_that_cannot_be(real, declared, story):
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    decoded = html.extract(page(story, head=head, title=None).encode(real))
    assert decoded.text == "\n\n".join(story)
    assert decoded.encoding == real and "ENC_CONFLICT" in codes(decoded)


def test_a_person_may_say_the_encoding():
    assert html.extract(page(RUSSIAN, title=None).encode("cp866"), "cp866").text.endswith(RUSSIAN[-1])
    assert refused(b"<p>x</p>", lambda data: html.extract(data, "klingon")) == "ENCODING"


@pytest.mark.parametrize("declared, encoding", [("utf-8", "utf-8"), (None, "utf-8"), (None, "utf-8-sig"), ("koi8-r", "koi8-r")])
def test_what_a_person_says_of_a_study_harms_no_page_that_speaks_for_itself(declared, encoding):
    head = f'<meta charset="{declared}">' if declared else ""
    decoded = html.extract(page(RUSSIAN, head=head, title=None).encode(encoding), "windows-1251")
    assert decoded.text.endswith(RUSSIAN[-1]) and decoded.encoding == encoding.removesuffix("-sig")


# Hostile pages: rows 31 to 33 of the list of bad inputs


def test_only_text_is_taken_and_nothing_is_fetched(monkeypatch):
    def no(*args, **kwargs):
        raise AssertionError("the network was touched")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, no)
    live = (
        "<script>document.write('BOOM')</script><img src='http://h.example/i.png' onerror='BOOM()'>"
        "<svg onload='BOOM()'><text>BOOM</text></svg><iframe src='http://h.example'>BOOM</iframe>"
        "<object data='http://h.example/o'>BOOM</object><style>p:after{content:'BOOM'}</style>"
    )
    head = (
        f"<title>{TITLE}</title><meta http-equiv='refresh' content='0;url=http://h.example'><base href='http://h.example/'>"
        "<link rel='stylesheet' href='http://h.example/s.css'><script src='http://h.example/s.js'></script>"
    )
    assert html.extract(page(head=head, inside=live).encode()).text == "\n\n".join((TITLE, *PARAGRAPHS))


@pytest.mark.parametrize("data, code", [
    (b"", "EMPTY"),
    (b" \n ", "NO_TEXT"),
    (b"<html></html>", "NO_TEXT"),
    (b"<!-- only a comment -->", "NO_TEXT"),
    (page((), title=None).encode(), "NO_TEXT"),
    (b"<html><body>" + b"<div>" * 200_000 + b"<p>" + PARAGRAPHS[0].encode(), "HTML_DEEP"),
    (b"<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>" + page().encode(), "HTML_ENTITIES"),
    (b"<!DOCTYPE html [\n<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><p>&x;" + PARAGRAPHS[0].encode(), "HTML_ENTITIES"),
    (b"%PDF-1.4\n" + page().encode(), "NOT_TEXT"),
])  # fmt: skip
def test_a_page_without_an_article_is_refused_with_its_reason(data, code):
    began = time.monotonic()
    assert refused(data) == code
    assert time.monotonic() - began < 5


def test_a_title_without_end_costs_no_time_and_is_none():
    began = time.monotonic()
    assert "title" not in found("<title>" + "- x " * 100_000 + "</title>", title=None)
    assert time.monotonic() - began < 5


def test_an_entity_that_the_page_does_not_define_stays_text():
    decoded = html.extract(page([*PARAGRAPHS, "The sign read &boom; and nobody knew what that was about."]).encode())
    assert "The sign read &boom; and" in decoded.text


def test_markup_of_any_kind_never_raises_anything_but_rejected():
    for data in (
        b"<",
        b"<html",
        b"\xff\xfe",
        b"<p>\xed\xa0\x80 \xc0\xaf</p>",
        b"</p>" * 1000,
        b"<![CDATA[x]]>",
        b"<!DOCTYPE",
        b"&#x0;&#55296;",
    ):
        try:
            assert isinstance(html.extract(data).text, str)
        except Rejected as rejected:
            assert rejected.code in {"NO_TEXT", "EMPTY", "NOT_TEXT", "CONTROL_CHARS"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<br>", "<table><tr><td>", "<!--", "-->", "<script>", "&amp;", "<h1>", "\x00", "é", PARAGRAPHS[0]]
        )
    )
)
def test_any_mixture_is_read_or_rejected(pieces):
    try:
        decoded = html.extract("".join(pieces).encode())
        assert decoded.text.strip() and "\x00" not in decoded.text
    except Rejected as rejected:
        assert rejected.code in {"NO_TEXT", "EMPTY", "CONTROL_CHARS", "NOT_TEXT"}


def test_the_child_process_gives_the_same_answer():
    data = page(head=ld(datePublished="2031-04-10")).encode()
    assert bounded.run("html", data) == html.extract(data)
    bounded._ours.close()
