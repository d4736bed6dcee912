"""What the checker asks for, what it makes of the answers, and how it bears with bad ones."""

import gzip
import json

import pytest

from catalogue.core.errors import Invalid
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.net.errors import Refused
from catalogue.optouts import looking, service
from catalogue.optouts.vocabulary import Outcome, Signal, State
from tests.optouts.conftest import AI_TXT, ROBOTS, TDMREP, URL

RESERVED, ABSENT = State.RESERVED, State.ABSENT
UNREADABLE, UNREACHABLE = State.UNREADABLE, State.UNREACHABLE
ALL_BARRED = "User-agent: *\nDisallow: /"
OURS_LET_IN = "User-agent: *\nDisallow: /\nUser-agent: open-training-data-catalogue\nAllow: /\n"


def test_every_signal_is_a_word_of_the_vocabulary():
    assert set(Signal) <= set(VOCABULARIES["optout_signal"])


def test_four_requests_are_sent_and_no_more(speaker, check):
    report = check("http://example.org/articles/1?x=2")["report"]

    assert speaker.asked[:3] == [ROBOTS, TDMREP, AI_TXT]
    assert len(speaker.asked) <= 4
    assert report.url == "http://example.org/articles/1?x=2"


def test_a_silent_site_is_never_called_allowed(speaker, check):
    seen = check()

    assert {seen[signal].state for signal in seen if signal != "report"} == {ABSENT}
    assert seen["report"].outcome is Outcome.NONE_SEEN
    assert "No reservation was seen in these signals on " in seen["report"].summary
    assert "That is no permission." in seen["report"].summary
    assert "other" not in seen


SPEAKING = {
    "robots_txt": lambda site: site.says(ROBOTS, "User-agent: GPTBot\nDisallow: /"),
    "content_usage": lambda site: site.page(Content_Usage="train-ai=n"),
    "content_usage in robots.txt": lambda site: site.says(
        ROBOTS, "User-agent: *\nContent-Usage: train-ai=n"
    ),
    "tdmrep": lambda site: site.says(TDMREP, '[{"location": "/", "tdm-reservation": 1}]'),
    "tdmrep in a header": lambda site: site.page(tdm_reservation="1"),
    "tdmrep in a page": lambda site: site.page('<meta name="tdm-reservation" content="1">'),
    "x_robots_tag": lambda site: site.page(X_Robots_Tag="noai, noimageai"),
    "x_robots_tag in a page": lambda site: site.page('<meta name="robots" content="noai">'),
    "ai_txt": lambda site: site.says(AI_TXT, "User-Agent: *\nDisallow: *.txt"),
    "other": lambda site: site.says(ROBOTS, "User-agent: *\nContent-Signal: ai-train=no"),
}


@pytest.mark.parametrize("name", SPEAKING)
def test_one_signal_is_enough_for_a_reservation(speaker, check, name):
    SPEAKING[name](speaker)

    seen = check()

    signal = name.split(" ")[0]
    assert seen[signal].state is RESERVED
    assert seen[signal].quote
    assert seen[signal].status == 200
    assert seen["report"].outcome is Outcome.RESERVED
    assert seen[signal].label in seen["report"].summary


def test_each_observation_says_where_and_when(speaker, check):
    SPEAKING["x_robots_tag"](speaker)
    seen = check()

    assert seen["robots_txt"].url == URL + "robots.txt"
    assert seen["x_robots_tag"].url == URL
    assert seen["robots_txt"].status == 404
    assert seen["tdmrep"].seen.utcoffset().total_seconds() == 0


def as_file(reservation):
    return json.dumps([{"location": "/", "tdm-reservation": reservation}])


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ((1, None, None), RESERVED),
        ((1, "0", None), State.NOT_RESERVED),
        ((0, "1", None), RESERVED),
        ((1, "1", "0"), State.NOT_RESERVED),
        ((0, "0", "1"), RESERVED),
        ((0, None, None), State.NOT_RESERVED),
        ((None, None, None), ABSENT),
        ((0, "x", None), UNREADABLE),
        ((1, "x", None), RESERVED),
    ],
)
def test_what_is_nearer_to_the_page_supersedes_in_tdmrep(speaker, check, said, state):
    file, header, page = said
    if file is not None:
        speaker.says(TDMREP, as_file(file))
    head = f'<meta name="tdm-reservation" content="{page}">' if page else ""
    speaker.page(head, **({"tdm_reservation": header} if header else {}))

    assert check()["tdmrep"].state is state


def test_of_two_content_usages_the_strictest_counts(speaker, check):
    speaker.says(ROBOTS, "User-agent: *\nContent-Usage: train-ai=n")
    speaker.page(Content_Usage="train-ai=y")

    assert check()["content_usage"].state is RESERVED


def test_a_signal_that_says_something_else_is_quoted_rather_than_a_file_that_is_missing(
    speaker, check
):
    speaker.page(Content_Usage="search=n")

    seen = check()

    assert (seen["content_usage"].state, seen["content_usage"].url) == (ABSENT, URL)
    assert seen["content_usage"].quote == "Content-Usage: search=n"
    assert "Neither the page nor its headers speak of it." in seen["tdmrep"].note


def test_a_page_our_crawler_is_barred_from_is_not_asked_for(speaker, check):
    speaker.says(ROBOTS, ALL_BARRED)

    seen = check()

    assert "/" not in speaker.asked
    assert seen["robots_txt"].state is RESERVED
    assert seen["x_robots_tag"].state is UNREACHABLE
    assert "robots.txt keeps us from this page" in seen["x_robots_tag"].note
    assert "Could not be read: " in seen["report"].summary


def test_who_lets_our_crawler_in_is_read(speaker, check):
    speaker.says(ROBOTS, OURS_LET_IN)
    speaker.page(X_Robots_Tag="noai")

    assert check()["x_robots_tag"].state is RESERVED


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_4xx_means_no_rules(speaker, check, status):
    speaker.answers(ROBOTS, status)

    seen = check()["robots_txt"]

    assert (seen.state, seen.status) == (ABSENT, status)


@pytest.mark.parametrize("status", [500, 503, 599, 304, 300])
def test_a_site_whose_robots_txt_fails_counts_as_barred(speaker, check, status):
    speaker.answers(ROBOTS, status)

    seen = check()

    assert seen["robots_txt"].state is UNREACHABLE
    assert "§2.3.1.4" in seen["robots_txt"].note
    assert "/" not in speaker.asked
    assert seen["report"].outcome is Outcome.NOT_KNOWN
    assert "That is no permission." in seen["report"].summary


@pytest.mark.parametrize("path", [ROBOTS, TDMREP, AI_TXT])
@pytest.mark.parametrize(
    "body",
    [b"<!DOCTYPE html><title>Not found</title>", b"\xef\xbb\xbf \n<html>", b"MZ\0\0\x90"],
)
def test_a_page_or_binary_where_a_file_should_be_is_unreadable(speaker, check, path, body):
    speaker.says(path, body, Content_Type="text/html")
    signal = {ROBOTS: "robots_txt", TDMREP: "tdmrep", AI_TXT: "ai_txt"}[path]

    seen = check()[signal]

    assert seen.state is UNREADABLE
    assert "open it yourself" in seen.note


def test_a_robots_txt_that_is_no_utf_8_is_read_all_the_same(speaker, check):
    speaker.says(ROBOTS, "# Défense d’entrer\nUser-agent: *\nDisallow: /".encode("cp1252"))

    assert check()["robots_txt"].state is RESERVED


def test_a_packed_robots_txt_is_unpacked(speaker, check):
    speaker.says(ROBOTS, gzip.compress(ALL_BARRED.encode()), Content_Encoding="gzip")

    assert check()["robots_txt"].state is RESERVED


def test_e5_a_bomb_or_an_endless_file_is_unreadable(speaker, check):
    speaker.says(ROBOTS, gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    speaker.says(AI_TXT, b"#" * (looking.FILE + 1))

    seen = check()

    assert seen["robots_txt"].state is seen["ai_txt"].state is UNREADABLE
    assert "larger than" in seen["robots_txt"].note


def test_e4_a_site_that_drips_is_left_in_time(speaker, check, monkeypatch):
    monkeypatch.setattr(looking, "SHARE", 0.3)
    drip = [piece for _n in range(40) for piece in (b"#", 0.1)]
    speaker.server.at(ROBOTS, b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n", *drip)

    seen = check()["robots_txt"]

    assert seen.state is UNREACHABLE
    assert "took too long" in seen.note
    assert "Try again later." in seen.note


def test_when_the_time_for_a_site_is_over_nothing_more_is_asked(speaker, check):
    seen = check(patience=-1)

    assert speaker.asked == []
    assert {seen[signal].state for signal in seen if signal != "report"} == {UNREACHABLE}
    assert seen["report"].outcome is Outcome.NOT_KNOWN


def test_e12_who_is_told_to_come_back_later_asks_for_nothing_more(speaker, check):
    speaker.answers(TDMREP, 429, "Retry-After: 120")

    seen = check()

    assert speaker.asked == [ROBOTS, TDMREP]
    assert seen["robots_txt"].state is ABSENT
    assert "come back later" in seen["tdmrep"].note
    assert {seen[each].state for each in ("tdmrep", "ai_txt", "x_robots_tag")} == {UNREACHABLE}


def test_a_page_that_answers_with_an_error_is_not_read(speaker, check):
    speaker.answers("/", 404, "X-Robots-Tag: noai")

    seen = check()["x_robots_tag"]

    assert (seen.state, seen.status) == (UNREACHABLE, 404)
    assert "answer 404" in seen.note


def test_the_headers_of_what_is_no_page_are_read(speaker, check):
    speaker.says("/a.pdf", b"%PDF-1.7", Content_Type="application/pdf", tdm_reservation="1")

    assert check(URL + "a.pdf")["tdmrep"].state is RESERVED


def test_redirects_are_followed_and_the_end_is_told(speaker, check, internet):
    internet.host("www.example.org", "93.184.216.34")
    speaker.server.redirect("/", "http://www.example.org/home")
    speaker.page(path="/home", X_Robots_Tag="noai")

    seen = check()

    assert seen["x_robots_tag"].state is RESERVED
    assert seen["report"].moved == "http://www.example.org/home"
    assert seen["report"].host == "example.org"


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd"],
)
def test_e3_a_redirect_to_a_closed_place_is_not_followed(speaker, check, internet, location):
    speaker.server.redirect(ROBOTS, location)

    seen = check()["robots_txt"]

    assert seen.state is UNREACHABLE
    assert set(internet.dialled) == {"93.184.216.34"}


CLOSED = [
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://10.0.0.1",
    "192.168.1.1",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fe80::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://0x7f000001/",
    "localhost",
    "catalogue.local",
    "http://example.org:8080/",
    "http://ada:secret@example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "javascript://example.org/%0aalert(1)",
    "http://example.org\\@127.0.0.1/",
    "http://",
    "[[[[",
    "e" * 5000,
]


@pytest.mark.parametrize("address", CLOSED)
def test_e1_a_closed_address_is_refused_before_any_packet_or_look_up(internet, address):
    with pytest.raises(Invalid) as refused:
        service.target_of(address)

    assert refused.value.errors["url"]
    assert internet.dialled == internet.asked == []


def test_e2_a_name_that_leads_inside_is_refused_without_a_packet(internet, check):
    internet.host("inside.example.org", "10.0.0.1")

    with pytest.raises(Refused, match="not on the public Internet"):
        check("http://inside.example.org/")
    assert internet.dialled == []


def test_a_host_that_does_not_exist_is_told_with_a_remedy(internet, check):
    seen = check("http://nowhere.example.org/")["tdmrep"]

    assert seen.state is UNREACHABLE
    assert "There is no host named nowhere.example.org." in seen.note
    assert "Check the spelling" in seen.note


def test_a_bare_domain_is_asked_over_https(secure_speaker, check):
    target = service.target_of(" Example.org ")

    seen = check(target.url)

    assert target.url == "https://example.org/"
    assert seen["report"].outcome is Outcome.NONE_SEEN


HOSTILE = [
    b"",
    b"\0" * 1000,
    b"[" * 100_000,
    bytes(range(256)) * 100,
    b"<" * 70_000,
    b"User-agent: *\n" * 5000,
    "\u202e\u2066ツ".encode() * 1000,
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_site_sends_every_signal_has_a_state(speaker, check, body):
    for path in (ROBOTS, TDMREP, AI_TXT):
        speaker.says(path, body)
    garbage = "[[[[ ;;; =,= \xe9"
    speaker.says(
        "/",
        body,
        Content_Type="text/html",
        Content_Usage=garbage,
        X_Robots_Tag=garbage,
        tdm_reservation=garbage,
    )

    seen = check()

    assert {"robots_txt", "content_usage", "tdmrep", "x_robots_tag", "ai_txt"} < set(seen)
    assert all(len(each.quote) <= 300 for each in seen["report"].observations)
    assert seen["content_usage"].state is not RESERVED
