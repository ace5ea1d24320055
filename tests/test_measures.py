"""What the pages count, in a small study with an invented article."""

from helpers import corpus, store, study
from helpers.measures import framing

STUDY = """contests:
  crossing:
    labels:
      raid: {terms: [raid]}
      advance: {terms: [advance]}
"""
HALM = "Ferries stop at Port Halm\n\nThe raid began at dawn. No ferry ran while the advance went on. The raid ended at noon.\n"


def test_a_label_with_too_few_uses_is_left_out(tmp_path):
    (tmp_path / "study.yml").write_text(STUDY)
    (tmp_path / "halm.txt").write_text(HALM)
    opened = study.load(tmp_path)
    tables, contests = store.Tables(corpus.annotate(opened)), opened.settings.contests
    assert list(framing.uses(tables, contests)["label"]) == ["raid", "raid", "advance"]
    assert list(framing.uses(tables, contests, least=2)["label"]) == ["raid", "raid"]
