"""Bibliographies that a program takes without a word of complaint, and lines to cite a finding by."""

import json
import re

import pytest
from reports import SAMPLE

from helpers import corpus
from helpers.report.citations import BIBTEX, CSL, Finding, bibtex, csl, files

BLANK = dict.fromkeys(("outlet", "title", "author", "published", "language", "url", "agency", "translated_from", "captured"))
FERRY = BLANK | {
    "article_id": "ferry-1a2b3c4d", "outlet": "The Ferry & Co", "title": "Fares up 5% {again} at Port_Halm: $3 #1 ~ x^2 \\ ¿qué?",
    "author": "Ines Marok and Tomas Rell", "published": "2025-04-09T06:00", "language": "en", "captured": "2025-05",
    "url": "https://ferry.example/a_b%20c?x={1}#y"}
BARE = BLANK | {"article_id": "council-99999999", "outlet": "Halm Council", "published": "2025-04", "captured": "2025-05-01"}


def entries(text: str) -> dict[str, tuple[str, dict[str, str]]]:
    """{key: (type, fields)} of BibTeX as its grammar has it: braces in pairs, a comma between fields. Fails on anything else."""
    found, at = {}, 0
    while at < len(text.rstrip()):
        head = re.compile(r"\s*@(\w+)\{([\w-]+)").match(text, at)
        assert head, f"no entry begins at {text[at:at + 40]!r}"
        fields, at = {}, head.end()
        while field := re.compile(r"\s*,\s*([a-z]+) = \{").match(text, at):
            depth, start, at = 1, field.end(), field.end()
            while depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            assert fields.setdefault(field[1], text[start:at - 1]) == text[start:at - 1]
        assert text[at:at + 2] == "\n}" and head[2] not in found, "an entry ends, and its key is its own"
        found[head[2]], at = (head[1], fields), at + 2
    return found


def test_bibtex_holds_what_is_known_escaped_and_nothing_else():
    assert entries(bibtex([FERRY, BARE])) == {
        "ferry-1a2b3c4d": ("online", {
            "author": "Ines Marok and Tomas Rell",
            "title": r"{Fares up 5\% \textbraceleft{}again\textbraceright{} at Port\_Halm: \$3 \#1 \textasciitilde{} x"
                     r"\textasciicircum{}2 \textbackslash{} ¿qué?}",
            "organization": r"{The Ferry \& Co}", "date": "2025-04-09", "language": "English",
            "url": "https://ferry.example/a_b%20c?x=%7B1%7D#y", "urldate": "2025-05"}),
        "council-99999999": ("misc", {"organization": "{Halm Council}", "date": "2025-04"})}
    assert bibtex([]) == ""


@pytest.mark.parametrize(("author", "taken", "names"), [
    ("Ines Marok", "Ines Marok", [{"given": "Ines", "family": "Marok"}]),
    ("Ines Marok, Zoë O’Dell & Jan-Per Rell", "Ines Marok and Zoë O’Dell and Jan-Per Rell", 3),
    ("Ana de la Cruz", "{Ana de la Cruz}", [{"literal": "Ana de la Cruz"}]),  # where a surname begins is not sure
    ("Staff and AFP", "{Staff and AFP}", [{"literal": "Staff and AFP"}]),
    ("Ines Marok, our correspondent in Halm", "{Ines Marok, our correspondent in Halm}", 1),
])
def test_names_are_taken_apart_only_where_that_is_sure(author, taken, names):
    article = BARE | {"author": author}
    assert entries(bibtex([article]))["council-99999999"][1]["author"] == taken
    made = json.loads(csl([article]))[0]["author"]
    assert len(made) == names if isinstance(names, int) else made == names


def test_csl_has_dates_as_exact_as_they_are_known():
    ferry, bare = json.loads(csl([FERRY, BARE | {"published": "--04-09"}]))
    assert ferry == {
        "id": "ferry-1a2b3c4d", "type": "article-newspaper", "title": FERRY["title"], "container-title": "The Ferry & Co",
        "author": [{"given": "Ines", "family": "Marok"}, {"given": "Tomas", "family": "Rell"}], "language": "en",
        "issued": {"date-parts": [[2025, 4, 9]]}, "accessed": {"date-parts": [[2025, 5]]},
        "URL": "https://ferry.example/a_b%20c?x=%7B1%7D#y"}
    assert bare == {"id": "council-99999999", "type": "article-newspaper", "container-title": "Halm Council"}, "a day of no year"


def test_an_address_that_is_none_is_left_out():
    for url in ("javascript:alert(1)", "ftp://halm.example/a", "https://halm.example/a b", "//halm.example"):
        assert "url" not in bibtex([FERRY | {"url": url}]) and "URL" not in csl([FERRY | {"url": url}])


def test_the_sample_study_in_both():
    made = files(corpus.open_study(SAMPLE))
    found, items = entries(made[BIBTEX]), json.loads(made[CSL])
    assert list(found) == [item["id"] for item in items] and len(found) == 20
    kind, fields = found["18-ledger-observers-559583b6"]
    assert kind == "online" and fields["author"] == "Isla Corrin and Benno Strand"
    assert found["15-la-barcaza-f2fdd8e3"][1]["language"] == "Spanish"
    assert sum(kind == "online" for kind, _ in found.values()) == sum("URL" in item for item in items) == 6


def test_a_finding_says_on_what_it_rests_and_with_what_it_was_made():
    opened = corpus.open_study(SAMPLE, outlets=["Halyard"])
    line = Finding(opened).line('“a &lt; b” <a href="#x">leads</a> <span class="tag">rests on one article</span>', "Word choice")
    assert line == ("“a < b” leads (rests on one article). Based on 3 articles by 1 known outlet, 1,428 words counted (outlets: "
                    f"Halyard). Thirty-two hours in the Lissar Basin: Word choice. Whose Words 0.1.0, input {opened.key[:12]}.")
    folded = Finding(opened).folded("<b>Nobody</b> speaks", "Voices")
    assert folded.startswith('<details class="cite"><summary>Cite this finding</summary><p><code>Nobody speaks. Based on 3')
