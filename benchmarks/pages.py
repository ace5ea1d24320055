"""How heavy the pages of a report are, and how long each takes to open in Chromium.

    python benchmarks/pages.py REPORT … [--rounds 5] [--reading 5]

REPORT is a folder that `whose-words report` wrote. Each page is opened from disk, each time in a fresh window without a cache. Of
the reading pages the heaviest are opened, since there is one an article.
"""

import argparse
import shutil
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

INDEX, PAGE, SECONDS = 1e6, 2e6, 1.0  # bytes of the index and of any other page, seconds to open: at most, at 1,000 articles
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
TIMES = """() => new Promise(told => {
  function look() {
    const load = performance.getEntriesByType('navigation')[0].loadEventEnd;
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    if (load && paint) told([load, paint.startTime]); else setTimeout(look, 20);
  }
  look();
})"""


def chosen(report: Path, reading: int) -> list[Path]:
    """All pages but the reading pages, then the heaviest of these."""
    pages = sorted(report.glob("*.html"), key=lambda page: -page.stat().st_size)
    single = [page for page in pages if page.name.startswith("article-")]
    return [page for page in pages if page not in single] + single[:reading]


def opening(browser: Browser, page: Path) -> tuple[float, float]:
    """Seconds from the start of the navigation to the end of the load event, and to the first paint of content."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        tab = context.new_page()
        tab.goto(page.resolve().as_uri(), wait_until="load", timeout=60_000)
        load, paint = tab.evaluate(TIMES)
        return load / 1000, paint / 1000
    finally:
        context.close()


def weigh(browser: Browser, report: Path, rounds: int, reading: int) -> None:
    pages = [page.stat().st_size for page in report.glob("*.html")]
    data = [file.stat().st_size for file in report.glob("data/*")]
    print(f"\n{report}: {len(pages)} pages, {sum(pages) / 1e6:,.1f} MB; data {len(data)} files, {sum(data) / 1e6:,.1f} MB, "
          f"the largest {max(data, default=0) / 1e6:,.1f} MB")
    print(f"{'page':58} {'KB':>8} {'load s':>8} {'paint s':>8}   (median of {rounds})", flush=True)
    for page in chosen(report, reading):
        times = [opening(browser, page) for _ in range(rounds)]
        load, paint = (median(column) for column in zip(*times, strict=True))
        size, most = page.stat().st_size, INDEX if page.name == "index.html" else PAGE
        over = [name for name, much in (("heavy", size > most), ("slow", max(load, paint) > SECONDS)) if much]
        print(f"{page.name[:58]:58} {size / 1000:8,.0f} {load:8.2f} {paint:8.2f}   {' '.join(over)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("reports", nargs="+", type=Path, metavar="REPORT")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--reading", type=int, default=5, help="how many reading pages are opened, the heaviest first")
    options = parser.parse_args()
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
    found = next(filter(None, map(shutil.which, names)), None)
    started = time.perf_counter()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        try:
            for report in options.reports:
                weigh(browser, report, options.rounds, options.reading)
        finally:
            browser.close()
    print(f"\n{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
