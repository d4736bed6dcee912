"""Entries are read at the version a mix pins, once each, and what is gone says so."""

import pytest
from sqlalchemy import event

from catalogue.claims import service as claims
from catalogue.core.db import db, transaction
from catalogue.datasets import clearing, service, withdrawing
from catalogue.datasets.model import FormerSlug
from catalogue.members.vocabulary import Role
from catalogue.mixes.gathering import gather
from tests.factories import DraftFactory, MemberFactory, PublishedFactory, document


def mix(*items):
    return {"title": "Mix", "items": list(items)}


def renew(dataset, **changes):
    """Another accepted version of an entry."""
    with transaction():
        service.store(dataset, document(**changes), author_id=None, message="Anew")
    return dataset


@pytest.fixture
def entry(app):
    return PublishedFactory(title="First words")


@pytest.fixture
def lawyer(app):
    return MemberFactory(role=Role.LEGAL_REVIEWER)


def test_an_item_stands_on_the_latest_version_unless_it_pins_one(entry):
    renew(entry, title="Second words")

    latest, pinned = gather(mix({"dataset": entry.slug}, {"dataset": entry.slug, "version": 1}))

    assert (latest.version, latest.latest, latest.document["title"]) == (2, 2, "Second words")
    assert (pinned.version, pinned.latest, pinned.document["title"]) == (1, 2, "First words")


def test_a_dataset_taken_many_times_is_read_once(entry):
    one, other = gather(mix(*[{"dataset": entry.slug, "name": name} for name in ("a", "b")]))

    assert one.facts is other.facts
    assert (one.number, other.number, other.name) == (1, 2, "b")


def test_the_questions_to_the_database_are_as_many_for_one_item_as_for_thirty(app):
    slugs = [PublishedFactory().slug for _number in range(30)]

    assert questions(slugs[:1]) == questions(slugs)


def questions(slugs):
    asked = []
    listen = lambda *args: asked.append(args[2])  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listen)
    gather(mix(*[{"dataset": slug} for slug in slugs]))
    event.remove(db.engine, "before_cursor_execute", listen)
    return len(asked)


@pytest.mark.parametrize("item", [{"dataset": "nowhere"}, {"dataset": "{slug}", "version": 7}])
def test_what_does_not_exist_is_missing(entry, item):
    item = item | {"dataset": item["dataset"].format(slug=entry.slug)}

    [found] = gather(mix(item))

    assert found.missing
    assert found.document.keys() == {"title"}


def test_a_draft_is_nobodys_business(member):
    draft = DraftFactory(member)

    [found] = gather(mix({"dataset": draft.slug}))

    assert found.missing
    assert found.title == draft.slug


def test_of_a_withdrawn_entry_only_the_name_and_the_reason_are_left(entry, lawyer):
    withdrawing.withdraw(entry, reason="A rightsholder asked.", by=lawyer, number=1)

    latest, pinned = gather(mix({"dataset": entry.slug}, {"dataset": entry.slug, "version": 1}))

    assert latest.withdrawn == pinned.withdrawn == "A rightsholder asked."
    assert not latest.missing
    assert latest.document == pinned.document == {"title": "First words"}


def test_a_former_address_leads_to_the_entry(entry):
    with transaction():
        db.session.add(FormerSlug(slug="old-name", dataset_id=entry.id))

    [found] = gather(mix({"dataset": "old-name"}))

    assert (found.slug, found.missing) == (entry.slug, False)


def test_an_older_version_of_a_parent_changes_nothing_of_what_was_made_from_it(entry):
    renew(entry, licence={"status": "stated", "expression": "CC-BY-NC-4.0", "covers": "whole"})
    child = PublishedFactory(provenance=made_from(entry.slug))

    [found, _parent] = gather(mix({"dataset": child.slug}, {"dataset": entry.slug, "version": 1}))

    parent = found.facts.lineage.nodes[entry.slug]
    assert parent.document["licence"]["expression"] == "CC-BY-NC-4.0"


def test_an_older_version_keeps_its_own_parents_and_what_reviewers_determined(entry, lawyer):
    other = PublishedFactory()
    child = PublishedFactory(provenance=made_from(entry.slug, other.slug))
    reason = {"parent": other.slug, "reason": "Only its list of titles was used."}
    clearing.clear(child, reason, by=lawyer)
    renew(child, provenance={"origin": "original"})

    latest, pinned = gather(mix({"dataset": child.slug}, {"dataset": child.slug, "version": 1}))

    assert latest.facts.lineage.heirs_of == (child.slug,)
    assert pinned.facts.lineage.heirs_of == (child.slug, entry.slug)
    assert pinned.facts.lineage.nodes[child.slug].document == pinned.document


def made_from(*slugs):
    return {"origin": "derived", "derived_from": [{"dataset": slug} for slug in slugs]}


def test_claims_on_an_entry_are_known(entry, reviewer):
    said = {"field": "licence.expression", "value": "MIT", "kind": "reviewer"}
    page = {"url": "https://example.org/card", "retrieved": "2026-11-01"}
    claims.add(entry, said | page, by=reviewer)

    [found] = gather(mix({"dataset": entry.slug}))

    assert found.facts.contradictions("licence.expression") == ["MIT"]


def test_all_claims_are_read_only_when_facts_are_to_be_traced(entry, reviewer):
    said = {"field": "modalities[text/tokens].size", "value": 3, "kind": "reviewer"}
    page = {"url": "https://example.org/card", "retrieved": "2026-11-01"}
    claims.add(entry, said | page, by=reviewer)

    [found] = gather(mix({"dataset": entry.slug}))
    [traced] = gather(mix({"dataset": entry.slug}), traced=True)

    assert found.facts.claims == ()
    assert said["field"] in {claim.field for claim in traced.facts.claims}
    assert len(traced.facts.claims) == 1 + len(entry.document.get("sources", ()))


def test_what_is_no_entry_is_described_by_the_item_alone(app):
    [found] = gather(mix({"title": "Our own texts", "licence": "MIT"}))

    assert (found.slug, found.title, found.missing) == ("", "Our own texts", False)
    assert found.facts.get("licence.expression") == "MIT"


def test_an_empty_mix_holds_nothing(app):
    assert gather({"title": "Nothing yet"}) == []
