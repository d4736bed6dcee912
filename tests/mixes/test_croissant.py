"""A mix as Croissant 1.1: what the specification requires, sums of files, where it comes from."""

import orjson
import pytest

from catalogue.mixes.formats import croissant
from catalogue.mixes.judging import evaluating
from catalogue.mixes.releases import files as release_files
from catalogue.mixes.releases import releasing
from tests.factories import PublishedFactory
from tests.mixes.releases import content, freeze, mix_of

# Required by the specification for a Dataset, whatever the reference program insists on.
REQUIRED = {
    "@context", "@type", "conformsTo", "description", "license", "name", "url", "creator",
    "datePublished",
}  # fmt: skip
RAI = {
    "dataCollection", "dataCollectionType", "dataCollectionRawData",
    "dataPreprocessingProtocol", "dataManipulationProtocol", "dataBiases", "dataLimitations",
    "personalSensitiveInformation", "dataUseCases",
}  # fmt: skip


@pytest.fixture
def live(app):
    """Makes the document of a mix that is not frozen."""

    def live(mix):
        with app.test_request_context():
            found = croissant.of(evaluating.evaluate(mix.document), releasing.edition(mix))
            return orjson.loads(release_files.canonical(found))

    return live


def test_everything_the_specification_requires_is_there(member, live):
    found = live(mix_of(member, PublishedFactory()))

    assert found.keys() >= REQUIRED
    assert "http://mlcommons.org/croissant/1.1" in found["conformsTo"]
    assert found["@context"]["@vocab"] == "https://schema.org/"
    assert found["isLiveDataset"] is True


def test_a_release_lists_its_files_with_their_sums(member):
    release = freeze(mix_of(member, PublishedFactory()))

    found = orjson.loads(content(release, "croissant.json"))

    listed = {each["name"]: each for each in found["distribution"]}
    kept = {each.name: each for each in release.files}
    assert kept.keys() - listed.keys() == {"croissant.json", "SHA256SUMS"}
    for name, each in listed.items():
        assert each["@type"] == "cr:FileObject"
        assert each["sha256"] == kept[name].checksum
        assert each["contentSize"] == f"{kept[name].size} B"
        assert each["contentUrl"].endswith(f"/releases/1/files/{name}")
    assert found["isLiveDataset"] is False


def test_it_names_what_it_derives_from_once(member, live):
    entry = PublishedFactory(title="Great corpus")
    items = [
        {"dataset": entry.slug, "subset": {"languages": ["fr"]}},
        {"dataset": entry.slug, "subset": {"languages": ["de"]}},
    ]

    [source] = live(mix_of(member, *items))["prov:wasDerivedFrom"]

    assert source["name"] == "Great corpus"
    assert source["@id"].endswith(f"/datasets/{entry.slug}")
    assert source["license"] == ["https://creativecommons.org/publicdomain/zero/1.0/"]


def test_it_says_under_which_conditions_it_may_be_used(member, live):
    closed = {"status": "stated", "expression": "CC-BY-NC-4.0"}
    found = live(mix_of(member, PublishedFactory(licence=closed)))

    told = [each["name"] for each in found["usageInfo"]]

    assert "Use it commercially: Conflict" in told
    assert "Attribution" in told


def test_words_of_rai_are_those_of_its_vocabulary_and_name_the_dataset(member, live):
    told = {"biases": "Formal.", "limits": ["Old."], "personal_data": {"status": "present"}}
    entry = PublishedFactory(title="Great corpus", compliance=told)

    found = live(mix_of(member, entry))

    assert {key.removeprefix("rai:") for key in found if key.startswith("rai:")} <= RAI
    assert found["rai:dataBiases"] == ["Great corpus: Formal."]
    assert found["rai:personalSensitiveInformation"][0].startswith("Great corpus: ")


def test_the_licence_is_the_one_meant_or_else_those_of_the_datasets(member, live):
    by = {"status": "stated", "expression": "CC-BY-4.0"}
    entries = [PublishedFactory(licence=by), PublishedFactory()]

    own = live(mix_of(member, *entries))["license"]
    meant = live(mix_of(member, *entries, outbound="CC-BY-SA-4.0"))["license"]

    assert len(own) == 2
    assert meant == ["https://creativecommons.org/licenses/by-sa/4.0/"]
