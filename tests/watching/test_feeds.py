"""Atom feeds: valid, of the same entries as the page, and of nothing that is not public."""

import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
import time_machine

from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.watching import feeds
from tests.community.published import described, improve
from tests.datasets.test_hostile_text import XSS
from tests.factories import DraftFactory, PublishedFactory, SubmittedFactory

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d){0,2}:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*")


def read(visitor, path, **more):
    answer = visitor.get(path, **more)
    assert answer.status_code == 200
    assert answer.mimetype == "application/atom+xml"
    return check(ET.fromstring(answer.text))  # noqa: S314 - our own words


def check(feed):
    """What RFC 4287 asks of a feed; answers it."""
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(LANG)
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} >= {"self", "alternate"}
    names = [each.findtext(f"{ATOM}id") for each in (feed, *entries(feed))]
    assert all(TAG.fullmatch(name) for name in names)
    assert len(names) == len(set(names))
    for part in (feed, *entries(feed)):
        assert part.findtext(f"{ATOM}title").strip()
        assert MOMENT.fullmatch(part.findtext(f"{ATOM}updated"))
    for item in entries(feed):
        assert item.find(f"{ATOM}link").get("href").startswith("http://localhost/datasets/")
        assert item.find(f"{ATOM}summary").get(LANG)
    return feed


def entries(feed):
    return feed.findall(f"{ATOM}entry")


def titles(feed):
    return [item.findtext(f"{ATOM}title") for item in entries(feed)]


def link(feed, rel):
    found = [each.get("href") for each in feed.findall(f"{ATOM}link") if each.get("rel") == rel]
    return found[0] if found else None


def test_a_search_is_a_feed_by_the_same_query_string(entry, visitor):
    PublishedFactory(title="Something else")

    for query, found in (
        ("?q=debats", ["Débats"]),
        ("?language=br&sort=title&page=4&page_size=1&facets=none", ["Débats"]),
        ("?language=-br", ["Something else"]),
        ("?q=nothing-at-all-matches", []),
    ):
        assert titles(read(visitor, f"/datasets.atom{query}")) == found
    assert len(titles(read(visitor, "/datasets.atom"))) == 2


def test_a_query_the_page_refuses_is_refused(visitor):
    assert visitor.get("/datasets.atom?tokens=many").status_code == 400
    assert visitor.get("/datasets.atom?page=x").status_code == 400
    assert visitor.get("/datasets.atom?q=" + "x" * 300).status_code == 400


def test_the_latest_change_comes_first_and_dates_the_feed(member, visitor):
    first = described(member, title="First")
    with time_machine.travel(now() + timedelta(hours=1)):
        PublishedFactory(title="Second")
    with time_machine.travel(now() + timedelta(hours=2)):
        improve(first, member, title="First, improved")

    feed = read(visitor, "/datasets.atom")

    assert titles(feed) == ["First, improved", "Second"]
    assert feed.findtext(f"{ATOM}updated") == entries(feed)[0].findtext(f"{ATOM}updated")


def test_names_last_and_the_same_search_has_one(entry, visitor):
    one = read(visitor, "/datasets.atom?language=Breton&page=2&sort=title")
    other = read(visitor, "/datasets.atom?language=br")

    assert one.findtext(f"{ATOM}id") == other.findtext(f"{ATOM}id")
    name = entries(one)[0].findtext(f"{ATOM}id")
    assert name == f"tag:localhost,2026:datasets/{entry.slug}"


def test_languages_are_the_readers_where_there_is_a_text(app, visitor):
    PublishedFactory(title="Both", summary={"en": "In English.", "fr": "En français."})
    PublishedFactory(title="One", summary={"en": "Only in English."})

    feed = read(visitor, "/datasets.atom", headers={"Accept-Language": "fr"})

    told = {
        item.findtext(f"{ATOM}title"): (
            item.find(f"{ATOM}summary").get(LANG),
            item.findtext(f"{ATOM}summary"),
        )
        for item in entries(feed)
    }
    assert feed.get(LANG) == "fr"
    assert told == {"Both": ("fr", "En français."), "One": ("en", "Only in English.")}


def test_languages_and_licences_are_categories(entry, visitor):
    [item] = entries(read(visitor, "/datasets.atom"))

    found = {each.get("term"): each.get("label") for each in item.findall(f"{ATOM}category")}

    assert found["br"] == "Breton"
    assert "CC0-1.0" in found


def test_older_entries_are_a_page_further(app, visitor, monkeypatch):
    monkeypatch.setattr("catalogue.watching.web_feeds.SIZE", 2)
    for number in range(5):
        PublishedFactory(title=f"Number {number}")

    seen, path = [], "/datasets.atom?q=number"
    while path:
        feed = read(visitor, path)
        seen += titles(feed)
        path = (link(feed, "next") or "").removeprefix("http://localhost")

    assert sorted(seen) == [f"Number {number}" for number in range(5)]


def test_a_reader_that_has_it_already_is_told_so(entry, visitor):
    for path in ("/datasets.atom?q=debats", f"/datasets/{entry.slug}/changes.atom"):
        etag = visitor.get(path).headers["ETag"]

        assert visitor.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_the_changes_of_an_entry_are_a_feed(member, visitor):
    owned = described(member, title="Débats")
    improve(owned, member, title="Débats publics")

    feed = read(visitor, f"/datasets/{owned.slug}/changes.atom")

    assert [title[:9] for title in titles(feed)] == ["Version 2", "Version 1"]
    assert "Débats publics" in feed.findtext(f"{ATOM}title")
    assert entries(feed)[0].findtext(f"{ATOM}summary") == "Checked against its sources."


@pytest.mark.parametrize("make", [DraftFactory, SubmittedFactory])
def test_a5_what_is_not_published_has_no_feed(make, member, visitor, signed_in):
    draft = make(member, title="Zyxwv draft")

    for client in (visitor, signed_in(member)):
        assert client.get(f"/datasets/{draft.slug}/changes.atom").status_code == 404
        assert titles(read(client, "/datasets.atom?q=zyxwv")) == []


def test_a5_an_entry_that_was_taken_back_leaves_the_feeds(entry, visitor):
    entry.withdrawn = now()
    db.session.commit()

    assert visitor.get(f"/datasets/{entry.slug}/changes.atom").status_code in {404, 410}
    assert titles(read(visitor, "/datasets.atom?language=br")) == []


def test_the_entries_under_a_licence_are_a_feed(entry, visitor):
    PublishedFactory(title="Credited", licence={"status": "stated", "expression": "CC-BY-4.0"})

    feed = read(visitor, "/licences/cc-by-4.0/entries.atom", follow_redirects=True)

    assert titles(feed) == ["Credited"]
    assert visitor.get("/licences/nonsense/entries.atom").status_code == 404
    assert visitor.get("/licences/CC-BY-4.0").status_code == 200


@pytest.mark.parametrize("payload", [*XSS, "]]><x/>", "&amp; &lt; \x07 \x0b \ufffe"])
def test_c3_a_feed_is_text_whatever_is_in_it(entry, visitor, payload):
    document = dict(entry.document, summary={"en": payload}, title=payload)
    entry.document, entry.title = document, payload
    db.session.commit()

    [item] = entries(read(visitor, "/datasets.atom?language=br"))
    changes = read(visitor, f"/datasets/{entry.slug}/changes.atom")

    readable = re.sub("[\x07\x0b\ufffe]", "\ufffd", payload)
    assert item.findtext(f"{ATOM}summary") == item.findtext(f"{ATOM}title") == readable
    assert readable in changes.findtext(f"{ATOM}title")


@pytest.mark.parametrize(
    ("site", "authority"),
    [
        ("https://Catalogue.Example:8443/base", "catalogue.example"),
        ("http://127.0.0.1:5000", "127.0.0.1"),
        ("http://[::1]:5000", "localhost"),
        ("", "localhost"),
    ],
)
def test_a_name_holds_what_a_name_may(site, authority):
    name = feeds.tag(site, "datasets?q=d%C3%A9bats&x=<\"é'>#")

    assert name.startswith(f"tag:{authority},2026:datasets?")
    assert TAG.fullmatch(name)


def test_an_empty_feed_has_a_date_that_stays(visitor):
    feed = read(visitor, "/datasets.atom")

    assert feed.findtext(f"{ATOM}updated") == feeds.NEVER
