"""The forms in which pages set things beside, between and below the paragraphs of an article."""

import pytest

from helpers import structure

P1 = "The mayor of Velm said on Monday that some 3,000 people had left the town since the bridge fell."
P2 = "Aid workers counted fewer, and asked both armies to keep the road to the border open for the night."
P3 = "By evening the queue of cars and carts reached the first houses of Orlo, witnesses said."
P4 = "The army did not say when the bridge would be built again, or who had given the order to mine it."
TITLE = "Thousands leave Velm as bridge falls"


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def named(*paragraphs: str) -> dict[str, str]:
    """{line: kind} of a page of these lines."""
    text = page(*paragraphs)
    return {text[b.start : b.end]: b.kind for b in structure.cut(text, "a")}


def counted(text: str) -> list[str]:
    return [text[b.start : b.end] for b in structure.cut(text, "a") if b.counted]


# --- above


def test_what_stands_between_the_title_and_the_byline_is_no_paragraph():
    row = "Velm Orlo Tarn Brisk Hollin Sefir Karst Lutra Pellam Quence Dravin Lesk Rudna " + "Arda Mira Toll Sorn Ulm " * 3
    kinds = named("Home", TITLE, "Some 3,000 people are on the road, and the army is silent.", "Choose a place", row.strip(),
                  "Ada Orlo @adaorlo", "May 3, 2031", "Why you can trust the Lantern", P1, P2, P3, P4)  # fmt: skip
    assert list(kinds.values()) == ["nav", "title", "deck", "nav", "nav", "byline", "date", "nav"] + ["body"] * 4


@pytest.mark.parametrize(
    "line",
    ["Interview by Ada Orlo", "Ada Orlo May 3, 2031 12:30", "Ada Orlo, Lantern @adaorlo", "Words by Ada Orlo"],
)
def test_bylines_without_by(line):
    assert named("Home", TITLE, line, P1, P2, P3)[line] == "byline"


# --- between


def test_a_newsletter_box():
    kinds = named(TITLE, P1, P2, "Sign up to Valley Morning", "All the news that you missed at night",
                  "Our letters may hold appeals. How we treat your address is told in the privacy centre.", P3, P4)  # fmt: skip
    assert list(kinds.values()) == ["title", "body", "body", "newsletter", "newsletter", "notice", "body", "body"]


def test_cards_of_other_articles_with_their_summaries():
    kinds = named(TITLE, P1, P2, "Read also", "What does a bridge cost?", "How the river was crossed in old times",
                  "A ferryman tells of ropes and mules.", "The museum of all bridges", "It holds four models and a stone.",
                  P3 + " " + P4, P4)  # fmt: skip
    assert [kinds[p] for p in (P1, P2, P3 + " " + P4, P4)] == ["body"] * 4
    assert kinds["The museum of all bridges"] == kinds["It holds four models and a stone."] == "related"
    kinds = named(TITLE, P1, P2, "Who holds which hill above the river", "Our map follows the front line.", "Read more", P3, P4)
    assert list(kinds.values()) == ["title", "body", "body", "related", "related", "nav", "body", "body"]


def test_a_video_and_its_summary():
    summary = "Four people tell how they went over the river on a rope."
    kinds = named(TITLE, P1, P2, "Watch: Velm crosses the river", summary, "1:48", P3, P4)
    assert kinds[summary] == "related" and kinds[P3] == "body"


def test_a_card_below_the_name_of_a_section_is_printed_twice():
    text = page(TITLE, P1, P2, "Business", "Bread costs twice as much in Velm", "Business", "Bread costs twice as much in Velm",
                "Two bakers and a miller tell why a loaf is dear.", P3, P4)  # fmt: skip
    assert counted(text) == [TITLE, P1, P2, P3, P4]


@pytest.mark.parametrize(
    "caption",
    [
        "Women wait at the well of Velm. (Tomas Brandt / Valley Ledger)",
        "Women wait at the well of Velm. Photograph: Tomas Brandt",
        "Women wait at the well of Velm. REUTERS",
        "Women wait at the well of Velm (Supplied: Red Crescent)",
        "Image caption Women wait at the well of Velm",
    ],
)
def test_captions_with_a_credit(caption):
    assert named(TITLE, P1, P2, caption, P3, P4)[caption] == "caption"


def test_a_subhead_in_capitals_stays_and_a_long_headline_in_capitals_goes():
    headline = "GOVERNOR OF VELM FLIES HOME AS RIVER TAKES SECOND BRIDGE"
    kinds = named("Home", TITLE, P1, "A NIGHT ON THE ROAD TO ORLO", P2, headline, P3, P4, P4 + " " + P3, P3 + " " + P2)
    assert (kinds["A NIGHT ON THE ROAD TO ORLO"], kinds[headline]) == ("subhead", "related")


def test_a_live_blog():
    events = ["Key events", "4h ago", "Army closes the last road to Orlo", "9h ago", "Bridge of Velm falls"]
    posts = ["10:42am", "Road to Orlo closed", "By Ada Orlo", P1, "9:15am", "Good morning", "By Ada Orlo", P2, P3]
    text = page(TITLE + " into the river – as it happened", *events, *posts)
    assert {P1, P2, P3} <= set(counted(text)) and not {*events, "10:42am", "9:15am"} & set(counted(text))


@pytest.mark.parametrize(
    "line",
    [
        "A spokesman for the army declined to comment.",
        "Support for the president fell among readers of the Lantern and members of his party.",
        "“Subscribe to your own newspaper and help us,” the minister told the crowd in Orlo.",
        "“OK.”",
        "“Close,” she said.",
        "The army shared a video of the bridge and the photo of a soldier with the agency.",
        "A member of the council said that the comments of the general were moderate.",
        "Commenting on the attack, the minister said that the road was closed.",
        "Also on Monday, the army shelled the road to Orlo.",
        "Shelling was reported from both banks of the river until noon.",
        "Return to Velm is impossible, he said on his Telegram channel.",
        "Entry to the zone is prohibited, and some came without permission of the army.",
        "Response to the attack was swift, and the toll was updated to 45.",
        "The council will not sign the terms without the consent of its partners and members.",
        "To obtain bread, refugees show a card that was first published on Telegram.",
        "By accepting the truce, the army gave up the road, according to reporting by the Lantern.",
        "In Velm, 3 of 4 houses burnt; in Orlo, 2 of 9; in Tarn, none.",
    ],
)
def test_sentences_of_reporting_that_share_words_with_furniture(line):
    assert named(TITLE, P1, line, P2)[line] == "body"


# --- below


def test_a_list_at_the_end_belongs_to_the_article():
    days = ["June 9 – Velm, town hall", "June 10 – Orlo, school", "June 12 – Tarn, station", "June 14 – Brisk, mill"]
    text = page("Home", TITLE, P1, P2, P3, "The buses leave on these days:", *days, "Share this story", "Comments (4)")
    assert counted(text)[-4:] == days


def test_a_ranking_of_other_articles_does_not():
    ranked = ["1 Army closes the last road to Orlo", "2 What a bridge costs the valley", "3 Ten soups for a cold spring evening"]
    assert counted(page("Home", TITLE, P1, P2, P3, *ranked, "Share this story", "Comments (4)"))[-1] == P3


def test_the_article_goes_on_below_a_box():
    last = "The bridge of Velm was built by the army in 1911, the mayor said, and 3,000 people crossed it every Monday."
    box = ["More coverage", "Two inspectors for every bridge", "What the river took last year"]
    assert counted(page("Home", TITLE, P1, P2, P3, P4, *box, last, "Tags"))[-1] == last


def test_what_is_said_of_the_writer_the_sender_and_the_article():
    kinds = named(TITLE, "By Ada Orlo", P1, P2, P3, "This article was amended on 3 May 2031 to correct a figure.",
                  "Ada Orlo covers the valley and has reported on its wars since 1999.")  # fmt: skip
    assert list(kinds.values())[-2:] == ["tagline", "tagline"]
    kinds = named(TITLE, P1, P2, P3, P4, "Notes to editors", "Places for the press are given out until noon.")
    assert list(kinds.values())[-3:] == ["body", "tagline", "tagline"]


def test_about_the_sender_and_about_a_place():
    sender = "Red Lantern is a charity that has brought bread and doctors to the valley since the first war."
    assert named(TITLE, P1, P2, P3, P4, "About Red Lantern", sender)[sender] == "tagline"
    place = "Velm lies on both banks of the river and was held by three armies in one century."
    assert named(TITLE, P1, P2, P3, P4, "About Velm", place)[place] == "body"
    assert named(TITLE, P1, P2, P3, P4, "About 3,000 still there", place)[place] == "body"


def test_a_site_that_speaks_of_itself():
    about = "The Lantern was founded in 1952 by two printers who could not agree on the price of paper."
    begging = "Good journalism takes time. For the price of a coffee you help our reporters."
    assert counted(page("Home", TITLE, P1, P2, P3, begging, "About us", about)) == [TITLE, P1, P2, P3]


def test_readers_sign_their_comments():
    said = ["Mira", "May 3, 2031 at 10:40 am", P4, "Old Tom", "May 3, 2031 at 11:41 am", P4, "Sefir", "May 4, 2031, 9:01 am", P4]
    kinds = named("Home", TITLE, P1, P2, P3, *said)
    assert kinds["Mira"] == "comments" and kinds[P3] == "body" and kinds[P4] != "body"


def test_a_link_to_the_comments_above_the_article_ends_nothing():
    text = page("Home", TITLE, P1 + " " + P2, "Comments", "Share", P3, P4, P1, P2)
    assert {P3, P4} <= set(counted(text))


# --- run together


def test_sentences_of_the_site_are_cut_off_a_paragraph():
    text = page(TITLE, P1, P2 + " " + P3 + " Sign up for our newsletter. Copyright 2031 Lantern. All rights reserved.")
    assert counted(text) == [TITLE, P1, P2 + " " + P3]


def test_a_page_in_one_line():
    body = " ".join([P1, P2, P3, P4] * 3)
    text = f"{body} Subscribe to our newsletter. {P1} All rights reserved."
    assert counted(text) == [body, P1]
    assert [b.kind for b in structure.cut(text, "a")] == ["body", "newsletter", "body", "notice"]


def test_rows_of_a_menu():
    assert named("Essays  Poems  Archive  Subscribe", TITLE, P1)["Essays  Poems  Archive  Subscribe"] == "nav"
    assert named("Countries | Themes | Reports | About", TITLE, P1)["Countries | Themes | Reports | About"] == "nav"
