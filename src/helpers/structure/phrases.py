"""What the word lists of data/structure.yml say about a line on its own."""

import re
from collections.abc import Callable
from functools import cache

from helpers.data import load
from helpers.dateline import dates
from helpers.structure.lines import Line, key

_HEAD = 400  # characters of a line that the phrase lists are held against
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_LETTER = re.compile(r"[\W\d_]*")

# Longer lines are prose, whatever they begin with.
_WORDS_AT_MOST = {
    "related": 30,
    "comments": 40,
    "newsletter": 60,
    "notice": 120,
    "share": 20,
    "nav": 25,
    "tagline": 80,
    "credit": 25,
    "caption": 40,
    "byline": 12,
}
_WHAT = {
    "related": "points to other articles or videos",
    "comments": "belongs to the comment box",
    "newsletter": "asks to subscribe",
    "notice": "is a notice of the site",
    "share": "belongs to the share bar",
    "nav": "is navigation or site furniture",
    "tagline": "says who worked on the article or how to reach them",
    "credit": "credits a picture",
    "caption": "tells what a picture shows",
    "byline": "says who wrote the article",
}


@cache
def _lists() -> dict:
    """The phrase lists in the shapes they are asked in."""
    lists = load("structure")
    agencies = "|".join(map(re.escape, lists["picture_agencies"]))
    return {
        "whole": {key(phrase): kind for kind, phrases in lists["whole"].items() for phrase in phrases},
        "starts": _by(lambda phrase: phrase[:2], lists["starts"]),
        "contains": _by(_anchor, lists["contains"]),
        "links": tuple(key(phrase) for phrase in lists["links"]),
        "only": [(kind, frozenset(words)) for kind, words in lists["only"].items()],
        "buttons": frozenset().union(*lists["only"].values()),
        "headings": frozenset(map(key, lists["site_headings"])),
        "site": {kind: re.compile(rf"\b(?:{'|'.join(words)})\b") for kind, words in lists["site_words"].items()},
        "reader": frozenset(lists["to_the_reader"]),
        "credited": re.compile(
            rf"\((?:[\w./ '-]{{0,40}}/ ?)?(?:{agencies})(?:/[\w./ '-]{{0,40}})?\)\Z|"
            rf"[.!?)\"] ?[-–—]? ?(?:[\w .'-]{{2,40}}[/,|] ?(?:{agencies})|(?:{agencies})(?: photo| file)?)\Z", re.IGNORECASE
        ),
    }


def _by(of: Callable[[str], str], lists: dict[str, list[str]]) -> dict[str, list[tuple[int, str, str]]]:
    """{what to look a phrase up by: [(rank of its kind, kind, phrase)]}, so that a line need not be held against every phrase."""
    out: dict[str, list[tuple[int, str, str]]] = {}
    for rank, (kind, phrases) in enumerate(lists.items()):
        for phrase in map(str.lower, phrases):
            out.setdefault(of(phrase), []).append((rank, kind, phrase))
    return out


def _anchor(phrase: str) -> str:
    """The longest word of a phrase that a longer word cannot end: any but the last of several."""
    words = key(phrase).split() or [""]
    return max(words[:-1] or words, key=len)


def name_by_phrases(line: Line) -> None:
    """Name a line by the phrase lists, or leave it unnamed."""
    lists, low = _lists(), line.text[:_HEAD].lower()
    bare = low if low[0].isalpha() or low[0] in "\"'" else low[_NO_LETTER.match(low).end() :]
    if low.startswith(("http://", "https://", "www.", "@")) and line.words <= 25 and " " not in low[:200].strip():
        line.become("nav", "address", "it is an address")
    elif not line.key and _BARE_DATE.fullmatch(line.text):
        line.become("date", "date_only", "it holds a date and little else")
    elif not line.key:
        line.become("nav", "no_letters", "it holds no letters")
    elif (kind := lists["whole"].get(line.key)) and low[0] != '"':  # somebody may say "OK"
        line.become(kind, f"{kind}_phrase", f"the whole line {_WHAT[kind]}")
    elif line.words <= 14 and line.key.endswith(lists["links"]):
        line.become("nav", "link_line", "it is a short line that only carries a link")
    elif line.words <= 3 and line.key.endswith(" logo"):
        line.become("nav", "picture_name", "it is the name of a logo")
    elif line.words <= 40 and (kind := _buttons(lists, line)):
        line.become(kind, f"{kind}_words", f"it is made of words that name buttons: it {_WHAT[kind]}")
    elif line.words <= 6 and _OWNER.fullmatch(line.text):
        line.become("credit", "owner_of_picture", "it names whose picture stands above")
    elif line.words <= 9 and _INTERVIEWER.fullmatch(line.text):
        line.become("tagline", "interviewer", "it says who asked the questions")
    elif line.words <= 120 and (kind := _opening(lists, line, low, bare)):
        line.become(kind, f"{kind}_opening", f"its opening words show that it {_WHAT[kind]}")
    elif line.words <= 120 and (kind := _wording(lists, line, low)):
        if kind == "credit" and line.words >= 8:
            line.become("caption", "credited_caption", "it describes a picture and credits it")
        else:
            line.become(kind, f"{kind}_wording", f"its wording shows that it {_WHAT[kind]}")
    elif line.words <= 120 and (kind := _to_the_reader(lists, line, low)):
        line.become(kind, f"{kind}_to_the_reader", f"it speaks to the reader about the site: it {_WHAT[kind]}")
    elif line.words <= 20 and _follow().match(low):
        line.become("share", "share_follow", "it asks to follow the outlet on a network")
    elif line.words <= 20 and _APP.match(low):
        line.become("newsletter", "newsletter_app", "it asks to install the outlet's app")
    elif line.words <= 14 and _TOPICS.match(line.text):
        line.become("nav", "topics", "it names the topics or places under which the article is filed")
    elif _menu(line):
        line.become("nav", "menu_row", "it is a row of short names with marks or gaps between them")
    elif line.row_of_names:
        line.become("nav", "row_of_names", "it is a long row of words with next to no mark between them")
    elif _credited(lists, line):
        line.become("caption", "credited_caption", "it describes a picture and credits it")
    elif line.words <= 25:
        _name_stamp(line)


def _buttons(lists: dict, line: Line) -> str | None:
    if line.key.split(" ", 1)[0] not in lists["buttons"] or line.text[0] == '"':
        return None
    words = set(line.key.split())
    return next((kind for kind, allowed in lists["only"] if words <= allowed), None)


def _opening(lists: dict, line: Line, low: str, bare: str) -> str | None:
    found = [
        (rank, kind)
        for text in ((low,) if bare is low else (low, bare))
        for rank, kind, phrase in (*lists["starts"].get(text[:2], ()), *lists["starts"].get(text[:1], ()))
        if line.words <= _WORDS_AT_MOST[kind] and text.startswith(phrase)
    ]
    return min(found)[1] if found else None


def _wording(lists: dict, line: Line, low: str) -> str | None:
    index = lists["contains"]
    found = [
        (rank, kind)
        for word in index.keys() & set(line.key.split())
        for rank, kind, phrase in index[word]
        if line.words <= max(_WORDS_AT_MOST[kind], 50) and phrase in low
    ]
    if found and line.words >= 8 and _WIRE.match(line.text):  # the agency in slashes is where a report comes from, no credit
        found = [one for one in found if one[1] != "credit"]
    return min(found)[1] if found else None


_WIRE = re.compile(r"[A-Z\u00c0-\u00de\u0400-\u042f][^/\"]{2,60}/ ?[^\W\d_][\w .-]{1,30}/")
_CREDITED = re.compile(
    r"(?:\b(?:photo(?:graph)?|portrait|picture|image|illustration|credit|foto|supplied|pic)s?(?: by|:) ?[^\W\d_][\w .,'/-]{2,50}"
    r"|\((?:[A-Z][\w.'-]+ ){1,3}?[A-Z][\w.'-]+ ?/ ?[A-Z][^()]{2,40}\)|\(supplied[^()]{0,60}\)"
    r"|© ?[^\W\d_][\w .,'/-]{1,40})[)\]]?\Z",
    re.IGNORECASE,
)


def _credited(lists: dict, line: Line) -> bool:
    """The name of a photographer or an agency ends a line that tells what a picture shows."""
    if not 5 <= line.words <= 60 or line.text[-1] == ".":
        return False
    if line.words <= 20 and _IN_BRACKETS.search(line.text):
        return True
    return bool(_CREDITED.search(line.text[-90:]) or line.words <= 45 and lists["credited"].search(line.text[-60:]))


_APP = re.compile(r"(?:get|download|install|try) (?:the|our|your)\b[^.!?]{0,30}\bapps?\b(?!\w)(?: ?[:.!]| for | to | and |\Z)")
_WHO = r"[A-Z\u00c0-\u00de](?:[^\W\d]|[.' -]){2,40}"
_OWNER = re.compile(rf"© ?{_WHO}(?:/ ?{_WHO})?|\({_WHO}/ ?{_WHO}\)|{_WHO}(?<! )/(?! ){_WHO}")
_INTERVIEWER = re.compile(rf"{_WHO} (?:was|were) (?:speaking|talking) (?:to|with) {_WHO}")
_TOPICS = re.compile(r"(?:Region|Country|Topic|Theme|Location|Tag|Keyword|Categor(?:y|ie))s?(?: ?/ ?\w+)?: ?\w")
_IN_BRACKETS = re.compile(r"[a-z]\. \([A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}\)\Z")
_BREADCRUMB = re.compile(r"\W{0,3}home ?[\">›/|] ?\w", re.IGNORECASE)
_ROW, _BAR = re.compile(r" {2,}| ?[|•·›/] ?"), re.compile(r"[|•·›/]")


def _menu(line: Line) -> bool:
    if line.words <= 60 and _BREADCRUMB.match(line.text):
        return True
    if line.words > 60 or len(line.text) > 600 or not ("  " in line.text or _BAR.search(line.text)):
        return False
    parts = _ROW.split(line.text)
    if line.stop and len(parts) < 5:  # "WIN!" may end a menu, and a sentence may hold a bar
        return False
    return len(parts) >= 4 and all(part.count(" ") <= 2 and not part[:1].islower() for part in parts)


_QUOTED = re.compile(r"\"[^\"]*\"")


def _to_the_reader(lists: dict, line: Line, low: str) -> str | None:
    """The kind whose words a line uses at least twice while it says "you" or "our", outside quotation marks."""
    if lists["reader"].isdisjoint(line.key.split()):
        return None
    if '"' in low:
        low = _QUOTED.sub(" ", low)
        if '"' in low or lists["reader"].isdisjoint(key(low).split()):
            return None
    used = {kind: len(set(words.findall(low))) for kind, words in lists["site"].items()}
    kind = max(used, key=used.get)
    return kind if used[kind] >= (2 if line.words <= 45 else 3) else None




@cache
def _stamp() -> re.Pattern[str]:
    """What stands beside a date and says no more than the date does."""
    words = [*load("structure")["beside_dates"], *map(re.escape, load("months")["weekdays"])]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def _follow() -> re.Pattern[str]:
    networks = "|".join(load("structure")["networks"])
    return re.compile(rf"(?:follow|like|find|join|connect)\b.{{0,80}}\b(?:{networks})\b")


@cache
def site_speaks() -> re.Pattern[str]:
    """The words by which a site speaks of itself and to its readers, where no quotation does."""
    return re.compile(rf"\b(?:{'|'.join(load('structure')['site_speaks'])})\b", re.IGNORECASE)


_STAMPED = re.compile(r"(?:updated|published|posted)\b[^\d]{0,20}\d", re.IGNORECASE)
_NUMERIC = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b")
_BARE_DATE = re.compile(
    r"\W{0,3}(?:(?:[0-3]?\d[./-][0-3]?\d[./-](?:19|20)?\d\d|(?:19|20)\d\d[./-][01]?\d[./-][0-3]?\d)\b[^\w.]{0,4}"
    r"(?:[0-2]?\d[:.][0-5]\d(?:[:.][0-5]\d)?\W{0,3})?)"
)
_BYLINE = re.compile(r"by:? (?=[A-Z\u00c0-\u00de])[^\W\d_]", re.IGNORECASE)
_AGO = re.compile(r"\b(?:\d+|an?) ?(?:[hmdw]|(?:second|minute|min|hour|hr|day|week|month|year)s?) ago\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d ?(?:[ap]\.?m\b\.?)?", re.IGNORECASE)
_LENGTH = re.compile(r"(?:\d+ ?(?:h|m|s|min|mins|sec) ?)+\Z")
_NAME = re.compile(r"(?:[A-Z\u00c0-\u00de][\w.'-]+ ?){2,4}\Z")
_HANDLE = re.compile(r"[A-Z\u00c0-\u00de][\w.' ,|-]{3,60} @\w{3,}\Z")
_DIGIT = re.compile(r"\d")


@cache
def _months() -> re.Pattern[str]:
    """The names of months, for dates without a year."""
    return re.compile(rf"\b(?:{'|'.join(sorted(load('months')['months'], key=len, reverse=True))})\b", re.IGNORECASE)


def _only_a_name(line: Line, left: str) -> bool:
    return line.text[0].isalnum() and "," not in left and bool(_NAME.match(re.sub(r"[\W\d_]+", " ", left).strip()))


def _name_stamp(line: Line) -> None:
    """Bylines and dates of short lines."""
    if _BYLINE.match(line.text) is None and not _DIGIT.search(line.text) and "@" not in line.text and " ago" not in line.text:
        return
    stamps = dates(line.text)
    rest = line.text
    for start, end, _ in reversed(stamps):
        rest = rest[:start] + " " + rest[end:]
    rest, numeric = _NUMERIC.subn(" ", rest)
    rest, ago = _AGO.subn(" ", rest)
    rest, clock = _CLOCK.subn(" ", rest)
    left = _stamp().sub(" ", rest)
    letters = len(_LETTERS.findall(left))
    if _LENGTH.match(line.text):
        line.become("nav", "length", "it is the length of a video or a sound")
    elif _BYLINE.match(line.text) and letters <= 12 and (stamps or not line.text.endswith(".")):
        line.become("byline", "by_name", "it begins with by and a name")
    elif _STAMPED.match(line.text) and not line.stop or stamps and _STAMPED.search(line.text) and letters <= 8 and not line.stop:
        line.become("date", "stamped", "it says when the page was put out")
    elif clock and not stamps and letters == 0:
        line.become("date", "time_only", "it holds a time of day and nothing else")
    elif (stamps or numeric or ago) and letters <= (0 if line.stop else 1):
        line.become("date", "date_only", "it holds a date and little else")
    elif clock and not _LETTERS.search(_months().sub(" ", left)):
        line.become("date", "date_only", "it holds a date and little else")
    elif stamps and letters <= 4 and not line.stop and _only_a_name(line, left):
        line.become("byline", "name_and_date", "it holds a name and a date")
    elif line.words <= 9 and _HANDLE.match(line.text):
        line.become("byline", "name_and_handle", "it holds a name and an account")


def name_site_voice(lines: list[Line]) -> None:
    """Paragraphs that their neighbours show to be the site's own: below a heading such as "About us", in a box with a notice."""
    lists = _lists()
    for i, line in enumerate(lines[1:], 1):
        above = lines[i - 1]
        if line.kind or not line.prose:
            continue
        if above.key in lists["headings"] and i > 1 and (lines[i - 2].prose or lines[i - 2].rule == "below_site_heading"):
            for heading in (above, line):
                heading.become("notice", "below_site_heading", "it stands below a heading under which sites speak of themselves")
        elif above.kind in _BOXES and above.rule != "in_box" and _in_box(lists, line):
            line.become(above.kind, "in_box", f"it speaks to the reader beside a line of the same kind: it {_WHAT[above.kind]}")
    for i in range(len(lines) - 2, -1, -1):
        line, below = lines[i], lines[i + 1]
        if below.kind in _BOXES and below.rule != "in_box" and not line.kind and _in_box(lists, line):
            line.become(below.kind, "in_box", f"it speaks to the reader beside a line of the same kind: it {_WHAT[below.kind]}")


_BOXES = frozenset({"newsletter", "notice", "comments"})


def _in_box(lists: dict, line: Line) -> bool:
    """It says "you" or "our" outside quotation marks, and at least one word of the site's."""
    low = line.text[:_HEAD].lower()
    if line.words > 60 or '"' in low or lists["reader"].isdisjoint(line.key.split()):
        return False
    return any(words.search(low) for words in lists["site"].values())
