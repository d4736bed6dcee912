"""The table of epochs in two windows: nothing typed is lost, nobody's change is hidden."""

import pytest

from catalogue.core.db import db
from catalogue.core.errors import Invalid
from catalogue.mixes import service
from catalogue.mixes.model import Mix
from catalogue.mixes.web_table import service_mistakes
from tests.datasets.forms import fill, form_of, soup, values
from tests.factories import MixFactory, PublishedFactory


@pytest.fixture
def mix(member):
    names = ("First words", "More words", "Last words")
    return MixFactory(member, *(PublishedFactory(title=name) for name in names))


def url(mix, path="/items"):
    return f"/mixes/{mix.slug}{path}"


def items_of(mix):
    db.session.expire_all()
    return db.session.get(Mix, mix.id).items


def epochs_of(mix):
    return [item.get("epochs") for item in items_of(mix)]


def opened(browser, mix, **typed):
    """The table as it stands now, with what was typed in it."""
    return values(form_of(browser.get(url(mix)))) | typed


def elsewhere(mix, change):
    """Somebody saves other items."""
    items = change([dict(item) for item in items_of(mix)])
    now = db.session.get(Mix, mix.id)
    service.save(now, now.document | {"items": items}, by=now.owner, revision=now.revision)


def shown(answer):
    """What the page says of changes elsewhere: item, field, theirs, yours."""
    rows = soup(answer).select(".notice tbody tr")
    return [tuple(first_text(cell) for cell in row(["th", "td"])) for row in rows]


def first_text(cell):
    return next(cell.stripped_strings)


def test_where_both_changed_a_number_both_are_shown_and_one_chooses(browser, mix):
    late = opened(browser, mix, **{"epochs.1": "5", "epochs.2": "7"})
    fill(browser, url(mix), **{"epochs.1": "2", "group.3": "fr--web"})

    refused = browser.post(url(mix), data=late)

    assert refused.status_code == 412
    assert shown(refused) == [
        ("First words", "Epochs", "2", "5"),
        ("Last words", "Group", "fr--web", "Not changed"),
    ]
    assert epochs_of(mix) == [2, None, None]
    again = values(form_of(refused))
    assert (again["epochs.1"], again["epochs.2"]) == ("5", "7")
    assert again["group.3"] == "fr--web"


@pytest.mark.parametrize(("choice", "kept"), [("theirs", 2), ("yours", 5)])
def test_the_value_that_was_chosen_stays(browser, mix, choice, kept):
    late = opened(browser, mix, **{"epochs.1": "5", "epochs.2": "7"})
    fill(browser, url(mix), **{"epochs.1": "2"})
    refused = browser.post(url(mix), data=late)

    saved = browser.post(url(mix), data=values(form_of(refused)) | {"keep.epochs.1": choice})

    assert saved.status_code == 302
    assert epochs_of(mix) == [kept, 7, None]


def test_changes_of_other_items_meet_and_are_told(browser, mix):
    late = opened(browser, mix, **{"epochs.1": "5"})
    fill(browser, url(mix), **{"epochs.2": "7"})

    saved = browser.post(url(mix), data=late)

    assert saved.status_code == 302
    assert epochs_of(mix) == [5, 7, None]
    told = [each.text for each in soup(browser.get(url(mix))).select(".flash")]
    assert any("stays: More words, Epochs 7." in each for each in told)


def test_what_is_not_in_the_table_is_no_reason_to_ask(browser, mix):
    late = opened(browser, mix, **{"epochs.1": "5"})
    elsewhere(mix, lambda items: [items[0] | {"note": "Theirs."}, *items[1:]])

    assert browser.post(url(mix), data=late).status_code == 302
    assert items_of(mix)[0]["note"] == "Theirs."
    assert epochs_of(mix) == [5, None, None]


def test_numbers_follow_their_items_when_others_move(browser, mix):
    late = opened(browser, mix, **{"epochs.1": "5"})
    before = items_of(mix)
    elsewhere(mix, lambda items: [items[2], items[0]])

    assert browser.post(url(mix), data=late).status_code == 302
    assert items_of(mix) == [before[2], before[0] | {"epochs": 5}]


def test_what_was_typed_of_an_item_taken_out_meanwhile_is_shown(browser, mix):
    late = opened(browser, mix, **{"epochs.1": "5", "group.1": "fr--web", "epochs.3": "9"})
    elsewhere(mix, lambda items: items[1:])

    refused = browser.post(url(mix), data=late)

    assert refused.status_code == 412
    assert shown(refused) == [
        ("First words", "Epochs", "5", "No such item any more"),
        ("First words", "Group", "fr--web", "No such item any more"),
    ]
    again = values(form_of(refused))
    assert again["epochs.2"] == "9"
    assert browser.post(url(mix), data=again).status_code == 302
    assert epochs_of(mix) == [None, 9]


@pytest.mark.parametrize(
    ("change", "field", "theirs"),
    [
        ({"epochs": 4}, "Epochs", "4"),
        ({"note": "Keep it!"}, "Take out", "Changed in other respects"),
    ],
)
def test_an_item_changed_meanwhile_is_not_taken_out_unseen(browser, mix, change, field, theirs):
    late = opened(browser, mix, **{"out.2": "1"})
    elsewhere(mix, lambda items: [items[0], items[1] | change, items[2]])

    refused = browser.post(url(mix), data=late)

    assert refused.status_code == 412
    assert shown(refused) == [("More words", field, theirs, "Take out")]
    again = values(form_of(refused))
    name = next(name for name in again if name.startswith("keep."))
    browser.post(url(mix), data=again | {name: "theirs"})
    assert len(items_of(mix)) == 3
    browser.post(url(mix), data=again)
    assert len(items_of(mix)) == 2


def test_epochs_typed_while_the_mix_turned_to_weights_are_shown(browser, mix):
    late = opened(browser, mix, **{"epochs.1": "5", "group.2": "fr--web"})
    fill(browser, url(mix, "/edit"), sampling="weights")

    refused = browser.post(url(mix), data=late)

    assert refused.status_code == 412
    assert [row[:3] for row in shown(refused)] == [("First words", "Epochs", "5")]
    again = values(form_of(refused))
    assert again["group.2"] == "fr--web"
    assert again["weight.1"] == ""


def test_items_that_cannot_be_told_apart_are_not_guessed(browser, member):
    entry = PublishedFactory(title="Twin")
    mix = MixFactory(member, entry, entry, PublishedFactory())
    late = opened(browser, mix, **{"epochs.2": "5"})
    elsewhere(mix, lambda items: items[1:])

    refused = browser.post(url(mix), data=late)

    assert refused.status_code == 412
    assert shown(refused) == [("Twin", "Epochs", "5", "No such item any more")]
    assert epochs_of(mix) == [None, None]


def test_a_mistake_stands_beside_its_own_item_when_others_are_taken_out(browser, mix):
    typed = {"out.1": "1", "epochs.2": "often", "epochs.3": "2"}

    answer = browser.post(url(mix), data=opened(browser, mix, **typed))

    assert answer.status_code == 422
    assert soup(answer).find(id="epochs-2-error")
    assert not soup(answer).find(id="epochs-3-error")
    assert values(form_of(answer))["out.1"] == "1"


def test_a_mistake_the_service_finds_is_told_by_the_place_of_the_item_in_the_mix():
    left = [2, 3, 7]  # 1 is taken out, 4 to 6 too
    wrong = {"items": {0: {"version": ["No such version."]}, 2: {"dataset": ["No such entry."]}}}

    found = service_mistakes(Invalid("Wrong.", errors=wrong), left)

    assert found == {2: {"version": ["No such version."]}, 7: {"dataset": ["No such entry."]}}
