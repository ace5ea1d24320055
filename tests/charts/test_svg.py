import re

import pytest
from charts.frames import HOSTILE

from helpers import theme
from helpers.charts import svg
from helpers.wording import plain


def drawing(text="Words", hue="ink"):
    with theme.drawing():
        figure, axes = svg.canvas(200, 100, 10, 10, 10, 10)
        axes.set(xlim=(0, 10), ylim=(0, 10))
        line, = axes.plot([0, 10], [0, 10], color=theme.STANDINS.get(hue, hue), linestyle=(0, (4, 3)), marker="o")
        svg.linked(line, "#q_a_1-2", "A line")
        svg.linked(svg.note(axes, text, (5, 5), (6, 0), 12, "side-1-ink"), "#q_a_1-2")
        return svg.draw(figure, "demo", "What it shows")


def test_a_drawing_has_classes_for_colours_and_no_style():
    out = drawing()
    assert "style" not in out and not re.search(r"#[0-9a-f]{6}\b", out)
    assert 'class="k-stroke-ink"' in out and 'class="k-fill-side-1-ink"' in out and 'stroke-dasharray="' in out
    assert out.startswith('<svg viewBox="0 0 200 100" role="group" aria-label="What it shows"')
    assert not re.search(r"metadata|target|DejaVu|<defs></defs>|<g></g>", out)


def test_two_drawings_have_the_same_bytes():
    assert drawing() == drawing()


def test_ids_are_prefixed_and_every_reference_meets_one():
    out = drawing()
    ids = set(re.findall(r' id="([^"]+)"', out))
    assert ids and all(name.startswith("demo-") for name in ids)
    assert set(re.findall(r'<use href="#([^"]+)"', out)) | set(re.findall(r'clip-path="url\(#([^)]+)\)"', out)) == ids


def test_a_mark_that_is_a_link_has_a_name_and_a_text_is_its_own():
    out = drawing()
    assert '<a xlink:href="#q_a_1-2" aria-label="A line"><path' in out
    assert re.search(r'<a xlink:href="#q_a_1-2"><text[^>]*>Words</text></a>', out)


def test_a_colour_that_is_no_token_is_refused():
    with pytest.raises(ValueError, match="#ff0000"):
        drawing(hue="#ff0000")


def test_hostile_text_stays_text():
    out = drawing(plain(HOSTILE + "\ud800"))
    assert "_a $x$ &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</text>" in out


def test_glyphs_that_the_font_lacks_are_no_error():
    assert "漢字 ⵣ 🜁" in drawing("漢字 ⵣ 🜁")
