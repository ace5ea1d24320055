"""A page of a report looked at in Chromium: what it fetches, what runs in it, whether everybody can read it.

`check_page` does it all for one page, `check_links` follows the links of a report. Both raise AssertionError with what they
found.
"""

import shutil
from collections import Counter
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from helpers.report.page import script

LOOKS = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# (width, media, what axe looks at): a screen, a screen at 200 per cent, a phone, a sheet of A4 between its margins. Whether a
# finger can hit a link is nothing to paper, whose ink is darker than the screen's; in the dark only colours differ.
VIEWS = [
    (1280, {"media": "screen", "color_scheme": "light"}, "structure fingers colours"),
    (1280, {"media": "screen", "color_scheme": "dark"}, "colours"),
    (1280, {"media": "screen", "forced_colors": "active"}, ""),
    (640, {"media": "screen", "color_scheme": "light"}, ""),
    (390, {"media": "screen", "color_scheme": "light"}, "structure fingers colours"),
    (390, {"media": "screen", "color_scheme": "dark"}, "colours"),
    (718, {"media": "print", "color_scheme": "dark"}, "structure"),
]
USUAL = {"media": "screen", "color_scheme": "light", "forced_colors": "none", "reduced_motion": "reduce"}
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
WATCH = """window.violations = [];
addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective + ' ' + e.blockedURI));"""
SCRIPTS = "Array.from(document.scripts, s => s.src + s.text)"
FORBIDDEN = """Array.from(document.querySelectorAll('*')).flatMap(e => Array.from(e.attributes, a => a.name))
.filter(name => /^(on|style$)/.test(name))"""


@contextmanager
def chromium():
    """An installed Chromium with a fresh profile; the test is skipped where it or playwright is missing."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install '.[ui-test]')")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser, path: Path, width: int = 1280, scheme: str = "light"):
    """A page opened from disk; `seen` gathers requests, dialogs, console messages and faults of scripts."""
    seen = {"requests": [], "messages": [], "dialogs": []}
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("request", lambda request: seen["requests"].append(request.url))
    page.on("console", lambda message: seen["messages"].append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda fault: seen["messages"].append(f"fault: {fault}"))
    page.on("dialog", lambda dialog: (seen["dialogs"].append(dialog.message), dialog.dismiss()))
    try:
        page.goto(path.resolve().as_uri(), wait_until="load")
        yield page, seen
    finally:
        context.close()


def check_page(path: Path, browser=None, colours: bool = True) -> None:
    """Open one page and look at it in all VIEWS, its folds closed and open. colours: their contrast too, which takes longest."""
    if browser is None:
        with chromium() as browser:
            return check_page(path, browser, colours)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed").Axe()
    with opened(browser, path) as (page, seen):
        check_quiet(path, page, seen)
        for width, media, asked in VIEWS:
            where = f"{path.name} at {width}, {', '.join(media.values())}"
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(**USUAL | media)
            for fold in ("closed", "open"):
                page.evaluate("open => document.querySelectorAll('details').forEach(d => d.open = open)", fold == "open")
                wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                assert wide <= 0, f"{where} is {wide} px too wide with its folds {fold}"
                faults = page.evaluate(LOOKS)
                assert faults == [], f"{where}, folds {fold}: {len(faults)} faults: " + "; ".join(faults[:5])
            asked = set(asked.split()) - (set() if colours else {"colours"})
            found = axe.run(page, options=_options(asked)).response["violations"] if asked else []
            told = [f"{v['id']} ({v['impact']}), {len(v['nodes'])} times: {v['nodes'][0]['html'][:200]}" for v in found]
            assert told == [], f"{where}: " + "; ".join(told)
        check_quiet(path, page, seen)


def _options(asked: set[str]) -> dict:
    told = {"resultTypes": ["violations"]}
    if "structure" not in asked:
        return told | {"runOnly": ["color-contrast"]}
    rules = {"target-size": {"enabled": "fingers" in asked}, "color-contrast": {"enabled": "colours" in asked}}
    return told | {"runOnly": TAGS, "rules": rules}


def check_quiet(path: Path, page, seen: dict) -> None:
    """Nothing was asked for or run but the page and its own script, and nothing in it could be."""
    page.wait_for_timeout(50)  # an onerror comes after load
    outside = [url for url in seen["requests"] if url != path.resolve().as_uri() and not url.startswith("data:")]
    assert outside == [], f"{path.name} asks for {outside}"
    assert seen["messages"] == [], f"{path.name} says {seen['messages']}"
    assert seen["dialogs"] == [], f"{path.name} opens {seen['dialogs']}"
    assert page.evaluate("violations") == [], f"{path.name} breaks its policy: {page.evaluate('violations')}"
    assert page.evaluate("typeof window.hacked") == "undefined", f"{path.name} ran what an article brought"
    assert page.evaluate(SCRIPTS) == [script()], f"{path.name} has a script that is not ours"
    assert page.evaluate(FORBIDDEN) == [], f"{path.name} has {page.evaluate(FORBIDDEN)}"


CAN_TAKE_FOCUS = """Array.from(document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]'))
.filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled)"""
NOTE_FOCUS = """all => { window.reached = []; addEventListener('focusin', event => {
  const its = getComputedStyle(event.target);
  reached.push([all.indexOf(event.target), its.outlineStyle !== 'none' && parseFloat(its.outlineWidth) >= 2]); }); }"""


def check_keyboard(path: Path, browser) -> int:
    """Tab goes through all that can be pressed, once and in the order of the page, and shows where it is. Returns how many."""
    with opened(browser, path) as (page, _):
        every = page.evaluate_handle(CAN_TAKE_FOCUS)
        count = every.evaluate("all => all.length")
        every.evaluate(NOTE_FOCUS)
        for _ in range(count):
            page.keyboard.press("Tab")
        reached = page.evaluate("reached")
        missed = [every.evaluate("(all, n) => all[n].outerHTML.slice(0, 200)", n) for n in range(count) if n not in dict(reached)]
        assert missed == [], f"{path.name}: the keyboard never reaches {missed[:3]}"
        assert [n for n, _ in reached] == list(range(count)), f"{path.name}: Tab jumps: {reached}"
        hidden = [every.evaluate("(all, n) => all[n].outerHTML.slice(0, 200)", n) for n, shown in reached if not shown]
        assert hidden == [], f"{path.name}: no outline on {hidden[:3]}"
        return count


class _Reader(HTMLParser):
    def __init__(self, text: str):
        super().__init__()
        self.ids, self.addresses = [], []
        self.feed(text)

    def handle_starttag(self, name, attributes):
        for key, value in attributes:
            if key == "id":
                self.ids.append(value)
            elif key in ("href", "src", "xlink:href"):
                self.addresses.append(value)


def check_links(report: Path) -> None:
    """Every link within a report leads to a file that is there and an id that is on it; no id stands twice on a page."""
    pages = {path.name: _Reader(path.read_text(encoding="utf-8")) for path in report.glob("*.html")}
    for name, page in pages.items():
        twice = [id for id, n in Counter(page.ids).items() if n > 1]
        assert twice == [], f"{name}: these ids stand twice: {twice[:5]}"
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "data"):
                continue
            file = unquote(parts.path) or name
            assert not parts.scheme and (report / file).is_file(), f"{name}: {address} leads nowhere"
            if parts.fragment and file in pages:
                assert unquote(parts.fragment) in pages[file].ids, f"{name}: {address} has no such place"
