"""What the script adds to a long table, in a real browser: headings that sort, a filter, a copy. One page, no kernel."""

import pandas as pd
import pytest
from browser import check_page, chromium, opened

from helpers.markup import html, tag
from helpers.report.page import Page, Site, render
from helpers.tables import Column, Table

ROWS = [  # outlet, published, words, share of them
    ("Herald 10", "2031-05-11", 1890, "45 %"), ("Écho", "2031-04-30", 90, "7 %"), ("Zürn", None, 12300, "under 1 %"),
    ("ocher", "2031-05-02T06:00", None, "–"), ("Ferry", "2031-05-02", 700, "100 %"), ("Herald 2", "2030-12-31", 8, "12 %"),
    ("=1+1", "2031-05-03", 71, "3 %")]
FILLERS = [(f"Filler {n}", None, None, "–") for n in range(4)]  # so that there are enough rows to filter
FIRST = [row[0] for row in ROWS]


def table() -> Table:
    """The outlets and their sum."""
    frame = pd.DataFrame([*ROWS, *FILLERS, ("All", None, 15059, "100 %")], columns=["outlet", "published", "words", "share"])
    frame["words"] = frame["words"].astype("Int64")
    columns = {"outlet": "Outlet", "published": Column("Published", cell=lambda r: r["published"] or "no date",
                                                       sort=lambda r: r["published"]),
               "words": "Words", "share": Column("Share", align="right")}
    return Table(frame, columns, caption="The outlets", row_id=lambda r: f"row-{r['words']}",
                 total=lambda r: r["outlet"] == "All")


def grouped():
    """Lines of a concordance in groups: what stands before and at the label."""
    groups = {"crossing": ["over the old", "at a new", "by the only"], "passage": ["for one", "of any", "with no"],
              "ford": ["in six", "in five", "in four", "in three", "in two"]}
    body = [[tag("tr", tag("th", name, colspan=2, scope="rowgroup")), [tag("tr", tag("td", before, class_="l"), tag("td", name))
                                                                      for before in lines]] for name, lines in groups.items()]
    head = tag("tr", tag("th", "Before", scope="col", class_="l"), tag("th", "Label", scope="col"))
    return tag("table", tag("caption", "The lines"), tag("thead", head), tag("tbody", body), class_="lst", id="lines")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    few, some = (Table(pd.DataFrame({"outlet": FIRST[:n]}), {"outlet": "Outlet"}, caption=f"{n} rows") for n in (5, 6))
    link = tag("p", tag("a", "where 90 words stand", href="#row-90"))
    notes = tag("textarea", aria_label="Notes", rows=9)
    main = html([tag("h1", "Tables"), link, table().markup, few.markup, some.markup, grouped(), notes])
    path = tmp_path_factory.mktemp("tables") / "page.html"
    path.write_text(render(Page(path.name, "Tables", main=main), Site("Tables", [])), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser, path):
    with opened(browser, path) as (page, seen):
        yield page
        assert seen["messages"] == []


def outlets(page) -> list[str]:
    """The first cells of the rows that are seen, from the top, without fillers."""
    seen = page.locator("table.stk").first.locator("tbody th:visible").all_inner_texts()
    return [name for name in seen if not name.startswith("Filler")]


def sorted_by(page, name: str, times: int = 1) -> list[str]:
    for _ in range(times):
        page.get_by_role("button", name=name, exact=True).first.click()
    return outlets(page)


def test_numbers_sort_by_value_and_the_third_click_brings_the_first_order_back(page):
    up = ["Herald 2", "=1+1", "Écho", "Ferry", "Herald 10", "Zürn", "ocher", "All"]  # without a number last; the sum stays
    heading = page.get_by_role("columnheader", name="Words")
    assert sorted_by(page, "Words") == up and heading.get_attribute("aria-sort") == "ascending"
    assert sorted_by(page, "Words") == [*up[5::-1], "ocher", "All"] and heading.get_attribute("aria-sort") == "descending"
    assert sorted_by(page, "Words") == [*FIRST, "All"] and heading.get_attribute("aria-sort") is None


def test_shares_sort_by_their_number_and_only_one_heading_is_sorted(page):
    sorted_by(page, "Words")
    assert sorted_by(page, "Share") == ["Zürn", "=1+1", "Écho", "Herald 2", "Herald 10", "Ferry", "ocher", "All"]
    assert page.locator("[aria-sort]").all_inner_texts() == ["Share"]


def test_dates_sort_by_day_and_no_date_comes_last_both_ways(page):
    up = ["Herald 2", "Écho", "Ferry", "ocher", "=1+1", "Herald 10", "Zürn", "All"]
    assert sorted_by(page, "Published") == up
    assert sorted_by(page, "Published") == [*up[5::-1], "Zürn", "All"]


def test_words_sort_as_people_do(page):
    """An accent and a capital change nothing, and two comes before ten."""
    assert sorted_by(page, "Outlet") == ["=1+1", "Écho", "Ferry", "Herald 2", "Herald 10", "ocher", "Zürn", "All"]


def test_groups_sort_within_themselves_and_a_left_context_from_the_label_leftwards(page):
    lines = page.locator("#lines tbody tr")
    page.locator("#lines").get_by_role("button", name="Before").click()
    assert lines.all_inner_texts() == ["crossing", "at a new\tcrossing", "over the old\tcrossing", "by the only\tcrossing",
                                       "passage", "of any\tpassage", "with no\tpassage", "for one\tpassage", "ford",
                                       "in five\tford", "in four\tford", "in six\tford", "in three\tford", "in two\tford"]
    page.get_by_label("Filter: The lines").fill("with")
    assert page.locator("#lines tbody tr:visible").all_inner_texts() == ["passage", "with no\tpassage"]


def test_the_filter_wants_every_word_in_any_cell_and_says_how_many_rows_are_left(page):
    field, said = page.get_by_label("Filter: The outlets"), page.get_by_role("status").first
    field.fill("ECHO")
    assert outlets(page) == ["Écho"] and said.inner_text() == "1 of 12 rows"
    field.fill("2031 hera")
    assert outlets(page) == ["Herald 10"]
    field.fill("nothing such")
    assert outlets(page) == [] and said.inner_text() == "0 of 12 rows"
    field.fill("")
    assert outlets(page) == [*FIRST, "All"] and said.inner_text() == ""


def test_a_row_that_the_filter_hides_is_shown_when_a_link_leads_to_it_again_and_again(page):
    for _ in range(2):
        page.get_by_label("Filter: The outlets").fill("ferry")
        assert not page.locator("#row-90").is_visible()
        page.get_by_role("link", name="where 90 words stand").click()
        page.locator("#row-90").wait_for(state="visible", timeout=2000)
        assert outlets(page) == [*FIRST, "All"] and page.get_by_label("Filter: The outlets").input_value() == ""


@pytest.mark.parametrize("refused", [False, True])
def test_what_is_seen_is_copied_as_a_spreadsheet_takes_it(browser, path, refused):
    """Tab-separated, in the order seen, no thousands, nothing that would run; also where the browser refuses the first way."""
    with opened(browser, path) as (page, _):
        if refused:
            page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')) }")
        sorted_by(page, "Words", times=2)
        page.get_by_label("Filter: The outlets").fill("2031")
        page.get_by_label("Copy: The outlets").click()
        page.get_by_text("Copied").wait_for(timeout=2000)
        page.get_by_label("Notes").focus()
        page.keyboard.press("Control+V")
        assert page.get_by_label("Notes").input_value().splitlines() == [
            "Outlet\tPublished\tWords\tShare", "Herald 10\t2031-05-11\t1890\t45 %", "Ferry\t2031-05-02\t700\t100 %",
            "Écho\t2031-04-30\t90\t7 %", "'=1+1\t2031-05-03\t71\t3 %", "ocher\t2031-05-02T06:00\t–\t–"]


def test_all_is_reached_by_keyboard_alone(page):
    page.get_by_role("group", name="The outlets").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("herald")
    assert outlets(page) == ["Herald 10", "Herald 2"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Copy"
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    assert outlets(page) == ["Herald 2", "Herald 10"]
    page.keyboard.press("Space")
    assert outlets(page) == ["Herald 10", "Herald 2"] and page.evaluate("document.activeElement.textContent") == "Outlet"


def test_on_a_phone_a_list_sorts(browser, path):
    with opened(browser, path, width=390) as (page, _):
        assert page.get_by_role("button", name="Words").count() == 0  # no button out of sight
        page.get_by_label("Sort by: The outlets").select_option("Words, descending")
        assert outlets(page)[:2] == ["Zürn", "Herald 10"]
        page.get_by_label("Filter: The outlets").fill("2031-05-02")
        assert outlets(page) == ["Ferry", "ocher"]
        page.get_by_label("Sort by: The outlets").select_option("its own order")
        assert outlets(page) == ["ocher", "Ferry"]


def test_print_has_every_row_and_no_controls(page):
    page.get_by_label("Filter: The outlets").fill("ferry")
    page.emulate_media(media="print")
    assert outlets(page) == [*FIRST, "All"] and not page.locator(".ctl").first.is_visible()
    assert page.get_by_role("columnheader", name="Outlet").first.is_visible()


def test_without_its_script_a_table_is_whole_and_has_no_controls(browser, path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert outlets(page) == [*FIRST, "All"] and page.locator("table button, input, select").count() == 0
    context.close()


def test_a_table_of_five_rows_has_no_controls_and_one_of_six_can_be_sorted(page):
    assert page.get_by_role("group", name="5 rows").locator("button, input").count() == 0
    assert page.get_by_role("group", name="6 rows").locator("button:visible, input:visible").all_inner_texts() == ["Outlet"]


def test_numbers_stand_right_under_their_heading(page):
    edges = page.evaluate("""Array.from(document.querySelectorAll('table.stk tr'), row => row.cells[2]).filter(Boolean).map(c => {
        const range = document.createRange();
        range.selectNodeContents(c);
        return Math.round(range.getBoundingClientRect().right);
    })""")
    assert len(edges) == 13 and len(set(edges)) == 1


def test_everybody_can_use_it_and_nothing_else_runs(browser, path):
    check_page(path, browser)
