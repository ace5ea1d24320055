"""Where a statement begins and ends in its sentence, for each cue: who says, and which tokens are what is said."""

from collections.abc import Sequence

from helpers.attribution import cues, phrases
from helpers.attribution.asides import Aside
from helpers.attribution.cues import VerbCue
from helpers.attribution.frames import Reading
from helpers.attribution.nominal import opens_viewpoint
from helpers.attribution.phrases import Span
from helpers.attribution.words import DASHES, Token


def read(tokens: Sequence[Token]) -> list[Reading]:
    """The attributions of one sentence, left to right."""
    found = cues.find(tokens)
    if not found and not any(t.lower == "according" or t.lower in cues.nouns() for t in tokens) and not opens_viewpoint(tokens):
        return []
    return _Sentence(tokens, found).readings()


class _Sentence(Aside):
    """The readings of one sentence."""

    def readings(self) -> list[Reading]:
        subjects: list[tuple[Span | None, bool]] = []
        previous: Span | None = None
        self.inversions: dict[int, Span] = {}
        for verb in self.verbs:
            subject, shared = self.subject(verb, previous)
            if (
                verb.form == "finite"
                and not verb.passive
                and verb.takes("quotation", "aside")
                and (subject is None or shared or not self.quote_before(verb, subject))
            ):
                inverted = self.inverted(verb, free=subject is None or shared)
                if inverted:
                    self.inversions[verb.head] = subject = inverted
                    shared = False
            subjects.append((subject, shared))
            if subject is not None and not (verb.first and self.tokens[verb.first - 1].lower in ("who", "which")):
                previous = subject
        breaks = (
            [self.break_of(v, s, shared) for v, (s, shared) in zip(self.verbs, subjects, strict=True)]
            + self.according_breaks()
            + self.remark_breaks()
        )
        self.breaks = sorted(b for b in breaks if b is not None)
        for verb, (subject, shared) in zip(self.verbs, subjects, strict=True):
            reading = self.read(verb, subject, shared)
            if reading:
                opens = reading.rule == "clause" and subject is not None and subject[0] == 0
                reading.weak = not ((reading.rule in _STRONG or opens) and verb.takes("quotation"))
            if reading and (reading.content or reading.waits):
                self.out.append(reading)
        self.out += self.according_to() + self.nouns() + self.viewpoint() + self.gapped()
        self.out = [r for r in self.out if not (r.weak and any(self.inside(r, o) or self.shell(r, o) for o in self.out))]
        told = [r for r in self.out if r.rule == "that"]  # as was reported, the mayor said that …: the mayor's
        self.out = [r for r in self.out if r.rule != "impersonal" or not any(self.inside(o, r) for o in told)]
        self.relayed()
        for r in self.out:
            r.content = [piece for span in r.content for piece in self.without_asides(span)]
        return sorted(self.out, key=lambda r: r.cue)

    @staticmethod
    def inside(inner: Reading, outer: Reading) -> bool:
        return inner is not outer and any(a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.content)

    @staticmethod
    def shell(inner: Reading, outer: Reading) -> bool:
        """The council rejects *the claim* that …: the noun only holds what is rejected."""
        return inner is not outer and inner.content == outer.content and outer.cue[0] < inner.cue[0]

    def relayed(self) -> None:
        """The station, citing an officer, said …: what the officer said is what the station says."""
        for r in [r for r in self.out if self.tokens[r.cue[0]].lower in ("citing", "quoting")]:
            if r.content and self.speaks(r.content[0]) and any(o is not r and o.speaker == r.speaker for o in self.out):
                self.out.remove(r)

    def subject(self, verb: VerbCue, previous: Span | None) -> tuple[Span | None, bool]:
        """(subject, whether it was taken over from an earlier verb of the sentence)"""
        tokens, first = self.tokens, verb.first
        if verb.form == "infinitive":  # came forward to announce that
            return phrases.main_subject(tokens, first), False
        if verb.form == "ing":
            if first == 0 or (first <= 2 and not any(t.lower == "," for t in tokens[:first])):
                comma = next((k for k in range(verb.after, self.n) if tokens[k].lower == ","), None)
                return (None if comma is None else self._offset_main(comma + 1)), True
            before = tokens[first - 1]
            if before.lower == "as" and (quoted := self.quoted_by(first)):
                return quoted, True
            if before.lower == "," or before.quotation >= 0 or before.text in DASHES or before.lower in ("while", "as"):
                return previous or phrases.who_can_say(tokens, phrases.main_subject(tokens, first), first), True
            if before.lower in ("and", "by", "in", "after", "before", "without", "but", "or"):
                return previous, True
            if before.is_a("texts"):
                return phrases.noun_phrase_before(tokens, first), False
            return None, False
        if first == 0:
            return None, False
        before = tokens[first - 1]
        if before.lower in ("and", "but", "or", "yet", "then"):
            return previous or phrases.main_subject(tokens, first - 1), True
        if before.quotation >= 0:
            return None, False
        found = phrases.subject_before(tokens, first)
        if found and (head := phrases.over_relative(tokens, found)):
            return head, False
        if found is None and before.lower == ",":
            if previous is None and (head := phrases.head_of_relative(tokens, first)):
                return head, False
            return (previous, True) if previous else (None, False)
        return found, False

    def quoted_by(self, end: int) -> Span | None:
        """Whom "quoted … as saying" quotes: the object, or the subject of the passive."""
        for verb in reversed(self.verbs):
            if verb.after <= end and verb.senses[0].lemma in ("quote", "cite"):
                return (
                    phrases.subject_before(self.tokens, verb.first)
                    if verb.passive
                    else phrases.noun_phrase_after(self.tokens, verb.after)
                )
        return None

    def _offset_main(self, start: int) -> Span | None:
        found = phrases.main_subject(self.tokens[start:], self.n - start)
        return (found[0] + start, found[1] + start) if found else None

    def break_of(self, verb: VerbCue, subject: Span | None, shared: bool) -> int | None:
        tokens = self.tokens
        if shared:
            k = verb.first - 1
            while k >= 0 and tokens[k].lower in ("and", "but", "while", "by", "or", "yet", "then"):
                k -= 1
            if verb.form == "ing" and tokens[k].quotation >= 0:  # it was "corrupt," noting
                return k + 1
            if verb.form == "ing":
                return k if k >= 0 and tokens[k].lower == "," else k + 1 if k + 1 < verb.first else None
            return k if k >= 0 and tokens[k].lower == "," else k + 1
        if subject and subject[0] and tokens[subject[0] - 1].lower == ";" and verb.takes("quotation", "phrase"):
            return subject[0] - 1
        if subject and subject[0] == 0 and subject[1] < verb.first - 1 and tokens[verb.first - 1].lower == ",":
            return verb.first - 1  # the ministry, which had called it a lie, said
        if subject is None or subject[0] == 0 or verb.modal:
            return None
        k = subject[0] - 1
        joined = False
        while k >= 0 and tokens[k].lower in ("and", "but", "while", "as", "though", "although", "where"):
            k, joined = k - 1, True
        cut = k >= 0 and (tokens[k].lower == "," or tokens[k].text in DASHES)
        if not verb.takes("quotation", "clause"):  # it promised bread, and it called the others cowards
            return k if joined and cut else None
        if cut:
            return k
        return k + 1 if joined and tokens[k + 1].lower in ("and", "but") else None

    def read(self, verb: VerbCue, subject: Span | None, shared: bool) -> Reading | None:
        tokens = self.tokens
        if verb.senses[0].lemma in ("quote", "cite") and any(t.lower == "saying" for t in tokens[verb.after : verb.after + 12]):
            return None  # quoted as saying: "saying" is the cue
        if verb.passive:
            return self.passive(verb, subject)
        if verb.negated and not any(s.act == "denial" for s in verb.senses) and not self.shuns_the_name(verb):
            return None
        quoted = not shared and self.quote_before(verb, subject)
        inverted = self.inversions.get(verb.head)
        if inverted is not None:
            cue = (verb.head, verb.after)
            left = self.left(verb.first)
            reading = Reading(cue, verb.act("quotation"), "inverted", inverted, [left] if left else [])
            if left is None:
                return None
            rest = self.after_speaker(inverted[1]) or self.resumed(inverted[1])
            if rest:
                reading.content.append(rest)
            return reading
        if subject is None and verb.tense == "past" and (start := self.impersonal(verb)):
            content = [(start, self.right_end(start))]
            return Reading((verb.head, verb.after), verb.act("clause", "that"), "impersonal", None, content)
        if subject is None and verb.form == "finite" and verb.first > 0:
            return None
        if subject is None or subject[1] - subject[0] == 1 and tokens[subject[0]].lower in ("this", "that", "which"):
            return None
        if tokens[subject[0]].lower == "you" and any(t.lower == "?" for t in tokens[verb.after :]):
            return None  # do you call it a raid?
        if tokens[subject[0]].is_a("indefinite") or subject[1] - subject[0] == 1 and tokens[subject[0]].is_a("oblique"):
            return None
        if verb.tense == "base" and verb.first == verb.head and tokens[subject[0]].lower in ("a", "an", "he", "she", "it"):
            return None  # a noun: a think tank
        if verb.senses[0].lemma == "give" and not any(tokens[j].is_a("records", "texts") for j in range(*subject)):
            return None  # the records give 40; but not: the army gave 40
        found = self.complement(verb)
        if (
            found
            and found[1] == "quote"
            and not quoted
            and subject[0] > 1
            and tokens[subject[0] - 1].lower == ","
            and not shared
            and tokens[found[0]].lower_inside
            and (left := self.left(subject[0]))
        ):  # In the past, she said, "it was …"
            return Reading(
                (verb.head, verb.after),
                verb.act("quotation"),
                "parenthetical",
                subject,
                [left, (found[0], self.right_end(found[0]))],
            )
        if quoted and verb.takes("quotation"):
            content = [self.left(subject[0])]
            if content[0] is None:
                return None
            start = found[0] if found and found[1] in ("quote", "that", "colon") else None
            if start is not None:
                content.append((start, self.right_end(start)))
            elif rest := self.after_speaker(verb.after):
                content.append(rest)
            return Reading(
                (verb.head, verb.after),
                verb.act("quotation"),
                "quotation_before",
                subject,
                content,
                addressee=found[2] if found else None,
            )
        if found is None:
            if verb.takes("quotation", "aside") and not shared and verb.form == "finite":
                return self.parenthetical(verb, subject)
            return None
        start, kind, addressee = found
        if start >= self.n:
            return (
                Reading((verb.head, verb.after), verb.act("quotation"), "colon", subject, [], addressee=addressee, waits=True)
                if kind == "colon"
                else None
            )
        end = self.right_end(start)
        if subject[0] and tokens[subject[0] - 1].is_a("subordinators") and subject[0] <= 2:
            comma = next((k for k in range(start, end) if tokens[k].lower == ","), None)
            end = comma if comma is not None else end
        if self.no_statement(verb, subject, kind, start):
            return None
        if tokens[start].quotation >= 0:
            end = self.words_end(start, end)
        if kind == "phrase":
            end = self.phrase_end(start, end)
            if verb.act("phrase") == "denial":
                start = self.past_shell(start, end)
        if end <= start:
            return None
        content, quoted = [(start, end)], [k for k in range(start, end) if tokens[k].quotation >= 0]
        if len(quoted) > 1 and quoted[0] == start and tokens[start + 1].lower in ("on", "in"):
            content = [(k, k + 1) for k in quoted]  # say "raid" on page one and "attack" on page six
        return Reading((verb.head, verb.after), verb.act(*_TAKES[kind]), kind, subject, content, addressee=addressee)

    def gapped(self) -> list[Reading]:
        """Velm calls it a raid, *Sarn an inspection*: a second name for the thing, with its source and without the verb."""
        tokens, out = self.tokens, []
        for r in [r for r in self.out if r.rule == "phrase" and tokens[r.cue[0]].lower in cues.inflect("call")]:
            start, end = r.content[0]
            comma = next((k for k in range(start + 2, end - 3) if tokens[k].lower == ","), end)
            one = next((k for k in range(comma + 2, min(comma + 6, end - 1)) if tokens[k].lower in ("a", "an")), None)
            if one is None or any(phrases.verbal(t) for t in tokens[comma:end]) or tokens[comma + 1].is_a("conjunctions"):
                continue
            if tokens[comma + 1].capital or tokens[comma + 1].lower == "the":
                r.content = [(start, comma)]
                out.append(Reading(r.cue, r.act, "gapped", (comma + 1, one), [(one, end)]))
        return out

    def shuns_the_name(self, verb: VerbCue) -> bool:
        """Would not call it a raid: which name somebody will not give a thing tells what was said of it."""
        lead = [t.lower for t in self.tokens[verb.first : verb.head]]
        names = verb.senses[0].lemma in ("call", "describe", "label", "term")
        return names and any(w.startswith(("would", "will", "won't")) for w in lead)

    def words_end(self, start: int, end: int) -> int:
        """Where a statement that opens with quoted words ends: "blitz", *because* it fits · "raid", *and when* one asks why"""
        ahead = self.tokens[start + 1 : min(end, start + 4)]
        if ahead and self.ended(start) and ahead[0].is_a("subordinators"):  # "Not today," when asked
            return start + 1
        if len(ahead) < 2 or ahead[0].lower != ",":
            return end
        joined = ahead[1].is_a("conjunctions") and len(ahead) > 2 and ahead[2].is_a("subordinators")
        return start + 1 if joined or ahead[1].is_a("subordinators") else end

    def no_statement(self, verb: VerbCue, subject: Span, kind: str, start: int) -> bool:
        """What looks like a statement and is none: a clinic admitted 40 · a woman called Tilde · nobody heard it called a war ·
        she promised herself to wait · it shows a house."""
        tokens, lemma = self.tokens, verb.senses[0].lemma
        if lemma == "show" and tokens[subject[0]].lower == "it" and tokens[start].lower in ("a", "an"):
            return True
        if kind != "phrase" and not tokens[start].lower.endswith(("self", "selves")):
            return False
        bare = subject[1] == verb.first == verb.head
        if lemma == "call" and bare and tokens[subject[0]].lower in ("a", "an"):
            return tokens[start].capital
        if lemma == "call" and bare and subject[0] and tokens[subject[0]].lower == "it" and self.an_object(subject[0]):
            return True
        return lemma == "admit" and tokens[start].text[0].isdigit() or tokens[start].lower.endswith(("self", "selves"))

    def an_object(self, k: int) -> bool:
        """Does a verb stand right before the pronoun at k, which is then no subject?"""
        before = self.tokens[k - 1]
        closes = before.is_a("conjunctions", "subordinators", "relatives", "prepositions", "adverbs", "wh", "when")
        return before.is_word and not before.capital and not closes and not self.cue_word(k - 1)

    def quote_before(self, verb: VerbCue, subject: Span | None) -> bool:
        if subject is None:
            return False
        k = subject[0] - 1
        comma = k >= 0 and self.tokens[k].lower == ","
        k -= comma
        return k >= 0 and self.tokens[k].quotation >= 0 and subject[1] <= verb.first and (comma or self.ended(k))


_STRONG = {"that", "quote", "colon", "quotation_before", "inverted"}
_TAKES = {
    "that": ("clause", "that", "quotation"),
    "colon": ("quotation", "clause"),
    "quote": ("quotation", "clause", "phrase"),
    "clause": ("clause", "that_wh", "that"),
    "infinitive": ("infinitive",),
    "someone_to": ("someone_to",),
    "someone_for": ("someone_for",),
    "phrase": ("phrase",),
}
