"""robots.txt (RFC 9309), by the crawlers it bars."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.optouts import crawling, robots, usage
from catalogue.optouts.vocabulary import AGENTS, State

ALL = set(AGENTS)


def judge(text, path="/"):
    rules = robots.read(text)
    return crawling.in_robots_txt(rules, rules.on(path))


BARRED = {
    "everyone": ("User-agent: *\nDisallow: /", ALL),
    "one": ("User-agent: GPTBot\nDisallow: /", {"GPTBot"}),
    "in any case": ("USER-AGENT: gptbot\nDISALLOW: /", {"GPTBot"}),
    "with a version": ("User-agent: GPTBot/1.2\nDisallow: /", {"GPTBot"}),
    "no other of like name": ("User-agent: Applebot\nDisallow: /", set()),
    "several agents of one group": (
        "User-agent: CCBot\nUser-agent: GPTBot\nDisallow: /",
        {"CCBot", "GPTBot"},
    ),
    "blank lines do not end a group": ("User-agent: CCBot\n\n\nDisallow: /", {"CCBot"}),
    "other records do not end the agents": (
        "User-agent: CCBot\nCrawl-delay: 5\nUser-agent: GPTBot\nDisallow: /",
        {"CCBot", "GPTBot"},
    ),
    "groups of one agent are merged": (
        "User-agent: CCBot\nAllow: /a\nUser-agent: x\nDisallow: /\nUser-agent: CCBot\nDisallow: /",
        {"CCBot"},
    ),
    "an own group replaces that of everyone": (
        "User-agent: *\nDisallow: /\nUser-agent: CCBot\nDisallow:",
        ALL - {"CCBot"},
    ),
    "the longest rule wins": ("User-agent: CCBot\nAllow: /$\nDisallow: /", set()),
    "the longest rule wins in any order": ("User-agent: CCBot\nDisallow: /\nAllow: /$", set()),
    "allow wins among equals": ("User-agent: CCBot\nDisallow: /\nAllow: /", set()),
    "an empty disallow bars nobody": ("User-agent: *\nDisallow:", set()),
    "comments": ("User-agent: CCBot # them\nDisallow: / # all # of it", {"CCBot"}),
    "a byte order mark": ("\ufeffUser-agent: CCBot\nDisallow: /", {"CCBot"}),
    "carriage returns": ("User-agent: CCBot\rDisallow: /\r", {"CCBot"}),
    "blanks around the colon": ("  User-agent \t:\tCCBot  \n Disallow : /", {"CCBot"}),
    "a digit in the name": ("User-agent: AI2Bot\nDisallow: /", {"AI2Bot"}),
    "rules of nobody": ("Disallow: /\nUser-agent: CCBot\nAllow: /", set()),
    "other paths": ("User-agent: CCBot\nDisallow: /private/", set()),
    "a line that is none": ("User-agent CCBot\nDisallow: /", set()),
    "a vertical tab is no end of line": ("User-agent: x\x0bUser-agent: CCBot\nDisallow: /", set()),
}


@pytest.mark.parametrize(("text", "barred"), BARRED.values(), ids=BARRED)
def test_a_crawler_is_barred_as_the_standard_says(text, barred):
    found = judge(text)

    assert set(found.agents) == barred
    assert (found.state is State.RESERVED) is bool(barred)


def test_a_rule_counts_for_the_address_that_is_asked_about():
    text = "User-agent: *\nDisallow: /news/\nAllow: /news/free/"

    assert judge(text, "/news/1").state is State.RESERVED
    assert judge(text, "/news/free/1").state is State.NOT_RESERVED
    assert judge(text, "/").state is State.NOT_RESERVED


def test_crawlers_barred_elsewhere_on_the_site_are_named():
    found = judge("User-agent: CCBot\nDisallow: /articles/\nUser-agent: *\nDisallow: /admin/")

    assert found.state is State.NOT_RESERVED
    assert "Barred from other parts of the site: CCBot." in map(str, found.notes)
    assert found.quote == "User-agent: CCBot\nDisallow: /articles/"


def test_leave_to_crawl_is_never_called_leave_to_train():
    notes = list(map(str, judge("User-agent: *\nAllow: /").notes))

    assert "Leave to crawl is not leave to train." in notes


@pytest.mark.parametrize("text", ["", "# nothing", "Sitemap: /s.xml", "User-agent: x\nDisallow: /"])
def test_a_file_about_nobody_we_ask_about_says_nothing(text):
    assert judge(text).state is State.ABSENT


def test_the_lines_that_bar_are_quoted_and_no_others():
    others = "# Hello\nUser-agent: *\nAllow: /\n\n"
    text = others + "User-agent: CCBot\nUser-agent: GPTBot\nDisallow: /x\nDisallow: /"

    assert judge(text).quote == "User-agent: CCBot\nDisallow: /"


def test_a_quote_is_short_and_shows_nothing_invisible():
    text = f"User-agent: CCBot \u202e\x07{'x' * 500}\nDisallow: /"
    many = "\n".join(f"User-agent: {agent}\nDisallow: /{'*' * n}" for n, agent in enumerate(AGENTS))

    assert judge(text).quote.isprintable() is False  # it has a line feed, and nothing else
    assert judge(text).quote.replace("\n", "").isprintable()
    assert len(judge(text).quote) <= 300
    assert len(judge(many).quote) <= 300


def test_what_stands_after_500_kib_is_not_read():
    assert judge("#" * robots.LIMIT + "\nUser-agent: *\nDisallow: /").state is State.ABSENT


HOSTILE = {
    "rules": "User-agent: *\n" + "".join(f"Disallow: *{n}*a*b\n" for n in range(30_000)),
    "agents": "User-agent: CCBot\n" * 29_000 + "Disallow: /",
    "groups": "User-agent: *\nDisallow: /x\n" * 18_000,
    "stars": "User-agent: *\nDisallow: /" + "*" * 500_000,
    "preferences": "User-agent: *\n" + "".join(f"Content-Usage: a={n}\n" for n in range(22_000)),
    "groups and preferences": "".join(f"User-agent: {agent}\n" for agent in AGENTS)
    + "".join(f"Content-Usage: a={n}\n" for n in range(20_000))
    + "".join(f"User-agent: {agent}\nAllow: /\n" for agent in AGENTS),
    "long paths": "User-agent: *\n" + ("Disallow: /" + "%41" * 1300 + "\n") * 120,
    "no ends of line": "User-agent: *" * 38_000,
    "colons": ":" * 500_000,
    "hashes": "#" * 500_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_file_made_to_be_slow_is_not(text):
    # The best of three: a busy machine is no fault of ours.
    assert min(seconds(text) for _ in range(3)) < 3


def seconds(text):
    """CPU time to read a file and to ask everything of it."""
    began = process_time()
    rules = robots.read(text)
    here = rules.on("/" + "a" * 4000)
    crawling.in_robots_txt(rules, here)
    crawling.in_ai_txt(rules, here)
    usage.in_robots(here)
    return process_time() - began


PIECES = [
    "User-agent:",
    "Disallow:",
    "Allow:",
    "Content-Usage:",
    " *",
    "CCBot",
    "/",
    "$",
    "\n",
    "#",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join), st.text(max_size=20))
def test_any_text_is_read(text, path):
    rules = robots.read(text)
    here = rules.on("/" + path)

    for finding in (
        crawling.in_robots_txt(rules, here),
        crawling.in_ai_txt(rules, here),
        usage.in_robots(here),
    ):
        assert finding.state in State
        assert len(finding.quote) <= 300
        assert (finding.state is State.RESERVED) is bool(finding.agents)


AI_TXT = {
    "types of media": ("User-Agent: *\nDisallow: *.jpg\nAllow: *.txt", State.RESERVED),
    "all": ("User-Agent: *\nDisallow: /\nDisallow: *", State.RESERVED),
    "nothing": ("User-Agent: *\nAllow: *.txt\nAllow: /", State.NOT_RESERVED),
    "somebody": ("User-Agent: GPTBot\nDisallow: /", State.RESERVED),
    "elsewhere": ("User-Agent: *\nDisallow: /private/", State.NOT_RESERVED),
    "nobody we know": ("User-Agent: x\nDisallow: /", State.ABSENT),
    "another format": ("# About us\nWe make *maps*.", State.UNREADABLE),
    "empty": ("", State.UNREADABLE),
}


@pytest.mark.parametrize(("text", "state"), AI_TXT.values(), ids=AI_TXT)
def test_an_ai_txt_reserves_addresses_and_types_of_media(text, state):
    rules = robots.read(text)

    assert crawling.in_ai_txt(rules, rules.on("/")).state is state
