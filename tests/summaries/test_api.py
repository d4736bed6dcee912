"""Providers, models and their summaries over JSON and as files."""

import io
import zipfile

import pytest

from tests.factories import MixFactory, ModelFactory, ProviderFactory

API = "/api/v1"


def match(answer):
    return {"If-Match": answer.headers["ETag"]}


def pointers(answer):
    return {error["pointer"].removeprefix("#") for error in answer.json["errors"]}


@pytest.fixture
def model(member):
    mix = MixFactory(member)
    return ModelFactory(member, mix, ProviderFactory(member, name="Small Lab"), name="Alouette 1B")


@pytest.fixture
def version(client, model):
    seen = client.get(f"{API}/models/alouette-1b")
    return client.post(
        f"{API}/models/alouette-1b/summaries", json={"changes": "First"}, headers=match(seen)
    )


def test_a_provider_is_recorded_read_changed_and_deleted(client, visitor):
    made = client.post(f"{API}/providers", json={"name": "Small Lab", "sme": True})
    address = made.headers["Location"]
    changed = client.patch(address, json={"sme": None, "country": "fr"}, headers=match(made))

    assert made.status_code == 201
    assert made.json["sme"] == "yes"
    assert changed.json["country"] == "FR"
    assert "sme" not in changed.json
    assert client.get(f"{API}/providers").json["total"] == 1
    assert visitor.get(address).status_code == 404
    assert visitor.get(f"{API}/providers").status_code == 401
    assert client.delete(address, headers=match(made)).status_code == 412
    assert client.delete(address, headers=match(changed)).status_code == 204


def test_a_model_is_recorded_read_changed_and_deleted(client, visitor, member):
    mix = MixFactory(member)
    made = client.post(f"{API}/models", json={"name": "Alouette", "mix": mix.slug})
    address = made.headers["Location"]
    changed = client.patch(address, json={"continuous": False}, headers=match(made))

    assert (made.status_code, changed.status_code) == (201, 200)
    assert changed.json["continuous"] == "no"
    assert changed.json["links"]["summary"] == f"{address}/summary"
    assert visitor.get(address).status_code == 404
    assert client.patch(address, json={"continuous": True}).status_code == 428
    assert client.delete(address, headers=match(changed)).status_code == 204


def test_what_is_wrong_is_named_and_a_dry_run_stores_nothing(client, member):
    wrong = client.post(f"{API}/models", json={"name": "X", "mix": "nowhere"})
    tried = client.post(f"{API}/models?dry_run=1", json={"name": " X "})
    provider = client.post(f"{API}/providers?dry_run=1", json={"name": "X"})

    assert pointers(wrong) == {"/mix"}
    assert tried.json == {"valid": True, "document": {"name": "X"}}
    assert provider.status_code == 200
    assert client.get(f"{API}/models").json["total"] == 0
    assert client.get(f"{API}/providers").json["total"] == 0


def test_the_draft_is_json_and_files_for_who_keeps_the_record(client, visitor, model):
    address = f"{API}/models/alouette-1b/summary"

    draft = client.get(address)
    english, french = client.get(f"{address}.md?lang=en"), client.get(f"{address}.md?lang=fr")

    assert draft.json["complete"] is False
    assert len([each for part in draft.json["sections"] for each in part["fields"]]) == 53
    assert "TO BE PROVIDED BY THE PROVIDER" in english.text
    assert "À FOURNIR PAR LE FOURNISSEUR" in french.text
    for form in ("docx", "odt"):
        file = client.get(f"{address}.{form}")
        assert zipfile.ZipFile(io.BytesIO(file.data)).testzip() is None
        assert f"filename=alouette-1b-draft-en.{form}" in file.headers["Content-Disposition"]
    for ending in ("", ".md", ".docx", ".odt"):
        assert visitor.get(address + ending).status_code == 404
    assert client.get(f"{address}.md?lang=xx").status_code == 400


def test_californias_twelve_items_come_from_the_same_record(client, visitor, model):
    address = f"{API}/models/alouette-1b/ab2013"

    answer = client.get(address)

    assert len([each for part in answer.json["sections"] for each in part["fields"]]) == 12
    assert client.get(f"{address}.md").mimetype == "text/markdown"
    assert visitor.get(address).status_code == 404


def test_a_published_version_is_everybodys(visitor, model, version):
    address = f"{API}/models/alouette-1b/summaries"

    listed = visitor.get(address).json
    shown = visitor.get(f"{address}/1")

    assert version.status_code == 201
    assert (version.json["status"], version.json["complete"]) == ("current", False)
    assert listed["items"] == [version.json]
    assert (shown.json["version"], shown.json["status"]) == ("1", "current")
    for form in ("md", "docx", "odt"):
        assert visitor.get(f"{address}/1/summary.{form}").status_code == 200
    assert visitor.get(f"{address}/2").status_code == 404
    assert visitor.get(f"{API}/models/alouette-1b").status_code == 404
    [model_] = visitor.get(f"{API}/models").json["items"]
    assert model_["summary"] == version.json


def test_publishing_wants_the_present_etag_and_a_word_on_what_is_new(client, model, version):
    address = f"{API}/models/alouette-1b"
    seen = client.get(address)

    assert client.post(f"{address}/summaries", json={"changes": "More"}).status_code == 428
    silent = client.post(f"{address}/summaries", json={}, headers=match(seen))
    assert pointers(silent) == {"/changes"}


def test_others_are_refused_before_their_body_is_read(bearing, stranger, visitor, model, version):
    address = f"{API}/models/alouette-1b/summaries"

    assert bearing(stranger).post(address, json={"x": 1}).status_code == 404
    assert visitor.post(f"{API}/models", json={"x": 1}).status_code == 401


def test_the_schema_is_published_and_the_draft_keeps_to_it(client, visitor, model):
    described = visitor.get(f"{API}/summary-schema.json").json
    draft = client.get(f"{API}/models/alouette-1b/summary").json

    assert described["$schema"].endswith("2020-12/schema")
    assert set(described["required"]) <= set(draft)
