"""A person's word beats every rule."""

from helpers import structure
from helpers.records import Correction

BODY = "The mayor of Velm said on Monday that some 3,000 people had left the town since the bridge fell."
SECOND = "Aid workers counted fewer, and asked both armies to keep the road to the border open for the night."
LINK = "Ten recipes for a cold evening in spring"
TEXT = "\n\n".join([BODY, SECOND, "Most read", LINK])


def correction(value: str, **place) -> Correction:
    return Correction(table="blocks", field="kind", value=value, **place)


def corrected(*corrections: Correction) -> dict[str, tuple[str, bool]]:
    return {TEXT[b.start : b.end]: (b.kind, b.counted) for b in structure.cut(TEXT, "a", corrections=corrections)}


def test_by_the_id_of_the_block():
    identity = structure.cut(TEXT, "a")[1].id
    assert corrected(correction("notice", id=identity)) == {
        BODY: ("body", True), SECOND: ("notice", False), "Most read": ("related", False), LINK: ("related", False),
    }


def test_by_offsets_around_several_blocks_or_within_one():
    start = TEXT.index("Most read")
    assert corrected(correction("body", start=start, end=len(TEXT)))[LINK] == ("body", True)
    assert corrected(correction("caption", start=5, end=9)) == corrected() | {BODY: ("caption", True)}


def test_the_reason_names_who_when_and_why_as_far_as_they_are_known():
    def reason(**told: str) -> str:
        return structure.cut(TEXT, "a", corrections=[correction("notice", start=0, end=9, **told)])[0].reason

    assert reason(who="Ada", when="2031-05-03", why="site prose") == "corrected by Ada on 2031-05-03: site prose"
    assert reason(why="site prose") == "corrected: site prose"
    assert reason() == "corrected"
    assert structure.cut(TEXT, "a", corrections=[correction("notice", start=0, end=9)])[0].rule == "correction"


def test_what_fits_no_block_is_passed_over():
    for c in [
        correction("verdict", start=0, end=9),
        correction("notice", id="a:0-1b"),
        correction("notice", start=10_000, end=10_001),
        correction("notice", start=0, end=9, article_id="another"),
        Correction(table="blocks", field="words", value="3", start=0, end=9),
        Correction(table="articles", field="kind", value="notice", start=0, end=9),
    ]:
        assert corrected(c) == corrected()


def test_a_repeat_that_a_person_wants_counts():
    text = "\n\n".join([BODY, SECOND, BODY])
    last = structure.cut(text, "a")[2]
    assert (last.kind, last.counted) == ("popup", False)
    again = structure.cut(text, "a", corrections=[correction("body", id=last.id)])[2]
    assert (again.kind, again.counted, again.duplicate_of) == ("body", True, None)


def test_the_last_correction_of_a_block_wins_and_beats_a_stub():
    assert corrected(correction("notice", start=0, end=9), correction("tagline", start=0, end=9))[BODY] == ("tagline", False)
    stub = "Page not found\n\nThe page you are looking for has moved to another place of ours."
    (first, second) = structure.cut(stub, "a", corrections=[correction("body", start=0, end=14)])
    assert (first.kind, first.counted, second.rule) == ("body", True, "stub")
