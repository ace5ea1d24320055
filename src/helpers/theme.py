"""Colours, type and drawing settings: the one place where a side meets its colour.

Pages and drawings name roles, never colours. A role is a side by its place in study.yml (`side-1` … `side-5`, `side-n` beyond),
or one of nobody's: `unattributed`, `questions`, `media`, `unnamed`. For each role the CSS has f- (fill of an area), o- (text on
that fill), b- (background of a square), i- (text in its ink) and t- (tint behind text).
"""

import re
from collections.abc import Iterable
from contextlib import contextmanager
from functools import cache
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
    """A name behind its side's square, in its ink: the square is the rule's."""
    return tag("span", name, class_=f"i-{role}")


@cache
def css() -> str:
    """The style of a report's pages."""
    light, dark = _asset("tokens"), _asset("tokens-dark")
    return "\n".join([
        light,
        f'@media screen and (prefers-color-scheme: dark) {{\n{dark.replace(":root", ":root:not([data-theme=light])")}}}',
        f'@media screen {{\n{dark.replace(":root", ":root[data-theme=dark]")}}}',
        *map(_asset, ("page", "base", "tables")), _side_rules(), *map(_asset, ("charts", "evidence", "reading", "print")),
    ])


def css_for(names: Iterable[str]) -> str:
    """The same in little room: without the rules for classes that are not among these names, and without tokens that no rule
    uses. A name that ends in a hyphen stands for all that begin so."""
    exact, begins = set(names), tuple(name for name in names if name.endswith("-"))

    def asked(selector: str) -> bool:
        return all(name in exact or name.startswith(begins) for name in re.findall(r"\.([a-zA-Z][\w-]*)", selector))

    def kept(rule: re.Match) -> str:
        return rule[0] if any(map(asked, rule[1].split(","))) else ""

    rules = re.sub(r"@[^{};]+\{\s*\}", "", re.sub(r"([^{}]+)\{[^{}]*\}", kept, css()))
    tokens = set(re.findall(r"var\(--([\w-]+)", rules))
    rules = re.sub(r"--([\w-]+):[^;}]+;?", lambda token: token[0] if token[1] in tokens else "", rules)
    return re.sub(r'("[^"]*")|\s*([{};])\s*|\s+', lambda space: space[1] or space[2] or " ", rules)  # no space but in strings


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
    """The style for a notebook's first output. Our own files only: no data goes into it."""
    return Markup(f"<style>{lab_css()}</style>")


def explorer_style() -> Markup:
    """What the explorer's widgets need beside that, which stand outside our output."""
    return Markup(f"<style>{_asset('explorer')}</style>")


def _asset(name: str) -> str:
    text = files(helpers).joinpath(f"assets/{name}.css").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/\s*", "", text, flags=re.S)


def _side_rules() -> str:
    rules = []
    for role, token in ROLES.items():
        fill, ink, tint, on = (f"var(--{token}-{part})" for part in ("fill", "ink", "tint", "on"))
        outline = f"; stroke: {ink}; stroke-width: .75" if token != "own" else ""
        rules += [f".f-{role} {{ fill: {fill}{outline} }}", f".o-{role} {{ fill: {on} }}",
                  f".i-{role} {{ color: {ink}; --sq: {fill}; --sq-line: {ink} }}",
                  f".b-{role} {{ background: {fill}; border-color: {ink} }}", f".at.t-{role} {{ background: {tint} }}"]
    hatched = "repeating-linear-gradient(45deg, var(--own-fill) 0 2px, var(--paper) 2px 3.4px)"
    rules += [".hatch { stroke: var(--paper); stroke-width: 1.4 }", f".b-questions {{ background: {hatched} }}",
              f".i-questions {{ --sq: {hatched} }}"]
    rules += [f".k-{part}-{token} {{ {part}: var(--{token}) }}" for token in TOKENS for part in ("fill", "stroke")]
    return "\n".join(rules)


def hatch(prefix: str) -> tuple[Markup, str]:
    """The pattern of an interviewer's questions, and the fill that names it."""
    lines = [tag("rect", width=5, height=5, class_="f-unattributed"), tag("line", x1=0, y1=0, x2=0, y2=5, class_="hatch")]
    pattern = tag("pattern", lines, id=f"{prefix}-hatch", width=5, height=5, patternUnits="userSpaceOnUse",
                  patternTransform="rotate(45)")
    holder = tag("svg", tag("defs", pattern), width=0, height=0, class_="vh", aria_hidden="true", focusable="false")
    return holder, f"url(#{prefix}-hatch)"


def glyph(voice: str, times: int = 1) -> Markup:
    """The square of a voice, once or more times: author, indirect, direct, scare, or apart (a question, a caption)."""
    return tag("i", class_=f"g-{voice}") if times == 1 else tag("span", [tag("i")] * times, class_=f"g-{voice}")


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
