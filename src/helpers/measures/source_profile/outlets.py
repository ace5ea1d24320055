"""Who publishes: one card an outlet."""

import pandas as pd

from helpers.measures.source_profile.said import voices
from helpers.measures.source_profile.shares import NOT_CREDITED
from helpers.store import Tables
from helpers.study import Study

FACTS = ("country", "ownership", "leaning", "leaning_source", "agency", "translated_from")
SEVERAL = "; "


def outlets(tables: Tables, study: Study) -> pd.DataFrame:
    """One row an outlet, most counted words first: outlet, articles, words (counted), credited (share of the words of articles
    that can be asked; null where none can), country, ownership, leaning, leaning_source, agency, translated_from, agency_copies,
    translations (articles), attribution_id of its first statement.

    First copies only. Ownership and leaning are what the manifest says, with its source; nothing is guessed. Different values of
    one outlet's articles stand side by side.
    """
    found = tables.sql("""SELECT article_id, outlet, file, row, words_counted AS words, country, agency, translated_from
                          FROM articles WHERE duplicate_of IS NULL ORDER BY published NULLS LAST, article_id""")
    given = [study.given(r.file, r.row if isinstance(r.row, str) else None) for r in found.itertuples()]
    for name in ("ownership", "leaning", "leaning_source"):
        found[name] = pd.Series([g.get(name) for g in given], index=found.index, dtype=object)
    asked = voices(tables)
    credited = asked["words"].where(~asked["voice"].isin(NOT_CREDITED), 0)
    by_article = pd.DataFrame({"article_id": asked["article_id"], "credited": credited, "asked": asked["words"]})
    found = found.merge(by_article.groupby("article_id").sum().reset_index(), on="article_id", how="left")
    firsts = asked.dropna(subset=["attribution_id"]).drop_duplicates("article_id").set_index("article_id")["attribution_id"]
    rows = []
    for name, mine in found.groupby("outlet", dropna=False, sort=False):
        whole = mine["asked"].sum()
        lead = [firsts[a] for a in mine["article_id"] if a in firsts]
        rows.append({"outlet": name, "articles": len(mine), "words": int(mine["words"].sum()),
                     "credited": float(mine["credited"].sum() / whole) if whole else None,
                     **{fact: SEVERAL.join(dict.fromkeys(mine[fact].dropna())) or None for fact in FACTS},
                     "agency_copies": int(mine["agency"].notna().sum()),
                     "translations": int(mine["translated_from"].notna().sum()),
                     "attribution_id": lead[0] if lead else None})
    columns = ["outlet", "articles", "words", "credited", *FACTS, "agency_copies", "translations", "attribution_id"]
    out = pd.DataFrame(rows, columns=columns).astype({"credited": "float64"})
    return out.sort_values(["words", "outlet"], ascending=[False, True], ignore_index=True)
