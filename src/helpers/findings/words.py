"""Which words tell two groups of texts apart: page 02."""

from collections.abc import Mapping

from helpers.findings.say import Say
from helpers.keyness import Keyness
from helpers.wording import GROUPS, count, number, side, within


def names(question: Mapping, sides: Mapping) -> tuple[str, str]:
    """What the two groups of measures.words.question are called: sides by their names, outlets as they are."""
    return tuple(GROUPS.get(group) or side(group, sides) for group in (question["target"], question["reference"]))


def keyness(found: Keyness, of: tuple[str, str]) -> Say:
    """of: the names of target and reference."""
    target, reference = of
    sizes = (f"{target}: {number(found.words[0])} words of {count(found.texts[0], 'article')}; {within(reference)}: "
             f"{number(found.words[1])} of {count(found.texts[1], 'article')}. Names of speakers and the verbs that introduce "
             "them are left out where voices or sides are compared, since they alone would tell them apart.")
    if not found.enough:
        return Say(f"{target} and {within(reference)}: not enough texts to rank words",
                   found.message, sizes if sum(found.words) else None)
    sure = found.table[found.table["p"] < .05]
    if sure.empty:
        return Say(f"No word tells {within(target)} from {within(reference)} for sure", sizes)
    tell = "tells" if len(sure) == 1 else "tell"
    return Say(f"{count(len(sure), 'word')} {tell} {within(target)} from {within(reference)}", sizes,
               "A word counts as sure where its p, corrected for all words tested, is below .05. The line on each bar shows how "
               "far it could be off with other articles: one that crosses the middle rests on few of them.")
