"""Who mirrors the catalogue hears of every change once, in order, and of what is gone."""

from datetime import timedelta

import pytest
import time_machine

from catalogue.core.clock import now
from catalogue.core.db import transaction
from catalogue.datasets import service, withdrawing
from catalogue.search import outbox
from tests.factories import DraftFactory, OwnedFactory, PublishedFactory

URL = "/api/v1/changes"


def update(dataset, title):
    with transaction():
        document = dataset.document | {"title": title}
        service.store(dataset, document, author_id=None, message="Changed")
        outbox.note(dataset.id, dataset.number)


def told(answer):
    return [(item["slug"], item["change"]) for item in answer.json["items"]]


def test_new_changed_and_withdrawn_entries_come_in_order(visitor, member, reviewer):
    first, second = PublishedFactory(), PublishedFactory()
    mine = OwnedFactory(member, reviewer)
    DraftFactory(member)
    update(first, "Changed title")
    withdrawing.withdraw(mine, reason="Not ours to describe.", by=member, number=1)

    answer = visitor.get(URL)

    assert told(answer) == [
        (second.slug, "created"),
        (first.slug, "updated"),
        (mine.slug, "withdrawn"),
    ]
    gone = answer.json["items"][-1]
    assert gone["reason"] == "Not ours to describe."
    assert gone["title"] is None
    assert answer.json["links"]["next"] is None


def test_a_reader_pages_through_without_gap_or_repetition(visitor):
    slugs = [PublishedFactory().slug for _number in range(5)]
    seen, here = [], f"{URL}?page_size=2"

    while here:
        answer = visitor.get(here)
        seen += [slug for slug, _change in told(answer)]
        here = answer.json["links"]["next"]

    assert seen == slugs


def test_a_reader_goes_on_where_she_stopped(visitor):
    first = PublishedFactory()
    latest = visitor.get(URL).json["latest"]
    assert visitor.get(f"{URL}?after={latest}").json == {
        "items": [],
        "latest": latest,
        "links": {"self": f"{URL}?after={latest}", "next": None},
    }

    update(first, "Changed title")

    assert told(visitor.get(f"{URL}?after={latest}")) == [(first.slug, "updated")]


def test_since_leaves_out_what_did_not_change(visitor):
    with time_machine.travel(now() - timedelta(days=3)):
        old, changed = PublishedFactory(), PublishedFactory()
    update(changed, "Changed title")
    yesterday = (now() - timedelta(days=1)).date().isoformat()

    assert told(visitor.get(f"{URL}?since={yesterday}")) == [(changed.slug, "updated")]
    assert len(told(visitor.get(f"{URL}?since=2020-01-01T00:00:00Z"))) == 2
    assert old.slug not in str(told(visitor.get(f"{URL}?since={yesterday}&page_size=1")))


@pytest.mark.parametrize(
    "query",
    ["since=yesterday", "since=", "since=0001-01-01T00:00:00%2B14:00", "after=-1", "after=x",
     "page_size=0", "page_size=501", "cursor=1"],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_by_name(visitor, query):
    answer = visitor.get(f"{URL}?{query}")

    assert answer.status_code == 400
    assert answer.json["errors"][0]["parameter"] == query.partition("=")[0]
