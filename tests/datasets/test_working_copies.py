"""Whose draft it is: nobody else's eyes, hands or time are at its mercy."""

from datetime import timedelta

import pytest
import time_machine

from catalogue.core.clock import now
from catalogue.core.errors import Conflict, Stale
from catalogue.datasets import creating, service
from catalogue.datasets.model import LAPSE
from catalogue.review import service as review
from catalogue.review.vocabulary import Outcome
from tests.factories import (
    DraftFactory,
    MemberFactory,
    OwnedFactory,
    PublishedFactory,
    ReviewerFactory,
    SubmittedFactory,
    accept,
    document,
    raw,
    submit,
)

API = "/api/v1/datasets"


def begin(dataset, by, title="Changed by one reviewer"):
    changed = dataset.working_copy | {"title": title}
    return service.save(dataset, changed, by=by, revision=dataset.revision)


def test_nobody_submits_what_another_member_wrote(reviewer):
    dataset = begin(PublishedFactory(), by=reviewer)

    with pytest.raises(Conflict):
        submit(dataset, document(), by=ReviewerFactory(), revision=dataset.revision)

    assert dataset.editor is reviewer


def test_a3_a_dry_run_tells_nothing_of_another_members_draft(client, member, reviewer):
    dataset = OwnedFactory(member, reviewer)
    begin(dataset, by=reviewer, title="Secret")

    answer = client.patch(
        f"{API}/{dataset.slug}?dry_run=1",
        json={},
        headers={"If-Match": client.get(f"{API}/{dataset.slug}").headers["ETag"]},
    )

    assert answer.status_code == 409
    assert "Secret" not in answer.text


def test_a3_the_owner_does_not_read_a_reviewers_unfinished_draft(client, member, reviewer):
    dataset = begin(OwnedFactory(member, reviewer), by=reviewer)

    assert client.get(f"{API}/{dataset.slug}/draft").status_code == 404


def test_who_read_only_the_published_text_cannot_overwrite_a_draft(client, member, reviewer):
    dataset = OwnedFactory(member, reviewer)
    published = client.get(f"{API}/{dataset.slug}").headers["ETag"]
    begin(dataset, by=member)

    answer = client.patch(
        f"{API}/{dataset.slug}", json={"title": "Blind"}, headers={"If-Match": published}
    )

    assert answer.status_code == 412


def test_a_draft_does_not_show_in_the_etag_of_what_is_published(visitor, member, reviewer):
    dataset = OwnedFactory(member, reviewer)
    before = visitor.get(f"{API}/{dataset.slug}").headers["ETag"]

    begin(dataset, by=member)

    assert visitor.get(f"{API}/{dataset.slug}").headers["ETag"] == before


def test_a_stale_tab_cannot_discard_newer_work(member):
    dataset = DraftFactory(member)
    seen = dataset.revision
    begin(dataset, by=member)

    with pytest.raises(Stale):
        service.discard(dataset, by=member, revision=seen)


def test_an_abandoned_draft_keeps_nobody_from_the_entry(member, reviewer):
    dataset = begin(OwnedFactory(member, reviewer), by=reviewer)

    with time_machine.travel(now() + LAPSE + timedelta(hours=1)):
        begin(dataset, by=member, title="By its owner")

    assert dataset.editor is member
    assert service.working_copy(dataset, by=member)["title"] == "By its owner"


def test_an_entry_gets_the_address_of_its_final_title(member, reviewer, visitor):
    dataset = service.create({"title": "main"}, by=member)
    final = document(title="Corpus of Breton radio")
    service.save(dataset, final, by=member, revision=dataset.revision)
    submit(dataset, final, by=member, revision=dataset.revision)

    accept(dataset, reviewer)

    assert dataset.slug == "corpus-of-breton-radio"
    assert visitor.get("/datasets/main").location == "/datasets/corpus-of-breton-radio"
    assert visitor.get(f"{API}/main").json["slug"] == "corpus-of-breton-radio"


def test_a_former_address_is_never_given_to_another_entry(member, reviewer):
    dataset = service.create({"title": "main"}, by=member)
    final = document(title="Corpus of Breton radio")
    service.save(dataset, final, by=member, revision=dataset.revision)
    submit(dataset, final, by=member, revision=dataset.revision)
    accept(dataset, reviewer)

    assert service.create({"title": "main"}, by=member).slug == "main-2"


def test_the_reason_for_a_return_stands_on_the_editors_pages(browser, member, reviewer):
    dataset = SubmittedFactory(member)
    review.decide(
        dataset,
        Outcome.RETURN,
        reason="Name the licence.",
        by=reviewer,
        revision=dataset.revision,
    )

    for page in ("", "/preview", "/edit/licence"):
        assert "Name the licence." in browser.get(f"/datasets/{dataset.slug}{page}").text


def test_a_dry_run_refuses_a_parent_that_does_not_exist(client):
    parents = {"derived_from": [{"dataset": "nowhere"}]}

    answer = client.post(f"{API}?dry_run=1", json=raw(provenance=parents))

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "#/provenance/derived_from/0/dataset"


def test_one_account_cannot_hoard_drafts(app, monkeypatch):
    hoarder = MemberFactory()
    monkeypatch.setattr(creating, "MOST_DRAFTS", 2)
    for _each in range(2):
        DraftFactory(hoarder)

    with pytest.raises(Conflict):
        DraftFactory(hoarder)
