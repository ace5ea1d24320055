"""Who says what: speaker, cue and content of each attribution in an article.

Rules over closed word classes, a list of cues (data/cues.yml) and quotation marks; no model. In the tradition of
Krestel, Bergler & Witte (2008) and O'Keefe et al. (2012), with content spans as in PolNeAR (Newell et al. 2018).
"""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from helpers import language, records
from helpers.attribution import clauses, colons, cues, interviews, phrases, quotes, scare, words
from helpers.attribution.clauses import Reading
from helpers.attribution.quotes import Paragraph, Quotation
from helpers.attribution.words import Token, sentences
from helpers.records import Attribution, Document
from helpers.view import view

_RECENT = 40  # attributions to look back for the speaker of a quotation that has none
_ENGAGEMENT = {"factive": "endorse", "doubt": "distance"}


def find(document: Document) -> list[Attribution]:
    """The attributions of an article, placed, in text order; [] where its language has no rules.

    Direct, mixed and indirect speech and scare quotes; a statement inside a statement has `nested_in`.
    `speakers.resolve` says who the printed speakers are.
    """
    if document.language not in language.RULES:
        return []
    article = _Article(document)
    return _nest(records.place(article.attributions(), document.article_id, document.blocks, document.sentences))


class _Article:
    def __init__(self, document: Document):
        self.document, self.view = document, document.view
        self.parts = quotes.paragraphs(self.view, document.blocks)
        self.quotations = quotes.find(self.view, self.parts)
        self.claimed: set[int] = set()  # quotations that belong to an attribution

    def attributions(self) -> list[Attribution]:
        out: list[Attribution] = []
        turns, answers = interviews.turns(self.view, self.parts), interviews.answers(self.view, self.parts)
        headlines: list[Sequence[Token]] = []
        announced: tuple[Sequence[Token], Reading] | None = None
        for i, (part, tokens) in enumerate(_joined(sentences(self.document, self.parts, self.quotations))):
            if part.start in turns or part.start in answers:
                if tokens[0].start == part.start:
                    out.append(self.turn(part, turns.get(part.start)))
                continue
            if part.block.kind == "question" and words.begins(self.view, part) == part.start:
                continue  # the interviewer speaks, for the outlet; what a labelled question reports is read
            readings = clauses.read(tokens)
            found = [r for r in (self.record(tokens, reading) for reading in readings) if r]
            if part.block.kind in ("title", "deck"):
                found += filter(None, [self.headline_quotation(tokens)])
            if not found and (alone := self.alone(tokens)) is not None:
                if not announced and out and self.same_paragraph(out[-1], part):
                    out[-1] = self.longer(out[-1], alone)
                    continue
                found = [self.announced(alone, *announced) if announced else self.continued(alone, out)]
            announced = next(((tokens, r) for r in readings if r.waits), None)
            if not found and (part.block.kind in ("title", "deck") or len(headlines) < 3 and i < 8):
                headlines.append(tokens)
            out += found
            out += self.scares(tokens, found)
        out += [n for a in out if a.kind == "direct" for n in self.nested(a)]
        known = {a.speaker.split()[-1].lower() for a in out if a.speaker}
        for tokens in headlines:
            if found := colons.headline(tokens, known):
                source, colon, statement = found
                out += filter(None, [self.record(tokens, Reading(colon, "neutral", "headline", source, [statement]))])
        return out

    def turn(self, part: Paragraph, label: tuple[int, int] | None) -> Attribution:
        """A paragraph that is somebody's words: whoever the label names, else the interviewee, printed elsewhere."""
        if label is None or part.start != label[0]:
            span = part.start, part.end
        else:
            after = self.view[label[1] + 1 : part.end]
            span = part.end - len(after.lstrip()), part.end
        return self.attribution([span], "direct", "transcript" if label else "interview_answer", speaker=label)

    def nested(self, outer: Attribution) -> list[Attribution]:
        """Statements that somebody reports within a quotation; what the speaker says of himself with "I said" is none."""
        out = []
        for a, b in outer.spans:
            for tokens in words.inside(self.document, a, b):
                for reading in clauses.read(tokens):
                    if reading.rule == "that" and not reading.weak and (found := self.record(tokens, reading)):
                        out.append(found)
        return out

    def record(self, tokens: Sequence[Token], reading: Reading) -> Attribution | None:
        if not any(
            t.is_word or t.quotation >= 0 and t.quotation not in self.claimed for a, b in reading.content for t in tokens[a:b]
        ):
            return None  # an earlier cue has this quotation, from the paragraph where it began
        if self.of_the_outlet(tokens, reading):
            return None
        spans, quoted, plain = [], 0, 0
        for a, b in sorted(reading.content):
            piece = tokens[a:b]
            while piece and not (piece[0].is_word or piece[0].quotation >= 0 or piece[0].text in "$£€#("):
                piece = piece[1:]
            while piece and not (piece[-1].is_word or piece[-1].quotation >= 0 or piece[-1].text in "%)"):
                piece = piece[:-1]
            if piece:
                quoted += sum(t.quotation >= 0 for t in piece)
                plain += sum(t.is_word for t in piece)
                spans += self.spans(piece)
                self.claimed.update(t.quotation for t in piece if t.quotation >= 0)
        if not spans:
            return None
        fragment = len(spans) == 1 and language.count_words(self.view, *spans[0]) <= 3 and self.view[spans[0][0]].islower()
        kind = "direct" if quoted and not plain and not fragment else "mixed" if quoted else "indirect"
        return self.attribution(
            spans,
            kind,
            reading.rule,
            speaker=self.offsets(tokens, reading.speaker),
            cue=self.offsets(tokens, reading.cue),
            act=reading.act,
            via=self.offsets(tokens, reading.addressee),
        )

    def of_the_outlet(self, tokens: Sequence[Token], reading: Reading) -> bool:
        """The Courier can reveal that …: what the outlet found is credited to nobody."""
        if not (self.document.outlet and reading.speaker and tokens[reading.cue[0]].is_a("scoops")):
            return False
        name = set(view(self.document.outlet).lower().split())
        return all(t.lower in name or t.is_a("determiners") for t in tokens[slice(*reading.speaker)])

    def scares(self, tokens: Sequence[Token], found: Sequence[Attribution]) -> list[Attribution]:
        """Marks that keep a distance, alone or inside one of the sentence's attributions."""
        out = []
        for k, t in enumerate(tokens):
            if t.quotation < 0 or len(pieces := self.quotations[t.quotation].pieces) > 1:
                continue
            span = self.inner(pieces[0])
            around = next(
                (a for a in found if any(s <= t.start and t.end <= e + 1 or (s, e) == pieces[0] for s, e in a.spans)), None
            )
            if around and around.kind == "direct" or around is None and t.quotation in self.claimed:
                continue
            if scare.at(
                self.view, span, tokens[k - 1] if k else None, tokens[k + 1] if k + 1 < len(tokens) else None, around is not None
            ):
                speaker = (
                    (around.speaker_start, around.speaker_end)
                    if around and around.speaker
                    else self.offsets(tokens, phrases.possessor(tokens, k))
                )
                out.append(self.attribution([span], "scare", "scare_quotes", speaker=speaker))
        return out

    def inner(self, span: tuple[int, int]) -> tuple[int, int]:
        """Without the comma or stop that typesetters put inside the marks."""
        a, b = span
        while b > a and self.view[b - 1] in ",. ":
            b -= 1
        return a, b

    def spans(self, piece: Sequence[Token]) -> list[tuple[int, int]]:
        """Character spans of a run of tokens; a quotation at its edge brings the paragraphs it began or goes on in."""
        first, last = piece[0], piece[-1]
        before = after = ()
        start, end = first.start, last.end
        if first.quotation >= 0:
            pieces = self.quotations[first.quotation].pieces
            before = tuple(p for p in pieces if p[1] <= first.start)
            start = next((p[0] for p in pieces if p[0] >= first.start), start) if len(piece) == 1 else start
        if last.quotation >= 0:
            pieces = self.quotations[last.quotation].pieces
            after = tuple(p for p in pieces if p[0] >= last.end)
            end = next((p[1] for p in reversed(pieces) if p[1] <= last.end), end) if len(piece) == 1 else end
        return [*before, (start, end), *after]

    def offsets(self, tokens: Sequence[Token], span: tuple[int, int] | None) -> tuple[int, int] | None:
        return (tokens[span[0]].start, tokens[span[1] - 1].end) if span else None

    def alone(self, tokens: Sequence[Token]) -> int | None:
        """The quotation that a sentence consists of, if it has nothing else; one that runs on is told at its last paragraph."""
        inside = [t for t in tokens if t.quotation >= 0]
        if len(inside) != 1 or any(t.is_word for t in tokens) or inside[0].quotation in self.claimed:
            return None
        return inside[0].quotation if self.quotations[inside[0].quotation].pieces[-1][1] <= inside[0].end else None

    def headline_quotation(self, tokens: Sequence[Token]) -> Attribution | None:
        """Words of somebody whom the headline does not name: "We have nowhere to go": life in a camp."""
        first, after = tokens[0], tokens[1].lower if len(tokens) > 1 else ":"
        if first.quotation < 0 or first.quotation in self.claimed or after not in (":", *words.DASHES):
            return None
        spans = list(self.quotations[first.quotation].pieces)
        if language.count_words(self.view, *spans[0]) < 4:
            return None
        self.claimed.add(first.quotation)
        source = phrases.noun_phrase_after(tokens, 2)  # "We stay": mayor of Tesk on the flood
        named = source and colons.is_source(tokens[slice(*source)], ())
        return self.attribution(spans, "direct", "headline_quotation", speaker=self.offsets(tokens, source) if named else None)

    def announced(self, quotation: int, tokens: Sequence[Token], reading: Reading) -> Attribution:
        """A quotation under a sentence that ends in "said:"."""
        self.claimed.add(quotation)
        return self.attribution(
            list(self.quotations[quotation].pieces),
            "direct",
            "announced_quotation",
            act=reading.act,
            speaker=self.offsets(tokens, reading.speaker),
            cue=self.offsets(tokens, reading.cue),
        )

    def continued(self, quotation: int, out: Sequence[Attribution]) -> Attribution:
        """A quotation with no speaker of its own goes on with the one printed before it."""
        self.claimed.add(quotation)
        told = [a for a in reversed(out[-_RECENT:]) if a.speaker_start is not None and a.kind != "scare"]
        here = self.view.rfind("\n", 0, self.quotations[quotation].pieces[0][0])  # whom its paragraph quotes comes first
        last = next((a for a in told if a.start > here and a.kind != "indirect"), told[0] if told else None)
        near = last if last and self.near(last, self.quotations[quotation]) else None
        return self.attribution(
            list(self.quotations[quotation].pieces),
            "direct",
            "continued_quotation",
            speaker=(near.speaker_start, near.speaker_end) if near else None,
        )

    def same_paragraph(self, last: Attribution, part: Paragraph) -> bool:
        """Was the last statement quoted in this paragraph, by a cue, so that a quotation behind it goes on with it?"""
        return last.kind in ("direct", "mixed") and last.start >= part.start and (last.cue is not None or len(last.spans) > 1)

    def longer(self, last: Attribution, quotation: int) -> Attribution:
        """The statement with the quotation behind it: "We wait," she said. "Nobody came." """
        self.claimed.add(quotation)
        pieces = self.quotations[quotation].pieces
        count = last.content_words + sum(language.count_words(self.view, a, b) for a, b in pieces)
        return dataclasses.replace(last, spans=(*last.spans, *pieces), end=pieces[-1][1], content_words=count)

    def near(self, last: Attribution, quotation: Quotation) -> bool:
        return quotation.pieces[0][0] - max(last.end, last.speaker_end or 0) < 400

    def attribution(self, spans, kind, rule, speaker=None, cue=None, act=None, via=None) -> Attribution:
        text = self.document.text
        words = sum(language.count_words(self.view, a, b) for a, b in spans)

        def printed(span) -> str | None:
            return text[slice(*span)] if span else None

        return Attribution(
            start=spans[0][0],
            end=spans[-1][1],
            rule=rule,
            kind=kind,
            spans=tuple(spans),
            content_words=words,
            speaker=printed(speaker),
            speaker_start=speaker and speaker[0],
            speaker_end=speaker and speaker[1],
            cue=printed(cue),
            cue_start=cue and cue[0],
            cue_end=cue and cue[1],
            cue_class=act,
            via=printed(via),
            polarity="denied" if act == "denial" else "asserted",
            engagement="distance" if kind == "scare" else _ENGAGEMENT.get(act, "acknowledge"),
        )


def _joined(found: Iterable[tuple[Paragraph, list[Token]]]) -> Iterator[tuple[Paragraph, list[Token]]]:
    """Sentences, with a quotation that ends in "?" or "!" brought together with the "she asked" behind it."""
    held: tuple[Paragraph, list[Token]] | None = None
    for part, tokens in found:
        if held and held[0] is part and any(cues.speaks(t) for t in tokens[:4]):
            tokens = held[1] + tokens
        elif held:
            yield held
        held = part, tokens
        if not (tokens and tokens[-1].quotation >= 0 and tokens[-1].text in "?!"):
            yield held
            held = None
    if held:
        yield held


def _nest(found: list[Attribution]) -> list[Attribution]:
    out, open_ = [], []
    for a in sorted(found, key=lambda a: (a.start, -a.end)):
        open_ = [o for o in open_ if o.end > a.start]
        outer = next(
            (o for o in reversed(open_) if o.start <= a.start and a.end <= o.end and (o.start, o.end) != (a.start, a.end)), None
        )
        if outer:
            a = dataclasses.replace(a, nested_in=outer.id)
        open_.append(a)
        out.append(a)
    return sorted(out, key=lambda a: (a.start, a.end))
