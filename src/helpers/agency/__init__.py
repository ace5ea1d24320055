"""Acts of force, movement, control and aid: who does them to whom, and who is left out."""
from helpers import language
from helpers.agency import nouns, verbs
from helpers.agency.clause import Sentence, sentences
from helpers.records import Act, place
from helpers.voices import Voices


def find(document, attributions=(), speakers=(), sides=None):
    if document.language not in language.RULES:
        return []
    voices = Voices(document, attributions)
    out = []
    for tokens in sentences(document):
        s = Sentence(tokens)
        found = verbs.find(s)
        found += nouns.find(s, {k for f in found for k in range(f.start, f.end)})
        for f in found:
            a, b = tokens[f.start].start, tokens[f.end - 1].end
            voice, around = voices.of(a, b)
            def printed(span):
                return document.text[tokens[span[0]].start:tokens[span[1] - 1].end] if span else None
            out.append(Act(start=a, end=b, rule=f.rule, act=f.act, act_class=f.act_class, form=f.form, agent=printed(f.agent),
                           patient=printed(f.patient), volition=f.volition, voice=voice, attribution_id=around and around.id))
    return place(out, document.article_id, document.blocks, document.sentences)
