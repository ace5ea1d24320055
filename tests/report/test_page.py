"""An executed notebook becomes one page: its question, its findings, folded code, and nothing from outside."""

import hashlib
import re
from base64 import b64encode

import nbformat
import pytest
import small_report

from helpers.markup import FILES, Markup, Shown, tag
from helpers.report.page import Page, Site, file_of, files_of, markdown, name_of, of_notebook, render
from helpers.report.run import Ran

SITE = Site("The bridge", [("index.html", "Overview"), ("bridge.html", "Bridge")])


def output(data: dict):
    return nbformat.v4.new_output("execute_result", data=data, execution_count=1)


def shown(*content, files=None):
    return output(Shown(tag("p", "") + Markup("") if not content else Markup("") + list(content), files)._repr_mimebundle_())


def ran(*cells, **failure) -> Ran:
    question = small_report.markdown("question", "# Whose *words*?\n\nIt costs US$5 or US$9.")
    return Ran("01-bridge", nbformat.v4.new_notebook(cells=[question, *cells]), **failure)


def cell(id, source, *tags, outputs=()):
    made = small_report.code(id, source, *tags)
    made.outputs = list(outputs)
    return made


def page_of(*cells, **failure) -> str:
    return render(of_notebook(ran(*cells, **failure)), SITE)


def test_names():
    assert file_of("01-source-profile") == "source-profile.html"
    assert name_of("02-framing-and-word-choice") == "Framing and word choice"


def test_question_lede_navigation_and_footer():
    html = page_of()
    assert "<h1>Whose <em>words</em>?</h1>" in html
    assert "<title>Whose words? · Whose Words</title>" in html
    assert '<div class="lede"><p>It costs US$5 or US$9.</p>' in html
    assert re.findall(r"<a [^>]*aria-current[^>]*>.*?</a>", html) == ['<a href="bridge.html" aria-current="page">Bridge</a>']
    assert "Study: The bridge." in html and "This tool shows wording; it does not score bias." in html
    assert html.index('class="skip"') < html.index("<header") < html.index("<main") < html.index("<footer")


def test_how_to_read_a_page_is_folded_under_its_question_and_is_no_finding():
    html = page_of(small_report.markdown("how-to-read", small_report.GUIDE), cell("n", "1", "finding", outputs=[shown("7")]))
    places = [html.index(begins) for begins in ('<div class="lede">', '<details class="guide">', '<section class="finding')]
    assert places == sorted(places) and "<summary>How to read this page</summary>" in html and "<h2>How" not in html
    assert "<li><strong>A row</strong> is an outlet." in html and 'id="how-to-read"' not in html


def test_a_finding_is_prose_then_figure_then_folded_code():
    html = page_of(
        cell("voices", "say()", "finding", outputs=[shown(tag("h2", "The mayor speaks most"), tag("p", "Seven words."))]),
        cell("voices-bars", "bars()", outputs=[shown(tag("figure", "bars"))]),
        cell("verbs", "verbs()", "finding", outputs=[shown(tag("figure", "verbs"))]),
        small_report.markdown("limits", small_report.LAST),
    )
    section = re.search(r'<section class="finding split" id="voices">.*?</section>', html, re.DOTALL)[0]
    parts = ["<div class=\"say\"><div class=\"ww\"><h2>The mayor speaks most</h2>", '<div class="show">', "<figure>bars</figure>",
             '<details class="more"><summary>Code</summary>', "say()\n\nbars()"]
    assert [section.index(part) for part in parts] == sorted(section.index(part) for part in parts)
    assert '<section class="finding" id="verbs">' in html
    assert '<section class="pl" id="limits"><h2>What this page cannot tell you</h2><div class="prose"><ul>' in html


def test_the_setup_card_is_for_the_lab_and_its_code_is_folded_last():
    html = page_of(cell("parameters", "least: int = 5  # fewest", "parameters"),
                   cell("injected-parameters", "least = 9", "injected-parameters"),
                   cell("setup", "study = opened()", "setup", outputs=[shown(tag("p", "study card"))]))
    assert "study card" not in html
    assert ('set-up of this page</summary><pre tabindex="0">'
            "least: int = 5  # fewest\n\nleast = 9\n\nstudy = opened()</pre>") in html


@pytest.mark.parametrize("data", [
    {"text/html": "<script>hacked()</script>", "text/plain": "<b>plain</b>"},
    {"text/html": ' <div class="ww"><script>hacked()</script></div>', "text/plain": "<b>plain</b>"},
    {"text/markdown": "<script>hacked()</script>", "image/svg+xml": "<svg onload=hacked()>", "text/plain": "<b>plain</b>"},
    {"application/javascript": "hacked()", "image/png": "aaaa", "text/plain": "<b>plain</b>"},
])
def test_what_is_not_ours_is_shown_as_plain_text(data):
    html = page_of(cell("other", "1", "finding", outputs=[output(data)]))
    assert '<pre tabindex="0">&lt;b&gt;plain&lt;/b&gt;</pre>' in html and "hacked" not in html


def test_streams_are_escaped():
    stream = nbformat.v4.new_output("stream", name="stderr", text=small_report.HOSTILE)
    html = page_of(cell("noise", "1", "finding", outputs=[stream]))
    assert html.count("<script") == 1 and "&lt;img src=x onerror=&quot;" in html and "<iframe" not in html


def test_a_failed_notebook_says_so_first_and_keeps_what_it_made():
    error = nbformat.v4.new_output("error", ename="ValueError", evalue="<i>", traceback=["<i>one</i>"])
    html = page_of(cell("good", "1", "finding", outputs=[shown(tag("figure", "bars"))]),
                   cell("bad", "2", "finding", outputs=[error]), small_report.markdown("never", "## Static prose"),
                   cell("never-run", "3"), small_report.markdown("limits", small_report.LAST),
                   failure="Stopped at the cell `bad`. ValueError: <i>", traceback="line 1\n<i>one</i>")
    assert "<h2>This page was not finished</h2>\n<p>Stopped at the cell `bad`. ValueError: &lt;i&gt;" in html
    assert '<summary>Traceback</summary><pre tabindex="0">line 1\n&lt;i&gt;one&lt;/i&gt;</pre>' in html
    assert html.index("not finished") < html.index("<figure>bars</figure>")
    assert re.findall(r'<section class="[^"]*" id="([^"]*)"', html) == ["good", "limits"]


def test_the_policy_names_the_style_and_the_script_by_hash_and_nothing_else():
    html = page_of()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1]
    inline = {kind: re.findall(rf"<{kind}>(.*?)</{kind}>", html, re.DOTALL) for kind in ("style", "script")}
    digest = {kind: b64encode(hashlib.sha256(found[0].encode()).digest()).decode() for kind, found in inline.items()}
    assert len(inline["style"]) == len(inline["script"]) == 1
    assert policy == (f"default-src 'none'; img-src data:; style-src 'sha256-{digest['style']}'; "
                      f"script-src 'sha256-{digest['script']}'; base-uri 'none'; form-action 'none'")
    assert "http" not in re.sub(r'http-equiv|"http://www.w3.org/\d+/svg"', "", html)


def test_ready_markup_stands_as_it_is_and_a_title_is_escaped():
    html = render(Page("article-a.html", "</title><script>", main=tag("p", "ready & <made>")), SITE)
    assert "<p>ready &amp; &lt;made&gt;</p>" in html and "<title>&lt;/title&gt;&lt;script&gt; ·" in html


def test_markdown_keeps_dollars_and_refuses_html_and_scripts():
    assert markdown("It costs $x$ or US$5 and US$9, $$y$$.") == "<p>It costs $x$ or US$5 and US$9, $$y$$.</p>\n"
    assert "<b>" not in markdown("a <b>bold</b> word\n\n<script>x</script>") and "<script" not in markdown("<script>x</script>")
    assert "javascript:" not in markdown("[x](javascript:alert(1))")


def test_files_of_cells():
    one, same, two = (cell(id, "1", outputs=[shown(files={"a.csv": f"x\n{n}\n"})]) for id, n in (("a", 1), ("b", 1), ("c", 2)))
    assert files_of(ran(one, same).notebook) == {"a.csv": "x\n1\n"}
    with pytest.raises(ValueError, match="two cells hand over a.csv"):
        files_of(ran(one, two).notebook)
    for bad in ("../a.csv", "/a.csv", "a/b.csv", ".hidden", "", "a\nb.csv"):
        with pytest.raises(ValueError, match="no name for a file"):
            files_of(ran(cell("a", "1", outputs=[output({FILES: {bad: "x"}})])).notebook)
