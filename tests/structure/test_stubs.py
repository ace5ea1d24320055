"""Pages that hold no article say so with a phrase and hold hardly any prose beside it."""

import pytest

from helpers import structure

NEWS = "\n\n".join([
    "Two thousand leave Velm",
    "The mayor of Velm said on Monday that some 2,000 people had left the town since the bridge fell.",
    "Aid workers counted fewer. Both armies promised to keep the road open until Friday.",
])


def stub(text: str) -> str | None:
    blocks = structure.cut(text, "a")
    why = structure.is_stub(blocks, text)
    assert (why is not None) == all(b.rule == "stub" and b.kind == "notice" and not b.counted and b.reason == why for b in blocks)
    return why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Home\nNews\n\nPage not found\n\nSorry, the page you are looking for has moved.\n\nTo the front page", "was not found"),
        ("You need to enable JavaScript to run this app.", "JavaScript"),
        ("The Lantern\n\nPlease enable JavaScript and reload the page to see the news of the valley.", "JavaScript"),
        ("Before you continue to The Lantern\n\nWe and our partners use cookies to show you ads.\n\nAccept all", "consent"),
        ("Army closes bridge of Velm\n\nBy Ada Orlo\n\nThe army of the valley closed the last bridge of Velm on Sunday …\n\n"
         "Subscribe to read the full story\n\nAlready a subscriber? Log in", "subscribe"),
        ("lantern.example\n\nVerifying you are human. This may take a few seconds.", "no machine"),
        ("Страница не найдена\n\nВернуться на главную", "was not found"),
    ],
)  # fmt: skip
def test_a_page_without_an_article(text, why):
    assert why in stub(text)


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        NEWS + "\n\nTo continue reading, subscribe to The Lantern.",
        NEWS + "\n\nWe value your privacy\n\nAccept all cookies",
        "Three sentences are news. The bridge of Velm fell on Sunday night. Nobody was hurt.\n\nAccept all cookies",
        "The page you are looking for is no metaphor, the minister said, but one that was torn from the register of Velm. She "
        "held up the book. It had 211 pages, and the next was numbered 213. A clerk had torn out the year in which her uncle "
        "bought the mill, the meadow and the road to both. The court would have to decide what that meant for the families.",
        "Two thousand people were moved.",
        "",
    ],
)
def test_a_short_article_is_no_stub(text):
    assert structure.is_stub(structure.cut(text, "a"), text) is None
