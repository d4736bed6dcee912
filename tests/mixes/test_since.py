"""What became of the entries of a release since it was frozen."""

from catalogue.claims import service as claims
from catalogue.datasets import withdrawing
from catalogue.mixes.releases.since import differing, since, view
from tests.community.published import improve
from tests.factories import PublishedFactory, ReviewerFactory
from tests.mixes.releases import freeze, mix_of

CLOSED = {"status": "stated", "expression": "CC-BY-NC-4.0"}


def kinds(release):
    return {each.dataset: set(each.kinds) for each in since(release).changes}


def test_nothing_changed_at_first(member):
    release = freeze(mix_of(member, PublishedFactory()))

    assert since(release).changes == ()
    assert view(since(release))["summary"] == "Nothing changed in its entries since."


def test_two_entries_changed_their_licence_since(member, reviewer):
    one, other, third = (PublishedFactory() for _number in range(3))
    release = freeze(mix_of(member, one, other, third))

    for entry in (one, other):
        improve(entry, reviewer, licence=CLOSED)

    assert kinds(release) == {each.slug: {"licence", "uses", "version"} for each in (one, other)}
    assert "2 entries changed their licence since." in since(release).sentences
    first = view(since(release))["items"][0]
    assert (first["before"]["licence"], first["after"]["licence"]) == ("CC0-1.0", "CC-BY-NC-4.0")


def test_one_entry_is_told_of_as_one(member, reviewer):
    entry = PublishedFactory()
    release = freeze(mix_of(member, entry))

    improve(entry, reviewer, notes="A note.")

    assert since(release).summary == "One entry has a newer version since."


def test_a_withdrawn_entry_is_told_of_with_its_reason(member):
    entry = PublishedFactory()
    release = freeze(mix_of(member, entry))

    admin = ReviewerFactory(role="admin")
    withdrawing.withdraw(entry, reason="Its source asked.", by=admin, number=entry.number)

    assert kinds(release) == {entry.slug: {"withdrawn"}}
    assert view(since(release))["items"][0]["after"]["withdrawn"] == "Its source asked."


def test_a_claim_that_contradicts_an_entry_is_told_of(member, reviewer):
    entry = PublishedFactory()
    release = freeze(mix_of(member, entry))

    said = {"field": "licence.expression", "value": "CC-BY-4.0", "kind": "reviewer",
            "url": "https://example.org/licence"}  # fmt: skip
    claims.add(entry, said, by=reviewer)

    assert "conflict" in kinds(release)[entry.slug]


def test_an_older_version_that_was_pinned_is_no_change(member, reviewer):
    entry = PublishedFactory()
    improve(entry, reviewer, licence=CLOSED)

    release = freeze(mix_of(member, {"dataset": entry.slug, "version": 1}))

    assert since(release).changes == ()


def test_a_page_tells_only_the_answers_that_are_others_now(member, reviewer):
    entry = PublishedFactory()
    release = freeze(mix_of(member, entry))
    improve(entry, reviewer, licence=CLOSED)

    [told] = differing(since(release))["items"]
    [whole] = view(since(release))["items"]

    assert told["before"]["uses"]
    assert (
        told["before"]["uses"].keys()
        == told["after"]["uses"].keys()
        < whole["after"]["uses"].keys()
    )
    assert not set(told["before"]["uses"].items()) & set(told["after"]["uses"].items())
