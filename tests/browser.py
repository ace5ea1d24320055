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

WIDTHS, SCHEMES = (390, 1280), ("light", "dark")
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
    """A page opened from disk; `seen` gathers requests, console messages and faults of scripts."""
    seen = {"requests": [], "messages": []}
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("request", lambda request: seen["requests"].append(request.url))
    page.on("console", lambda message: seen["messages"].append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda fault: seen["messages"].append(f"fault: {fault}"))
    try:
        page.goto(path.resolve().as_uri(), wait_until="load")
        yield page, seen
    finally:
        context.close()


def check_page(path: Path, browser=None) -> None:
    """Open one page narrow and wide, light and dark, and check all of it."""
    if browser is None:
        with chromium() as browser:
            return check_page(path, browser)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed").Axe()
    for width in WIDTHS:
        for scheme in SCHEMES:
            where = f"{path.name} at {width}, {scheme}"
            with opened(browser, path, width, scheme) as (page, seen):
                page.wait_for_timeout(50)  # an onerror comes after load
                outside = [url for url in seen["requests"] if url != path.resolve().as_uri() and not url.startswith("data:")]
                assert outside == [], f"{where} asks for {outside}"
                assert seen["messages"] == [], f"{where} says {seen['messages']}"
                assert page.evaluate("violations") == [], f"{where} breaks its policy: {page.evaluate('violations')}"
                assert page.evaluate("typeof window.hacked") == "undefined", f"{where} ran what an article brought"
                assert page.evaluate(SCRIPTS) == [script()], f"{where} has a script that is not ours"
                assert page.evaluate(FORBIDDEN) == [], f"{where} has {page.evaluate(FORBIDDEN)}"
                for fold in ("closed", "open"):
                    page.evaluate("open => document.querySelectorAll('details').forEach(d => d.open = open)", fold == "open")
                    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    assert wide <= 0, f"{where} is {wide} px too wide with its folds {fold}"
                found = [f"{v['id']} ({v['impact']}): {v['nodes'][0]['html'][:200]}" for v in axe.run(page).response["violations"]
                         if v["impact"] in ("serious", "critical")]
                assert found == [], f"{where}: " + "; ".join(found)


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
