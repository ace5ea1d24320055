import pandas as pd
from charts.frames import HOSTILE, article

from helpers import charts


def test_articles_of_a_day_share_a_dot_and_undated_ones_are_counted():
    articles = pd.DataFrame([article(1), article(2), article(3, "Harbour Post", "2031-05"), article(4, None, None)])
    chart = charts.timeline(articles, [("2031-04-20", "the gates open")], link=lambda a: f"{a}.html")
    assert chart.alt == "3 articles of 2 outlets, 10 Apr 2031 to 1 May 2031."
    assert 'href="a-00000001.html" aria-label="The Vellin Courier, 10 Apr 2031: 2 articles"' in chart.markup
    assert chart.markup.count("10 Apr 2031: 2</text>") == 2 and "the gates open</text>" in chart.markup
    assert "1 article without a date not drawn" in chart.markup


def test_the_outlets_with_most_articles_are_drawn():
    articles = pd.DataFrame([article(n, f"Outlet {n % 30}") for n in range(45)])
    assert "20 of 30 outlets, by articles" in charts.timeline(articles).markup


def test_no_dates_no_drawing():
    assert "No article has a date" in charts.timeline(pd.DataFrame([article(1, published=None)])).markup


def test_a_hostile_outlet_stays_text():
    out = charts.timeline(pd.DataFrame([article(1, HOSTILE)])).markup
    assert "<script" not in out and "_a $x$" in out
