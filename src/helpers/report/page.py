"""From an executed notebook, or from ready markup, to one HTML page that needs nothing but itself.

The page carries its style and its one script inline and forbids everything else by its Content-Security-Policy. nbconvert's own
exporter is used for its templates and its markdown; what would fetch or run anything is left out.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

import nbformat
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

import helpers
from helpers import theme
from helpers.markup import FILES, LINK, Markup, html, tag
from helpers.report.run import Ran

OURS = '<div class="ww">'  # how the HTML of markup.Shown begins; any other HTML in an output is not shown as such
TEMPLATES = Path(__file__).parent / "template"
# HTML does without these: each ends where the next begins, or where what it stands in ends.
_ENDS = re.compile("</(?:li|t[dhr])>|</p>(?=<p|<li|<div|</div|</ol)")
_ASIDES = re.compile(r"^ +|(?:^|(?<=[;{}])  )//.*\n?", re.MULTILINE)  # of a script: indentation and comments
GUIDE = "how-to-read"  # the id of the cell that says how to read a page: in the Lab prose, on the page a fold
HOUSEKEEPING = {"parameters", "injected-parameters", "setup"}


@dataclass(frozen=True)
class Site:
    """What the pages of one report share. pages: (file, name in the navigation), in order, the index first."""

    study: str
    pages: Sequence[tuple[str, str]]
    version: str = helpers.__version__
    note: str = ""  # what every page of it says first


@dataclass
class Section:
    """One finding: prose, what is shown beside or below it, the code of both. aside: prose only, under a heading of its own.

    cite: how to cite it.
    """

    id: str
    heading: Markup = Markup("")
    say: Markup = Markup("")
    show: Markup = Markup("")
    code: list[str] = field(default_factory=list)
    aside: bool = False
    made: bool = False  # some cell of it gave an output
    cite: Markup = Markup("")

    @property
    def folded(self) -> Markup:
        return _folded("Code", self.code)

    @property
    def headline(self) -> Markup | None:
        """The finding in one sentence, where a cell has stated it."""
        found = re.search(f"{re.escape(OURS)}<h2>(.*?)</h2>", self.say, re.DOTALL)
        return found and Markup(found[1])


@dataclass
class Page:
    """One page. main: ready markup between header and footer; where it is None, the other fields make it. within: the entry of
    the navigation that it belongs to, where it has none of its own."""

    file: str
    title: str
    main: Markup | None = None
    kick: str = ""
    heading: Markup = Markup("")
    lede: Markup = Markup("")
    guide: Markup = Markup("")
    sections: list[Section] = field(default_factory=list)
    setup: list[str] = field(default_factory=list)
    failure: str | None = None
    traceback: str = ""
    within: str = ""

    @property
    def folded(self) -> Markup:
        return _folded("Parameters and set-up of this page", self.setup)

    @property
    def folded_traceback(self) -> Markup:
        return _folded("Traceback", [self.traceback])


def file_of(notebook: str) -> str:
    """The page of a notebook: `01-source-profile` → `source-profile.html`."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"^\d+-", "", notebook.lower())).strip("-") + ".html"


def name_of(notebook: str) -> str:
    """A notebook's name in the navigation: `01-source-profile` → `Source profile`."""
    return re.sub(r"^\d+-", "", notebook).replace("-", " ").capitalize()


def render(page: Page, site: Site) -> str:
    """The whole HTML of a page."""
    shown = html([page.main, page.lede, page.guide, *(part for section in page.sections for part in (section.say, section.show))])
    classes = {name for names in set(re.findall(r'class="([^"]*)"', shown)) for name in names.split()}
    js = script()
    css = theme.css_for(classes | set(re.findall(r"[\w-]+", js + _frame())))  # those two may name a class as well
    for inline in (css, js):
        if "</" in inline or "\r" in inline:
            raise ValueError("the style or the script of the pages would end early")
    policy = (f"default-src 'none'; img-src data:; style-src {_hash(css)}; script-src {_hash(js)}; "
              "base-uri 'none'; form-action 'none'")
    resources = {"page": page, "site": site, "policy": Markup(policy), "css": Markup(css), "script": Markup(js)}
    made = _exporter().from_notebook_node(nbformat.v4.new_notebook(), resources)[0]
    return _ENDS.sub("", made).replace(f' {LINK}="', ' href="')  # a link is what readers of the screen know as one


@cache
def _frame() -> str:
    return (TEMPLATES / "whose-words/index.html.j2").read_text(encoding="utf-8")


def script() -> str:
    """The one script of every page. That of the tables comes first: a row must be shown before a link can lead to it."""
    text = "".join(files(helpers).joinpath(f"assets/{name}.js").read_text(encoding="utf-8") for name in ("tables", "page"))
    return _ASIDES.sub("", text)


def of_notebook(ran: Ran) -> Page:
    """The page that an executed notebook makes, finished or not."""
    page = Page(file_of(ran.name), name_of(ran.name), kick=name_of(ran.name), failure=ran.failure, traceback=ran.traceback)
    for cell in ran.notebook.cells:
        tags = set(cell.metadata.get("tags", []))
        heading, rest = headed(cell.source) if cell.cell_type == "markdown" else ("", "")
        if heading.startswith("# ") and not page.heading:
            page.title, page.heading, page.lede = _bare(heading), _inline(heading), markdown(rest)
            continue
        if cell.id == GUIDE:
            page.guide = guide(cell.source)
            continue
        if cell.cell_type == "code" and (tags & HOUSEKEEPING or not (page.sections or cell.outputs or "finding" in tags)):
            page.setup.append(cell.source)
            continue
        if "finding" in tags or heading.startswith("## ") or not page.sections:
            page.sections.append(Section(cell.id))
        section = page.sections[-1]
        if cell.cell_type == "markdown":
            section.say += markdown(cell.source)
            section.heading, section.aside = _inline(heading), heading.startswith("## ") and cell.id == section.id
        elif cell.cell_type == "code":
            section.code.append(cell.source)
            for n, (say, show) in enumerate(_findings(cell), 1):
                if n > 1:  # a cell that shows one finding after the other, each with a headline of its own
                    section = Section(f"{cell.id}-{n}")
                    page.sections.append(section)
                section.say, section.show = section.say + say, section.show + show
                section.made = section.made or bool(say or show)
    for section in page.sections:
        section.aside = section.aside and not section.show and not section.code
        if section.aside:
            section.say = Markup(re.sub(r"^<h2>.*?</h2>\s*", "", section.say))
    # After a failure, prose without what it speaks of would mislead.
    page.sections = [section for section in page.sections if section.made or section.say and (section.aside or not ran.failure)]
    return page


def files_of(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """The files that the cells of an executed notebook hand over, {name: text}.

    Raises ValueError where two of one name differ, and for a bad name.
    """
    found: dict[str, str] = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            for name, text in output.get("data", {}).get(FILES, {}).items():
                if not re.fullmatch(r"[A-Za-z0-9][\w.-]{0,120}", name, re.ASCII):
                    raise ValueError(f"{name!r} is no name for a file of a report")
                if found.setdefault(name, text) != text:
                    raise ValueError(f"two cells hand over {name} with different contents")
    return found


def markdown(source: str) -> Markup:
    """HTML of our own markdown. Dollars stay dollars; raw HTML in it is shown, not obeyed."""
    renderer = IPythonRenderer(escape=True, allow_harmful_protocols=False, exclude_anchor_links=True)
    return Markup(MarkdownWithMath(renderer).render(source))


def guide(source: str) -> Markup:
    """How to read a page, as a fold under its heading. source: of the cell, a heading and a list."""
    heading, rest = headed(source)
    return tag("details", tag("summary", _bare(heading)), tag("div", markdown(rest), class_="prose"), class_="guide")


def headed(source: str) -> tuple[str, str]:
    """The heading line that a markdown cell begins with, or nothing, and the rest."""
    first, _, rest = source.strip().partition("\n")
    return (first, rest) if re.match(r"#{1,6} ", first) else ("", source)


def _inline(heading: str) -> Markup:
    return Markup(re.sub(r"</?h\d>|\n", "", markdown(heading))) if heading else Markup("")


def _bare(heading: str) -> str:
    return re.sub(r"[*_`]", "", heading.lstrip("# "))


def _findings(cell) -> list[tuple[Markup, Markup]]:
    """(prose, what is shown) of a code cell, once for each headline that comes after something shown.

    Prose begins with a heading of the second order or a block of class `say`.
    """
    found = [(Markup(""), Markup(""))]
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        ours, (say, show) = data.get("text/html", ""), found[-1]
        if ours.startswith(OURS) and re.match(r'<(h2|div class="say")\b', ours[len(OURS):]):
            found[-1:] = [(say, show), (Markup(ours), Markup(""))] if show else [(say + Markup(ours), show)]
        elif ours.startswith(OURS):
            found[-1] = (say, show + Markup(ours))
        elif output.output_type != "error":  # errors stand at the top of the page
            text = output.get("text") or data.get("text/plain", "")
            found[-1] = (say, show + (tag("pre", text, tabindex="0") if text.strip() else None))
    return found


def _folded(summary: str, sources: Sequence[str]) -> Markup:
    text = "\n\n".join(filter(None, sources))
    return tag("details", tag("summary", summary), tag("pre", text, tabindex="0"), class_="more") if text else Markup("")


def _hash(inline: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(inline.encode()).digest()).decode()}'"


class _Exporter(HTMLExporter):
    """nbconvert's HTML exporter without its last step, which parses the finished page and writes it anew."""

    def from_notebook_node(self, nb, resources: Mapping | None = None, **named):
        return TemplateExporter.from_notebook_node(self, nb, self._init_resources(resources), **named)


@cache
def _exporter() -> _Exporter:
    exporter = _Exporter(template_name="whose-words", extra_template_basedirs=[str(TEMPLATES)],
                         default_preprocessors=[])
    exporter.register_filter("highlight_code", lambda source, **_: source)  # named in a block of the base that we replace
    exporter.environment.finalize = html  # whatever a template prints goes through the one function that makes HTML
    return exporter
