"""Colours, type and drawing settings: the one place where a side meets its colour.

Pages and drawings name roles, never colours. A role is a side by its place in study.yml (`side-1` … `side-5`, `side-n` beyond),
or one of nobody's: `unattributed`, `questions`, `media`, `unnamed`. For each role the CSS has f- (fill of an area), o- (text on
that fill), b- (background of a square), i- (text in its ink) and t- (tint behind text).
"""

import re
from collections.abc import Iterable
from contextlib import contextmanager
from importlib.resources import files

import helpers
from helpers.markup import Markup, tag

SIDES = tuple(f"side-{n}" for n in range(1, 6))
# role → the name of its tokens
ROLES = {"unattributed": "own", "questions": "own"} | {same: same for same in ("media", "unnamed", "side-n", *SIDES)}
_NOBODY = {"unattributed": "unattributed", "questions": "questions", "media": "media", "other": "side-n"}

# What a drawing may use, each with a stand-in colour that the conversion turns into a class: k-fill-ink, k-stroke-side-1-ink …
TOKENS = ("ink", "ink-2", "ink-3", "rule", "rule-strong", "paper") + tuple(
    f"{name}-{part}" for name in dict.fromkeys(ROLES.values()) for part in ("fill", "ink"))
STANDINS = {token: f"#fe01{n:02x}" for n, token in enumerate(TOKENS)}


def side_class(side: str | None, sides: Iterable[str]) -> str:
    """The role of a side or voice. sides: the ids in the order of study.yml (a mapping will do)."""
    order = list(sides)
    if side in order:
        place = order.index(side)
        return SIDES[place] if place < len(SIDES) else "side-n"
    if side in _NOBODY:
        return _NOBODY[side]
    return "unnamed" if not isinstance(side, str) or side in ("unnamed", "unknown", "") else "side-n"


def square(role: str) -> Markup:
    return tag("span", class_=f"sq b-{role}")


def named(role: str, name) -> Markup:
    """A name behind its side's square, in its ink."""
    return tag("span", square(role), name, class_=f"i-{role}")


def css() -> str:
    """The style of a report's pages."""
    light, dark = _asset("tokens"), _asset("tokens-dark")
    return "\n".join([
        light,
        f'@media screen and (prefers-color-scheme: dark) {{\n{dark.replace(":root", ":root:not([data-theme=light])")}}}',
        f'@media screen {{\n{dark.replace(":root", ":root[data-theme=dark]")}}}',
        *map(_asset, ("page", "base", "tables")), _side_rules(), *map(_asset, ("charts", "evidence", "reading", "print")),
    ])


def lab_css() -> str:
    """The same for JupyterLab: every rule is nested under `.ww`, so that nothing outside our output changes."""
    light, dark = _asset("tokens"), _asset("tokens-dark")
    shared = [*map(_asset, ("base", "tables", "lab")), _side_rules(), *map(_asset, ("charts", "evidence", "reading"))]
    return "\n".join([
        light.replace(":root", ".ww"),
        dark.replace(":root", "body[data-jp-theme-light=false] .ww"),
        ".ww { font: 400 16px/1.5 var(--font-sans); color: var(--ink); background: var(--paper); padding: var(--s-4) }",
        ".ww.ww {", *shared, "}",  # twice, to weigh more than the Lab's own rules for tables
    ])


def lab_style() -> Markup:
    """Style and glyphs for a notebook's first output. Our own files only: no data goes into it."""
    return Markup(f"<style>{lab_css()}</style>") + glyphs()


def _asset(name: str) -> str:
    text = files(helpers).joinpath(f"assets/{name}.css").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/\s*", "", text, flags=re.S)


def _side_rules() -> str:
    rules = []
    for role, token in ROLES.items():
        fill, ink, tint, on = (f"var(--{token}-{part})" for part in ("fill", "ink", "tint", "on"))
        outline = f"; stroke: {ink}; stroke-width: .75" if token != "own" else ""
        rules += [f".f-{role} {{ fill: {fill}{outline} }}", f".o-{role} {{ fill: {on} }}", f".i-{role} {{ color: {ink} }}",
                  f".b-{role} {{ background: {fill}; border-color: {ink} }}", f".at.t-{role} {{ background: {tint} }}"]
    rules += [".hatch { stroke: var(--paper); stroke-width: 1.4 }",
              ".b-questions { background: repeating-linear-gradient(45deg, var(--own-fill) 0 2px, var(--paper) 2px 3.4px) }"]
    rules += [f".k-{part}-{token} {{ {part}: var(--{token}) }}" for token in TOKENS for part in ("fill", "stroke")]
    return "\n".join(rules)


def hatch(prefix: str) -> tuple[Markup, str]:
    """The pattern of an interviewer's questions, and the fill that names it."""
    lines = [tag("rect", width=5, height=5, class_="f-unattributed"), tag("line", x1=0, y1=0, x2=0, y2=5, class_="hatch")]
    pattern = tag("pattern", lines, id=f"{prefix}-hatch", width=5, height=5, patternUnits="userSpaceOnUse",
                  patternTransform="rotate(45)")
    holder = tag("svg", tag("defs", pattern), width=0, height=0, class_="vh", aria_hidden="true", focusable="false")
    return holder, f"url(#{prefix}-hatch)"


_GLYPHS = {  # how a square is filled says the voice
    "author": '<rect x="1" y="1" width="10" height="10" fill="currentColor"/>',
    "indirect": '<path d="M1 11V1h10z" fill="currentColor"/>'
                '<rect x="1" y="1" width="10" height="10" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    "direct": '<rect x="1.2" y="1.2" width="9.6" height="9.6" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "scare": '<rect x="1.2" y="1.2" width="9.6" height="9.6" fill="none" stroke="currentColor" stroke-width="1.2" '
             'stroke-dasharray="2 1.6"/>'
             '<path d="M4.3 3.4 3.6 6.4M7.7 3.4 7 6.4" stroke="currentColor" stroke-width="1.7" fill="none"/>',
    "apart": '<rect x="1.2" y="1.2" width="9.6" height="9.6" fill="none" stroke="currentColor" stroke-width="1.2"/>'
             '<path d="M1 6.5 6.5 1M1 11 11 1M5.5 11 11 5.5" stroke="currentColor" stroke-width="1.3"/>',
}


def glyphs() -> Markup:
    """The squares of all voices, drawn once on a page; each use of one points here."""
    symbols = [tag("symbol", Markup(drawn), id=f"g-{voice}", viewBox="0 0 12 12") for voice, drawn in _GLYPHS.items()]
    return tag("svg", symbols, width=0, height=0, class_="vh", aria_hidden="true", focusable="false")


def glyph(voice: str) -> Markup:
    """The square of a voice: author, indirect, direct, scare, or apart (a question, a caption). Needs `glyphs` on the page."""
    return tag("svg", tag("use", href=f"#g-{voice}"), class_="gl", aria_hidden="true")


@contextmanager
def drawing():
    """matplotlib as this project draws: its defaults, whatever the machine says; text stays text; same input, same bytes."""
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({
            "svg.fonttype": "none", "svg.hashsalt": "whose-words", "text.parse_math": False, "axes.unicode_minus": False,
            "font.family": "DejaVu Sans", "path.simplify": False, "figure.dpi": 72, "savefig.dpi": 72, "figure.facecolor": "none",
            "axes.facecolor": "none", "text.color": STANDINS["ink"], "axes.edgecolor": STANDINS["rule-strong"],
        })
        yield
