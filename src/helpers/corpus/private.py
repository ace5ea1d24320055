"""Private persons (study.yml), shown by their role wherever a report is made to be handed on."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from string import ascii_uppercase

from helpers.data import load
from helpers.errors import BadRequest
from helpers.store import AWAY
from helpers.study import Settings, Speaker
from helpers.view import fold, view

# A name in a text becomes a run of one character of its own, as long as the name, so that offsets hold; what is taken away
# becomes runs of AWAY. Unicode keeps these for private use: a text that has some of its own loses them.
_FIRST = 0xE000
_RUN = re.compile("([\ue000-\uf8ff])\\1*")
_TWICE = re.compile(rf"{AWAY}+((?:</?(?:a|b|mark|span)\b[^>]*>)+){AWAY}+")  # cut on both sides of the end of a mark
_ADDRESS = re.compile(r"""\b(?:href|id|src|url)\s*=\s*["']([^"']*)""")
_IS_ROLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)


class Private:
    """The private persons of a study and what stands in their place: a role and a letter of its own, `a ferryman (B)`.

    An entry of `private_persons` is the name or a variant of one of the study's speakers: all names of that speaker go, and the
    first and the last word of a person's name, but before another name, which makes it somebody else's. The role is the speaker's
    first, or the name itself where it says one (“A resident of …”), or the type of source in words. An entry that names no
    speaker goes as it stands.
    """

    def __init__(self, settings: Settings):
        people = [_speaker(entry, settings.speakers) or Speaker(name=entry) for entry in settings.private_persons]
        people = list({speaker.name: speaker for speaker in people}.values())
        self.roles = [f"{_role(speaker)} ({_letters(n)})" for n, speaker in enumerate(people)]
        public = _words(settings) | set(load("months")["months"]) | set(load("months")["weekdays"])
        self.names: dict[str, int] = {}  # in small letters: whose it is
        parts: dict[str, int] = {}
        for n, speaker in enumerate(people):
            own = [speaker.name] * (not _IS_ROLE.match(speaker.name)) + list(speaker.variants)
            self.names = {_flat(name): n for name in own} | self.names
            if speaker.kind == "person" and speaker.name in own:
                words = [w for w in re.findall(r"[^\W\d_][\w’'-]{2,}", speaker.name) if w[0].isupper() and _flat(w) not in public]
                parts = {_flat(w): n for w in words[:1] + words[-1:]} | parts
        self._whose = parts | self.names
        self._prose = _pattern(self.names, parts.keys() - self.names.keys())
        self._named, self._address = _pattern(self.names), _pattern(self.names, address=True)

    def hidden(self, text: str) -> str:
        """A text of the same length in which nobody private is named."""
        text = re.sub("[\ue000-\uf8ff]", "\ufffd", text)
        out = list(text)
        for start, end, n in self._places(text):
            out[start:end] = chr(_FIRST + n) * (end - start)
        return "".join(out)

    def told(self, value: str) -> str:
        """A value of a table or of the study, with roles for names: in brackets where words stand around them."""
        at, out, places = 0, [], list(self._places(value))
        for start, end, n in places:
            role = self.roles[n]
            out += [value[at:start], role if (start, end) == (0, len(value)) else f"[{role}]"]
            at = end
        return "".join([*out, value[at:]])

    def in_address(self, address: str) -> bool:
        """Does a file's name or an address name somebody, however it spells names?"""
        return bool(self.names and self._address.search(fold(address).text))

    def sealed(self, file: str, text: str) -> str:
        """What goes into a file of the report: names as roles, cuts as dots in brackets. BadRequest where a name still stands."""
        text = _TWICE.sub(rf"{AWAY}\1", text)
        text = _RUN.sub(lambda m: "[…]" if m[1] == AWAY else f"[{self.roles[ord(m[1]) - _FIRST]}]", text)
        if self.names:
            found = self._named.search(view(text)) or self._named.search(view(unescape(re.sub(r"<[^>]*>", "", text)))) or next(
                (m for a in [file, *_ADDRESS.findall(text)] if (m := self._address.search(fold(a).text))), None)
            if found:
                raise BadRequest(f"the report would name a private person (in {file}: “{found[0]}”), so it was not written: a "
                                 "name of theirs stands in the study's own words or in a file's name; change it there.")
        return text

    def _places(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(start, end, whose) of each name."""
        if not self.names:
            return
        seen = fold(text)
        for m in self._prose.finditer(seen.text):
            yield *seen.span(m.start(), m.end()), self._whose[_flat(m["name"])]


def _speaker(entry: str, speakers: Iterable[Speaker]) -> Speaker | None:
    return next((s for s in speakers if _flat(entry) in {_flat(name) for name in (s.name, *s.variants)}), None)


def _role(speaker: Speaker) -> str:
    if _IS_ROLE.match(speaker.name):
        return speaker.name
    role = speaker.roles[0] if speaker.roles else load("roles")["told_as"].get(speaker.type, "a private person")
    return role if _IS_ROLE.match(role) or role[:1].isupper() else f"{'an' if role[:1] in 'aeiou' else 'a'} {role}"


def _letters(n: int) -> str:
    return (_letters(n // 26 - 1) if n >= 26 else "") + ascii_uppercase[n % 26]


def _flat(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(name).text)).casefold()


def _words(settings: Settings) -> set[str]:
    """Words that name places and sides: a person may be called like one, and the place is no secret."""
    named = [name for place in settings.places for name in (place.name, *place.variants)]
    named += [name for side in settings.sides.values() for name in (side.name, *side.words)]
    return {word for name in named for word in _flat(name).split()}


def _pattern(names: Iterable[str], parts: Iterable[str] = (), address: bool = False) -> re.Pattern:
    """Any of these names as whole words, the longest first, of one or of many; of the `parts` what no other name follows.

    A name of one word wants a capital, but in an address.
    """
    between, capital, spelled = (r"[\W_]{0,3}" if address else r"[\W_]{1,3}"), r"(?-i:[^\W\d_a-z])", []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        words = [re.escape(word) for word in name.split()]
        spelled.append(("" if address or len(words) > 1 else f"(?={capital})") + between.join(words))
    spelled += [rf"(?={capital}){re.escape(name)}(?!\w| {capital})" for name in sorted(parts)]
    edges = (r"(?<![^\W\d_])", r"(?![^\W\d_])") if address else (r"(?<!\w)", r"(?!\w)")
    return re.compile(f"{edges[0]}(?P<name>{'|'.join(spelled)})(?:e?s)?{edges[1]}" if spelled else r"(?!)", re.IGNORECASE)
