"""A study whose every word wants to be more than a word: articles, names of files, manifest, study file, corrections, series."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from helpers import corpus

WIDE_WORD = "Ferry" * 2_000  # 10,000 characters without a place to break
SCRIPTS = {"armenian": "Լաստանավ", "cyrillic": "Паром", "arabic": "عبّارة", "chinese": "渡轮停航", "emoji": "⛴️ 👩‍👩‍👧 🇳🇴"}
UNSEEN = "\u202eesrever \u2066isolated \u200bzero\u200dwidth\ufeff \u00adsoft"  # opens directions of writing and ends none
NOT_A_FORMULA = ('=HYPERLINK("https://attacker.invalid/","x")', "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "＝1+1")


def runs(where: str) -> str:
    """What would run in a page, a notebook or a template, if anything of it did, and say where it stood."""
    act = f"hacked=`{where}`"
    return (f"<script>{act}</script><img src=x onerror={act}><svg onload={act}></svg></title></style></textarea></pre>--> ]]> "
            f"<iframe src=https://attacker.invalid/{where}></iframe> \" onfocus=\"{act}\" autofocus x=\" ' onfocus='{act}' "
            f"autofocus [go](javascript:{act}) ![see](https://attacker.invalid/{where}) $$\\href{{javascript:{act}}}{{x}}$$ "
            f"\\(y\\) {{{{ 7 * 7 }}}} {{% raw %}} US$5 and US$9 https://attacker.invalid/ javascript:{act} &lt;b&gt;")


def article(n: int, bad: str) -> str:
    return (f"Ferries {bad} stop\n\nBy Ann {bad} Lee\n\nAda Verin {bad} said the raid {bad} had driven out {n},200 people {bad} "
            f"by Monday. \"We {bad} wait for a raid,\" said Tomas Rell of {bad}. The harbour {bad} claimed 40 were killed.\n\n"
            f"Photo: {bad}\n\nRead also {bad}\n")


def study(folder: Path) -> Path:
    """The study, written into a new folder: four articles, and a bad word wherever a person may write one."""
    folder.mkdir()
    texts = {"<svg onload=hacked=1>'\"{x}${y}.txt": article(1, runs("body")), "unseen.txt": article(2, UNSEEN),
             "wide.txt": article(3, WIDE_WORD), "scripts.txt": article(4, " ".join(SCRIPTS.values()))}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    columns = ("outlet", "title", "author", "url", "archived_url", "country", "agency", "ownership", "leaning", "leaning_source")
    bad = [[runs(name) for name in columns], [UNSEEN] * len(columns), [WIDE_WORD] * len(columns),
           [*NOT_A_FORMULA, *SCRIPTS.values()][:len(columns)]]
    for row in bad[1:]:
        row[columns.index("url")] = "javascript:hacked=`url`"
    days = (f"2031-04-0{n}" for n in range(1, 9))
    rows(folder / "manifest.csv", ("file", *columns, "published"),
         *([name, *row, day] for name, row, day in zip(texts, bad, days, strict=False)))
    rows(folder / "series.csv", ("as_of", "value", "qualifier", "reported_by", "address", "measure"),
         ("2031-04-01", 1000, "exact", runs("reporter"), "javascript:hacked=`link`", "cumulative_flow"),
         ("2031-04-05", 4000, "exact", UNSEEN, "https://example.invalid/", "cumulative_flow"))
    (folder / "study.yml").write_text(json.dumps(settings(), ensure_ascii=False), encoding="utf-8")  # JSON is YAML
    ids = corpus.open_study(folder).tables.sql("SELECT article_id FROM articles ORDER BY file")["article_id"]
    rows(folder / "corrections.csv", ("table", "article_id", "field", "value", "who", "when", "why"),
         *(("articles", id, "author", runs("value"), runs("who"), "2031-05-01", runs("why")) for id in ids[:3]))
    return folder


def rows(path: Path, *rows: Iterable) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def settings() -> dict:
    armenian, cyrillic, arabic, chinese, emoji = SCRIPTS.values()
    return {
        "title": f"{runs('study')} {UNSEEN}",
        "corpus": {"how": runs("how"), "from": "2031-04-01", "to": "2031-04-09"},
        "sides": {"north": {"name": runs("side"), "words": ["Verin", "<b onclick=hacked=1>"]},
                  "south": {"name": WIDE_WORD[:400], "words": ["Rell"]},
                  "east": {"name": arabic}, "west": {"name": UNSEEN}},
        "speakers": [{"name": runs("speaker"), "variants": ["Verin"], "side": "north", "roles": [runs("role")]},
                     {"name": f"Rell {chinese} {emoji}", "variants": ["Rell"], "side": "south"}],
        "places": [{"name": runs("place"), "variants": ["harbour"]}],
        "contests": {
            "c": {"question": runs("question"), "labels": {
                "raid": {"name": runs("label"), "family": runs("family"), "side": "north", "terms": ["raid"]},
                "wide": {"name": WIDE_WORD, "family": UNSEEN, "terms": ["wait", "<script>hacked=1</script> wait"]}}},
            "d": {"question": arabic, "labels": {"stop": {"name": armenian, "family": cyrillic, "terms": ["stop"]},
                                                 "claim": {"name": f"{chinese} {emoji}", "terms": ["=claimed", "claimed"]}}}},
        "events": [{"date": "2031-04-02", "name": runs("event")}, {"date": "2031-04-03", "name": WIDE_WORD}],
        "private_persons": [runs("private")],
        "vocabularies": {"harm": {"terms": ["driven", "killed", "<b>x"]}},
        "reference": [{"name": runs("series"), "file": "series.csv", "from": runs("from"), "to": runs("to")}],
    }
