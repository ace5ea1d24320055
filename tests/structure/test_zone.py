"""Where the article begins and ends: beside its headline, and before the next story, other readers and the site itself."""

import pytest

from helpers import structure

TITLE = "Thousands leave Velm as bridge falls"
STORY = [
    "The mayor of Velm said on Monday that some 3,000 people had left the town since the bridge fell.",
    "Aid workers in Velm counted fewer, and asked both armies to keep the bridge at Orlo open for the night.",
    "By evening the queue of cars and carts from Velm reached the first houses of Orlo, witnesses said.",
    "The army did not say when the bridge of Velm would be built again, or who had given the order to mine it.",
    "“We counted 40 carts and then we stopped,” said Ada Brisk, who keeps the inn at Orlo.",
]
NEXT = [
    "Bakers in Sefir have asked the ministry for cheaper flour before the feast of lanterns in October.",
    "A loaf costs nine crowns in Sefir, twice as much as last autumn, and most ovens are cold by noon.",
    "The ministry of trade has promised flour from its own silos to every baker who lowers his price.",
    "Two bakers said that they had heard the same promise a year ago and had seen no sack of it.",
    "Their guild will vote on Friday on whether to close all shops for one week.",
    "Nobody in Sefir remembers a feast without bread, and nobody wants to be the first to see one.",
]


def page(*lines: str) -> str:
    return "\n\n".join(lines)


def counted(*lines: str) -> list[str]:
    text = page(*lines)
    return [text[b.start : b.end] for b in structure.cut(text, "a") if b.counted and b.kind in ("body", "subhead", "question")]


def title(*lines: str) -> list[str]:
    text = page(*lines)
    return [text[b.start : b.end] for b in structure.cut(text, "a") if b.kind == "title"]


# --- the end


def test_a_link_to_the_comments_beside_the_byline_ends_nothing():
    head = ["Home", TITLE, "By Ada Orlo", "May 3, 2031", "Share", "148 comments", "Carts at the bridge", "Photo: Tomas Brandt"]
    assert counted(*head, *STORY, "Most read", "Ten recipes for spring") == STORY
    assert counted("Home", TITLE, *STORY[:1], "12 comments", "Share", *STORY[1:], "Most read") == STORY


def test_what_readers_wrote_ends_it_however_long():
    thread = [part for n, said in enumerate(NEXT) for part in (f"Reader{n} Name", f"{n + 1} hours ago", said, "Reply")]
    assert counted("Home", TITLE, "By Ada Orlo", *STORY, "Comments (6)", *thread) == STORY
    said = [part for n, p in enumerate(NEXT) for part in (f"Mira on May {n + 1}, 2031 at 4:47 pm said:", p)]
    assert counted("Home", TITLE, "By Ada Orlo", *STORY, "Share", *said) == STORY


@pytest.mark.parametrize("between", [["Next story"], ["Share"], []])
@pytest.mark.parametrize(
    "stamps", [["By Tomas Brandt", "May 4, 2031"], ["May 4, 2031"], ["04/05/2031"]], ids=["both", "date", "numbers"]
)
def test_the_next_story_is_another(between, stamps):
    other = ["Bakers of Sefir ask for cheaper flour", *stamps, *NEXT]
    assert counted("Home", TITLE, "By Ada Orlo", "May 3, 2031", *STORY, *between, *other, "About us") == STORY


def test_a_live_blog_is_one_story():
    entries = [(f"{9 + n}:15am", f"Bread and bridges part {n}", "By Ada Orlo", p) for n, p in enumerate(STORY + NEXT)]
    kept = counted("Home", TITLE, "By Ada Orlo", "May 3, 2031", *sum(entries, ()), "Most read")
    assert set(STORY + NEXT) <= set(kept)


def test_a_dated_box_within_the_story_does_not_end_it():
    box = ["Read also", "Army mines the bridge at Orlo", "May 2, 2031"]
    assert set(STORY) <= set(counted("Home", TITLE, "May 3, 2031", *STORY[:3], *box, *STORY[3:], "Tags"))


def test_summaries_that_trail_off_are_other_articles():
    trailing = [p[:-1] + "..." for p in NEXT]
    assert counted("Home", TITLE, "By Ada Orlo", *STORY, *trailing, "About us") == STORY


def test_summaries_of_other_things_below_a_box():
    assert counted("Home", TITLE, "By Ada Orlo", *STORY, "Sign up for our newsletter", *NEXT, "About us") == STORY
    again = [p.replace("Sefir", "Velm") + " The bridge at Orlo is closed to carts." for p in NEXT]
    assert set(again) <= set(counted("Home", TITLE, "By Ada Orlo", *STORY, "Sign up for our newsletter", *again, "About us"))


def test_a_site_that_pleads_at_the_end():
    plea = (
        "We were sent out of our rooms, but we still work. What you read here is paid for by readers like you, and your "
        "donation lets us pay those who go where our newsroom cannot."
    )
    assert counted("Home", TITLE, *STORY, "Without you there is no Lantern", plea, "Other amount", "Share") == STORY
    essay = "We must ask ourselves what we owe our neighbours, and whether our bridges were ever ours to mine."
    assert counted("Home", TITLE, *STORY, essay, "Share")[-1] == essay


ABOUT_A_CHARITY = [
    "A gift of 30 crowns feeds a family for a week, and a gift of 90 keeps a nurse on the road for a month.",
    "We bring water and doctors to people who have lost their homes, and we ask nobody where they were born.",
    "Last year we dug eighty wells and sent our nurses to eleven provinces, more than ever before.",
]


def test_a_subhead_below_cards_goes_on_with_the_article():
    cards = ["RELATED", "Bakers ask for cheaper flour", "A loaf costs nine crowns in Sefir, twice as much as last autumn."]
    subhead = "A town without a bridge"
    below = "The queue reached the first houses of Orlo by evening. Nobody could say where the next bridge of Velm stood."
    story = [*STORY[:2], subhead, below, STORY[4]]
    assert counted("Home", TITLE, *STORY[:2], *cards, *story[2:], "Most read") == story


def test_a_credit_in_brackets_behind_a_sentence_makes_a_caption():
    text = page(TITLE, *STORY[:2], "Carts wait at the bridge of Velm. (Lantern)", *STORY[2:])
    assert [b.kind for b in structure.cut(text, "a")] == ["title", "body", "body", "caption", "body", "body", "body"]


def test_below_furniture_the_site_speaks_for_itself():
    shared = ["Share this", "Facebook", "Your gift counts"]
    assert counted("Home", TITLE, *STORY, *shared, *ABOUT_A_CHARITY, "Latest stories") == STORY


def test_an_article_may_say_we():
    essay = [STORY[0], "We packed what we could and left our keys with a neighbour, as everyone on the street did.", *STORY[1:4]]
    assert counted("Home", TITLE, *essay[:3], "Share this", *essay[3:], "Most read") == essay


def test_whom_to_ask_and_who_sent_it():
    tail = ["For more information, please contact:", "In Velm, for Red Lantern, Ada Orlo: +000 555 0132", "About Red Lantern"]
    assert counted("Home", TITLE, *STORY, *tail, "Share") == STORY
    sender = "Red Lantern is a nonprofit with 40 employees, headquartered in Orlo."
    assert counted("Home", TITLE, *STORY, sender, "Share") == STORY
    assert counted("Home", TITLE, *STORY, "Contact Ada Orlo at orlo@lantern.example", "Share") == STORY


# --- the title


def test_the_title_says_what_the_paragraphs_say():
    player = ["Text Color White Black Red Green", "Font Size 50% 75%"]
    assert title("Home", TITLE, "By Ada Orlo", "May 3, 2031", "Share", *player, *STORY) == [TITLE]
    assert title("Home", "Fuel and crowns in today's edition of the paper", "News", TITLE, "On May 3, 2031", *STORY) == [TITLE]
    assert title("Ministry of Roads of the Republic of Velm", "Home / News", TITLE, "3 May 2031", *STORY) == [TITLE]
    assert title("Home", "← Older: The bridge of Velm in old times", TITLE, "3 May 2031", *STORY) == [TITLE]


def test_a_deck_is_longer_and_stands_below():
    deck = "Some 3,000 people of Velm wait on the road to Orlo while the army says nothing of the bridge it mined"
    assert title("Home", TITLE, deck, "By Ada Orlo", "May 3, 2031", *STORY) == [TITLE]


def test_a_title_below_a_section_or_a_notice():
    assert title("The Lantern", "Press releases", TITLE, "3 May 2031", *STORY) == [TITLE]
    notice = "The court of Lesk has forbidden the Lantern, and whoever passes on what it prints may have to pay for that."
    lines = ["News", "Search", notice, "Close", "Stories", "3.05.2031, 14:05", TITLE, *STORY]
    assert title(*lines) == [TITLE] and counted(*lines) == STORY


# --- small forms


@pytest.mark.parametrize("day", ["03/04/2031", "2031-04-03", "23.11.2031 19:47"])
def test_a_date_in_numbers(day):
    text = page("Home", TITLE, day, *STORY)
    assert [b.kind for b in structure.cut(text, "a")][2] == "date"


def test_a_wire_dateline_is_no_credit():
    opening = "VELM, September 27. /TASS/. The bridge of Velm has fallen, the mayor told the agency on Saturday."
    assert counted("Home", TITLE, opening, *STORY)[0] == opening


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Women wait at the well of Velm.", "© Ada Orlo/Red Lantern"),
        ("The bridge of Velm on 6 April 2031.", "Photo: Tomas Brandt"),
        ("A cart is pulled from the river.", "(Lantern Daily/Ada Orlo)"),
    ],
)
def test_a_caption_that_is_a_sentence(caption, credit):
    assert counted("Home", TITLE, "May 3, 2031", *STORY[:2], caption, credit, *STORY[2:]) == STORY
    assert counted("Home", TITLE, "May 3, 2031", *STORY[:2], credit, *STORY[2:]) == STORY


@pytest.mark.parametrize(
    "line",
    [
        "GET THE LANTERN APP: Download for alerts where you live",
        "Topic: Bridges, Rivers",
        "Region / Country: Upper Valley, Velm",
        "This article appears in the print edition under another headline.",
        "[This report has been translated from the original.]",
        "Names of some of the people in this story were changed for their safety.",
        "Allow content from Chirrup?",
        "A post is embedded here. Because Chirrup may set cookies of its own, we show it only if you say so.",
    ],
)
def test_lines_of_the_site(line):
    assert counted("Home", TITLE, "May 3, 2031", *STORY[:3], line, *STORY[3:], "Share") == STORY
