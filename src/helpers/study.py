"""A study: what to look for (study.yml) and which articles (manifest.csv), checked before anything runs."""

import codecs
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal, get_args
from zoneinfo import available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from helpers import corrections, reading, sheet, study_file, terms
from helpers.errors import BadRequest, did_you_mean
from helpers.records import GENRES, Correction, is_day

Day = Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]
Key = Annotated[str, Field(pattern=r"^[^\W_][\w-]*$")]
Kind = Literal["person", "body", "group", "unnamed"]
SourceType = Literal["state", "official", "military", "armed_group", "civilians", "ngo", "igo", "media", "expert", "unnamed"]
_one_or_more = BeforeValidator(lambda v: [v] if isinstance(v, str) else (v or []))
Words = Annotated[tuple[str, ...], _one_or_more]
Name = Annotated[str, Field(max_length=900)]  # looked for as a term, with its plural; a term has at most 1,000 letters
Names = Annotated[tuple[Name, ...], _one_or_more]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Side(_Part):
    name: Name
    words: Names = ()


class Speaker(_Part):
    name: Name
    variants: Names = ()
    kind: Kind = "person"
    type: SourceType | None = None
    side: str | None = None
    roles: Words = ()


class Place(_Part):
    name: Name
    variants: Names = ()


class Label(_Part):
    terms: Annotated[Words, Field(min_length=1)]
    name: str | None = None
    family: str | None = None
    side: str | None = None
    not_when: Words = ()
    case: bool = False
    regex: bool = False
    common: bool = False


class Contest(_Part):
    labels: Annotated[dict[Key, Label], Field(min_length=1)]
    question: str | None = None
    published: Annotated[tuple[Day, ...], Field(min_length=2, max_length=2)] | None = None


class Event(_Part):
    date: Day
    name: str


class Vocabulary(_Part):
    terms: Annotated[Words, Field(min_length=1)]


class Reference(_Part):
    name: str
    file: str
    counts: str = "displaced"
    measure: str = "cumulative_flow"
    from_: str | None = Field(None, alias="from")
    to: str | None = None


class CorpusNote(_Part):
    how: str | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None


class Settings(_Part):
    """study.yml, complete. Every key may be missing."""

    title: str | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    timezone: str = "UTC"
    encoding: str | None = None
    articles: Words = ("articles",)
    corpus: CorpusNote = CorpusNote()
    sides: dict[Key, Side] = {}
    speakers: tuple[Speaker, ...] = ()
    places: tuple[Place, ...] = ()
    contests: dict[Key, Contest] = {}
    events: tuple[Event, ...] = ()
    private_persons: Words = ()
    vocabularies: dict[Key, Vocabulary] = {}
    reference: tuple[Reference, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def blank_is_absent(cls, data):
        """`sides:` with nothing behind it says the same as no line at all."""
        return {k: v for k, v in data.items() if v is not None} if isinstance(data, dict) else data


MANIFEST_COLUMNS = ("file row outlet title author published language url archived_url captured country genre agency "
                    "translated_from ownership leaning leaning_source sha256 found").split()


@dataclass(frozen=True)
class Study:
    """A study folder that has been checked. `manifest` maps (file, row) to the columns that have a value."""

    folder: Path
    settings: Settings
    manifest: dict[tuple[str, str | None], dict[str, str]] = field(default_factory=dict)
    lines: dict = field(default_factory=dict, repr=False)
    corrections: tuple[Correction, ...] = ()
    articles_from: Path | None = None  # a folder of articles to read instead of the study's own

    def __post_init__(self):
        for c in self.corrections:
            if (c.field == "side" or c.field.endswith("_side")) and c.value and c.value not in self.settings.sides:
                sides = list(self.settings.sides)
                raise BadRequest(f"corrections.csv, row {c.row}: `{c.value}` is no side of this study: " + did_you_mean(
                    c.value, sides, f"name one of {', '.join(sides)}." if sides else "name its sides in study.yml first."))

    @property
    def root(self) -> Path:
        """What file names are relative to."""
        return self.articles_from or self.folder

    def with_articles(self, folder: Path | str) -> "Study":
        """The same study over another folder of articles, with that folder's manifest and corrections if it has them."""
        folder = Path(folder)
        if not folder.is_dir():
            raise BadRequest(f"{folder} is not a folder: give a folder of articles.")
        return replace(self, articles_from=folder, **_beside(folder))

    @property
    def name(self) -> str:
        return self.folder.resolve().name

    @property
    def title(self) -> str:
        return self.settings.title or self.name.replace("-", " ").replace("_", " ")

    def places(self) -> list[Path]:
        """The folders of which every file, however deep, is taken for an article."""
        return [p for p in ([self.articles_from] if self.articles_from else map(self.folder.joinpath, self.settings.articles))
                if p.is_dir()]

    def files(self) -> list[Path]:
        """Article files in stable order: what `articles` names, and loose files beside study.yml. Hidden files are left out."""
        found = {p for place in self.places() for p in place.rglob("*") if _like_a_file(p)}
        if self.articles_from:
            return visible({p for p in found if p.name not in _STUDY_FILES}, self.articles_from)
        found |= {at for entry in self.settings.articles if (at := self.folder / entry).exists() and not at.is_dir()}
        found |= {p for p in self.folder.iterdir() if _like_a_file(p) and p.name not in _STUDY_FILES} - self._reference_files()
        return visible(found, self.folder)

    def _reference_files(self) -> set[Path]:
        return {self.folder / r.file for r in self.settings.reference}

    def given(self, file: str, row: str | None = None) -> dict[str, str]:
        """What the manifest says of a file, named as it stands in the study folder or by its last part.

        A row of an export has what the manifest says of the whole export, and over that what it says of the row.
        """
        names, rows = (file.rsplit("/", 1)[-1], file), dict.fromkeys((None, row))
        return {key: value for r in rows for name in names for key, value in self.manifest.get((name, r), {}).items()}


def _like_a_file(path: Path) -> bool:
    """A file, a link, or a folder that is called like an article: whoever put it there must hear that it isn't read."""
    return not path.is_dir() or path.is_symlink() or path.suffix.lower() in reading.SUFFIXES


# What browsers add to the name of a page to call the folder of its pictures, scripts and frames, in some of their languages.
_SAVED_WITH = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros", "_bestanden", "_file")


def visible(files: set[Path], root: Path) -> list[Path]:
    """Those of a folder's files that may be articles, in stable order: none hidden, and no piece of a page saved beside it."""
    named = {p: p.relative_to(root) for p in files}
    pieces = {p.with_name(p.stem + ending) for p in files if reading.PAGES.get(p.suffix.lower()) == "html"
              for ending in _SAVED_WITH}
    shown = [p for p in files if pieces.isdisjoint(p.parents) and not any(part.startswith(".") for part in named[p].parts)]
    return sorted(shown, key=lambda p: named[p].as_posix())


BESIDE = ("study.yml", "manifest.csv", "corrections.csv")  # what a person writes beside the articles
_STUDY_FILES = frozenset({*BESIDE, "reference.csv", "README.md", "README.txt", "run.json"})


def load(folder: Path | str) -> Study:
    """The study in a folder. A folder with a few articles and nothing else is a study too.

    Raises BadRequest: one sentence with file, line, what is wrong and what to do.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise BadRequest(f"{folder} is not a folder: give the folder of a study, or of a few articles.")
    path = folder / "study.yml"
    raw, lines = study_file.read(path) if path.exists() else ({}, {})
    return Study(folder, checked(raw, lines, folder), lines=lines, **_beside(folder))


def checked(raw: dict, lines: dict, folder: Path) -> Settings:
    """What a study file says, as study_file gives it, if it may stand in that folder. Raises BadRequest as `load` does."""
    try:
        settings = Settings.model_validate(raw)
    except ValidationError as e:
        raise BadRequest(_in_words(e, lines)) from e
    _check(settings, lines, folder)
    return settings


def _beside(folder: Path) -> dict:
    """What a person wrote down about the articles of a folder."""
    return {"manifest": _manifest(folder / "manifest.csv"), "corrections": corrections.load(folder / "corrections.csv")}


def _line(place: tuple, lines: dict) -> int:
    """The line of a place, or of the nearest around it: a list of one may stand as the one alone."""
    return next((lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines), 1)


def _in_words(error: ValidationError, lines: dict) -> str:
    """The first complaint of pydantic as one sentence with its line."""
    first = error.errors()[0]
    place = tuple(p for p in first["loc"] if not (isinstance(p, str) and p.startswith("function-")))
    where = f"study.yml, line {_line(place, lines)}: "
    if first["type"] == "extra_forbidden":
        known = _known_keys(place[:-1])
        advice = did_you_mean(str(place[-1]), known, f"the keys here are {', '.join(known)}.")
        return f"{where}the key `{place[-1]}` is not known here: {advice}"
    if first["type"] == "missing":
        return f"{where}`{place[-1]}` is missing here: add it."
    key = next((p for p in reversed(place) if isinstance(p, str)), "study.yml")
    return f"{where}`{key}` is {str(first['input'])[:60]!r}: {first['msg'][0].lower()}{first['msg'][1:]}."


def _known_keys(place: tuple) -> list[str]:
    """The keys that may stand at a place, found by walking the models down to it."""
    model = Settings
    for step in place:
        if model and isinstance(step, str) and step in _keys(model):
            annotation, model = _keys(model)[step], None
            queue = [annotation]
            while queue:
                a = queue.pop()
                if isinstance(a, type) and issubclass(a, BaseModel):
                    model = a
                queue.extend(get_args(a))
    return list(_keys(model)) if model else []


def _keys(model) -> dict:
    return {f.alias or name: f.annotation for name, f in model.model_fields.items()}


def _check(s: Settings, lines: dict, folder: Path) -> None:
    """What one key says must fit what the others say."""

    def refuse(place: tuple, message: str):
        raise BadRequest(f"study.yml, line {_line(place, lines)}: {message}")

    if s.encoding:
        try:
            codecs.lookup(s.encoding)
        except LookupError:
            refuse(("encoding",), f"the encoding `{s.encoding}` is not known: use a name such as windows-1251.")
    if s.timezone not in available_timezones() | {"UTC"}:
        advice = did_you_mean(s.timezone, available_timezones(), "use a name such as Asia/Yerevan.")
        refuse(("timezone",), f"the time zone `{s.timezone}` is not known: {advice}")
    for i, name in enumerate(s.articles):
        if not (folder / name).resolve().is_relative_to(folder.resolve()):
            refuse(("articles", i), f"`{name}` lies outside the study: copy the articles into the study's folder.")

    def side_known(side: str | None, place: tuple):
        if side is not None and side not in s.sides:
            refuse(place, f"the side `{side}` is not among `sides`: {did_you_mean(side, s.sides, 'add it there.')}")

    for i, speaker in enumerate(s.speakers):
        side_known(speaker.side, ("speakers", i, "side"))
    for name, contest in s.contests.items():
        at = ("contests", name, "labels")
        for key, label in contest.labels.items():
            side_known(label.side, (*at, key, "side"))
        if found := terms.complaint(contest.labels, name):
            refuse((*at, *found[0]), found[1])
    for name, vocabulary in s.vocabularies.items():
        for i, term in enumerate(vocabulary.terms):
            try:
                terms.spellings(term)
            except ValueError as e:
                refuse(("vocabularies", name, "terms", i), f"the term `{term}` of `{name}` {e}.")
    for i, event in enumerate(s.events):
        if not is_day(event.date):
            refuse(("events", i, "date"), f"`{event.date}` is no day: write it as 2023-09-19.")
    for i, ref in enumerate(s.reference):
        if not (folder / ref.file).is_file():
            refuse(("reference", i, "file"), f"there is no file `{ref.file}` in the study: add it or take the entry out.")


def _manifest(path: Path) -> dict[tuple[str, str | None], dict[str, str]]:
    _, rows = sheet.read(path, MANIFEST_COLUMNS)
    if rows and "file" not in rows[0]:
        raise BadRequest("manifest.csv: the column `file` is missing: it names the article that each row is about.")
    out: dict[tuple[str, str | None], dict[str, str]] = {}
    for n, row in enumerate(rows, 2):
        values = {name: cell for name, cell in row.items() if cell}
        if not values:
            continue
        if "sha256" in values:
            values["sha256"] = values["sha256"].lower()
        if "file" not in values:
            raise BadRequest(f"manifest.csv, row {n}: `file` is empty: name the article's file.")
        if not is_day(values.get("published", "2000").partition("T")[0]):
            raise BadRequest(f"manifest.csv, row {n}: `published` is {values['published']!r}: write it as 2023-09-19.")
        if values.get("genre", "news") not in GENRES:
            raise BadRequest(f"manifest.csv, row {n}: the genre {values['genre']!r} is not one of {', '.join(sorted(GENRES))}.")
        key = (values.pop("file"), values.pop("row", None))
        if key in out:
            raise BadRequest(f"manifest.csv, row {n}: `{key[0]}` stands twice: keep one row.")
        out[key] = values
    return out


def template() -> str:
    """A commented study.yml to begin with."""
    return files("helpers").joinpath("assets/study.yml").read_text(encoding="utf-8")
