import pytest

from helpers.errors import BadRequest
from helpers.study import Settings, load, template

FULL = """
title: The crossing at Port Halm
language: en
timezone: Europe/Istanbul
articles: [articles]
corpus: {how: every page that names the crossing, from: 2031-04-01, to: 2031-04-30}
sides:
  north: {name: Northern Council, words: [northern]}
speakers:
  - {name: Ada Verin, variants: [Verin], kind: person, type: official, side: north}
places:
  - {name: Port Halm}
contests:
  crossing:
    question: What is the crossing called?
    published: [2031-04-01, 2031-04-30]
    labels:
      NO: {terms: ["advance*"], not_when: ["advance notice"]}
      "012": {terms: [invasion]}
events:
  - {date: 2031-04-09, name: the crossing}
"""


@pytest.fixture
def study(tmp_path):
    def make(text, **files):
        (tmp_path / "study.yml").write_text(text, encoding="utf-8")
        for name, content in files.items():
            (tmp_path / name.replace("__", ".")).write_text(content, encoding="utf-8")
        return load(tmp_path)
    return make


def test_a_complete_study_is_read_as_the_text_that_stands_there(study):
    settings = study(FULL).settings
    assert settings.title == "The crossing at Port Halm"
    assert list(settings.contests["crossing"].labels) == ["NO", "012"]
    assert settings.corpus.from_ == "2031-04-01"
    assert settings.speakers[0].side == "north"


def test_a_folder_with_articles_and_nothing_else_is_a_study(tmp_path):
    (tmp_path / "b.txt").write_text("B")
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / ".hidden.txt").write_text("no")
    study = load(tmp_path)
    assert [p.name for p in study.files()] == ["a.txt", "b.txt"]
    assert study.settings.language == "en" and study.manifest == {}


def test_the_template_is_a_valid_study(study):
    assert study(template()).title == "My study"
    told, whole = template().split("\n\n", 1)
    assert all(line.startswith("# ") for line in told.splitlines())
    uncommented = "\n".join(line.removeprefix("#") for line in whole.splitlines())  # nothing but the #, as its first lines say
    without_file = uncommented.replace("reference:", "# ").replace("  - {name: Registered", "# ")
    settings = study(without_file).settings
    assert list(settings.contests) == ["crossing"] and list(settings.sides) == ["north", "south"]
    assert settings.model_fields_set == set(Settings.model_fields) - {"reference"}  # every section is in it
    assert list(settings.contests["crossing"].labels) == ["advance", "invasion", "liberation"]
    assert settings.speakers[0].side == "north" and settings.events[0].date == "2031-04-09"


@pytest.mark.parametrize("text, message", [
    ("titel: x", "line 1: the key `titel` is not known here: did you mean `title`?"),
    ("title: x\nsides:\n  a: {name: A, word: [b]}", "line 3: the key `word` is not known here: did you mean `words`?"),
    ("title: a\nlanguage: en\ntitle: b", "line 3: the key `title` stands twice (first on line 1): keep one."),
    ("language: NO", "line 1: `language` is 'NO'"),
    ("timezone: Asia/Erevan", "line 1: the time zone `Asia/Erevan` is not known: did you mean `Asia/Yerevan`?"),
    ("sides: {a: {name: A}}\nspeakers:\n  - {name: B, side: aa}",
     "line 3: the side `aa` is not among `sides`: did you mean `a`?"),
    ("contests: {c: {labels: {l: {term: [x]}}}}", "`terms` is missing here: add it."),
    ("contests:\n  c:\n    labels:\n      a: {terms: [raid]}\n      b: {terms: [raid]}",
     "line 5: the term `raid` stands under `a` and `b` of `c`: keep it under one."),
    ("contests: {c: {labels: {l: {terms: ['(a']}}}}", "the term `(a` of `l` has brackets that don't pair"),
    ("vocabularies:\n  sea:\n    terms: [quay,\n      '(net']", "line 4: the term `(net` of `sea` has brackets that don't pair"),
    ("contests:\n  c:\n    labels:\n      l:\n        regex: true\n        terms: [raid,\n          '(raid']",
     "line 7: the term `(raid` of `l` can't be read as a regular expression (missing ): (raid): mend it"),
    ("contests:\n  c:\n    labels:\n      l: {terms: [raid,\n        '']}",
     "line 5: the term `` of `l` has no letters: give at least one"),
    ("contests:\n  c:\n    labels:\n      a: {terms: [counter-raid]}\n      b: {terms: [Counterraid]}",
     "line 5: the term `Counterraid` of `b` and `counter-raid` of `a` match the same words in `c`: keep them under one label, "
     "or put `Counterraid` into the `not_when` of `a`."),
    ("contests: {c: {labels: {a: {terms: [river crossing]}, b: {terms: [the crossing, river (crossing)]}}}}",
     "the term `river (crossing)` of `b` and `river crossing` of `a` match the same words"),
    ("contests:\n  c:\n    labels:\n      a: {terms: [raid]}\n      b:\n        terms: ['raid*']",
     "line 4: the term `raid` of `a` and `raid*` of `b` match the same words"),
    ("contests: {c: {labels: {a: {terms: ['raid*']}, b: {terms: ['raider*']}}}}", "the term `raider*` of `b` and `raid*` of `a`"),
    ("contests: {c: {labels: {a: {terms: [raid]}, b: {terms: ['r(ai|oa)d'], regex: true}}}}",
     "the term `raid` of `a` and `r(ai|oa)d`"),
    ("contests:\n  c:\n    labels:\n      l:\n        terms: [raid]\n        not_when: [a raid,\n          air raids]",
     "line 7: the phrase `air raids` in the `not_when` of `l` has no effect"),
    ("events:\n  - {date: 2031-13-01, name: x}", "line 2: `2031-13-01` is no day"),
    ("reference:\n  - {name: x, file: nowhere.csv}", "line 2: there is no file `nowhere.csv` in the study"),
    ("encoding: utf-nine", "line 1: the encoding `utf-nine` is not known: use a name such as windows-1251."),
    ("articles: [../elsewhere]", "`../elsewhere` lies outside the study"),
    ("a: &x [1]\nb: *x", "line 1: an alias (*name) is not read here"),
    ("title: [a", "not readable as YAML"),
    ("- a", "must hold `key: value` lines"),
])
def test_a_wrong_study_file_is_refused_with_line_and_remedy(study, text, message):
    with pytest.raises(BadRequest) as refused:
        study(text)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("labels", [
    "{a: {terms: [raider]}, b: {terms: ['raid*'], not_when: [raider]}}",
    "{a: {terms: [March], case: true}, b: {terms: [march], case: true}}",
    "{a: {terms: [raid]}, b: {terms: [air raid]}}",
    "{a: {terms: [forces], not_when: ['armed force*']}}",
    "{a: {terms: ['counter-raid*'], not_when: ['counter-raid* measures', '“counter-raid” plan']}}",
    "{a: {terms: ['raids?'], regex: true, not_when: [air raid]}}",
])
def test_terms_that_only_look_alike_may_stand_beside_each_other(study, labels):
    assert study(f"contests: {{c: {{labels: {labels}}}}}").settings.contests["c"].labels


def test_the_manifest_gives_values_by_file(study):
    read = study("title: x", manifest__csv="file,outlet,published\na.txt,Halm Courier,2031-04-09\nb.txt,,\n")
    assert read.given("articles/a.txt") == {"outlet": "Halm Courier", "published": "2031-04-09"}
    assert read.given("b.txt") == {} and read.given("c.txt") == {}


def test_a_row_of_an_export_has_what_the_manifest_says_of_it_and_of_the_whole(study):
    read = study("title: x", manifest__csv="file,row,outlet,genre\nall.csv,,Halm Courier,news\nall.csv,7,,opinion\n")
    assert read.given("articles/all.csv", "7") == {"outlet": "Halm Courier", "genre": "opinion"}
    assert read.given("articles/all.csv", "8") == {"outlet": "Halm Courier", "genre": "news"}


@pytest.mark.parametrize("text, message", [
    ("outlet\nx\n", "the column `file` is missing"),
    ("file,outlets\na.txt,x\n", "the column `outlets` is not known: did you mean `outlet`?"),
    ("file,outlet\na.txt\n", "row 2: has 1 cells where the heading has 2"),
    ("file,published\na.txt,9 April\n", "row 2: `published` is '9 April': write it as 2023-09-19."),
    ("file,genre\na.txt,poem\n", "row 2: the genre 'poem' is not one of"),
    ("file\na.txt\na.txt\n", "row 3: `a.txt` stands twice"),
])
def test_a_wrong_manifest_is_refused_with_its_row(study, text, message):
    with pytest.raises(BadRequest) as refused:
        study("title: x", manifest__csv=text)
    assert message in str(refused.value)


def test_a_name_that_is_no_name_is_refused_before_anything_runs(tmp_path):
    (tmp_path / "study.yml").write_text("sides:\n  north: {name: %s}\n" % ("Halm" * 300))
    with pytest.raises(BadRequest, match="study.yml, line 2: `name` is 'Halm.*at most 900 characters"):
        load(tmp_path)
