"""Invented news about an invented war: the towns of Tesk and Ostrel, the states of Velmar and Orlund."""

import dataclasses
import json

import pytest
from effort import effort
from hypothesis import given, strategies as st
from shared import GOLD, needs_gold

from helpers import attribution, language
from helpers.records import COUNTED_KINDS, Block, Document, place
from helpers.view import lines, view


def document(text, kinds=None, lang="en"):
    """An article whose lines are blocks of body, or of the given kinds."""
    seen = view(text)
    spans = lines(seen)
    blocks = place(
        [
            Block(start=a, end=b, kind=kind, rule="line", counted=kind in COUNTED_KINDS)
            for (a, b), kind in zip(spans, kinds or ["body"] * len(spans), strict=True)
        ],
        "x",
    )
    return Document(
        article_id="x",
        text=text,
        view=seen,
        blocks=tuple(blocks),
        language=lang,
        sentences=tuple(place(language.sentences(seen, blocks), "x", blocks)),
    )


def said(text, kinds=None):
    """[(kind, speaker, cue, statement)], the pieces of a statement joined by " … "."""
    return [
        (a.kind, a.speaker, a.cue, " … ".join(text[s:e] for s, e in a.spans)) for a in attribution.find(document(text, kinds))
    ]


@pytest.mark.parametrize(
    "text, speaker, cue, statement",
    [
        ("The mayor of Tesk said on Monday that the bridge was safe.", "The mayor of Tesk", "said", "the bridge was safe"),
        ("The bridge is gone, witnesses said.", "witnesses", "said", "The bridge is gone"),
        ("According to the army, four soldiers were wounded.", "the army", "According to", "four soldiers were wounded"),
        ("Four soldiers were wounded, according to the army.", "the army", "according to", "Four soldiers were wounded"),
        ("As the ministry stated on Friday, the convoy was stopped.", "the ministry", "stated", "the convoy was stopped"),
        ("Orvik, the head of the council, insisted that nobody would leave.", "Orvik", "insisted", "nobody would leave"),
        (
            "A senior official, who asked not to be named, told reporters the talks had failed.",
            "A senior official",
            "told",
            "the talks had failed",
        ),
        (
            "The ministry said in a statement on its website that two drones were shot down.",
            "The ministry",
            "said",
            "two drones were shot down",
        ),
        ("Adan was quoted by the agency as saying that the town was calm.", "Adan", "saying", "the town was calm"),
        ("The raid drove out hundreds of families who had lived there, saying they had nowhere to sleep.", "hundreds of families",
         "saying", "they had nowhere to sleep"),
        ("The minister vowed to rebuild every house.", "The minister", "vowed", "to rebuild every house"),
        ("The governor's claim that nobody was hurt was disputed.", "The governor's", "claim", "nobody was hurt"),
        ("It was reported that the bridge had fallen.", None, "reported", "the bridge had fallen"),
        ("As previously noted, the bridge was mined.", None, "noted", "the bridge was mined"),
        ("The council was told that the bridge was mined.", None, "told", "the bridge was mined"),
        ("The general is said to have fled to Orlund.", None, "said", "The general … to have fled to Orlund"),
        (
            "Tesk is calm, informed the press service of the council.",
            "the press service of the council",
            "informed",
            "Tesk is calm",
        ),
        ("Four bridges were destroyed, confirmed the ministry.", "the ministry", "confirmed", "Four bridges were destroyed"),
        ("The guards appeared on television to announce that the port was shut.", "The guards", "announce", "the port was shut"),
        ("The bridge, said the engineer, Ada Lorn, has collapsed.", "the engineer", "said", "The bridge … has collapsed"),
        ("The governor put the number of dead at 40.", "The governor", "put", "the number of dead at 40"),
        ("The commander demanded from the mayors to leave.", "The commander", "demanded from", "the mayors to leave"),
        ("The man at the gate told them to wait.", "The man at the gate", "told", "them to wait"),
        ("The ministry said before its line went dead that the port was shut.", "The ministry", "said", "the port was shut"),
        ("The minister at a meeting of the council noted that the dam was full.", "The minister", "noted", "the dam was full"),
        (
            "The shelling went on, Maro said; the town had no water.",
            "Maro",
            "said",
            "The shelling went on … the town had no water",
        ),
        ("The talks would go on, he conceded, but only in Tesk.", "he", "conceded", "The talks would go on … but only in Tesk"),
        ("TESK, Velmar, May 3 (Norpress) – The bridge is open, police said.", "police", "said", "The bridge is open"),
        ("According to Maro’s words, the port is open.", "Maro’s", "According to", "the port is open"),
    ],
)
def test_indirect_speech(text, speaker, cue, statement):
    assert said(text) == [("indirect", speaker, cue, statement)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“The road is open,” Venn said.", ("direct", "Venn", "said", "The road is open,")),
        ("“The road is open,” said Orla Venn, a teacher.", ("direct", "Orla Venn", "said", "The road is open,")),
        ("Venn replied: “The road is open.”", ("direct", "Venn", "replied", "The road is open.")),
        ("“The road,” Venn said, “is open again today.”", ("direct", "Venn", "said", "The road, … is open again today.")),
        (
            "Venn said the army had “no reason at all” to shoot.",
            ("mixed", "Venn", "said", "the army had “no reason at all” to shoot"),
        ),
        ("‘The road is open,’ Venn said.", ("direct", "Venn", "said", "The road is open,")),
        ("‘Why now?’ Venn laughs.", ("direct", "Venn", "laughs", "Why now?")),
        ("“A lie,” Maro commented on the report.", ("direct", "Maro", "commented", "A lie,")),
        ("The envoy stated the following: “We will stay.”", ("direct", "The envoy", "stated", "We will stay.")),
        ("Orla Venn, 34, whose house burned down, hit back: “Never.”", ("direct", "Orla Venn", "hit back", "Never.")),
        ("«The road is open», Venn said.", ("direct", "Venn", "said", "The road is open")),
        ("''The road is open,'' Venn said.", ("direct", "Venn", "said", "The road is open,")),
    ],
)
def test_quotations(text, expected):
    assert said(text) == [expected]


def test_a_statement_around_its_speaker_has_two_spans():
    assert said("Many villagers, she noted, were leaving.") == [("indirect", "she", "noted", "Many villagers … were leaving")]


def test_each_cue_is_a_record_of_its_own():
    assert said("Velmar urges residents to stay and guarantees their safety", ["title"]) == [
        ("indirect", "Velmar", "urges", "residents to stay"),
        ("indirect", "Velmar", "guarantees", "their safety"),
    ]
    assert said("Families who were driven out will return in June, said Harl.") == [
        ("indirect", "Harl", "said", "Families who were driven out will return in June")]
    assert said("Doctors there said the town was calm.") == [("indirect", "Doctors", "said", "the town was calm")]
    assert said("Harl said the town was calm, adding that schools would open.") == [
        ("indirect", "Harl", "said", "the town was calm"),
        ("indirect", "Harl", "adding", "schools would open"),
    ]


def test_the_outlets_own_aside_and_remark_are_no_part_of_the_statement():
    assert said("Orvik insisted that the region, which fell after a siege, was free, although he gave no proof.") == [
        ("indirect", "Orvik", "insisted", "the region … was free")
    ]


@pytest.mark.parametrize(
    "text, statement",
    [
        ("Velmar accused Orlund of shelling Tesk, two days after the truce began.", "Orlund of shelling Tesk"),
        ("Six people died, police said, the deadliest raid in a decade.", "Six people died"),
        ("Four were hurt, according to the Tesk Council, a research group.", "Four were hurt"),
        ("The envoy called for a truce in Tesk, where the port is closed.", "a truce in Tesk"),
    ],
)
def test_what_the_outlet_adds_is_no_part_of_the_statement(text, statement):
    assert [a[3] for a in said(text)] == [statement]


def test_a_charge_and_its_rejection_are_two():
    assert said("Velmar accused Orlund of arming rebels, a charge Orlund dismissed as “a fable”.") == [
        ("indirect", "Velmar", "accused", "Orlund of arming rebels"),
        ("mixed", "Orlund", "dismissed", "as “a fable”"),
    ]


def test_what_is_denied_is_what_was_alleged():
    (found,) = attribution.find(document(text := "Velmar denied allegations of torture in Ostrel."))
    assert (text[found.start : found.end], found.cue_class, found.polarity) == ("torture in Ostrel", "denial", "denied")


@pytest.mark.parametrize(
    "cue, act, engagement",
    [
        ("said", "neutral", "acknowledge"),
        ("confirmed", "factive", "endorse"),
        ("claimed", "doubt", "distance"),
        ("insisted", "assertive", "acknowledge"),
    ],
)
def test_cue_classes_say_how_the_outlet_stands_to_the_claim(cue, act, engagement):
    (found,) = attribution.find(document(f"Orvik {cue} that the town was calm."))
    assert (found.cue_class, found.engagement) == (act, engagement)


@pytest.mark.parametrize(
    "text",
    [
        "The two sides agreed to exchange prisoners.",
        "The federal state next to Orlund closed its border.",
        "The war claimed many lives.",
        "Karl “Red” Maro won the race.",
        "The film “Winter in Tesk” opened.",
        "Three states that will vote in May are small.",
        "Anyone who claims that the bridge is safe has not seen it.",
        "The army declined to comment.",
        "The general put the town at risk.",
    ],
)
def test_no_attributions(text):
    assert said(text) == []


@pytest.mark.parametrize("speaker, cue", [
    ("the ministry", "estimates"), ("Velmar", "reports"), ("the Tesk Herald", "claims"), ("officials", "fear"), ("they", "think"),
    ("the council", "projects"), ("a poll", "shows"), ("the union", "reckons"), ("Orla Venn", "believes"),
])
def test_a_verb_that_ends_its_sentence_says_what_stands_before_the_comma(speaker, cue):
    assert said(f"Some 320 huts are empty, {speaker} {cue}.") == [("indirect", speaker, cue, "Some 320 huts are empty")]


@pytest.mark.parametrize("text", [
    "She keeps the old tables, the council minutes and the ministry reports.",
    "He had burnt the papers, two police reports.",
    "The road is long, with many claims.",
])
def test_a_noun_that_ends_its_sentence_says_nothing(text):
    assert said(text) == []


def test_scare_quotes_are_no_names_and_no_phrases_of_the_speaker():
    assert [a[0] for a in said("The army said that shells hit the border post “Tesk”.")] == ["mixed"]
    assert [a[0] for a in said("Orvik said that it was a “quiet plan of ethnic cleansing”.")] == ["mixed"]


def test_scare_quotes_stand_alone_or_inside_a_report():
    assert said("The so-called “liberation” left 400 families homeless.") == [("scare", None, None, "liberation")]
    assert said("Velmar claims that the “anti-terror” raid was over.") == [
        ("mixed", "Velmar", "claims", "the “anti-terror” raid was over"),
        ("scare", "Velmar", None, "anti-terror"),
    ]


@pytest.mark.parametrize(
    "text, source, statement",
    [
        ("Defence Ministry: Ostrel bridge is open", "Defence Ministry", "Ostrel bridge is open"),
        ("Ostrel bridge is open: defence ministry", "defence ministry", "Ostrel bridge is open"),
        ("Ostrel bridge is open – defence ministry", "defence ministry", "Ostrel bridge is open"),
        ("Ostrel bridge is open: mayor Orla Venn", "mayor Orla Venn", "Ostrel bridge is open"),
        ("Families of the missing: nobody looks for them", "Families of the missing", "nobody looks for them"),
    ],
)
def test_headlines_with_a_colon_or_dash(text, source, statement):
    assert [(a[0], a[1], a[3]) for a in said(text, ["title"])] == [("indirect", source, statement)]
    assert said("Live updates: Ostrel bridge is open", ["title"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tesk bridge dispute: government weighs new toll",
        "Ministry shuts both roads: what drivers need to know",
        "Old bridge of Tesk: government to weigh new toll",
        "Families heading home: a night in Ostrel",
        "A week without water: police storm Old Ostrel",
    ],
)
def test_no_clause_is_the_source_of_a_headline(text):
    assert said(text, ["title"]) == []


def test_a_headline_quotes_somebody_it_does_not_name():
    assert said("“Nobody helps us here”: a night in Tesk", ["title"]) == [("direct", None, None, "Nobody helps us here")]


def test_a_quotation_runs_over_paragraphs_and_past_blocks_set_aside():
    text = "“We waited.\nRead more\nNobody came,” Venn said."
    assert said(text, ["body", "related", "body"]) == [("direct", "Venn", "said", "We waited. … Nobody came,")]
    assert said("“We waited.\n“Nobody came,” Venn said.") == [("direct", "Venn", "said", "We waited. … Nobody came,")]


def test_a_lost_mark_takes_its_sentence_and_no_more():
    kinds = [(a[0], a[3]) for a in said("“We waited. Then the army moved into the town.\nIt rained all day.\nThe bridge fell.")]
    assert kinds == [("direct", "We waited. Then the army moved into the town.")]
    assert said("He saw “the bridge burn. It rained all day.\nThe bridge fell.")[-1][3] == "the bridge burn"


def test_a_quotation_behind_its_cue_is_a_span_of_the_same_statement():
    text = "“The road is open,” Venn said. “People may return to Ostrel now.”"
    (found,) = attribution.find(document(text))
    assert [text[a:b].rstrip(",") for a, b in found.spans] == ["The road is open", "People may return to Ostrel now."]
    assert (found.kind, found.speaker, found.cue, found.content_words) == ("direct", "Venn", "said", 10)


def test_a_quotation_in_the_next_paragraph_goes_on_with_the_last_speaker():
    assert said("“The road is open,” Venn said.\n\n“People may return to Ostrel now.”")[1] == (
        "direct",
        "Venn",
        None,
        "People may return to Ostrel now.",
    )


@pytest.mark.parametrize(
    "text, speaker, content",
    [
        ("The council, which Velmar calls a gang, said at least 40 had fled.", "The council", "at least 40 had fled"),
        ("A survey that the union took, and never printed, found that few would return.", "A survey", "few would return"),
        ("The ministry, which had called it a lie, welcomed the report.", "The ministry", "the report"),
        ("It was reported by the ministry that two soldiers died.", "the ministry", "two soldiers died"),
        ("The harbour office counts 27 boats and two wrecks.", "The harbour office", "27 boats and two wrecks"),
        ("Orla Venn asked neighbouring towns for tents.", "Orla Venn", "neighbouring towns for tents"),
        ("The lock was shut because an officer, he said, had lost the key.", "he", "an officer had lost the key"),
        ("“I came for it”, told our correspondent a farmer from Ostrel.", "a farmer from Ostrel", "I came for it"),
        ("Orla Venn (Tesk), chair of the harbour board, said that nobody had asked.", "Orla Venn", "nobody had asked"),
        ("Karl Vian, editor of the paper of the town, The Tern, said nobody had asked.", "Karl Vian", "nobody had asked"),
        ("“The risk,” said Karl Maro, who is a teacher, “is that we lose.”", "Karl Maro", "The risk is that we lose"),
        ("Orla Venn had answered, “Not today,” when asked about the lock.", "Orla Venn", "Not today"),
        ("The aides, led by Karl Maro, told the group that nobody had asked.", "The aides", "nobody had asked"),
        ("Karl Maro asked former mayor Orla Venn whether she had asked.", "Karl Maro", "whether she had asked"),
        ("Orla Venn answered that nobody had asked.", "Orla Venn", "nobody had asked"),
    ],
)
def test_kinds_that_the_sample_study_taught(text, speaker, content):
    found = next(a for a in attribution.find(document(text)) if a.speaker == speaker and a.cue != "called")
    assert " ".join(text[a:b].strip(" ,.") for a, b in found.spans) == content


def test_what_the_outlet_itself_found_is_credited_to_nobody():
    told = dataclasses.replace(document("The Courier can reveal that the bridge was never built."), outlet="Halm Courier")
    assert attribution.find(told) == []


def test_a_date_behind_that_is_no_statement():
    assert attribution.find(document("Among them are the 40 boats reported that evening, which have left.")) == []


def test_interview_answers_are_direct_paragraph_by_paragraph():
    text = "Talk with Orla Venn\nWhy did you stay?\nI had no choice.\nWhat now?\nWe will rebuild our town."
    found = attribution.find(document(text, ["title", "question", "body", "question", "body"]))
    assert [(a.kind, a.rule, text[a.start : a.end]) for a in found] == [
        ("direct", "interview_answer", "I had no choice."),
        ("direct", "interview_answer", "We will rebuild our town."),
    ]


def test_transcripts():
    text = (
        "NORA: Why did you stay in the town for so long?\nVENN: We had no choice and nowhere to go at all.\n"
        "NORA: And what will you do when the war is over?\nVENN: We will rebuild it house by house, as we did before."
    )
    assert [(a[0], a[1]) for a in said(text)] == [("direct", "NORA"), ("direct", "VENN")] * 2


def test_answers_behind_labelled_questions_and_what_a_question_reports():
    text = (
        "Question: Velmar claimed that the dam was full. Is it?\nAda Lorn: The dam is half empty and we watch it.\n"
        "Question: Will you open the bridge?\nAda Lorn: I have nothing new to say on this."
    )
    assert [(a[0], a[1]) for a in said(text, ["question", "body"] * 2)] == [
        ("indirect", "Velmar"),
        ("direct", "Ada Lorn"),
        ("direct", "Ada Lorn"),
    ]


def test_a_statement_inside_a_statement_knows_the_outer_one():
    outer, inner = attribution.find(document("“The mayor announced that the bridge was safe,” Venn said."))
    assert (outer.speaker, inner.speaker, inner.nested_in) == ("Venn", "The mayor", outer.id)


def test_second_hand_and_addressees_are_kept():
    (found,) = attribution.find(document("“The road is open,” Venn said, according to a report by Norpress."))
    assert (found.speaker, found.via) == ("Venn", "a report by Norpress")
    assert attribution.find(document("Venn told the Tesk Herald that the road was open."))[0].via == "the Tesk Herald"


def test_other_languages_have_no_rules():
    assert attribution.find(document("Venn said that the road was open.", lang="fr")) == []


def test_placing_again_changes_nothing_and_blocks_set_aside_do_not_count():
    doc = document("Venn said the road was open.\nVenn said the road was shut.", ["body", "related"])
    found = attribution.find(doc)
    assert place(found, doc.article_id, doc.blocks, doc.sentences) == found
    assert [a.counted for a in found] == [True, False]


PIECES = st.sampled_from(
    [
        '"',
        "'",
        "''",
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "\n",
        "\r\n",
        ". ",
        ", ",
        ": ",
        " ",
        "—",
        "(",
        ")",
        "\u00a0",
        "\u200b",
        "Venn ",
        "he ",
        "said ",
        "told ",
        "that ",
        "denied ",
        "according to ",
        "adding ",
        "as ",
        "the army ",
        "which ",
        "their claim ",
        "was quoted ",
        "by ",
        "and ",
        "A: ",
        "Q: ",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80))
def test_every_offset_holds_on_any_text(text):
    for a in attribution.find(document(text)):
        assert 0 <= a.start < a.end <= len(text)
        assert all(a.start <= s < e <= a.end for s, e in a.spans)
        assert a.speaker is None or text[a.speaker_start : a.speaker_end] == a.speaker
        assert a.cue is None or text[a.cue_start : a.cue_end] == a.cue


@pytest.mark.parametrize(
    "change",
    [lambda t: t.translate(str.maketrans("“”‘’", "\"\"''")), lambda t: t.replace(" ", "\u00a0"), lambda t: t.replace("\n", " ")],
    ids=["straight marks", "no-break spaces", "one line"],
)
def test_typography_and_line_breaks_do_not_matter(change):
    text = (
        "“The road is open,” Venn said. “Come home.”\n"
        "Velmar denied that it had ‘liberated’ Ostrel.\nIt called the report “a lie from start to end”."
    )

    def found(t):
        return [(a.kind, a.start, a.end, a.speaker_start) for a in attribution.find(document(t))]

    assert len(found(text)) == 4 and found(change(text)) == found(text)


def test_time_is_linear_in_length():
    def seconds(n, text="Venn said “the road is open and the “bridge is safe, "):
        doc = document(text * n)
        return effort(lambda: attribution.find(doc))

    seconds(10)
    assert seconds(1600, "“No!” ") < 12 * max(seconds(400, "“No!” "), 0.02)
    assert seconds(1600) < 12 * max(seconds(400), 0.02)


@needs_gold
def test_reaches_most_direct_speech_of_the_training_gold():
    """Recall of direct quotations, half of their characters in one record, in the first articles of PolNeAR's training part."""
    study = GOLD / "polnear-train"
    gold = {}
    for line in (study / "gold" / "attributions.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        gold.setdefault(row["doc"], []).append(row)
    hits = total = 0
    for name in sorted(gold)[:15]:
        found = attribution.find(document((study / "articles" / name).read_bytes().decode("utf-8")))
        for row in gold[name]:
            if row["type"] == "direct":
                total += 1
                hits += any(
                    min(e, row["spans"][0][1]) - max(s, row["spans"][0][0]) > 0.5 * (row["spans"][0][1] - row["spans"][0][0])
                    for a in found
                    for s, e in a.spans
                )
    assert hits / total > 0.85
