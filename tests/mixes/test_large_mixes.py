"""Of a large mix the answer says what it leaves out; an ordinary one is told whole."""

from itertools import islice, permutations

import orjson

from catalogue.licences import knowledge
from catalogue.mixes.judging import evaluating
from catalogue.mixes.judging import views as verdict_views
from catalogue.mixes.judging.candidates import MOST
from tests.members.browser import send
from tests.mixes.judging import described, evaluated, ingredient

URL = "/api/v1/mixes/evaluate"
LICENCES = [each.id for each in knowledge.all() if each.openness == "open"][:20]


def report(*expressions):
    items = [ingredient(n, described(each)) for n, each in enumerate(expressions, 1)]
    return evaluating.report(evaluated(items))


def test_two_thousand_items_of_as_many_licences_get_a_bounded_answer(visitor):
    three = islice(permutations(LICENCES, 3), 2000)
    items = [{"title": "A corpus", "licence": " AND ".join(each)} for each in three]

    answer = visitor.post(URL, json={"items": items})

    found = answer.json
    train = found["uses"]["train_release"]
    assert len(found["items"]) == 2000
    assert sum(train["counts"].values()) == 2000
    assert len(train["causes"]) == verdict_views.WORST
    left_out = sum(train["causes_left_out"].values())
    assert left_out == 2000 - train["counts"]["ok"] - verdict_views.WORST
    assert len(found["licences"]) + found["licences_left_out"] == 2000
    assert len(found["candidates"]) <= MOST
    alone = sum(len(orjson.dumps(found[name])) for name in ("items", "blend"))
    assert len(orjson.dumps(found)) - alone < 1_000_000


def test_up_to_so_many_datasets_each_that_stands_in_the_way_is_named(monkeypatch):
    monkeypatch.setattr(verdict_views, "WHOLE", 3)
    monkeypatch.setattr(verdict_views, "WORST", 2)

    whole = report(*["CC-BY-NC-4.0"] * 3)["uses"]["commercial"]
    short = report(*["MPL-2.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-ND-4.0"])

    assert [each["items"] for each in whole["causes"]] == [[1], [2], [3]]
    assert whole["causes_left_out"] == {"check": 0, "conflict": 0}
    train = short["uses"]["train_release"]
    assert [each["items"] for each in train["causes"]] == [[3], [4]]
    assert train["causes_left_out"] == {"check": 2, "conflict": 0}


def test_reasons_end_where_there_is_no_room_but_each_dataset_keeps_its_worst(monkeypatch):
    closed = described("CC-BY-NC-ND-4.0", compliance={})
    items = [ingredient(n, closed) for n in (1, 2)]
    whole = evaluating.report(evaluated(items))["uses"]["train_release"]["causes"]
    monkeypatch.setattr(verdict_views, "MOST_REASONS", 1)

    short = evaluating.report(evaluated(items))["uses"]["train_release"]["causes"]

    for cut, told in zip(short, whole, strict=True):
        assert told["reasons_left_out"] == 0
        assert cut["reasons"] == told["reasons"][:1]
        assert cut["reasons_left_out"] == len(told["reasons"]) - 1 > 0


def test_the_page_says_how_many_datasets_it_does_not_name(monkeypatch, visitor):
    monkeypatch.setattr(verdict_views, "WHOLE", 1)
    monkeypatch.setattr(verdict_views, "WORST", 1)

    text = send(visitor, "/mixes/evaluate", list="one\ntwo\nthree").text

    assert "3 datasets have to be checked before an open release" in text
    assert "and 2 more datasets that are not named here" in text
