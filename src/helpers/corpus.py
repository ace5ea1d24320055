"""From a study to its tables: read, cut and annotate every article, in this process or in several, with the same result."""

import json
import multiprocessing
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from operator import ge, le
from pathlib import Path

import platformdirs
import pyarrow as pa

from helpers import attribution, dateline, labels, language, people_figures, reading, speakers, store, structure, study as studies
from helpers.errors import BadRequest, Rejected, did_you_mean
from helpers.records import Document, Value, article_id, place, sha256
from helpers.view import view as look

Rows = dict[str, list[dict]]
LARGEST = 20_000_000  # bytes; a larger file has no digest, and is larger than any that is read


def annotate(study: studies.Study, jobs: int = 1, progress: Callable[[str], None] = lambda line: None) -> dict[str, pa.Table]:
    """Every table of the study, rows in stable order whatever the number of jobs.

    A file that can't be used becomes a row of `rejects`; so does an article that one of our analyses fails on (code FAULT).
    """
    files = study.files()
    every: Rows = {name: [] for name in store.SCHEMAS}
    seen: dict[str, str] = {}  # text_sha256 → article_id of its first copy
    taken: Counter[str] = Counter()
    for n, made in enumerate(_each(study, files, jobs), 1):
        progress(f"{n}/{len(files)} {files[n - 1].name}")
        for article in made.get("articles", ()):
            first = seen.setdefault(article["text_sha256"], article["article_id"])
            if taken[article["article_id"]] or first != article["article_id"]:
                made = _as_duplicate(article, first, taken)
            taken[article["article_id"]] += 1
        for name, found in made.items():
            every[name] += found
    _add_withheld(study, every, seen)
    return {name: store.frame(name, found) for name, found in every.items()}


def _each(study: studies.Study, files: Sequence[Path], jobs: int) -> Iterator[Rows]:
    if jobs > 1 and len(files) > 1:
        # spawn, not fork: the same on every platform, and no thread of the parent is copied half-way
        with ProcessPoolExecutor(min(jobs, len(files)), multiprocessing.get_context("spawn"), _open_in_worker, (study,)) as pool:
            yield from pool.map(_annotate_in_worker, files, chunksize=max(1, len(files) // (jobs * 8)))
    else:
        finder = labels.Finder(study.settings.contests)
        for path in files:
            yield annotate_file(study, finder, path)


_worker: tuple = ()


def _open_in_worker(study: studies.Study) -> None:
    global _worker
    _worker = (study, labels.Finder(study.settings.contests))


def _annotate_in_worker(path: Path) -> Rows:
    return annotate_file(*_worker, path)


def annotate_file(study: studies.Study, finder: labels.Finder, path: Path) -> Rows:
    """All rows that one file gives, by table."""
    name = path.relative_to(study.root).as_posix()
    try:
        return _annotate_text(study, finder, reading.read(path, study.root))
    except Rejected as e:
        return {"rejects": [_reject(path, name, e.code, e.message)]}
    except Exception as e:  # one article that breaks a rule of ours must not cost the others
        at = e.__traceback__
        while at.tb_next:
            at = at.tb_next
        where = f"{type(e).__name__} in {Path(at.tb_frame.f_code.co_filename).stem}, line {at.tb_lineno}"
        told = f"it could not be analysed ({where}): please report it, this is our fault."
        return {"rejects": [_reject(path, name, "FAULT", told)]}


def _reject(path: Path, name: str, code: str, message: str) -> dict:
    size, digest = _size_and_digest(path)
    return {"file": name, "code": code, "message": message, "size": size, "sha256": digest}


def _size_and_digest(path: Path) -> tuple[int | None, str | None]:
    """(None, None) for what can't be looked at; no digest of a link, of what is no file, or of more than LARGEST."""
    try:
        size = path.lstat().st_size
        whole = path.is_file() and not path.is_symlink() and size <= LARGEST
        return size, sha256(path.read_bytes()) if whole else None
    except OSError:
        return None, None


def _annotate_text(study: studies.Study, finder: labels.Finder, read: reading.Read) -> Rows:
    s = study.settings
    identity = article_id(Path(read.file).stem, read.text_sha256)
    view = look(read.text)
    blocks = structure.cut(read.text, identity)
    sentences = place(language.sentences(view, blocks), identity, blocks)
    given = {name: Value(value=value, basis="given") for name, value in study.given(read.file).items()}
    known = dateline.metadata(read.text, view, blocks) | given
    meta = {name: known.get(name, Value()) for name in store.METADATA}
    if meta["language"].value is None:
        meta["language"] = Value(value=s.language, basis="given")
    document = Document(article_id=identity, text=read.text, view=view, blocks=tuple(blocks), sentences=tuple(sentences),
                        **{name: meta[name].value for name in ("language", "published", "genre", "outlet")})
    said = speakers.resolve(document, attribution.find(document), s.speakers, s.sides)
    said = place(said, identity, blocks, sentences)
    uses = finder.find(document, said)
    figures = place(people_figures.find(document, said, s.places, s.timezone), identity, blocks, sentences)
    article = {
        "article_id": identity, "file": read.file, "file_sha256": read.file_sha256, "text_sha256": read.text_sha256,
        "text_status": "present", "encoding": read.encoding, "encoding_basis": read.encoding_basis,
        **{name: m.value for name, m in meta.items()}, **{f"{name}_basis": m.basis for name, m in meta.items()},
        "characters": len(read.text), "words_total": sum(b.words for b in blocks),
        "words_counted": sum(b.words for b in blocks if b.counted),
        "warnings": json.dumps(read.warnings, ensure_ascii=False) if read.warnings else None}
    records = {"blocks": blocks, "sentences": sentences, "attributions": said, "label_uses": uses, "people_figures": figures}
    return ({"articles": [article], "texts": [{"article_id": identity, "text": read.text}]}
            | {table: store.rows(table, found) for table, found in records.items()})


def _as_duplicate(article: dict, first: str, taken: Counter) -> Rows:
    """A second copy of a text: one row that points at the first, and nothing that could be counted twice."""
    copies = taken[article["article_id"]]
    identity = f"{article['article_id']}-{copies + 1}" if copies else article["article_id"]
    return {"articles": [article | {"article_id": identity, "duplicate_of": first, "words_counted": 0}]}


def _add_withheld(study: studies.Study, every: Rows, seen: dict[str, str]) -> None:
    """Articles that the manifest lists and the folder lacks: their rows from tables/, or a reject that says so."""
    present = {Path(r["file"]).name for r in every["articles"] + every["rejects"]}
    missing = {file: values for (file, _), values in study.manifest.items() if Path(file).name not in present}
    if not missing:
        return
    handed_on = sorted(p for p in (study.folder / "tables").glob("*.csv") if p.stem in store.SCHEMAS)
    kept = {p.stem: store.read_csv(p, p.stem).to_pylist() for p in handed_on}
    by_digest = {r["file_sha256"]: r for r in kept.get("articles", [])}
    for file, values in sorted(missing.items()):
        row = by_digest.get(values.get("sha256"))
        if row is None:
            told = "it is in manifest.csv but neither in the study's folder nor in its tables: add the file or take the row out."
            every["rejects"].append({"file": file, "code": "MISSING", "message": told})
        elif row["text_sha256"] not in seen:
            seen[row["text_sha256"]] = row["article_id"]
            every["articles"].append(row | {"text_status": "withheld"})
    withheld = {r["article_id"] for r in every["articles"] if r["text_status"] == "withheld"}
    for name in store.RECORDS:
        every[name] += [r for r in kept.get(name, []) if r["article_id"] in withheld]
    every["articles"].sort(key=lambda r: (r["file"], r["article_id"]))
    order = {r["article_id"]: i for i, r in enumerate(every["articles"])}
    for name in store.RECORDS:
        every[name].sort(key=lambda r: order[r["article_id"]])  # stable: within an article the order of the text stays


@cache
def _code_digest() -> str:
    """Of everything in this package that can change a table."""
    here = Path(__file__).parent
    files = sorted(p for p in here.rglob("*") if p.suffix in (".py", ".yml") and p.is_file())
    return sha256(b"".join(p.relative_to(here).as_posix().encode() + b"\0" + p.read_bytes() for p in files))


def key(study: studies.Study) -> str:
    """Changes whenever the study's tables could: with any input file, the study file, or the code."""
    digests = [_code_digest(), study.name, str(study.articles_from and study.articles_from.name)]
    for p in [*(study.folder / n for n in ("study.yml", "manifest.csv")), *sorted((study.folder / "tables").glob("*")),
              *(study.folder / r.file for r in study.settings.reference), *study.files()]:
        size, digest = _size_and_digest(p)
        digests.append(f"{p.name}:{digest or size}")
    return sha256("\n".join(digests).encode("utf-8", "surrogateescape"))


def tables_of(study: studies.Study, jobs: int = 1, progress: Callable[[str], None] = lambda line: None) -> Path:
    """Folder with the study's tables as Parquet: from the cache if nothing has changed, else made now."""
    wanted = key(study)
    folder = _cache_folder() / wanted[:24]
    if not store.is_complete(folder, wanted):
        store.write(annotate(study, jobs, progress), folder, about={"key": wanted})
        _prune(folder.parent)
    return folder


@cache
def _cache_folder() -> Path:
    own = Path(platformdirs.user_cache_dir("whose-words")) / "tables"
    for candidate in (own, Path(tempfile.gettempdir()) / "whose-words-tables"):
        try:
            candidate.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=candidate).close()
            return candidate
        except OSError:
            continue
    return Path(tempfile.mkdtemp(prefix="whose-words-"))


def _prune(folder: Path, keep: int = 12) -> None:
    """The cache holds texts, so it keeps few of them: the newest tables only."""
    made = sorted((p for p in folder.iterdir() if (p / store.COMPLETE).exists()), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in made[keep:]:
        shutil.rmtree(old, ignore_errors=True)


@dataclass(frozen=True)
class Opened:
    """A study, open for questions: `tables.sql(…)` sees the chosen articles only. `choices` says in words what was left out."""

    study: studies.Study
    tables: store.Tables
    choices: tuple[str, ...] = ()
    key: str = ""

    @property
    def sides(self) -> dict[str, str]:
        return {key: side.name for key, side in self.study.settings.sides.items()}


def open_study(study: str | Path, articles: str = "", only: Sequence[str] = (), outlets: Sequence[str] = (),
               published_from: str = "", published_to: str = "", jobs: int = 1) -> Opened:
    """What the first cell of every notebook calls.

    study: folder. articles: folder of articles to read instead of the study's own. only: files or article ids. outlets: names.
    published_from, published_to: ISO dates, inclusive; an undated article is left out when either is given.
    Raises BadRequest, naming the parameter, when a choice fits nothing.
    """
    opened = studies.load(study)
    if articles:
        opened = opened.with_articles(articles)
    tables = store.Tables(tables_of(opened, jobs))
    known = tables.sql("SELECT article_id, file, outlet, published FROM articles WHERE duplicate_of IS NULL ORDER BY article_id")
    chosen, said = known, []
    if only:
        names = [{r.article_id, r.file, Path(r.file).name} for r in known.itertuples()]
        _known("only", only, set().union(*names))
        chosen = chosen[[bool(n & set(only)) for n in names]]
        said.append(f"only {len(chosen)} of {len(known)} articles, as `only` asks")
    if outlets:
        _known("outlets", outlets, set(known["outlet"].dropna()))
        chosen = chosen[chosen["outlet"].isin(list(outlets))]
        said.append(f"outlets: {', '.join(outlets)}")
    for name, bound, holds in (("published_from", published_from, ge), ("published_to", published_to, le)):
        if bound:
            if not studies.is_day(bound):
                raise BadRequest(f"the parameter `{name}` is {bound!r}: write a day as 2023-09-19.")
            chosen = chosen[[isinstance(p, str) and holds(p[:len(bound)], bound) for p in chosen["published"]]]
            said.append(f"{name.replace('_', ' ')} {bound}")
    if len(known) and not len(chosen):
        raise BadRequest(f"no article is left with these choices ({'; '.join(said)}): widen them.")
    if said:
        tables.keep(list(chosen["article_id"]))
    return Opened(opened, tables, tuple(said), key(opened))


def _known(parameter: str, given: Sequence[str], names: set[str]) -> None:
    for name in given:
        if name not in names:
            advice = did_you_mean(name, names, "see page 00-corpus for the names.")
            raise BadRequest(f"the parameter `{parameter}` names `{name}`, which is not there: {advice}")
