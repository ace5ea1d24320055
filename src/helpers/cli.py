"""The command `whose-words`. Orders only: what they do is done on the floors below."""

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path

from helpers import __version__, check, corpus, corrections, intake, store, study as studies
from helpers.errors import ALL_DONE, BAD_REQUEST, OUR_FAULT, WITH_REJECTS, BadRequest


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (CONTRACT): 0 done, 2 a bad request, 3 done with rejects, 1 a fault of ours."""
    args = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal without a letter for a title shows its number
            stream.reconfigure(errors="backslashreplace")
    try:
        return _guarded(lambda: args.run(args))
    except BrokenPipeError:  # whoever read our lines has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ALL_DONE
    except KeyboardInterrupt:
        print("whose-words: stopped; nothing half-made was left behind.", file=sys.stderr)
        return BAD_REQUEST


def _guarded(run: Callable[[], int]) -> int:
    """Run it; a request that can't be met, and a fault of ours, are said in words and become their exit code."""
    try:
        return run()
    except BadRequest as e:
        print(f"whose-words: {e}", file=sys.stderr)
        return BAD_REQUEST
    except BrokenPipeError:
        raise
    except Exception:
        traceback.print_exc()
        print(f"whose-words: this is a fault of ours (version {__version__}); please report it with the lines above.",
              file=sys.stderr)
        return OUR_FAULT


def _parser() -> argparse.ArgumentParser:
    about = "Study how news frames a conflict: who speaks, in whose words, with which numbers."
    parser = argparse.ArgumentParser(prog="whose-words", description=about)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    new = commands.add_parser("new", help="begin a study: a folder with a commented study.yml")
    new.add_argument("folder", type=Path)
    new.set_defaults(run=_new)

    annotate = commands.add_parser("annotate", help="write a study's tables")
    annotate.add_argument("study", type=Path, help="folder of the study")
    annotate.add_argument("--tables", type=Path, required=True, metavar="DIR", help="where the tables go")
    annotate.add_argument("--format", choices=store.FORMATS, default="parquet")
    annotate.add_argument("--text-free", action="store_true", help="leave out texts and every phrase longer than a name")
    _common(annotate)
    annotate.set_defaults(run=_annotate)

    check = commands.add_parser("check", help="say what would be read and what not, with the reasons, before any analysis")
    check.add_argument("study", type=Path, help="folder of the study, or of a few articles")
    check.add_argument("--articles", type=Path, metavar="DIR", help="read these articles instead of the study's own")
    _common(check)
    check.set_defaults(run=_check)

    add = commands.add_parser("add", help="bring files into a study, and what is found in them into its manifest.csv")
    add.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a file, or a folder of files")
    add.add_argument("--to", dest="study", type=Path, required=True, metavar="STUDY")
    add.add_argument("--listed", action="store_true", help="bring only what manifest.csv names by sha256")
    add.set_defaults(run=_add)

    report = commands.add_parser("report", help="run the notebooks on a study and write its pages")
    report.add_argument("study", type=Path, help="folder of the study, or of a few articles")
    report.add_argument("--articles", type=Path, metavar="DIR", help="read these articles instead of the study's own")
    report.add_argument("--out", type=Path, metavar="DIR", help="where the pages go (default: reports/<study>)")
    report.add_argument("-p", dest="parameters", action="append", default=[], metavar="NAME=VALUE",
                        help="a parameter of the notebooks")
    report.add_argument("--share", action="store_true",
                        help="make it to be handed on: no whole texts, few words quoted, private persons by their role")
    report.add_argument("--watch", action="store_true", help="then wait, and make it again whenever articles or study files "
                                                             "change; Ctrl-C ends it")
    report.add_argument("--notebooks", type=Path, metavar="DIR", help="folder of the notebooks (default: those of this project)")
    _common(report)
    report.set_defaults(run=_report)
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=_jobs, default=1, metavar="N",
                        help="processes to use; the result is the same (default: 1)")
    parser.add_argument("--quiet", action="store_true", help="leave out how far the work is")


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError("a whole number from 1 to 256")
    return int(text)


def _say(args: argparse.Namespace):
    return (lambda line: None) if args.quiet else (lambda line: print(line, file=sys.stderr, flush=True))


def _new(args: argparse.Namespace) -> int:
    path = args.folder / "study.yml"
    if path.exists():
        raise BadRequest(f"{path} is there already: choose another folder, or edit it.")
    try:
        (args.folder / "articles").mkdir(parents=True, exist_ok=True)
        path.write_text(studies.template(), encoding="utf-8")
        if not (rows := args.folder / "corrections.csv").exists():
            rows.write_text(",".join(corrections.COLUMNS) + "\n", encoding="utf-8")
    except OSError as e:
        raise BadRequest(f"{args.folder} can't be written to ({e.strerror}): choose another folder.") from e
    print(f"A study stands in {args.folder}. Bring articles: whose-words add FILES --to {args.folder} "
          f"(or into {args.folder / 'articles'}). Say what to look for in {path}. Then: whose-words report {args.folder}")
    return ALL_DONE


def _add(args: argparse.Namespace) -> int:
    brought = intake.add(args.files, studies.load(args.study), args.listed)
    print(f"{len(brought.names)} brought into {args.study}, {len(brought.already)} there already; "
          f"{brought.articles} new in {args.study / 'manifest.csv'}: look through what was found, and correct it.")
    for name, code, message in brought.refused:
        print(f"whose-words: {name}: {message} [{code}]", file=sys.stderr)
    for name in brought.absent:
        print(f"whose-words: {name} is not among the files given: its article stays without text.", file=sys.stderr)
    return WITH_REJECTS if brought.refused or brought.absent else ALL_DONE


def _check(args: argparse.Namespace) -> int:
    study = studies.load(args.study)
    if args.articles:
        study = study.with_articles(args.articles)
    tables = corpus.annotate(study, args.jobs, _say(args), full=False)
    for line in check.told(study, tables):
        print(line)
    return WITH_REJECTS if tables["rejects"].num_rows else ALL_DONE


def _annotate(args: argparse.Namespace) -> int:
    study = studies.load(args.study)
    tables = corpus.annotate(study, args.jobs, _say(args))
    if args.text_free:
        tables = {name: t for name, table in tables.items() if (t := store.without_text(name, table)) is not None}
    store.write(tables, args.tables, args.format)
    return _rejects(tables["rejects"].to_pylist())


def _rejects(rejects: Sequence[dict], told: set[str] | None = None) -> int:
    """told: lines that need not be said again; those said now are added."""
    told = set() if told is None else told
    for r in rejects:
        line = f"whose-words: {check.named(r)}: {r['message']} [{r['code']}]"
        if line not in told:
            print(line, file=sys.stderr)
            told.add(line)
    return WITH_REJECTS if rejects else ALL_DONE


def _report(args: argparse.Namespace) -> int:
    if args.watch:
        return _watch(args)
    return _published(args, _say(args))


def _published(args: argparse.Namespace, say: Callable[[str], None], told: set[str] | None = None) -> int:
    from helpers.report import make  # papermill and nbconvert take a second to import, which the other commands don't need

    done = make.report(args.study, args.articles, args.out, args.parameters, args.notebooks, args.jobs, say, share=args.share)
    code = _rejects(done.rejects, told)
    for notebook, message in done.failed:
        print(f"whose-words: {notebook} failed ({message}): its page keeps the details; the other pages are whole.",
              file=sys.stderr)
        code = WITH_REJECTS
    say(f"{'Unchanged' if done.unchanged else 'Written'}: {os.path.relpath(done.index)}")
    return code


def _watch(args: argparse.Namespace) -> int:
    """The first report as without --watch; a later one that fails leaves the last one there, and the watch goes on."""
    from helpers.report import watch

    say, told, look = _say(args), set(), watch.Look(args.study, args.articles)

    def again() -> str:
        code = _guarded(lambda: _published(args, lambda line: None, told))
        return "no new report, the last one stays" if code in (BAD_REQUEST, OUR_FAULT) else "written"

    there = look()
    _published(args, say, told)
    try:
        say(f"Watching {args.study}: add, change or remove articles, or edit the study's files. Ctrl-C ends this.")
        watch.watch(there, look, again, say)
    except KeyboardInterrupt:
        say("No longer watching; the last report stays where it is.")
    return ALL_DONE


if __name__ == "__main__":
    sys.exit(main())
