"""A report to hand on: whoever reads all its files gets no article out of them, and no name of anybody private."""

import csv
import io
import json
import re
from collections import defaultdict
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import mkdtemp

import pytest
import small_report
from reports import SAMPLE

from helpers import corpus, study
from helpers.cli import main
from helpers.corpus.shared import LONGEST, RUN, WORDS
from helpers.errors import BadRequest
from helpers.language import tokens
from helpers.report import make
from helpers.view import view

END = "zzz"  # a word that no article holds


@cache
def shared_report() -> Path:
    out = Path(mkdtemp(prefix="whose-words-tests-")) / "report"
    done = make.report(SAMPLE, out=out, jobs=2, share=True)
    assert not done.failed and not done.rejects
    return out


def contents() -> dict[str, str]:
    return {path.relative_to(shared_report()).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(shared_report().rglob("*")) if path.is_file()}


def words(text: str) -> list[str]:
    seen = view(text)
    return [seen[start:end].lower() for start, end in tokens(seen)]


def read(name: str, text: str) -> list[str]:
    """The words of a file as they are read, with END between cells, paragraphs and the values of attributes."""
    if name.endswith(".csv"):
        return words(f" {END} ".join(cell for row in csv.reader(io.StringIO(text)) for cell in row))
    if name.endswith(".html"):
        text = re.sub(r"<(style|script)\b.*?</\1>", "", text, flags=re.DOTALL)
        values = f" {END} ".join(re.findall(r'="([^"]*)"', text))
        text = re.sub(r"<[^>]*>", f" {END} ", re.sub(r"</?(?:a|b|em|i|mark|small|span)\b[^>]*>", "", text))
        text = unescape(f"{text} {END} {values}")
    return words(text)


def test_no_article_can_be_put_together_from_the_files():
    """Each run of RUN words that stands in an article is looked for in every file; titles are its names and may stand."""
    tables = corpus.open_study(SAMPLE).tables
    articles = tables.sql("SELECT article_id, title, words_counted, text FROM articles JOIN texts USING (article_id)")
    texts = {a.article_id: words(a.text.replace("\n", f" {END}\n")) for a in articles.itertuples()}
    titles = {tuple(t[n:n + RUN]) for t in map(words, articles["title"]) for n in range(len(t) - RUN + 1)}
    standing = defaultdict(list)
    for article, text in texts.items():
        for n in range(len(text) - RUN + 1):
            if (run := tuple(text[n:n + RUN])) not in titles and END not in run:
                standing[run].append((article, n))
    quoted, longest = defaultdict(set), 0
    for name, text in contents().items():
        there, going = read(name, text), {}
        for n in range(len(there) - RUN + 1):
            hits = standing.get(tuple(there[n:n + RUN]), ())
            for article, at in hits:
                quoted[article] |= set(range(at, at + RUN))
            going = {(article, at): going.get((article, at - 1), RUN - 1) + 1 for article, at in hits}
            longest = max([longest, *going.values()])
    allowed = {a.article_id: min(WORDS, a.words_counted // 10) for a in articles.itertuples()}
    assert {a: (len(found), allowed[a]) for a, found in quoted.items() if len(found) > allowed[a]} == {}
    assert sum(map(len, quoted.values())) > 400, "some sentences are quoted: else this test looks in the wrong places"
    assert longest == LONGEST


def test_nobody_private_is_named_in_any_byte():
    settings = study.load(SAMPLE).settings
    private = [name for s in settings.speakers if s.name in settings.private_persons for name in (s.name, *s.variants)]
    assert len(private) == 12
    slugs = ["[-_ ]?".join(name.lower().split()) for name in private]
    named = re.compile("|".join(rf"\b{name}" for name in private) + "|" + "|".join(rf"\b{slug}\b" for slug in slugs))
    assert {name: found for name, text in contents().items() if (found := set(named.findall(f"{name} {text}")))} == {}
    assert "a teacher from Teral (H)" in contents()["data/people.csv"]
    assert "the [a civilian (I)] look at their street" in contents()["data/articles.csv"]
    assert "private_persons" not in contents()["run.json"]


def test_links_that_led_to_reading_pages_lead_to_the_article(tmp_path):
    files = contents()
    assert not [name for name in files if name.startswith("article-")] and 'href="article-' not in "".join(files.values())
    assert 'href="corpus.html#t_05-ledger-bridge-15106fcb"' in files["index.html"]
    assert 'id="t_05-ledger-bridge-15106fcb"' in files["corpus.html"]
    assert '<a href="https://ledger.example/borders/one-cart" rel="noopener noreferrer">' in files["corpus.html"]
    assert all("Made to be handed on" in text for name, text in files.items() if name.endswith(".html"))


def test_the_same_is_counted_as_in_a_report_for_oneself():
    whole, shared = corpus.open_study(SAMPLE), corpus.open_study(SAMPLE, share=WORDS)
    for table in ("attributions", "label_uses", "people_figures", "agency", "vocabulary_uses"):
        ask = f"SELECT article_id, start, counted FROM {table} ORDER BY ALL"
        assert whole.tables.sql(ask).equals(shared.tables.sql(ask))


def test_each_finding_can_be_cited_and_each_article_is_in_the_bibliographies():
    files = contents()
    line = re.search(r"<code>([^<]*Refugee figures\. Whose Words[^<]*)</code>", files["refugee-figures.html"])[1]
    assert "Based on 20 articles by 12 known outlets, 8,520 words counted. Thirty-two hours in the Lissar Basin" in line
    assert json.loads(files["data/articles.csl.json"])[4]["title"] == "A bridge as wide as one cart"
    assert files["data/articles.bib"].count("\n@") == 19


def test_what_a_notebook_broke_off_on_is_not_handed_on(tmp_path):
    breaks = small_report.code("breaks", 'raise ValueError("a sentence of the press")', "finding")
    parameters = small_report.PARAMETERS + '\nstudy: str = ""  # folder\nshare: int = 0  # words'
    small_report.notebook(tmp_path, "01-broken", breaks, parameters=parameters)
    done = make.report(SAMPLE, out=tmp_path / "out", notebooks=tmp_path, share=True)
    assert [message.partition(".")[0] for _, message in done.failed] == ["It broke off"]
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "out").glob("*.html")]
    assert len(pages) == 2 and not any("Traceback" in page or "ValueError:" in page for page in pages)


def test_what_would_show_whole_texts_is_refused(tmp_path, capsys):
    small_report.notebook(tmp_path, "01-bridge")
    small_report.notebook(tmp_path, "02-known", parameters=small_report.PARAMETERS + "\nshare: int = 0  # words")
    with pytest.raises(BadRequest, match="01-bridge.ipynb has no parameter `share`"):
        make.report(SAMPLE, out=tmp_path / "out", notebooks=tmp_path, share=True)
    out = str(tmp_path / "out")
    assert main(["report", str(SAMPLE), "--share", "-p", "article=11_corvane_update.pdf", "--out", out, "--quiet"]) == 2
    assert "has no reading pages" in capsys.readouterr().err and not (tmp_path / "out").exists()
