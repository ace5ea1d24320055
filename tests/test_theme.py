import re

import pytest

from helpers import theme

SIDES = {f"s{n}": f"Side {n}" for n in range(1, 8)}


@pytest.mark.parametrize("side, role", [("s1", "side-1"), ("s5", "side-5"), ("s6", "side-n"), ("unattributed", "unattributed"),
                                        ("questions", "questions"), ("media", "media"), (None, "unnamed"), ("unknown", "unnamed"),
                                        ("other", "side-n"), ("not in the study", "side-n")])
def test_a_side_has_the_colour_of_its_place(side, role):
    assert theme.side_class(side, SIDES) == role


def tokens(name: str) -> dict[str, str]:
    text = theme._asset("tokens") + (theme._asset("tokens-dark") if name == "dark" else "")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", text))


def contrast(a: str, b: str) -> float:
    """WCAG 2.2 contrast ratio."""
    def light(colour: str) -> float:
        parts = [int(colour[n:n + 2], 16) / 255 for n in (1, 3, 5)]
        parts = [p / 12.92 if p <= .04045 else ((p + .055) / 1.055) ** 2.4 for p in parts]
        return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2]

    low, high = sorted((light(a), light(b)))
    return (high + .05) / (low + .05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_has_contrast_on_paper_tint_and_fill(mode):
    t = tokens(mode)
    for role in dict.fromkeys(theme.ROLES.values()):
        assert contrast(t[f"{role}-ink"], t["paper"]) >= 4.5, role
        assert contrast(t[f"{role}-on"], t[f"{role}-fill"]) >= 4.5, role
        if role != "own":  # has no tint
            assert contrast(t["ink"], t[f"{role}-tint"]) >= 4.5 and contrast(t[f"{role}-ink"], t[f"{role}-tint"]) >= 4.5, role
    for text in ("ink", "ink-2", "ink-3", "link"):
        assert contrast(t[text], t["paper"]) >= 4.5 and contrast(t[text], t["mark"]) >= 4.5, text
    for text in ("ink", "ink-2", "ink-3"):
        assert contrast(t[text], t["paper-2"]) >= 4.5, text


def test_only_the_tokens_name_a_colour():
    for name in ("base", "tables", "charts", "evidence", "page", "reading", "lab"):
        assert not re.search(r"#[0-9a-f]{3,6}\b|rgb\(|hsl\(", theme._asset(name)), name


def test_both_styles_close_what_they_open_and_fetch_nothing():
    for css in (theme.css(), theme.lab_css()):
        assert css.count("{") == css.count("}") and "url(" not in css and "@import" not in css and "</" not in css


def test_every_variable_that_is_used_is_a_token():
    css = theme.css()
    assert set(re.findall(r"var\(--([\w-]+)\)", css)) <= set(re.findall(r"--([\w-]+):", css))


def test_no_rule_for_the_lab_reaches_outside_our_output():
    depth, heads, text = 0, [], ""
    for c in theme.lab_css():
        if c == "{":
            heads += [text.strip()] if depth == 0 else []
            depth, text = depth + 1, ""
        elif c == "}":
            depth, text = depth - 1, ""
        else:
            text += c
    assert heads == [".ww", "body[data-jp-theme-light=false] .ww", ".ww", ".ww.ww"]


def test_each_stand_in_is_one_token_and_has_its_classes():
    assert len(set(theme.STANDINS.values())) == len(theme.STANDINS)
    assert all(f".k-fill-{t} " in theme.css() and f".k-stroke-{t} " in theme.css() for t in theme.STANDINS)
