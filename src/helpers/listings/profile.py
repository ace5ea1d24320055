"""The tables of the source profile."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from helpers import basis as bases
from helpers.basis import Basis
from helpers.charts.rows import evidence, role, voice_order
from helpers.corpus import Opened
from helpers.markup import Markup, Shown, html, tag
from helpers.measures.source_profile import EVERY
from helpers.tables import Column, Table, over
from helpers.theme import square
from helpers.wording import FEW, count, cut, day, known, number, outlet, percent, plain, side

MOST_PEOPLE = 12  # named in a row
NOT_STATED = "not stated"
TYPES = {"igo": "intergovernmental body", "ngo": "non-governmental body", "armed_group": "armed group",
         "unnamed": "no name given"}


def folded(summary: str, *tables: Shown | None) -> Shown | None:
    """Tables in a fold, with their files. None where there is none."""
    shown = [t for t in tables if t]
    if not shown:
        return None
    files = {name: text for t in shown for name, text in t.files.items()}
    return Shown(tag("details", tag("summary", summary), [t.markup for t in shown], class_="more"), files, summary)


def _named(voice: str, opened: Opened) -> Markup:
    """A side or voice behind its square."""
    return html([square(role(voice, opened.sides)), side(voice, opened.sides)])


def _with(frame: pd.DataFrame, **cells: Sequence) -> pd.DataFrame:
    """The frame with columns of markup; pandas would make plain strings of them."""
    return frame.assign(**{name: pd.Series(list(values), index=frame.index, dtype=object) for name, values in cells.items()})


def _per_cent(share) -> str:
    return "–" if known(share) is None else f"{percent(share)} %"


def outlets(frame: pd.DataFrame) -> Shown:
    """A card an outlet, as a row: who owns it, what it says of itself. frame: measures.source_profile.outlets."""
    stands = [html([plain(r.leaning), tag("small", f"source: {plain(r.leaning_source) or 'none given'}")]) if known(r.leaning)
              else NOT_STATED for r in frame.itertuples()]
    shown = _with(frame, name=frame["outlet"].map(outlet), stands=stands, taken=[_taken(r) for r in frame.itertuples()],
                  owner=[plain(o) or NOT_STATED for o in frame["ownership"]],
                  where=[plain(c) or NOT_STATED for c in frame["country"]],
                  share=["not asked" if known(c) is None else _per_cent(c) for c in frame["credited"]])
    columns = {"name": Column("Outlet", link=evidence), "where": Column("Country", sort=lambda r: r["country"]),
               "owner": Column("Owned by", sort=lambda r: r["ownership"]),
               "stands": Column("Leaning", sort=lambda r: r["leaning"]),
               "taken": Column("Agency copy, translation", short="Not its own"), "articles": "Articles",
               "words": "Words counted", "share": Column("Credited", align="right")}
    note = ("Credited: per cent of the counted words that are credited to somebody. Country, owner and leaning are what the "
            "manifest or the page states; nothing is guessed.")
    basis = Basis(int(frame["articles"].sum()), len(frame), (f"{number(int(frame['words'].sum()))} words counted",))
    return over(Table(shown, columns, caption="Outlets, as they are described", top=60, note=note), frame, "outlets", basis)


def _taken(r) -> str:
    parts = [f"{number(r.agency_copies)} from {plain(r.agency)}"] if r.agency_copies else []
    parts += [f"{number(r.translations)} translated from {plain(r.translated_from)}"] if r.translations else []
    return "; ".join(parts) or "none stated"


def shares(frame: pd.DataFrame, base: pd.DataFrame, opened: Opened, by: str = "voice", *, top: int = 15) -> Shown:
    """Share of the counted words, three ways, and of the credited ones. frame: measures.source_profile.shares; base: its base."""
    talks = base[~base["interview"].astype(bool)]
    heads = [_named(v, opened) if by == "voice" else TYPES.get(v, cut(plain(v), 60)) for v in frame[by]]
    ways = {name: frame[name].map(_per_cent) for name in ("pooled", "article_mean", "without_interviews", "of_credited")}
    shown = _with(frame, head=heads, **ways, within=[
        "–" if known(r.low) is None else f"{percent(r.low)} to {percent(r.high)}" for r in frame.itertuples()])
    name = {"voice": "Voice", "speaker": "Speaker", "source_type": "Type of source"}[by]
    caption = "Share of voice" if by == "voice" else f"Share of voice by {name.lower()}, credited words only"
    columns = {"head": name,
               "words": Column("Words", link=evidence), "pooled": Column("Of all words", align="right")}
    if frame["low"].notna().any():
        columns["within"] = Column("95 % interval", align="right")
    columns |= {"article_mean": Column("Mean of articles", align="right"),
                "without_interviews": Column("Without interviews", align="right", short="No interviews"),
                "of_credited": Column("Of credited words", align="right", short="Of credited"), "articles": "Articles"}
    left = len(base) - len(talks)
    basis = bases.of(base, f"{number(int(base['words'].sum()))} counted words, unattributed ones included",
                     f"without {count(left, 'interview')}: {number(int(talks['words'].sum()))}" if left else "none in interviews")
    return over(Table(shown, columns, caption=caption, top=top), frame, f"shares_{by}", basis)


def across(frame: pd.DataFrame, opened: Opened, column: str, values: Mapping[str, str], *, caption: str, note: str = "",
           basis: Basis | None = None) -> Shown:
    """A row a voice, a column a value, all voices last: how many of its statements, each number leading to the first.

    frame: measures.source_profile.across. values: {value: header}, in order.
    """
    there = [v for v in values if v in set(frame[column])]
    cells = {(r.voice, getattr(r, column)): r for r in frame.itertuples()}
    order = voice_order(frame.loc[frame["voice"] != EVERY, "voice"], opened.sides) + [EVERY] * bool(len(frame))
    whole = dict(zip(frame["voice"], frame["n_of"], strict=True))
    shown = pd.DataFrame({"voice": order, "all": [int(whole[v]) for v in order]})
    shown = _with(shown, head=[tag("b", "All together") if v == EVERY else _named(v, opened) for v in order], **{
        value: [_part(int(cells[v, value].n), int(whole[v])) if (v, value) in cells else "–" for v in order] for value in there})
    columns = {"head": "Side", "all": Column("Statements", link=lambda row: "#statements")}
    columns |= {value: Column(values[value], align="right", link=lambda row, value=value: (
        evidence({"attribution_id": cells[row["voice"], value].attribution_id}) if (row["voice"], value) in cells else None),
        sort=lambda row, value=value: cells[row["voice"], value].n if (row["voice"], value) in cells else None)
        for value in there}
    table = Table(shown, columns, caption=caption, note=note, total=lambda row: row["voice"] == EVERY)
    return over(table, frame, f"by_{column}", basis)


def _part(n: int, whole: int) -> str:
    """How many of all; a per cent only where there are enough."""
    return f"{percent(n / whole)} % · {number(n)}" if whole >= FEW else f"{number(n)} of {number(whole)}"


def kinds(frame: pd.DataFrame, opened: Opened, basis: Basis | None = None) -> Shown:
    """By name, as a body, as a group, without a name. frame: `across` by speaker_kind."""
    names = {"person": "By name", "role": "By role alone", "body": "As a body", "group": "As a group", "unnamed": "No name given"}
    return across(frame, opened, "speaker_kind", names, caption="How the speakers are named, by side", basis=basis)


def roads(frame: pd.DataFrame, opened: Opened, basis: Basis | None = None) -> Shown:
    """Heard by the outlet itself, or relayed by another. frame: `across` by via."""
    note = "Relayed: the text names who passed the statement on (“told state television”, “according to a report by”)."
    return across(frame, opened, "via", {"heard": "No relay named", "relayed": "Relayed"}, caption="Heard directly, or relayed",
                  basis=basis, note=note)


def stances(frame: pd.DataFrame, opened: Opened, basis: Basis | None = None) -> Shown:
    """How the outlet stands to what it reports. frame: `across` by engagement."""
    names = {"endorse": "Takes it as true", "acknowledge": "Leaves it open", "distance": "Keeps a distance"}
    note = ("After Martin & White (2005): endorse (“confirmed”), acknowledge (“said”), distance (“claimed”, marks around a "
            "word). All together is the base rate.")
    caption = "How the outlet stands to what is said, by side"
    return across(frame, opened, "engagement", names, caption=caption, basis=basis, note=note)


def people(frame: pd.DataFrame, opened: Opened, basis: Basis | None = None) -> Shown:
    """Who is heard under a name, side by side, and which side has nobody. frame: measures.source_profile.people."""
    voices = [*opened.sides, *voice_order(frame.loc[~frame["voice"].isin(list(opened.sides)), "voice"], opened.sides)]
    parts = [frame[frame["voice"] == v] for v in voices]
    shown = _with(pd.DataFrame({"people": [len(mine) for mine in parts]}), head=[_named(v, opened) for v in voices],
                  who=[_people(mine) for mine in parts])
    columns = {"head": "Side", "people": "People", "who": "Who"}
    return over(Table(shown, columns, caption="Heard under a name, most words first"), frame, "people", basis)


def _people(mine: pd.DataFrame) -> Markup:
    if mine.empty:
        return tag("b", "nobody")
    names = [tag("a", cut(plain(r["speaker"]), 60), href=evidence(r), class_="ev") for _, r in mine.head(MOST_PEOPLE).iterrows()]
    rest = len(mine) - MOST_PEOPLE
    return html([[name, ", "] for name in names[:-1]] + [names[-1], f" and {number(rest)} more" if rest > 0 else None])


def first_quoted(frame: pd.DataFrame, opened: Opened, basis: Basis | None = None) -> Shown:
    """In how many articles each voice speaks first. frame: measures.source_profile.first_quoted."""
    shown = _with(frame, head=[_named(v, opened) for v in frame["voice"]])
    columns = {"head": "Side", "first": Column("First of all", link=evidence),
               "first_below": Column("First below the headline", short="Below headline",
                                     link=lambda row: evidence({"attribution_id": row["below_id"]}))}
    return over(Table(shown, columns, caption="Quoted or reported first, in so many articles"), frame, "first_quoted", basis)


def diversity(frame: pd.DataFrame, top: int = 40, basis: Basis | None = None) -> Shown:
    """How many speakers each article has, counted and weighed by their words. frame: measures.source_profile.diversity."""
    shown = pd.concat([frame[frame["article_id"].isna()], frame[frame["article_id"].notna()]])
    names = ["All together" if known(r.article_id) is None else
             ", ".join(filter(None, (outlet(r.outlet), day(known(r.published)), cut(plain(r.title), 40))))
             for r in shown.itertuples()]
    shown = _with(shown, name=names, as_many=[f"{e:.1f}" if e else "–" for e in shown["effective"]])
    columns = {"name": Column("Article", link=evidence), "speakers": "Speakers",
               "as_many": Column("Effective number", align="right", short="Effective"), "words": "Words",
               "nameless": Column("Of no speaker named", short="Nobody named")}
    note = ("Effective number: exp of the Shannon entropy of the words by speaker (Hill 1973; Jost 2006). Ten speakers of whom "
            "one has nearly all the words count as little more than one. Words of no speaker named are left out of it.")
    caption = "Speakers of each article: counted, and as so many equally loud ones"
    table = Table(shown, columns, caption=caption, top=top + 1, note=note, total=lambda r: known(r["article_id"]) is None)
    return over(table, frame, "diversity", basis)


def unheard(frame: pd.DataFrame, opened: Opened, basis: Basis | None = None) -> Shown | None:
    """For each side: articles that name it, and those that hold no statement of it. frame: measures.source_profile.unheard."""
    if frame.empty:
        return None
    shown = _with(frame, head=[_named(v, opened) for v in frame["side"]])
    columns = {"head": "Side", "named": Column("Articles that name it", short="Named in"),
               "heard": Column("Heard in", link=lambda row: "#statements" if row["heard"] else None),
               "unheard": Column("Not heard in", link=lambda row: "#not-heard" if row["unheard"] else None)}
    return over(Table(shown, columns, caption="Named, and heard or not, in so many articles"), frame, "unheard_by_side", basis)


def not_heard(named: pd.DataFrame, opened: Opened, top: int = 25) -> Shown | None:
    """Each article and side that it names and does not let speak, the most often named first.

    named: measures.source_profile.named_and_heard.
    """
    frame = named[named["statements"] == 0].sort_values("times", ascending=False, kind="stable")
    if frame.empty:
        return None
    heads, sides, where = [], [], []
    for _, r in frame.iterrows():
        href = evidence({"attribution_id": r["first"]})
        told = ", ".join(filter(None, (day(known(r["published"])), cut(plain(r["title"]), 60))))
        heads.append(html([tag("a", outlet(r["outlet"]), href=href, class_="ev") if href else outlet(r["outlet"]),
                           tag("small", told) if told else None]))
        sides.append(html([_named(r["side"], opened), tag("small", "only within another’s statement") if r["inside"] else None]))
        where.append("the text is withheld" if known(r["printed"]) is None else html(
            [_line(r["before"]), tag("mark", plain(r["printed"])), _line(r["after"])]))
    table = Table(_with(frame, head=heads, who=sides, where=where),
                  {"head": "Article", "who": "Side not heard", "times": "Named", "where": "Named first"},
                  caption="Named and not heard; each article leads to its first statement", top=top)
    told = f"{count(len(named), 'pair')} of an article and a side that it names"
    shown = over(table, named, "named_and_heard", bases.of(named, told))
    return Shown(tag("div", shown.markup, id="not-heard"), shown.files, shown.plain)


def _line(text) -> str:
    """A piece of a line, with its spaces at the ends."""
    return re.sub(r"\s+", " ", str(known(text) or ""))
