"""From frames to charts: each function takes what measures/ counted and returns a Chart."""

from helpers.charts.acts import acted_upon, acting, movement
from helpers.charts.arrivals import arrivals
from helpers.charts.contest_matrix import contest_matrix
from helpers.charts.coverage import coverage
from helpers.charts.cue_classes import cue_classes
from helpers.charts.figure_ranges import figure_ranges
from helpers.charts.group_bars import before_after, group_bars
from helpers.charts.kept_and_set_aside import kept_and_set_aside
from helpers.charts.keyness_bars import keyness_bars
from helpers.charts.label_places import label_places
from helpers.charts.label_ranks import label_ranks
from helpers.charts.part_bars import directness, places
from helpers.charts.side_by_side import figures_by_outlet, speakers_by_outlet, two_articles
from helpers.charts.speaker_dots import speaker_dots
from helpers.charts.svg import Chart
from helpers.charts.timeline import timeline
from helpers.charts.vocabularies import vocabularies
from helpers.charts.voice_bars import voice_bars

__all__ = ["Chart", "acted_upon", "acting", "arrivals", "before_after", "contest_matrix", "coverage", "cue_classes",
           "directness", "figure_ranges", "figures_by_outlet", "group_bars", "kept_and_set_aside", "keyness_bars",
           "label_places", "label_ranks", "movement", "places", "speaker_dots", "speakers_by_outlet", "timeline",
           "two_articles", "vocabularies", "voice_bars"]
