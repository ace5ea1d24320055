"""Words of conflict in another meaning, each beside a near neighbour in which the word means what it says. Invented; the word is
between asterisks."""

import pytest
from effort import effort
from hypothesis import given, strategies as st

from helpers.labels import senses
from helpers.terms import Match

PAIRS = [
    ("They held the *left* bank.", "They *left* banknotes on the table."),
    ("The far *left* won the vote.", "The skipper *left* far too late."),
    ("The door was *left* open.", "The islanders *left* at dawn."),
    ("There was no bread *left* in the town.", "No islander who *left* has come back."),
    ("They had two days *left* to decide.", "After two days they *left* to decide alone."),
    ("Scraps *left* over from the feast were sold.", "They *left* over the mountain pass."),
    ("The envoy *left* the talks on Monday.", "Officers *left* the government building at noon."),
    ("She *left* the chamber in tears.", "They *left* the chambers of the fort."),
    ("He *left* a note on the pier.", "They *left* a village in the hills."),
    ("It *leaves* many open questions.", "The families *leave* many times a year."),
    ("The flood *left* homeless the poorest of all.", "The families *left* home at dawn."),
    ("The shelling *left* at least 12 people dead.", "At least 12 *left* with the dead."),
    ("The storm *left* the town in ruins.", "They *left* the town in a lorry."),
    ("She is on *leave* until May.", "They said the sick *leave* first."),
    ("The court gave him *leave* to appeal.", "They must *leave* to escape the fire."),
    ("He died of a heart *attack*.", "The heart of the *attack* was the quay."),
    ("The paper ran an *attack* on the proposals.", "The *attack* on the proposal writers killed two."),
    ("A price *war* broke out.", "The price of *war* rose."),
    ("It was a *war* of words.", "It was a *war* of two towns."),
    ("The hunger *strike* lasted nine days.", "The *strike* on the quay killed nine."),
    ("The towns *struck* a deal.", "The shell *struck* a dealer's house."),
    ("Halm began a charm *offensive*.", "Halm began a winter *offensive*."),
    ("He made *offensive* remarks.", "The *offensive* remained stuck."),
    ("A media *blitz* followed.", "The *blitz* followed at night."),
    ("The mayor's *raid* on the harbour fund angered many.", "The *raid* on the harbour angered many."),
    ("It was an *invasion* of privacy.", "It was an *invasion* of private land."),
    ("A *siege* mentality took hold.", "The *siege* lasted a year."),
    ("They sat around the camp *fire*.", "They came under *fire* on the quay."),
    ("The *fire* brigade came late.", "The *fire* came from the ridge."),
    ("He *shot* a short film there.", "He *shot* a short man there."),
    ("A tropical *storm* came.", "Soldiers came to *storm* the quay."),
    ("He *stormed* out of the hall.", "They *stormed* the hall."),
    ("He *seized* on the remark.", "He *seized* the harbour."),
    ("They *seized* the opportunity.", "They *seized* the opposition leader."),
    ("The beating was *captured* on video.", "The village was *captured* on Monday."),
    ("Talks *occupied* his mind.", "Troops *occupied* his house."),
    ("He gave his *occupation* as a baker.", "He lived under *occupation* as a child."),
    ("Flood *control* cost millions.", "The army took *control* of the town."),
    ("The *control* group was small.", "The *control* of the town was lost."),
    ("She underwent an *operation* in May.", "The army began an *operation* in May."),
    ("The *operation* on her knee went well.", "The *operation* on their village went on."),
    ("The ship *measures* 40 metres.", "The *measures* hurt 40 villages."),
    ("The Red *Cross* came.", "They *cross* at night."),
    ("It *crossed* a red line.", "They *crossed* a red bridge."),
    ("The soldiers *returned* fire.", "The soldiers *returned* at dawn."),
    ("Life *returned* to normal.", "They *returned* to the office of the mayor in the village."),
    ("A cargo *flight* landed.", "Their *flight* from the town took days."),
    ("The *flight* recorder was found.", "The *flight* of the islanders began."),
    ("An *exodus* of foreign investors began.", "An *exodus* of families began."),
    ("Investors have *fled*.", "Islanders have *fled*."),
    ("She was *expelled* from the ruling party.", "She was *expelled* from the island."),
    ("They met on a summer *retreat*.", "They fought in *retreat*."),
    ("He *withdrew* his bid.", "He *withdrew* his troops."),
    ("She *withdrew* from the race.", "She *withdrew* from the town."),
    ("He lost his security *clearance*.", "The *clearance* of the camp began."),
    ("A *displaced* joint hurts.", "A *displaced* family waits."),
    ("The bank *relocated* its headquarters.", "The army *relocated* the villagers."),
    ("It began in *March*.", "They *march* at dawn."),
    ("It was a sharp *departure* from past practice.", "It was their *departure* from the town."),
    ("The *departure* lounge was full.", "The *departure* of the families began."),
]


def marked(text):
    """(text without asterisks, the match of the word between them)"""
    before, word, after = text.split("*")
    return before + word + after, Match(len(before), len(before) + len(word), None)


def entries(text):
    """The entries of senses.yml that catch the word between asterisks, by number."""
    view, m = marked(text)
    return {i for i, (words, left, right) in enumerate(senses._senses())
            if words.fullmatch(view[m.start:m.end].lower()) and left.search(view[:m.start]) and right.match(view[m.end:])}


@pytest.mark.parametrize("caught, spared", PAIRS)
def test_another_meaning_is_told_from_the_words_own(caught, spared):
    assert senses.other(*marked(caught))
    assert not senses.other(*marked(spared))


def test_every_entry_catches_a_sentence_and_spares_a_near_one():
    assert {i for caught, _ in PAIRS for i in entries(caught)} == set(range(len(senses._senses())))


@pytest.mark.parametrize("text", [
    "The patients *left* the hospital under fire.",
    "Nobody *left*.",
    "Those at the centre *left* on Monday.",
    "They *left* much earlier.",
    "She *left* alone.",
    "They *left* the village without their belongings.",
    "They *left* out of fear.",
    "They *left* the party headquarters at noon.",
    "Police *raided* the opponents of the law.",
    "It was a *crackdown* on critics.",
    "The *attack* on the rights group killed two.",
    "The families *returned* to work in the fields.",
    "They *returned* to their homes.",
    "The *operation* in the bay is over.",
    "The navy *withdrew* its ships.",
    "A *flight* of a thousand families began.",
    "The villagers were *evacuated*.",
    "The navy began *operations* at the port.",
])
def test_what_only_resembles_another_meaning_counts(text):
    assert not senses.other(*marked(text))


def test_a_meaning_is_told_within_one_paragraph():
    assert not senses.other(*marked("The heart\n*attack* on the quay"))


@given(st.text(alphabet=" aen-'of the", max_size=400))
def test_no_neighbour_is_read_far_or_long(text):
    view = f"{text} left {text}"
    assert senses.other(view, Match(len(text) + 1, len(text) + 5, None)) in (True, False)


def test_a_long_line_costs_no_more_than_a_short_one():
    def asked(n):
        view = "the big " * n + "left" + " the big" * n
        at = 8 * n
        return lambda: [senses.other(view, Match(at, at + 4, None)) for _ in range(50)]

    assert effort(asked(4000)) < 3 * effort(asked(40))
