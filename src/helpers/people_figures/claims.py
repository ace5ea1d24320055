"""Who claims a figure: the speaker of the attribution that holds it, else whom its own sentence names, else the body whose own
report the article is."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from helpers.people_figures.lexicon import LISTS
from helpers.records import Attribution, Document

_LISTED = {name: "|".join(words) for name, words in LISTS["claim"].items()}
_WHO = r"(?P<who>(?:[Tt]he |[A-Z])[^,.;:\"()\n]{1,60}?)"
_ACCORDING = re.compile(rf"\b[Aa]ccording to {_WHO}(?:'s (?:words|data|information|figures))?(?=[,.;\n]|$)")
_CITING = re.compile(rf"\b(?:{_LISTED['citing']}) {_WHO}(?=[,.;\n]|$)")
_FEARED = re.compile(rf", (?P<who>[^,.;:\"()\n]{{3,60}}) (?:{_LISTED['holding']})[.\"]*\s*$")
_SHOWN = re.compile(rf", (?:{_LISTED['showing']}) (?:the |an? )?(?:\w+ ){{1,2}}of {_WHO}(?=[,.;\n]|$)")
_ASIDE = r"(?:, [^,.;:\"()\n]{3,60},)?"  # "The Ash League, a federation of charities, expects"
_COUNTED = re.compile(rf"\s*(?!The (?:death |total )?(?:number|toll|total|figure))(?!There ){_WHO}{_ASIDE}"
                      rf" (?:(?:has|have|had|later|also|now) ){{0,3}}(?<!was )(?<!were )(?<!been )(?:{_LISTED['counting']})\b")
_PLANNED = re.compile(rf"\s*(?:(?:By|On|In|Until|Within) (?:\w+ ){{1,4}})?"
                      r"(?P<who>(?:[Tt]he |[A-Z]|it |they |he |she )[^,.;:\"()\n]{0,50}?)"
                      rf"{_ASIDE} ?(?:(?:is|are|has|have|had|also|now) ){{0,2}}\b(?:{_LISTED['planning']}) (?:to|for|up to)\b")
_BY_NOBODY = re.compile(rf"\s*It (?:was|is|has been) (?:also |further |then )?(?:{_LISTED['informing']})\b")
_SIGNED = re.compile(r" [-–—] (?P<who>[A-Z][^\n.,;:]{2,60})$")
_PUTS = re.compile(rf"(?P<who>[A-Z][\w.'’-]*(?: (?!puts?\b)[\w.'’-]+){{0,4}}){_ASIDE} (?:(?:has|have|had) )?"
                   r"puts? (?:it|(?:the|its|their)(?: \w+){1,4}) at\W*$")
_SAID_SO = re.compile(r"[^.;\n]{0,80}?, (?P<who>(?:the )?[^,.;:\"()\n]{3,60}?) (?:said|says)(?=[.,;:\n]|$)")
_INVERTED = re.compile(rf"[^.;\n]{{0,60}}?, (?:{_LISTED['informing']}|said|told|stated|declared) {_WHO}"
                       r"(?= (?:at|on|in|during|after)\b|[,.;\n]|$)")
_THE_SAME = re.compile(r"\s*The (?P<noun>[a-z]+) ")  # "The officers", after "harbour officers said"
_SUBJECT = re.compile(rf"\s*{_WHO} (?:has|have|had|is|was|will)\b")  # of the sentence that ends in ", it said"
_PRONOUN = re.compile(r"(?:he|she|it|they|him|her|them|its|his|their)\b", re.I)
_AGAIN = re.compile(rf"(?:[Tt]he )?(?:{_LISTED['again']})(?: of (?:the )?agency)?")  # "the interlocutor": whoever spoke before
_GOES_ON = re.compile(r"\s*As a (?:result|consequence),")
_ITEM = re.compile(r"\s*(?:[•*–—-]|\(?(?:[a-z]|\d{1,2})[.)])\s")
_OPENING = re.compile(r"\s*(?P<who>(?:The )?[A-Z][\w'’.-]*(?: (?:of |for |the )*[A-Z][\w'’.-]*){0,6})")
# A nearer source than the one whose words hold the figure: "300 reported by Oru", "Oru's claim that it lost 23".
_END = r"[,.;:\"()\n]"
_BY = re.compile(rf"(?! the population)[ ,]{{1,2}}(?:[\w'-]+,? ){{0,2}}(?:{_LISTED['giving']}) by (?P<who>[^,.;:\"()\n]{{3,50}}?)"
                 rf"(?= (?:on|in|at|since|as|during|after)\b|{_END}|$)")
_OWN = re.compile(rf"(?P<who>[A-Z][\w-]*(?: [A-Z][\w-]*){{0,4}})'s? (?:\w+ )?(?:{_LISTED['statements']}) (?:that|of)\b"
                  r"[^.;\n]{0,60}$")
_OWN_OF = re.compile(rf"\b(?:{_LISTED['statements']}) (?:by|from|of) "
                     r"(?P<who>(?!the (?:dead|number)\b)[^,.;:\"()\n\d]{3,60}?) that\b"
                     r"[^.;\n]{0,60}$")
_AS_SAID = re.compile(r",? (?:as|how|which) (?P<who>[^,.;:\"()\n]{3,40}?) (?:had |has |have )?"
                      r"(?:published|reported|claimed|said|alleged|announced|wrote|put it)\b")
_AS_CLAIMED = re.compile(rf"\s*As (?:is|was|has been) (?:claimed|reported|said|stated) (?:in|by) {_WHO}(?=,)")
_ITS = re.compile(rf"\s*(?:(?:Its|Their|His|Her) (?:\w+ )?(?:{_LISTED['owned']})\b"
                  rf"|(?:It|They|He|She) (?:(?:has|have|had|also|later|now) )*(?:{_LISTED['counting']})\b"
                  r"|(?:It|They|He|She) (?:keeps?|kept|has|have|had|maintains?) "
                  rf"(?:its|their|his|her) (?:own )?(?:\w+ )?(?:{_LISTED['owned']})\b)")
_INSTRUMENT = re.compile(r"(?:[Tt]he )?(?P<who>[A-Z][^,]{1,40}?)'s? (?:(?:own|last|latest|\d{4}) )?"
                         r"(?:census|register|records|count|survey|tally)")
_OURS = re.compile(r"[Ww]e|[Oo]urs?|us")
_WE_COUNTED = re.compile(rf"\b[Ww]e (?:\w+ ){{0,2}}(?:{_LISTED['counting']})\b"
                         rf"|\b[Oo]ur (?:own )?(?:\w+ )?(?:{_LISTED['owned']})\b"
                         r"|\btold us\b")
_SPEAKS_OF_ITSELF = re.compile(r"\b[Ww]e\b|\b[Oo]urs?\b(?! (?:\w+ )?(?:correspondents?|reporters?|staff|newsroom|readers)\b)")
_QUOTED = re.compile(r"\"[^\"\n]*\"?")
_REPORT = re.compile(r"\b(?:situation report|sitrep|situation update|press release|communiqu[ée])\b", re.I)
_SIGNS = frozenset({"byline", "credit"})
_TELLING = frozenset({"opinion", "interview", "analysis", "live"})  # genres in which "we" is no body
_SPELT = re.compile(r"(?P<name>[A-Z][\w'’-]*(?: (?:(?:of|for|the|and) ){0,2}[A-Z][\w'’-]*){1,6}) \((?P<short>[A-Z]{2,8})\)")
_DIGIT = re.compile(r"\d")
_NEAR = 300  # characters on each side of a figure in which its sentence may name the source
_RECALL = 700  # characters that "he" may look back over for a name


@dataclass(frozen=True)
class Claim:
    by: str | None = None
    side: str | None = None
    attribution: Attribution | None = None


class Claims:
    """The attributions of an article, to ask who claims a figure."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]):
        self.view, self.outlet = document.view, document.outlet
        held = sorted(((s, e, a) for a in attributions for s, e in a.spans or ((a.start, a.end),)), key=lambda x: x[:2])
        self._spans, self._starts = held, [s for s, _, _ in held]
        self._reach = list(accumulate((e for _, e, _ in held), max))  # how far any span up to here goes
        self._spelt = {m["short"]: m["name"] for m in _SPELT.finditer(self.view)}
        self._named = [(s, a) for s, _, a in held if _name(a)]
        names = [_name(a) for _, a in reversed(self._named)]
        self._whole = {n.rpartition(" ")[2]: n for n in names if " " in n and n.rpartition(" ")[2][:1].isupper()}
        self._document = document

    @cached_property
    def publisher(self) -> str | None:
        """The body whose own report the article is; None for the press."""
        return self.outlet if self.outlet and self._own_report(self._document) else None

    def _own_report(self, document: Document) -> bool:
        """Whether the article is the report of a body that speaks for itself: "our teams", outside anybody's quotation."""
        if document.genre == "statement":
            return True
        if document.genre in _TELLING or any(b.kind in _SIGNS for b in document.blocks):
            return False
        for b in document.blocks:
            if b.kind == "title" and _REPORT.search(self.view, b.start, b.end):
                return True
        said = [(b.start, b.end) for b in document.blocks if b.kind == "body" and b.counted]
        return any(not self._holding(b + m.start(), b + m.end()) for b, e in said
                   for m in _SPEAKS_OF_ITSELF.finditer(_QUOTED.sub(lambda q: " " * len(q[0]), self.view[b:e])))

    def of(self, start: int, end: int, cut: int, sentence: tuple[int, int], title: bool) -> Claim:
        """start, end: the figure; cut: where its clause begins; title: whether it stands in a headline."""
        source = self._holding(start, end)
        said = self.view[max(sentence[0], start - _NEAR):start]
        clause = self.view[max(cut, start - 160):start]
        nearer = _PUTS.search(clause[-120:]) or _OWN.search(clause) or _OWN_OF.search(said[-160:]) \
            or _BY.match(self.view, end, min(sentence[1], end + 100)) \
            or _AS_SAID.match(self.view, end, min(sentence[1], end + 100))
        if nearer and not _PRONOUN.match(nearer["who"]) and not _OURS.fullmatch(nearer["who"].split()[0]):
            return Claim(self._full(_bare(nearer["who"])), None, source)
        if source and (source.speaker or _name(source)):
            return self._spoken(source, start, said, sentence[0])
        rest = self.view[end:min(sentence[1], end + _NEAR)]
        named = _ACCORDING.search(said) or _CITING.search(rest) \
            or _SHOWN.search(rest) or _FEARED.search(rest) or (title and _SIGNED.search(rest.rstrip())) \
            or _COUNTED.match(said) or _PLANNED.match(said) or _AS_CLAIMED.match(said) or self._introducing(start) \
            or _SAID_SO.match(rest) or _INVERTED.match(rest)
        if named and not _PRONOUN.match(named["who"]) and not _OURS.fullmatch(named["who"]):
            return Claim(self._full(_bare(named["who"])), None, source)
        if self.outlet and _WE_COUNTED.search(f"{said} {rest}"):
            return Claim(self.outlet)
        last = self._last_named(start)
        again = _THE_SAME.match(said)
        goes_on = named or _BY_NOBODY.match(said) or _GOES_ON.match(said) or _ITS.match(said) \
            or again and last and (last.speaker or "").endswith(f" {again['noun']}")
        speaker = last if goes_on else None
        return Claim(self._full(_name(speaker)), speaker.side) if speaker else Claim()

    def _spoken(self, source: Attribution, start: int, said: str, opening: int) -> Claim:
        """The claim of whoever speaks the words that hold the figure; said: the sentence up to it, from opening on."""
        printed = source.speaker or ""
        again = not _name(source) and (not printed or _PRONOUN.fullmatch(printed) or _AGAIN.fullmatch(printed)
                                       or _BY_NOBODY.match(said))
        subject = _SUBJECT.match(self.view, opening, start) if again and _PRONOUN.fullmatch(printed) else None
        if subject and not _PRONOUN.match(subject["who"]):  # "The office has revised …, it said"
            return Claim(self._full(_bare(subject["who"])), None, source)
        speaker = again and self._last_named(start) or source
        if self.outlet and _OURS.fullmatch(_name(speaker) or ""):  # a body that speaks of itself
            return Claim(self.outlet, None, source)
        return Claim(self._full(_name(speaker) or _bare(printed) or None), speaker.side, source)

    def _introducing(self, at: int) -> re.Match | None:
        """Who opens the line that a list hangs on: "Relief Oru calls on all sides to:"."""
        line = self.view.rfind("\n", max(0, at - _RECALL), at) + 1
        if not _ITEM.match(self.view, line):
            return None
        for before in reversed(self.view[max(0, line - _RECALL):line].split("\n")):
            if before.strip() and not _ITEM.match(before):
                return _OPENING.match(before) if before.rstrip().endswith(":") else None
        return None

    def _full(self, name: str | None) -> str | None:
        """The name that the article gives once with its letters behind: "Relief Oru (RO)"; of a surname, the whole name."""
        if not name:
            return None
        return self._spelt.get(name) or self._whole.get(name, name)

    def _holding(self, start: int, end: int) -> Attribution | None:
        """The innermost attribution whose content holds [start, end)."""
        i, holding = bisect_right(self._starts, start) - 1, []
        while i >= 0 and self._reach[i] >= end:
            if self._spans[i][1] >= end:
                holding.append(self._spans[i][2])
            i -= 1
        return min(holding, key=lambda a: a.end - a.start, default=None)

    def _last_named(self, at: int) -> Attribution | None:
        """Who spoke last before, by name."""
        i = bisect_right(self._named, at, key=lambda x: x[0]) - 1
        return self._named[i][1] if i >= 0 and at - self._named[i][0] <= _RECALL else None


def _bare(name: str) -> str:
    """Without its article; of what a body counted by, the body: "Orland's 2031 census"."""
    owner = _INSTRUMENT.fullmatch(name)
    return owner["who"] if owner else re.sub(r"^(?:[Tt]he |[Aa]n? )", "", name)


def _name(source: Attribution | None) -> str | None:
    name = source and (source.speaker_entity or source.speaker)
    if not name or _PRONOUN.fullmatch(name) or _AGAIN.fullmatch(name) or _DIGIT.search(name):  # no source is a number
        return None
    return name
