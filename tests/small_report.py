"""A small report for tests: notebooks written here, about an invented town, run and published like the real ones."""

from pathlib import Path

import nbformat

from helpers.markup import Markup, tag
from helpers.report.index import Card, IndexData
from helpers.report.page import Page
from helpers.report.publish import Published, publish

# What a hostile article might hold. Whatever of it runs sets `hacked`, asks the network, or breaks out of its element.
HOSTILE = (
    '<script>window.hacked = 1</script> <img src=x onerror="window.hacked = 2"> <svg onload="window.hacked = 3"> </style></title>'
    '</pre></textarea> --> ]]> <iframe src="https://attacker.invalid/"></iframe> $$\\href{javascript:window.hacked=4}{x}$$ '
    "[x](javascript:window.hacked=5) US$5 and US$9 {{ 7 * 7 }} \" onmouseover=\"window.hacked = 6\" javascript:window.hacked=7"
)

SETUP = """from helpers.markup import Markup, Shown, html, tag
assert topic and parts >= 1
Shown(tag("p", "The study card, for the Lab alone"))"""

SAY = """prose = tag("p", "Of 12 words, ", tag("a", 7, href="#voices"), " are hers.")
Shown(tag("h2", f"Most words on {topic} are the mayor's") + prose)"""

TABLE = """head = tag("thead", tag("tr", tag("th", "Outlet", scope="col"), tag("th", "Words", scope="col", class_="n")))
rows = [tag("tr", tag("th", f"Herald {i}", scope="row"), tag("td", i * 7, class_="n")) for i in range(parts)]
figure = tag("figure", tag("figcaption", "Words by outlet", class_="ttl"), tag("table", head, tag("tbody", rows), id="voices"))
Shown(figure, {"voices.csv": "outlet,words\\nHerald,7\\n"})"""

PARAMETERS = 'topic: str = "the bridge"  # what it is about\nparts: int = 2  # rows'
OTHER_HTML = """from IPython.display import HTML, Markdown, display
display(HTML(text))
display(Markdown(text))
HTML('<p>' + text)"""

GUIDE = "## How to read this page\n\n- **A row** is an outlet.\n- **A number** leads to its sentence.\n- **CSV**: below it."
GUIDE += "\n- **Wrong?** Correct it."
LAST = "## What this page cannot tell you\n\n- Why a word was chosen.\n- What US$5 and US$9 buy."


def markdown(id: str, source: str, *tags: str):
    return nbformat.v4.new_markdown_cell(source, id=id, metadata={"tags": list(tags)} if tags else {})


def code(id: str, source: str, *tags: str):
    return nbformat.v4.new_code_cell(source, id=id, metadata={"tags": list(tags)} if tags else {})


def notebook(folder: Path, name: str, *cells, parameters: str = PARAMETERS) -> Path:
    """A notebook like ours: question, guide, parameters, set-up, the given cells, what the page can't tell."""
    before = [markdown("question", f"# Whose words tell of {name[3:]}?\n\nTwo outlets, *twelve* words."),
              markdown("how-to-read", GUIDE),
              code("parameters", parameters, "parameters"), code("setup", SETUP, "setup")]
    book = nbformat.v4.new_notebook(cells=[*before, *cells, markdown("limits", LAST)])
    path = folder / f"{name}.ipynb"
    nbformat.write(book, path)
    return path


def plain(folder: Path, name: str = "01-bridge") -> Path:
    return notebook(folder, name, code("headline", SAY, "finding"), code("voices-table", TABLE))


def hostile(folder: Path, name: str = "02-hostile") -> Path:
    """Hostile text in a heading, a cell, an attribute, plain output, HTML that isn't ours, an error stream and a data file."""
    return notebook(
        folder, name,
        code("text", f"text = {HOSTILE!r}", "finding"),
        code("shown", 'Shown(tag("h2", text) + tag("table", tag("tr", tag("td", text, title=text))), {"hostile.csv": text})'),
        code("printed", "print(text)\nimport sys\nprint(text, file=sys.stderr)"),
        code("other-html", OTHER_HTML),
        code("mermaid", "display({'text/vnd.mermaid': text, 'application/javascript': text, 'image/svg+xml': text}, raw=True)"),
    )


def failing(folder: Path, name: str = "03-failing") -> Path:
    breaks = code("breaks", f"raise ValueError({HOSTILE!r})", "finding")
    return notebook(folder, name, code("voices-table", TABLE, "finding"), breaks)


def index(title: str = "Whose words tell of the bridge?") -> IndexData:
    rows = [tag("tr", tag("th", "Title", scope="col")), tag("tr", tag("td", tag("a", HOSTILE, href="article-a.html")))]
    return IndexData(
        title=title, lede="Two articles of an invented town.", kick="A study of two articles",
        facts=[("2", "articles", None), ("12", "words", "bridge.html#voices")],
        cards=[Card("The mayor speaks most", ["Seven of 12 words."], tag("p", "▮▮▮"), "bridge.html", title)],
        articles=tag("table", rows), sections=[("How it was made", tag("p", HOSTILE))],
    )


def article(title: str = HOSTILE) -> Page:
    return Page("article-a.html", title, main=Markup("") + [tag("div", tag("h1", title), class_="hero"), tag("p", HOSTILE)])


def report(folder: Path, out: Path, **named) -> Published:
    folder.mkdir(parents=True, exist_ok=True)
    books = [plain(folder), hostile(folder), failing(folder)]
    given = {"topic": "the bridge"}
    return publish(f"The bridge {HOSTILE}", books, given, out, index(HOSTILE), articles=[article()], jobs=2, **named)
