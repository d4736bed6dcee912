"""Section 2.3: crawlers, their behaviour and period, and as many domains as the template asks."""

import pytest

from catalogue.summaries.domains import share_asked
from tests.mixes.pieces import entry, tokens
from tests.summaries.drafts import draw, field, gaps, item, state, words

CRAWL = {
    "crawlers": ["Brumebot"],
    "purpose": "Collecting news",
    "period": {"start": "2024-01", "end": "2024-12"},
    "website_types": ["news", "blogs"],
    "respects_robots": "yes",
    "respects_paywalls": "no",
}


def crawled(**changes):
    return item("web_crawl"), entry(modalities=[tokens(9)], provenance={"crawl": CRAWL | changes})


def domains(number, **crawling):
    lines = [f"site{each}.example {number - each}" for each in range(number)]
    return {"crawling": {"used": "yes", "domains": lines} | crawling}


def shown(drawn):
    lists = [each for each in field(drawn, "2.3.h")["blocks"] if each["kind"] == "list"]
    return [each["text"] for block in lists for each in block["items"]]


@pytest.mark.parametrize(
    ("number", "sme", "others"),
    [(1, 1, 1), (10, 1, 1), (11, 1, 2), (30, 2, 3), (100, 5, 10), (20_001, 1000, 2001)],
)
def test_the_top_tenth_or_of_an_sme_the_top_twentieth_but_at_most_a_thousand(number, sme, others):
    assert share_asked(number, sme=True) == sme
    assert share_asked(number, sme=False) == others


def test_the_largest_domains_are_listed_as_many_as_asked():
    model = domains(40)
    model["crawling"]["domains"].reverse()  # the smallest first

    drawn = draw(provider={"name": "Brume", "sme": "no"}, model=model)

    assert shown(drawn) == [f"site{each}.example" for each in range(4)]
    assert state(drawn, "2.3.h") == "answered"


def test_only_a_provider_that_says_so_lists_as_an_sme():
    sme = draw(provider={"name": "Brume", "sme": "yes"}, model=domains(40))
    silent = draw(provider={"name": "Brume"}, model=domains(40))

    assert len(shown(sme)) == 2
    assert len(shown(silent)) == 4
    assert gaps(silent, "2.3.h", "review")


def test_a_list_shorter_than_the_template_asks_is_not_enough():
    drawn = draw(model=domains(5, domain_count=1000))

    assert state(drawn, "2.3.h") == "missing"
    assert "asks for 100" in gaps(drawn, "2.3.h")[0]


def test_what_the_entries_say_of_their_crawl_is_told():
    drawn = draw(crawled())

    assert "Brumebot" in words(drawn, "2.3.b")
    assert "Brumebot: Collecting news" in words(drawn, "2.3.c")
    assert "Brumebot: From 01/2024 to 12/2024" in words(drawn, "2.3.e")
    assert "news, blogs" in words(drawn, "2.3.f")


def test_each_barrier_has_its_sentence_also_when_nobody_knows():
    said = words(draw(crawled()), "2.3.d")

    assert "It respected robots.txt." in said
    assert "It passed paywalls." in said
    assert "Whether it respected captchas is unknown." in said


@pytest.mark.parametrize("period", [{}, {"start": "2024-01"}, {"start": "2024", "end": "2024"}])
def test_the_period_wants_both_months(period):
    assert state(draw(crawled(period=period)), "2.3.e") == "missing"


def test_the_provider_speaks_before_the_entry():
    crawlers = [{"name": "brumebot", "purpose": "News for training", "respects_captchas": "yes"}]

    drawn = draw(crawled(), model={"crawling": {"crawlers": crawlers}})

    assert words(drawn, "2.3.c") == "brumebot: News for training"
    assert "It respected captchas." in words(drawn, "2.3.d")
    assert "It respected robots.txt." in words(drawn, "2.3.d")


def test_a_published_file_of_domains_is_linked():
    drawn = draw(crawled(domain_stats_url="https://example.org/domains.csv"))

    assert "https://example.org/domains.csv" in words(drawn, "2.3.h")
    assert gaps(drawn, "2.3.h", "review")


def test_without_any_domains_the_list_is_open():
    assert state(draw(crawled()), "2.3.h") == "missing"
