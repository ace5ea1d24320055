"""`whose-words report`: from a study to its report, with everything in between."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import helpers
from helpers import corpus, study as studies
from helpers.corpus import shared
from helpers.errors import BadRequest
from helpers.measures import validation
from helpers.records import sha256
from helpers.report import articles as reading, citations, front, parameters as declared, sharing
from helpers.report.publish import publish

OURS = ("study", "articles")  # parameters that the command itself sets
PAGES = "[0-7][0-9]-*.ipynb"  # 80 and above are to work in, and make no page
CHOICES = ("only", "outlets", "published_from", "published_to", "copies", "share")  # those that open_study takes


@dataclass(frozen=True)
class Done:
    """index: the report's first page. rejects: rows of the table of that name. failed: (notebook, message).

    unchanged: a whole report of the same input stood there already, and nothing was run.
    """

    index: Path
    rejects: Sequence[dict]
    failed: Sequence[tuple[str, str]]
    unchanged: bool


def report(study: Path, articles: Path | None = None, out: Path | None = None, parameters: Sequence[str] = (),
           notebooks: Path | None = None, jobs: int = 1, progress: Callable[[str], None] = lambda line: None, *,
           share: bool = False) -> Done:
    """Annotate a study, run the notebooks on it, and write the pages to `out` (reports/<study>, to share reports/<study>-share).

    parameters: `name=value` as typed. share: make one to be handed on without the articles; so does the parameter `share`. Raises
    BadRequest before anything runs for whatever can be known to be wrong by then.
    """
    opened = studies.load(study)
    if articles:
        opened = opened.with_articles(articles)
    folder = notebooks_in(notebooks)
    found = sorted(folder.glob(PAGES))
    if not found:
        raise BadRequest(f"{folder} holds no notebook named like 01-name.ipynb: give their folder with --notebooks.")
    given = dict(map(declared.parse, parameters))
    for name in OURS:
        if name in given:
            raise BadRequest(f"-p {name}=…: the command sets `{name}` itself, from STUDY and --articles.")
    if share:
        given.setdefault(sharing.PARAMETER, str(shared.WORDS))
    typed = {name: value for values in declared.share(found, given) for name, value in values.items()}
    only, share = given.pop(reading.PARAMETER, ""), bool(typed.get(sharing.PARAMETER))
    if share and only:
        raise BadRequest("-p article=…: a report made to be handed on has no reading pages; leave out one or the other.")
    out = out or Path("reports") / f"{opened.name}{'-share' if share else ''}"
    if inside := next((place for place in opened.places() if _lies_in(out, place)), None):
        raise BadRequest(f"{out} lies in {inside}, whose files are read as articles, so the report would become part of itself: "
                         "choose another folder with --out.")
    corpus.tables_of(opened, jobs, progress)  # into the cache, from which the notebooks take them
    run, single = reading.split(found)
    values = given | {"study": _seen_from(folder, opened.folder)}
    if articles:
        values["articles"] = _seen_from(folder, opened.articles_from)
    choices = {name: typed[name] for name in CHOICES if name in typed}
    whole = corpus.open_study(opened.folder, str(articles or ""), **choices)  # refuses here what fits nothing
    key = f"{whole.key} {validation.digest(opened)} {only} {sha256(single.read_bytes()) if single else ''}"
    pages = reading.pages(whole, single, run, only) if single and not share else ()
    published = publish(whole.study.title, run, values, out, lambda ran: front.page(whole, run, given), articles=pages,
                        files=citations.files(whole), cite=citations.Finding(whole).folded,
                        sharing=sharing.of(whole, run) if share else None, key=key,
                        jobs=jobs, progress=progress)
    rejects = whole.tables.sql("SELECT * FROM rejects ORDER BY file, code").to_dict("records")
    return Done(published.out / "index.html", rejects, published.failed, published.unchanged)


def notebooks_in(folder: Path | None) -> Path:
    """The folder of notebooks: the one given, else this project's own, else the one in the current folder."""
    own = Path(helpers.__file__).resolve().parents[2] / "notebooks"
    return folder or next((p for p in (own, Path("notebooks")) if p.is_dir()), own)


def _lies_in(folder: Path, other: Path) -> bool:
    return folder.resolve().is_relative_to(other.resolve())


def _seen_from(place: Path, folder: Path) -> str:
    """The folder as seen from another, so that an executed copy names no path of this machine; across drives the whole path."""
    try:
        return Path(os.path.relpath(folder, place)).as_posix()
    except ValueError:
        return str(folder.resolve())
