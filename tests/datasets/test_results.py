"""Results as they follow what happens to entries: sorted, paged, exported, and free of drafts."""

import pytest
import time_machine

from tests.datasets.conftest import API
from tests.factories import (
    DraftFactory,
    OwnedFactory,
    PublishedFactory,
    SubmittedFactory,
    document,
    publish,
)


def test_links_next_walks_through_all_entries_without_a_cap(visitor):
    publish(*(document(title=f"Corpus {number}") for number in range(237)))
    for sort in ("updated", "title", "tokens", "created", "relevance"):
        seen, address = [], f"{API}?page_size=25&fields=slug&facets=none&sort={sort}"
        while address:
            answer = visitor.get(address).json
            seen += [item["slug"] for item in answer["items"]]
            address = answer["links"]["next"]

        assert len(seen) == len(set(seen)) == 237, sort


def test_exports_hold_all_entries_however_many(visitor):
    publish(*(document() for _number in range(237)))

    assert len(visitor.get(f"{API}.jsonl").text.splitlines()) == 237
    assert visitor.get(f"{API}.csv").text.count("\r\n") == 238


@pytest.mark.parametrize(
    ("sort", "key", "descending"),
    [
        ("title", lambda item: item["title"].casefold(), False),
        ("tokens", lambda item: item["modalities"][0].get("size", 0), True),
    ],
)
def test_sorts(visitor, sort, key, descending):
    publish(
        *(
            document(title=t, modalities=[{"modality": "text", "size": s, "unit": "tokens"}])
            for t, s in (("beta", 5), ("Alpha", 1), ("gamma", 9), ("delta", 3))
        )
    )

    items = visitor.get(f"{API}?sort={sort}").json["items"]

    assert items == sorted(items, key=key, reverse=descending)


def test_the_last_changed_comes_first_by_default(member, reviewer, visitor):
    PublishedFactory()
    with time_machine.travel("2030-01-01T00:00:00Z"):
        latest = OwnedFactory(member, reviewer, title="Latest of all")

    assert visitor.get(API).json["items"][0]["slug"] == latest.slug


@pytest.mark.parametrize("make", [DraftFactory, SubmittedFactory])
def test_a5_a_draft_is_nowhere(visitor, member, make):
    PublishedFactory()
    hidden = make(
        member,
        title="Xylographie secrète",
        publisher={"name": "Xylothèque", "country": "LU"},
        languages=[{"tag": "lb"}],
        aliases=["Xylo"],
    )
    places = (
        "/datasets?q=xylographie",
        f"{API}?q=xylographie",
        f"{API}?language=lb",
        f"{API}.csv",
        f"{API}.jsonl",
        "/api/v1/suggest?q=xylo",
        "/sitemap.xml",
        "/",
        "/api/v1/stats",
        "/api/v1/languages",
        "/languages",
        "/datasets",
        f"{API}?q=xylographee",
        "/languages/lb",
        f"/datasets/{hidden.slug}",
        f"{API}/{hidden.slug}",
    )

    answers = {place: visitor.get(place).text for place in places}

    assert '"total":0' in answers[f"{API}?language=lb"]
    assert not [place for place, text in answers.items() if "Xylographie" in text]
    assert not [place for place, text in answers.items() if "Xylothèque" in text]
