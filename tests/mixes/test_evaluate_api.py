"""Anybody may ask what can be done with a list; nothing of it is kept."""

from catalogue.core.db import db
from catalogue.mixes import service
from catalogue.mixes.model import Mix
from tests.factories import PublishedFactory
from tests.mixes.judging import described

URL = "/api/v1/mixes/evaluate"


def test_a_list_is_judged_without_an_account_and_nothing_is_stored(visitor):
    closed = PublishedFactory(**described("CC-BY-NC-4.0"))

    answer = visitor.post(URL, json={"items": [{"dataset": closed.slug}]})

    assert answer.status_code == 200
    commercial = answer.json["uses"]["commercial"]
    assert commercial["answer"] == "conflict"
    assert commercial["causes"][0]["reasons"][0] == {
        "answer": "conflict",
        "kind": "non_commercial",
        "code": "non_commercial",
        "text": "The licence excludes commercial use.",
        "unknown": False,
        "licence": "CC-BY-NC-4.0",
        "outbound": None,
        "part": None,
        "of": None,
        "title": None,
        "clause": "2(a)(1)",
        "url": "https://creativecommons.org/licenses/by-nc/4.0/",
    }
    assert db.session.query(Mix).count() == 0


def test_a_whole_mix_may_be_sent_as_well(visitor):
    mix = {"title": "Ours", "outbound": "CC-BY-4.0", "items": [{"title": "A", "licence": "MIT"}]}

    answer = visitor.post(URL, json=mix)

    assert answer.json["outbound"] == {"licence": "CC-BY-4.0", "meant": True}
    assert answer.json["items"][0]["title"] == "A"


def test_what_is_outside_is_judged_by_what_its_item_says(visitor):
    items = [{"title": "Ours", "licence": "CC-BY-NC-4.0"}, {"dataset": PublishedFactory().slug}]

    ours, entry = visitor.post(URL, json={"items": items}).json["items"]

    assert ours["answers"]["commercial"] == "conflict"
    assert entry["answers"]["commercial"] != "conflict"


def test_what_is_wrong_in_it_is_pointed_at(visitor):
    answer = visitor.post(URL, json={"items": [{"dataset": "a", "licence": "MIT"}]})

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "#/items/0/licence"


def test_more_than_two_thousand_items_are_refused(visitor):
    items = [{"title": "A"}] * 2001

    assert visitor.post(URL, json={"items": items}).status_code == 422


def test_a_mix_has_its_evaluation(client, member):
    entry = PublishedFactory(**described())
    mix = service.create({"title": "A small mix", "items": [{"dataset": entry.slug}]}, by=member)

    answer = client.get(f"/api/v1/mixes/{mix.slug}/evaluation")

    assert answer.json["items"][0]["dataset"] == entry.slug
    assert answer.json["uses"]["train_release"]["answer"] == "ok"


def test_a_private_mix_has_none_for_others(visitor, member):
    mix = service.create({"title": "A private mix"}, by=member)

    assert visitor.get(f"/api/v1/mixes/{mix.slug}/evaluation").status_code == 404


def test_an_item_that_says_nothing_is_refused_and_shifts_no_number(visitor):
    for blank in ({}, None, "", {"dataset": ""}):
        answer = visitor.post(
            "/api/v1/mixes/evaluate", json={"items": [{"title": "A corpus"}, blank]}
        )

        assert answer.status_code == 422
        assert answer.json["errors"][0]["pointer"].startswith("#/items/1")


def test_nothing_at_all_is_no_clearance(visitor):
    answer = visitor.post("/api/v1/mixes/evaluate", json={"items": []})

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "#/items"


def test_the_largest_numbers_there_are_break_nothing(visitor):
    used = [{"modality": "text", "size": 1e18, "unit": "tokens"}]
    item = {"title": "A corpus", "used": used, "epochs": 1000}

    assert visitor.post("/api/v1/mixes/evaluate", json={"items": [item]}).status_code == 200


def test_an_empty_mix_has_no_answer_until_something_is_in_it(client, browser, member):
    mix = service.create({"title": "An empty mix"}, by=member)

    found = client.get(f"/api/v1/mixes/{mix.slug}/evaluation").json
    page = browser.get(f"/mixes/{mix.slug}").text
    card = client.get(f"/api/v1/mixes/{mix.slug}/card.md").text

    assert not found["judged"]
    assert (found["uses"], found["care"], found["candidates"]) == ({}, {}, [])
    assert '"ok"' not in client.get(f"/api/v1/mixes/{mix.slug}/evaluation").text
    assert "Nothing to judge yet" in page
    assert "Nothing found against" not in page
    assert "Train and release" not in card
    service.save(mix, {"title": "Ours", "items": [{"title": "A"}]}, by=member, revision=1)
    assert client.get(f"/api/v1/mixes/{mix.slug}/evaluation").json["judged"]
