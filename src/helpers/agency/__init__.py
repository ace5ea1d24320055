"""Acts of force, movement, control and aid: who does them to whom, in which form, and who is left out.

What counts is in docs/codebook.md, section 5; the forms follow van Leeuwen (2008), who calls an agent backgrounded that the text
names elsewhere and suppressed that it names nowhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from helpers import language
from helpers.agency import nouns, tagging, verbs
from helpers.agency.clause import Sentence
from helpers.agency.sides import Sides
from helpers.attribution.words import Token
from helpers.records import Act, Attribution, Document, place
from helpers.study import Place, Side, Speaker
from helpers.voices import Voices


def find(
    document: Document,
    attributions: Sequence[Attribution] = (),
    speakers: Sequence[Speaker] = (),
    sides: Mapping[str, Side] | None = None,
    places: Sequence[Place] = (),
) -> list[Act]:
    """The acts of an article, placed, in text order; [] where its language has no rules. Linear in the length of the text."""
    if document.language not in language.RULES:
        return []
    voices, resolved, acts = Voices(document, attributions), Sides(document, attributions, speakers, sides or {}, places), []
    found = [_Placed(f, tokens) for tokens in tagging.sentences(document) for f in _in_sentence(Sentence(tokens))]
    resolved.foresee((p.found, p.agent, p.patient) for p in found)
    for p in found:
        voice, said = voices.of(p.start, p.end)
        agent_side, patient_side = resolved.of(p.found, p.agent, p.patient, p.loser, said)
        acts.append(
            Act(
                start=p.start,
                end=p.end,
                rule=p.found.rule,
                act=p.found.act,
                act_class=p.found.act_class,
                form=p.found.form,
                agent=p.agent and document.text[slice(*p.agent)],
                agent_side=agent_side,
                patient=p.patient and document.text[slice(*p.patient)],
                patient_side=patient_side,
                volition=p.found.volition,
                voice=voice,
                attribution_id=said and said.id,
            )
        )
    return place(_with_agents_elsewhere(acts), document.article_id, document.blocks, document.sentences)


class _Placed:
    """An act with its spans as offsets into the text."""

    def __init__(self, found: verbs.Found, tokens: Sequence[Token]):
        self.found = found
        self.start, self.end = tokens[found.start].start, tokens[found.end - 1].end
        self.agent, self.patient, self.loser = (
            span and (tokens[span[0]].start, tokens[span[1] - 1].end) for span in (found.agent, found.patient, found.loser)
        )


def _in_sentence(s: Sentence) -> list[verbs.Found]:
    found = verbs.find(s)
    found += nouns.find(s, {k for f in found for k in range(f.start, f.end)})
    return sorted(found, key=lambda f: f.start)


def _with_agents_elsewhere(acts: Sequence[Act]) -> list[Act]:
    """The acts, with agent_named: an agent is named elsewhere where an act of the same class, to nobody of another side, has one.

    Whoever moves is no agent of those who are moved.
    """
    named = {(a.act_class, a.patient_side) for a in acts if a.agent and (a.act_class != "movement" or a.patient)}

    def of(a: Act) -> str:
        alike = any(c == a.act_class and (a.patient_side is None or side in (a.patient_side, None)) for c, side in named)
        return "here" if a.agent else "elsewhere" if alike else "nowhere"

    return [replace(a, agent_named=of(a)) for a in acts]
