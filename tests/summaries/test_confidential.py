"""What stays private: names of confidential datasets, a private mix, the name of a draft."""

import json

import pytest

from catalogue.core.db import db
from catalogue.core.errors import Invalid
from catalogue.mixes import service as mixes
from catalogue.mixes.releases import releasing
from catalogue.summaries import providers, publishing, service, versions
from tests.factories import MemberFactory, MixFactory, ModelFactory, ProviderFactory
from tests.members.browser import csrf_token, send
from tests.mixes.pieces import entry, tokens
from tests.summaries.drafts import draw, draw_california, gaps, item, words

API = "/api/v1"
CHECKED = {
    "reservations": {
        "status": "not_respected",
        "checks": [{"signal": "robots_txt", "checked": "2020-01"}],
    },
    "illegal_content": {"known": "yes", "measures": ["A classifier"]},
    "personal_data": {"status": "present", "measures": ["removed"]},
}
SECRET = entry(
    title="Project Nightjar",
    homepage="https://nightjar.example",
    publisher={"name": "Nightjar GmbH"},
    modalities=[tokens(9)],
    coverage=["Brittany"],
    compliance=CHECKED,
)
SILENT = {"title": "Project Nightjar", "licence": {"status": "unknown"}}
HIDDEN = [
    {"kind": "licensed_private"},
    {"kind": "licensed_private", "publicly_known": "yes"},
    {"kind": "other_private"},
    {"kind": "other_private", "publicly_known": "no"},
    {"kind": "other_private", "publicly_known": "unknown"},
]


def held(kind, **more):
    return item(kind, dataset="nightjar-set", name="Nightjar, part one", **more)


def publish(model, by):
    return publishing.publish(model, "What is new", by=by, revision=model.revision)


def changed(model, by, **facts):
    return service.save(model, model.document | facts, by=by, revision=model.revision)


@pytest.mark.parametrize("declared", HIDDEN)
@pytest.mark.parametrize("described", [SECRET, SILENT])
@pytest.mark.parametrize("draws", [draw, draw_california])
def test_a_confidential_dataset_is_named_nowhere(declared, described, draws):
    told = {"licensed": {"used": "no"}, "private": {"used": "no"}, "california": {"personal": "no"}}

    for model in ({}, told):
        drawn = draws((held(**declared), described), complete="yes", model=model)

        assert "nightjar" not in json.dumps(drawn).lower()


def test_it_is_a_private_dataset_in_both_languages():
    drawn = draw((held("licensed_private"), SECRET))

    assert "a private dataset" in words(drawn, "3.1.b")
    assert "un jeu de données privé" in words(drawn, "3.1.b", "fr")
    assert any("a private dataset" in each for each in gaps(drawn, "3.2.a", "review"))


def test_what_is_publicly_known_keeps_its_name():
    drawn = draw((held("other_private", publicly_known="yes"), SECRET))

    assert "Project Nightjar" in words(drawn, "2.2.2.c")
    assert "Project Nightjar" in words(drawn, "3.1.b")


def test_publishing_does_not_tell_of_a_private_mix(member, client, visitor):
    mix = MixFactory(member, title="Secret blend")
    releasing.freeze(mix, "First", by=member)
    model = ModelFactory(member, mix)

    version = publish(model, member)

    assert (version.document["mix"], version.document["release"]) == (None, None)
    assert mix.slug not in json.dumps(version.document)
    [listed] = visitor.get(f"{API}/models/{model.slug}/summaries").json["items"]
    assert listed["release"] is None


def test_publishing_names_a_public_mix_and_its_release(member):
    mix = MixFactory(member, public=True)
    releasing.freeze(mix, "First", by=member)

    document = publish(ModelFactory(member, mix), member).document

    assert (document["mix"], document["release"]) == (mix.slug, 1)


@pytest.fixture
def renamed(member):
    """Published as Alouette, and called otherwise in private since."""
    model = ModelFactory(member, name="Alouette 1B")
    publish(model, member)
    return changed(model, member, name="Nightjar 7B")


def test_others_read_the_published_name_on_every_page(renamed, visitor, signed_in, stranger):
    for reader in (visitor, signed_in(stranger)):
        for path in ("/models", f"/models/{renamed.slug}"):
            page = reader.get(path).text
            assert "Alouette 1B" in page
            assert "Nightjar" not in page


def test_others_list_and_find_it_by_its_published_name_only(renamed, visitor, client, member):
    def names(reader, asked=""):
        return [each["name"] for each in reader.get(f"{API}/models{asked}").json["items"]]

    assert names(visitor) == ["Alouette 1B"]
    assert names(visitor, "?q=alouette+1b") == ["Alouette 1B"]
    assert names(visitor, "?q=nightjar") == []
    assert names(client, "?q=nightjar") == ["Nightjar 7B"]
    assert service.listing({"q": "nightjar"}, by=MemberFactory()).items == []


def test_of_a_second_version_the_name_is_the_newer(renamed, visitor, member):
    publish(renamed, member)

    assert versions.name(renamed, versions.current([renamed])[renamed.id]) == "Nightjar 7B"
    assert service.listing({"q": "alouette"}, by=None).items == []


def test_a_record_whose_provider_and_mix_were_deleted_can_be_saved(member):
    mix = MixFactory(member)
    releasing.freeze(mix, "First", by=member)
    model = ModelFactory(member, mix, ProviderFactory(member), release=1)
    providers.remove(model.provider, by=member, revision=model.provider.revision)
    mixes.remove(mix, by=member, revision=mix.revision)
    db.session.expire_all()
    assert "mix" in model.document

    service.checked(model.document | {"continuous": "yes"}, by=member, model=model)
    changed(model, member, continuous="no")

    assert model.document["continuous"] == "no"
    assert not {"provider", "mix", "release"} & set(model.document)
    with pytest.raises(Invalid):
        changed(model, member, mix="nowhere")


def test_no_provider_is_recorded_for_a_model_that_is_not_there(member, stranger, signed_in):
    others = ModelFactory(stranger)
    browser = signed_in(member)
    token = csrf_token(browser.get("/providers/new"))

    for slug in ("nothing", others.slug):
        form = {"name": "Maison Merle", "csrf_token": token}
        assert browser.post(f"/providers/new?model={slug}", data=form).status_code == 404
        assert browser.get(f"/providers/new?model={slug}").status_code == 404

    assert providers.mine(member) == []
    assert send(browser, "/providers/new", name="Maison Merle").status_code == 302
