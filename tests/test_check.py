from helpers import check, corpus, study

PAGE = """Home
Subscribe
Council orders ferries to stop

By Ines Marok
03/04/2025

The Northern Council said on Wednesday that ferries would stop. Nobody in the port had been told, its harbour master said.

Most people learned of it at the quay, where a sheet of paper hung on the gate and said that no boat would leave that day.
"""


def test_it_says_what_would_be_read_and_what_not(tmp_path):
    (tmp_path / "halm.txt").write_text(PAGE)
    (tmp_path / "same.txt").write_text(PAGE)
    (tmp_path / "empty.txt").write_bytes(b"")
    opened = study.load(tmp_path)
    lines = list(check.told(opened, corpus.annotate(opened, full=False)))
    assert lines[0].endswith(": 3 files, 1 article, 1 refused or missing")
    assert lines[1] == "Chosen: not stated (corpus: how: in study.yml)"
    assert "  title      Council orders ferries to stop (found)" in lines
    assert "  outlet     unknown: give it in manifest.csv" in lines
    assert any(line.startswith("  words      ") and line.endswith(" counted") for line in lines)
    assert any(line.startswith("  set aside  ") for line in lines)
    assert any(line.startswith("  same.txt is halm-") for line in lines)
    assert any(line.startswith("  empty.txt: it is empty;") and line.endswith("[EMPTY]") for line in lines)


TERMS = """
contests:
  order:
    question: How is the order named?
    labels:
      stop: {terms: [stop, stopped], not_when: [would stop]}
      ordered: {terms: ["order*"]}
      told: {terms: ["orders ferries", told]}
  boats:
    labels:
      ferry: {terms: [ferries]}
"""


def test_it_says_what_the_terms_match_and_how_overlaps_were_decided(tmp_path):
    (tmp_path / "halm.txt").write_text(PAGE)
    (tmp_path / "study.yml").write_text(TERMS)
    opened = study.load(tmp_path)
    lines = list(check.told(opened, corpus.annotate(opened, full=False)))
    at = lines.index("Contest order: How is the order named?")
    assert lines[at + 1:at + 7] == [
        "  stop: 1 use. 1 match is taken away by not_when. Without a match: “stopped”.",
        "  ordered: 0 uses. 1 match gives way to told, which has more of the words.",
        "  told: 2 uses. 1 use overlaps with the contest boats.",
        "", "Contest boats", "  ferry: 2 uses. 1 use overlaps with the contest order."]


def test_no_analysis_runs(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.attribution.find", lambda document: 1 / 0)
    (tmp_path / "halm.txt").write_text(PAGE)
    assert corpus.annotate(study.load(tmp_path), full=False)["rejects"].num_rows == 0


def test_names_that_hold_line_breaks_stay_on_their_line(tmp_path):
    (tmp_path / "a\nb.txt").write_bytes(b"")
    opened = study.load(tmp_path)
    assert any(line.startswith("  a b.txt: ") for line in check.told(opened, corpus.annotate(opened, full=False)))
