"""How each side is heard: where, in whose wording, under which name, by which road, and how many voices there are."""

from math import exp, log

import pandas as pd

EVERY = "*all*"  # the row of all voices together: the base rate that stands beside each


def across(said: pd.DataFrame, column: str, within: str = "voice") -> pd.DataFrame:
    """Statements of each voice by one of their columns: directness by `kind`, by name or not by `speaker_kind`, stance of the
    outlet by `engagement` (endorse acknowledge distance, after Martin & White 2005), place by `zone`, road by `via`.

    One row for each voice and value that occur together, and for all voices ("*all*", the base rate): voice, the column, n
    (statements), words, n_of and words_of (all of that voice, or with within=column all of that value), attribution_id of the
    first. A statement without a value in the column is left out, of the denominators too; without a `via` it was heard directly.
    """
    value = said[column]
    found = said.assign(value=value.where(value.isna(), "relayed").fillna("heard") if column == "via" else value)
    found = found[found["value"].notna()]
    found = pd.concat([found, found.assign(voice=EVERY)])
    key = "voice" if within == "voice" else "value"
    out = found.groupby(["voice", "value"], sort=False).agg(
        n=("words", "size"), words=("words", "sum"), attribution_id=("attribution_id", "first")).reset_index()
    whole = out if key == "voice" else out[out["voice"] == EVERY]
    totals = whole.groupby(key)[["n", "words"]].sum()
    out["n_of"], out["words_of"] = out[key].map(totals["n"]), out[key].map(totals["words"])
    return out.rename(columns={"value": column})[["voice", column, "n", "words", "n_of", "words_of", "attribution_id"]]


def first_quoted(said: pd.DataFrame) -> pd.DataFrame:
    """In how many articles each voice has the first statement, most first: voice, first, first_below (below headline and deck),
    attribution_id (one of the first), below_id (one of those below).

    Articles without a statement have no first one.
    """
    found = pd.DataFrame({"voice": said["voice"].unique()})
    below = said[said["zone"] != "headline"]
    for name, place, part in (("first", "attribution_id", said), ("first_below", "below_id", below)):
        by_voice = part.drop_duplicates("article_id").groupby("voice")["attribution_id"]
        found[name] = found["voice"].map(by_voice.size()).fillna(0).astype("int64")
        found[place] = found["voice"].map(by_voice.first())
    found = found[found["first"] + found["first_below"] > 0][["voice", "first", "first_below", "attribution_id", "below_id"]]
    return found.sort_values(["first", "first_below", "voice"], ascending=[False, False, True], ignore_index=True)


def effective(words: pd.Series) -> float:
    """The effective number of speakers: how many equally loud ones would be as diverse. 0 where nobody speaks.

    exp of the Shannon entropy of the words by speaker, the Hill number of order 1 (Hill 1973; Jost 2006).
    """
    shares = words[words > 0] / words.sum() if words.sum() else words[:0]
    return exp(-sum(p * log(p) for p in shares.astype(float))) if len(shares) else 0.0


def diversity(said: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """How many speakers an article has: article_id, outlet, title, published, speakers (counted), effective, words (of these
    speakers), nameless (words of no speaker named, which nobody can count as one voice), attribution_id of the first.

    One row an article, also those without a speaker, and a last one for all together (article_id null).
    """
    rows = []
    parts = dict(iter(said.groupby("article_id", sort=False)))
    for article in [*base.itertuples(), None]:
        mine = said if article is None else parts.get(article.article_id, said[:0])
        words = mine.dropna(subset=["speaker"]).groupby("speaker")["words"].sum()
        whose = (None, None, None, None) if article is None else (article.article_id, article.outlet, article.title,
                                                                  article.published)
        rows.append((*whose, len(words), effective(words), int(words.sum()), int(mine["words"].sum() - words.sum()),
                     next(iter(mine["attribution_id"]), None)))
    return pd.DataFrame(rows, columns=["article_id", "outlet", "title", "published", "speakers", "effective", "words", "nameless",
                                       "attribution_id"])


def people(said: pd.DataFrame) -> pd.DataFrame:
    """Persons heard under their name: voice, speaker, words, n, attribution_id of the first; by words within each voice."""
    named = said[(said["speaker_kind"] == "person") & said["speaker"].notna()]
    found = named.groupby(["voice", "speaker"], sort=False).agg(
        words=("words", "sum"), n=("words", "size"), attribution_id=("attribution_id", "first")).reset_index()
    return found.sort_values(["voice", "words", "speaker"], ascending=[True, False, True], ignore_index=True)
