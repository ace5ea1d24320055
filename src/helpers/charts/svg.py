"""From a matplotlib figure to an SVG of our own, and the frame that every chart stands in.

matplotlib draws with stand-in colours (theme.STANDINS). `draw` turns them into classes and `style` into attributes, since the
pages' Content-Security-Policy forbids style attributes; ids get a prefix, and what only bloats or tells of the machine goes.
"""

import io
import re
import warnings
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Mapping

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from helpers.basis import Basis
from helpers.markup import LINK, Markup, Shown, html, tag
from helpers.tables import csv_text
from helpers.theme import STANDINS

WIDE, NARROW = 1020, 358  # units; one unit is one CSS pixel where the page has room
_TOKEN = {colour: token for token, colour in STANDINS.items()}
_DROPPED = frozenset({"metadata", "style", "title", "desc"})
_KEPT = frozenset("d x y x1 y1 x2 y2 cx cy r rx ry points transform viewBox href clip-path width height "
                  "fill stroke opacity fill-opacity stroke-opacity stroke-width stroke-dasharray stroke-linecap stroke-linejoin "
                  "font-size font-weight font-style text-anchor".split())
_DEFAULTS = {("stroke-linejoin", "round"), ("stroke-linecap", "butt"), ("stroke-width", "1"), ("font-weight", "400"),
             ("text-anchor", "start"), ("opacity", "1")}
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")


def colour(token: str) -> str:
    """The stand-in for a token: ink, rule, side-1-ink, own-fill …"""
    return STANDINS[token]


def canvas(width: float, height: float, left: float, right: float, top: float, bottom: float) -> tuple[Figure, Axes]:
    """A figure of so many units with bare axes inside its margins. Use within theme.drawing()."""
    figure = Figure(figsize=(width / 72, height / 72), dpi=72)
    axes = figure.add_axes((left / width, bottom / height, (width - left - right) / width, (height - top - bottom) / height))
    axes.set_axis_off()
    return figure, axes


def linked(artist: Artist, href: str | None, name: str = "") -> Artist:
    """Make an artist a link. A mark needs a name; a text is its own."""
    if href:
        artist.set_url(href)
        if name:
            figure = artist.get_figure()
            figure.link_names = getattr(figure, "link_names", {}) | {href: name}
    return artist


def draw(figure: Figure, prefix: str, label: str) -> Markup:
    """The figure as an inline SVG. prefix: of its ids, unlike any other on the page. label: what it shows, in words.

    Raises ValueError for a colour that is no stand-in.
    """
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a glyph that matplotlib's font lacks is the reader's font's business
        FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None})
    root = ElementTree.fromstring(out.getvalue())
    for child in list(root.iter()):
        child.attrib = {key.rpartition("}")[2]: value for key, value in child.attrib.items()}
        child.tag = child.tag.rpartition("}")[2]
    refers = " ".join(f"{e.get('href', '')} {e.get('clip-path', '')}" for e in root.iter() if e.tag != "a")
    used = set(re.findall(r"#([\w.-]+)", refers))
    content = [_convert(child, prefix, used, getattr(figure, "link_names", {})) for child in root]
    return tag("svg", content, viewBox=root.get("viewBox"), role="group", aria_label=label, stroke_linejoin="round")


def _convert(element: ElementTree.Element, prefix: str, used: set[str], names: Mapping[str, str]) -> Markup:
    if element.tag in _DROPPED or (element.tag == "clipPath" and element.get("id") not in used):
        return Markup("")
    attributes = _attributes(element, prefix, used)
    children = html([_convert(child, prefix, used, names) for child in element])
    if element.tag in ("g", "defs", "a") and not children:
        return Markup("")
    if element.tag == "g" and not attributes:
        return children
    if element.tag == "path" and attributes.get("fill") == "none" and "class" not in attributes:
        return Markup("")
    if element.tag == "a" and not any(child.tag == "text" for child in element.iter()):
        attributes["aria-label"] = names[element.get("href")]
    return tag(element.tag, element.text if element.tag == "text" else None, children, attributes=attributes)


def _attributes(element: ElementTree.Element, prefix: str, used: set[str]) -> dict[str, str]:
    given = dict(element.attrib)
    given |= dict(re.findall(r"([\w-]+): ([^;]+)", given.pop("style", "")))
    out, classes = {}, []
    for key, value in given.items():
        if key in ("fill", "stroke") and value.startswith("#"):
            if value not in _TOKEN:
                raise ValueError(f"{value} is a colour of its own: a drawing names tokens of the theme")
            classes.append(f"k-{key}-{_TOKEN[value]}")
        elif key == "id" and value in used:
            out["id"] = f"{prefix}-{value}"
        elif key in _KEPT:
            value = value.removesuffix("px") if key == "font-size" else value
            if key == "href" and element.tag == "use":
                value = f"#{prefix}-{value[1:]}"
            elif key == "clip-path":
                value = value.replace("#", f"#{prefix}-")
            elif key in ("d", "x", "y", "transform", "points", "width", "height", "stroke-width", "stroke-dasharray"):
                value = _short(value)
            if value and (key, value) not in _DEFAULTS:
                out[LINK if (element.tag, key) == ("a", "href") else key] = value
    if classes:
        out["class"] = " ".join(classes)
    return out


def _short(value: str) -> str:
    """Numbers to a hundredth of a unit, on one line; a turn by nothing is nothing."""
    if re.match(r"rotate\(-?0 ", value):
        return ""
    value = _NUMBER.sub(lambda m: f"{float(m[0]):.2f}".rstrip("0").rstrip("."), " ".join(value.split()))
    return re.sub(r"(?<![\d.])-0(?![\d.])", "0", re.sub(r" ?([MLCQzZ]) ?", r"\1", value))


class Chart(Shown):
    """A chart in its figure.

    title: what it shows; sub: what is measured. alt: the finding in words, also for a terminal. key: (glyph, meaning) of each
    mark. notes: what was left out. data: the frame behind it, written as `data/NAME.csv`. drawn: both SVGs, or else body: markup.
    """

    def __init__(self, title: str, *, alt: str, body: Markup | None = None, drawn: tuple[Markup, Markup] | None = None,
                 sub: str = "", key: Iterable[tuple[Markup, str]] = (), notes: Iterable[str] = (), basis: Basis | None = None,
                 name: str = "", data: pd.DataFrame | None = None):
        self.title, self.alt = title, alt
        if drawn:
            body = tag("div", tag("div", drawn[0], class_="cw"), tag("div", drawn[1], class_="cn"), class_="drawn")
        else:
            body = html([tag("p", alt, class_="vh"), body])
        keys = [tag("li", glyph, meaning) for glyph, meaning in key]
        file = f"{name}.csv" if name and data is not None else None
        figure = tag(
            "figure",
            tag("figcaption", title, class_="ttl"),
            tag("p", sub, class_="sub") if sub else None,
            tag("ul", keys, class_="key", aria_label="Key") if keys else None,
            body,
            [tag("p", note, class_="note") for note in notes if note],
            (basis or Basis(0, 0)).line(file) if basis or file else None,
            id=f"chart-{name}" if name else None,
        )
        super().__init__(figure, {file: csv_text(data)} if file else {}, f"{title}. {alt}")


def nothing(title: str, why: str, basis: Basis | None = None) -> Chart:
    """The neutral place of a chart that has nothing to draw."""
    return Chart(title, alt=why, body=tag("p", why, class_="note", aria_hidden="true"),
                 basis=basis if basis and basis.articles else None)


def note(axes: Axes, text: str, at: tuple[float, float], offset: tuple[float, float], size: float, token: str,
         ha: str = "left", va: str = "center") -> Artist:
    """A text beside a point of the data: so many units to the right and up."""
    return axes.annotate(text, at, offset, textcoords="offset points", fontsize=size, color=colour(token), ha=ha, va=va,
                         annotation_clip=False)
