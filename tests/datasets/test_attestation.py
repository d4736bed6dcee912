"""What a member states when she submits: asked once, in words that are kept."""

import pytest

from catalogue.core.db import db
from catalogue.core.errors import Invalid
from catalogue.datasets import attesting, service
from catalogue.datasets.model import Dataset
from tests.datasets.forms import form_of, soup, values
from tests.factories import DraftFactory, SubmittedFactory

API = "/api/v1/datasets"


def stored(dataset):
    db.session.expire_all()
    return db.session.get(Dataset, dataset.id)


def press(browser, dataset, **changes):
    """Press the button of the preview."""
    page = browser.get(f"/datasets/{dataset.slug}/preview")
    sent = values(form_of(page, having="attestation")) | changes
    return browser.post(f"/datasets/{dataset.slug}/submit", data=sent)


def test_wording_version_day_and_member_are_kept_with_the_entry(member):
    dataset = SubmittedFactory(member)

    kept = stored(dataset).attested

    assert kept["text"] == dict(attesting.current().text)
    assert kept["version"] == attesting.current().version
    assert kept["member"] == member.id
    assert kept["date"].startswith("20")


def test_every_wording_is_in_both_languages_and_every_version_is_there_once():
    versions = [wording.version for wording in attesting.WORDINGS]

    assert len(set(versions)) == len(versions)
    assert all(set(wording.text) == {"en", "fr"} for wording in attesting.WORDINGS)


@pytest.mark.parametrize("version", ["", "1999-01", "yes"])
def test_without_the_attestation_in_use_nothing_is_submitted(member, version):
    dataset = DraftFactory(member)

    with pytest.raises(Invalid):
        service.submit(
            dataset, dataset.draft, by=member, revision=dataset.revision, attestation=version
        )

    assert not stored(dataset).is_submitted
    assert stored(dataset).attested is None


def test_the_box_must_be_ticked_and_the_page_says_so(browser, member):
    dataset = DraftFactory(member)

    answer = press(browser, dataset)

    assert answer.status_code == 422
    assert soup(answer).find(id="attestation")["aria-describedby"] == "attestation-error"
    assert not stored(dataset).is_submitted

    assert press(browser, dataset, attestation=attesting.current().version).status_code == 302
    assert stored(dataset).is_submitted


def test_the_wording_is_read_in_the_readers_language(browser, member):
    dataset = DraftFactory(member)

    page = browser.get(f"/datasets/{dataset.slug}/preview", headers={"Accept-Language": "fr"})

    assert attesting.current().text["fr"].split(",")[0] in page.text


def test_a_script_reads_the_attestation_and_sends_its_version(client, member):
    dataset = DraftFactory(member)
    address = f"{API}/{dataset.slug}/submission"
    seen = {"If-Match": client.get(f"{API}/{dataset.slug}").headers["ETag"]}
    stated = client.get("/api/v1/attestation").json

    for body in (None, {}, {"attestation": "old"}):
        refused = client.post(address, json=body, headers=seen)
        assert refused.status_code == 422, body
        assert stated["version"] in refused.json["detail"] or body is None
    assert client.post(address, headers=seen).json["errors"][0]["pointer"] == "#/attestation"
    sent = client.post(address, json={"attestation": stated["version"]}, headers=seen)

    assert stated["text"].keys() == {"en", "fr"}
    assert sent.json["status"] == "submitted"


def test_only_identity_link_licence_and_attestation_are_asked_for(client):
    least = {
        "title": "Least of all",
        "kind": "pretraining",
        "summary": {"en": "One sentence."},
        "homepage": "https://example.org/least",
        "licence": {"status": "none_stated"},
    }
    created = client.post(API, json=least)
    version = client.get("/api/v1/attestation").json["version"]

    submitted = client.post(
        f"{created.headers['Location']}/submission",
        json={"attestation": version},
        headers={"If-Match": created.headers["ETag"]},
    )

    assert submitted.json["status"] == "submitted"
