"""For what conflicts, entries that could stand in: alike, in order, and not made from it."""

import pytest

from catalogue.datasets import clearing, withdrawing
from tests.datasets.forms import soup
from tests.factories import PublishedFactory, ReviewerFactory
from tests.mixes.judging import OPEN, described
from tests.mixes.releases import mix_of, publish

TRAIN = "train_release"


def corpus(expression="CC-BY-4.0", tokens=1_000_000, tags=("fr",), **changes):
    """An entry on parliament, in order but for what is asked of its licence."""
    modality = {"modality": "text", "unit": "tokens", "basis": "measured"}
    return PublishedFactory(
        **described(expression)
        | {
            "modalities": [modality | ({"size": tokens} if tokens else {})],
            "languages": [{"tag": tag} for tag in tags],
            "categories": ["parliament"],
        }
        | changes
    )


@pytest.fixture
def blocked():
    return corpus("CC-BY-NC-4.0", title="Closed debates")


@pytest.fixture
def ask(client):
    """What could stand in for the datasets of a mix."""

    def answer(mix, use=TRAIN):
        return client.get(f"/api/v1/mixes/{mix.slug}/replacements?use={use}").json

    return answer


def offered(found, place=0):
    return [each["dataset"] for each in found["items"][place]["replacements"]]


def test_three_entries_are_offered_the_nearest_in_size_first(ask, member, blocked):
    far, near, same, nearer = (
        corpus(tokens=size) for size in (90_000_000, 1_700_000, 1_000_000, 800_000)
    )

    found = ask(mix_of(member, blocked))

    assert offered(found) == [same.slug, nearer.slug, near.slug]
    assert far.slug not in offered(found)
    first = found["items"][0]["replacements"][0]
    assert first["text"] == "open, same language, 1M tokens"
    assert (first["answer"], first["licence"], first["version"]) == ("ok", "CC-BY-4.0", 1)
    assert found["items"][0]["items"] == [1]


def test_an_entry_of_other_size_is_better_than_none(ask, member, blocked):
    large, uncounted = corpus(tokens=90_000_000), corpus(tokens=None)

    found = ask(mix_of(member, blocked))

    assert offered(found) == [large.slug, uncounted.slug]
    assert found["items"][0]["replacements"][1]["text"].endswith("size not known")


@pytest.mark.parametrize(
    "changes",
    [
        {"tags": ("en",)},
        {"categories": ["law"]},
        {"expression": "CC-BY-NC-4.0"},
        {"expression": "CC-BY-SA-4.0"},
        {"licence": {"status": "unknown"}},
        {"provenance": {}},
    ],
)
def test_nothing_is_offered_that_is_unlike_or_not_in_order(ask, member, blocked, changes):
    corpus(**changes)

    [item] = ask(mix_of(member, blocked))["items"]

    assert item["replacements"] == []
    assert item["note"].startswith("No other entry with its languages and contents")


def test_an_entry_has_to_have_all_the_languages_that_are_taken(ask, member):
    both = corpus("CC-BY-NC-4.0", tags=("fr", "en"))
    corpus(tags=("fr",))
    more = corpus(tags=("en-GB", "fr", "de"))

    found = ask(mix_of(member, both))

    assert offered(found) == [more.slug]
    assert "same languages" in found["items"][0]["replacements"][0]["text"]


def test_only_the_languages_that_are_taken_count(ask, member):
    both = corpus("CC-BY-NC-4.0", tags=("fr", "en"))
    french = corpus(tags=("fr",))
    item = {"dataset": both.slug, "subset": {"languages": ["fr"]}}

    assert offered(ask(mix_of(member, item))) == [french.slug]


def test_what_was_made_from_it_is_not_offered_though_a_reviewer_cleared_that(ask, member, blocked):
    origin = {"origin": "derived", "derived_from": [{"dataset": blocked.slug}]}
    child = corpus(provenance=OPEN["provenance"] | origin)
    reason = "Only its list of speakers was used, which nobody owns."
    lawyer = ReviewerFactory(role="legal_reviewer")
    clearing.clear(child, {"parent": blocked.slug, "reason": reason}, by=lawyer)
    grandchild = corpus(
        provenance=OPEN["provenance"]
        | {"origin": "derived", "derived_from": [{"dataset": child.slug}]}
    )
    mix = mix_of(member, child, grandchild)
    assert ask(mix)["items"] == []  # in order, both of them

    assert offered(ask(mix_of(member, blocked))) == []


def test_what_was_withdrawn_or_is_in_the_mix_already_is_not_offered(ask, member, blocked):
    gone, there = corpus(), corpus()
    admin = ReviewerFactory(role="admin")
    withdrawing.withdraw(gone, reason="Its source asked.", by=admin, number=gone.number)

    assert offered(ask(mix_of(member, blocked, there))) == []


def test_an_entry_with_personal_data_to_check_stands_last_and_says_so(ask, member, blocked):
    personal = {"personal_data": {"status": "present"}}
    checked, plain = corpus(compliance=personal), corpus(tokens=1_900_000)

    found = ask(mix_of(member, blocked))

    assert offered(found) == [plain.slug, checked.slug]
    last = found["items"][0]["replacements"][1]
    assert last["answer"] == "check"
    assert last["text"].endswith("personal data to check")


def test_where_nobody_knows_the_languages_nothing_is_offered(ask, member):
    corpus()
    closed = {"title": "Ours", "licence": "CC-BY-NC-4.0"}

    [item] = ask(mix_of(member, closed))["items"]

    assert item["replacements"] == []
    assert item["note"].startswith("Its languages are not known")


def test_what_is_outside_the_catalogue_is_replaced_by_what_its_item_says(ask, member):
    entry = corpus()
    subset = {"languages": ["fr"], "categories": ["parliament"]}

    mix = mix_of(member, {"title": "Ours", "licence": "CC-BY-NC-4.0", "subset": subset})

    assert offered(ask(mix)) == [entry.slug]


def test_the_largest_five_are_looked_at_and_the_others_counted(ask, member):
    closed = [corpus("CC-BY-NC-4.0", tokens=size * 1000) for size in range(1, 8)]

    found = ask(mix_of(member, *closed))

    assert [each["dataset"] for each in found["items"]] == [
        each.slug for each in reversed(closed[2:])
    ]
    assert found["left_out"] == 2


def test_for_one_corpus_an_entry_has_to_go_with_the_licence_of_the_release(ask, member):
    blocked = corpus("CC-BY-SA-4.0")
    free = corpus("CC0-1.0")
    corpus("CC-BY-SA-3.0")
    mix = mix_of(member, blocked, outbound="CC-BY-4.0")

    found = ask(mix, "corpus_adapted")

    assert found["outbound"] == "CC-BY-4.0"
    assert offered(found) == [free.slug]


def test_an_empty_mix_and_one_without_conflicts_have_none(ask, member):
    assert ask(mix_of(member))["items"] == []
    assert ask(mix_of(member, corpus()))["items"] == []


def test_the_mix_page_leads_everybody_to_the_page_of_replacements(visitor, member, blocked):
    entry = corpus(title="Open debates")
    mix = publish(mix_of(member, blocked))

    [link] = {
        each["href"]
        for each in soup(visitor.get(f"/mixes/{mix.slug}")).select("#drop-train_release a")
        if "replacements" in each["href"]
    }
    page = soup(visitor.get(link))

    assert "In place of Closed debates" in page.text
    [offer] = [each for each in page.select("main li") if "Open debates" in each.text]
    assert "open, same language, 1M tokens" in offer.text
    assert {each["href"] for each in offer.select("a")} == {
        f"/datasets/{entry.slug}", f"/mixes/add?dataset={entry.slug}",
    }  # fmt: skip
    assert not page.select("main form[method=post]")


def test_where_nothing_fits_the_page_leads_to_what_comes_near(visitor, member, blocked):
    near = corpus("CC-BY-NC-4.0")
    mix = publish(mix_of(member, blocked))
    page = soup(visitor.get(f"/mixes/{mix.slug}/replacements"))

    [link] = [each["href"] for each in page.select("main a") if "come" in each.text]

    shown = {each["href"] for each in soup(visitor.get(link)).select("main h3 a, main h2 a")}
    assert f"/datasets/{near.slug}" in shown


def test_private_mixes_have_none_for_others_and_other_uses_are_refused(visitor, member, blocked):
    mix = mix_of(member, blocked)
    address = f"/api/v1/mixes/{mix.slug}/replacements"

    assert visitor.get(address).status_code == 404
    publish(mix)
    assert visitor.get(f"{address}?use=play").status_code == 400
    assert visitor.get(f"{address}?colour=red").status_code == 400
    assert visitor.get(address).json["use"] == TRAIN
