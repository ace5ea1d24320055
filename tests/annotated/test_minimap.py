import re

from annotated.reader import leaf

from helpers import annotated
from helpers.annotated.minimap import MOST, Stretch, parts, upright


def test_the_characters_of_a_block_are_those_of_its_voices():
    assert parts(10, 50, [(20, 30, "side-1"), (25, 40, "side-2")], "unattributed") == [
        (10, "unattributed"), (10, "side-1"), (10, "side-2"), (10, "unattributed")]
    assert parts(0, 9, [], "questions") == [(9, "questions")]
    assert parts(0, 9, [(-5, 4, "side-1"), (4, 30, "side-1")], "unattributed") == [(9, "side-1")]


def test_there_is_a_link_for_each_paragraph_and_each_fold(tmp_path):
    markup = annotated.text(leaf(tmp_path)).markup
    links = re.findall(r'<a xlink:href="#([^"]+)" aria-label="([^"]+)">', re.search(r'<nav class="mm".*?</nav>', markup)[0])
    assert [place for place, _ in links] == ["set-0", "b_23-48", "b_50-174", "b_176-253", "b_255-282", "set-284"]
    assert links[0][1] == "Set aside, 3 words" and links[2][1] == "Ada Verin said the crews had"
    assert all(f'id="{place}"' in markup for place, _ in links)


def test_a_very_long_article_has_a_link_for_several_paragraphs():
    drawn = upright([Stretch(f"b_{n}", str(n), [(10, "unattributed")]) for n in range(2 * MOST + 1)])
    assert drawn.count("<a ") == drawn.count("<rect") == -(-(2 * MOST + 1) // 3)
