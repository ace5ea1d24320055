"""Reports in a real browser. Skipped where Chromium or playwright is missing (`pip install '.[ui-test]'`)."""

import pytest
import small_report
from browser import check_keyboard, check_links, check_page, chromium, opened
from reports import SAMPLE, sample_report, seeds_report
from shared import SHARED

from helpers.report import articles, make
from helpers.report.page import file_of

PAGES = ("index.html", "bridge.html", "hostile.html", "failing.html", "article-a.html")


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def report(browser, tmp_path_factory):
    """The folder of a published report. Hostile text stands in its headings, cells, streams, errors and names."""
    folder = tmp_path_factory.mktemp("report")
    small_report.report(folder / "books", folder / "out")
    return folder / "out"


@pytest.mark.parametrize("name", PAGES)
def test_page(report, browser, name):
    check_page(report / name, browser)


def test_links(report):
    check_links(report)


def test_the_checks_find_what_they_look_for(report, browser, tmp_path):
    good = (report / "bridge.html").read_text(encoding="utf-8")
    policy = good[good.index('<meta http-equiv'):good.index('<meta name="referrer"')]
    open_to_all = good.replace(policy, "")
    for told, text, more in [
        ("ran what an article brought", open_to_all, "<svg onload='hacked = 1'></svg>"),
        ("asks for", open_to_all, '<img src="beside.png" alt="">'),
        ("says .*Content Security Policy", good, "<script>hacked = 1</script>"),
        ("not ours", good, "<script type='text/plain'>x</script>"),
        (r"has \['style'\]", open_to_all, "<p style='color: red'></p>"),
        ("too wide with its folds closed", good, "<svg width='2000' height='9'></svg>"),
        ("too wide with its folds open", good, "<details><summary>x</summary><svg width='2000' height='9'></svg></details>"),
        ("button-name", good, "<button></button>"),
        ("region .moderate.", good.replace("<footer>", "<p>Outside all landmarks</p><footer>"), ""),
        ("leaves its drawing by 20", good, "<svg width='40' height='20'><text x='-20' y='15'>seven</text></svg>"),
        ("lies upon", good, "<svg width='90' height='20'><text y='15'>seven</text><text x='9' y='15'>eight</text></svg>"),
    ]:
        (tmp_path / "bad.html").write_text(text.replace("</main>", more + "</main>"), encoding="utf-8")
        with pytest.raises(AssertionError, match=told):
            check_page(tmp_path / "bad.html", browser)
    (tmp_path / "bad.html").write_text('<a href="gone.html">x</a>', encoding="utf-8")
    with pytest.raises(AssertionError, match="gone.html leads nowhere"):
        check_links(tmp_path)
    (tmp_path / "bad.html").write_text('<a href="#gone">x</a>', encoding="utf-8")
    with pytest.raises(AssertionError, match="#gone has no such place"):
        check_links(tmp_path)


def test_the_theme_is_switched_by_its_button_and_kept_on_the_next_page(report, browser):
    def paper(page):
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    with opened(browser, report / "bridge.html") as (page, seen):
        light, button = paper(page), page.get_by_role("button", name="Dark")
        button.click()
        assert paper(page) != light and page.get_by_role("button", name="Light").is_visible()
        page.get_by_role("link", name="Overview").click()
        page.wait_for_url("**/index.html")
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        page.get_by_role("button", name="Light").click()
        assert paper(page) == light and seen["messages"] == []


def test_without_its_script_a_page_shows_all_but_the_button(report, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((report / "bridge.html").as_uri())
    assert page.get_by_role("table").is_visible() and not page.locator("button.theme").is_visible()
    context.close()


def test_a_link_into_a_fold_opens_it(report, browser, tmp_path):
    text = (report / "bridge.html").read_text(encoding="utf-8")
    text = text.replace("</main>", '<details id="fold"><summary>More</summary><p id="deep">Deep</p></details></main>')
    (tmp_path / "fold.html").write_text(text, encoding="utf-8")
    with opened(browser, tmp_path / "fold.html") as (page, _):
        assert not page.locator("#deep").is_visible()
        page.goto((tmp_path / "fold.html").as_uri() + "#deep")
        page.wait_for_selector("#deep", state="visible", timeout=2000)


def test_the_keyboard_reaches_the_page_first(report, browser):
    with opened(browser, report / "bridge.html") as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


NOTEBOOKS, _ = articles.split(sorted((SAMPLE.parents[1] / "notebooks").glob(make.PAGES)))


@pytest.mark.parametrize("name", ["index.html", *(file_of(path.stem) for path in NOTEBOOKS)])
def test_the_pages_of_the_seed_study(browser, name):
    check_page(seeds_report(with_texts=SHARED is not None) / name, browser)


@pytest.mark.parametrize("name", [file_of(path.stem) for path in NOTEBOOKS[1:]])
def test_the_pages_of_the_sample_which_has_more_outlets_than_columns(browser, name):
    check_page(sample_report() / name, browser, colours=False)  # the same as in the pages of the seeds


@pytest.mark.parametrize("name", ["index.html", "source-profile.html", "article-000-*.html"])
def test_the_keyboard_goes_through_a_page(browser, name):
    page, = seeds_report(with_texts=SHARED is not None).glob(name)
    assert check_keyboard(page, browser) > 20


def reading_pages(report):
    return sorted(report.glob("article-*.html"))


@pytest.mark.parametrize("n", range(5))
def test_the_reading_pages_of_the_seed_study(browser, n):
    check_page(reading_pages(seeds_report(with_texts=SHARED is not None))[n], browser)


@pytest.fixture(scope="module")
def read(browser):
    """The reading page of an article of the sample with figures, labels, statements, and a correction."""
    page, = sample_report().glob("article-11-*.html")
    return page


def test_a_reading_page_of_the_sample(browser, read):
    check_page(read, browser)


def test_a_figure_says_what_it_means_on_focus_and_on_hover(browser, read):
    says = "e => getComputedStyle(e, '::after').content"
    with opened(browser, read) as (page, _):
        figure = page.locator("a.fg[data-says]").first
        assert figure.evaluate(says) == "none"
        figure.hover()
        assert "as of" in figure.evaluate(says)
        page.mouse.move(0, 0)
        figure.focus()
        assert figure.evaluate(says).strip('"') == figure.get_attribute("data-says")
        page.keyboard.press("Enter")  # the same stands beside the paragraph
        note = page.locator(":target")
        assert note.is_visible() and note.get_attribute("id") == figure.get_attribute("aria-describedby")


@pytest.mark.parametrize("name, number", [
    ("refugee-figures", ".say a[href^='#f_']"), ("framing-and-word-choice", ".ct td a[href^='#u_']"),
    ("source-profile", "table a[href^='#q_']")])
def test_from_a_number_to_the_whole_text_in_two_clicks(browser, name, number):
    with opened(browser, sample_report() / f"{name}.html") as (page, _):
        first = page.locator(number).first
        place = first.get_attribute("href")[1:]
        first.evaluate("e => e.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))")
        mark = page.locator(f"[id='{place}'] a[href^='article-'], a[href^='article-']:has([id='{place}'])").first
        mark.wait_for(state="visible", timeout=2000)
        mark.click()
        page.wait_for_url("**/article-*.html#*")
        goal = page.locator(":target")
        assert goal.is_visible() and goal.text_content().strip()
        assert goal.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 243, 184)"  # the highlight, above any tint


@pytest.mark.parametrize("layer, mark, style", [
    ("att", ".at", "backgroundColor"), ("lab", ".lb[id]", "borderBottomWidth"), ("fig", ".fg[id]", "borderTopColor"),
    ("set", ".set", "display"), ("ids", ".par > .ids", "display")])
def test_a_layer_is_switched_off_and_on_and_the_text_stays(browser, read, layer, mark, style):
    with opened(browser, read) as (page, _):
        def look():
            return page.locator(mark).first.evaluate(f"e => getComputedStyle(e).{style}")

        before, text, box = look(), page.locator(".par.body .tx").all_text_contents(), page.locator(f".lay [value={layer}]")
        box.uncheck()
        assert look() != before and page.locator(".par.body .tx").all_text_contents() == text
        box.check()
        assert look() == before


def test_without_its_script_all_layers_of_a_reading_page_are_on(browser, read):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(read.as_uri())
    assert not page.locator(".lay").is_visible()
    assert page.locator(".at").first.is_visible() and page.locator(".set").first.is_visible()
    page.locator(".set summary").first.click()
    assert page.locator(".set[open] .tx").first.is_visible()
    context.close()


def test_the_map_and_the_marks_are_reached_by_keyboard_and_a_mark_in_a_fold_is_shown(browser, read):
    with opened(browser, read) as (page, _):
        page.locator(".mm a").nth(3).focus()
        page.keyboard.press("Enter")
        assert page.locator(":target").get_attribute("class").startswith("par ")
        hidden = page.locator(".set .tx[id]").first.get_attribute("id")
        page.goto(f"{read.as_uri()}#{hidden}")
        page.wait_for_selector(f"#{hidden}", state="visible", timeout=2000)


def test_a_click_selects_the_whole_of_an_id(browser, read):
    with opened(browser, read) as (page, _):
        page.locator(".par > .ids summary").first.click()
        code = page.locator(".par > .ids[open] code").first
        code.click()
        assert page.evaluate("getSelection().toString()").strip() == code.text_content()


def test_a_reading_page_in_print_has_its_text_and_notes_and_no_controls(browser, read):
    with opened(browser, read, width=720) as (page, _):
        page.emulate_media(media="print")
        assert page.locator(".par .tx").first.is_visible() and page.locator(".nt .nf").first.is_visible()
        assert not page.locator(".lay").is_visible() and not page.locator(".mm").is_visible()
        assert not page.locator(".par > .ids").first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
