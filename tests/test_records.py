import hashlib

from hypothesis import given, strategies as st

from helpers.records import Attribution, Block, LabelUse, article_id, place


def test_an_article_id_is_slug_row_and_digest():
    digest = hashlib.sha256(b"text").hexdigest()
    assert article_id("Port Halm: the crossing!", digest) == "port-halm-the-crossing-" + digest[:8]
    assert article_id("export", digest, row=12) == "export-12-" + digest[:8]
    assert article_id("«»", digest) == "article-" + digest[:8]


def test_place_fills_what_follows_from_the_position():
    blocks = place([Block(start=0, end=10, kind="body", rule="r", counted=True),
                    Block(start=12, end=30, kind="related", rule="r", counted=False)], "a-1")
    uses = place([LabelUse(start=14, end=18, rule="term", contest="c", label="l"),
                  LabelUse(start=2, end=6, rule="term", contest="c", label="l"),
                  LabelUse(start=2, end=6, rule="term", contest="d", label="m")], "a-1", blocks)
    assert [(u.id, u.block_id, u.counted) for u in uses] == [
        ("a-1:2-6u", "a-1:0-10b", True), ("a-1:2-6u-2", "a-1:0-10b", True), ("a-1:14-18u", "a-1:12-30b", False)]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20)), max_size=30))
def test_ids_are_unique_and_placing_twice_changes_nothing(spans):
    records = [Attribution(start=s, end=s + n, rule="r", kind="direct") for s, n in spans]
    once = place(records, "x")
    assert len({r.id for r in once}) == len(once) == len(spans)
    assert place(once, "x") == once
