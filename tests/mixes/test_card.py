"""A mix as a dataset card for Hugging Face: a header programs read, a table people read."""

import pytest
import yaml

from catalogue.mixes.formats import card
from catalogue.mixes.judging import evaluating
from catalogue.mixes.releases import releasing
from tests.factories import PublishedFactory
from tests.mixes.releases import content, freeze, mix_of


@pytest.fixture
def written(app):
    def written(mix):
        with app.test_request_context():
            return card.written(evaluating.evaluate(mix.document), releasing.edition(mix))

    return written


def header(text):
    return yaml.safe_load(text.split("---\n")[1])


def test_the_header_says_languages_licence_tasks_sources_and_files(member, written):
    entry = PublishedFactory(
        languages=[{"tag": "nb"}, {"tag": "fr-CA"}],
        tasks=["translation"],
        identifiers=[{"scheme": "huggingface", "value": "org/corpus"}],
        modalities=[
            {"modality": "text", "size": 5_000, "unit": "documents"},
            {"modality": "text", "size": 9_000_000, "unit": "tokens"},
        ],
    )

    found = header(written(mix_of(member, entry, outbound="CC-BY-4.0")))

    assert found["language"] == ["fr", "nb"]
    assert found["license"] == "cc-by-4.0"
    assert found["task_categories"] == ["translation"]
    assert found["source_datasets"] == ["org/corpus"]
    assert found["size_categories"] == ["1K<n<10K"]
    assert [each["data_files"] for each in found["configs"]] == ["items.csv", "entries.jsonl"]


def test_norwegian_stays_a_language(member, written):
    mix = mix_of(member, PublishedFactory(languages=[{"tag": "no"}]))

    assert header(written(mix))["language"] == ["no"]


def test_without_a_licence_that_is_meant_one_has_to_look(member, written):
    found = header(written(mix_of(member, PublishedFactory())))

    assert found["license"] == "other"
    assert found["license_link"].endswith("attribution.html")


def test_the_table_shows_every_item_and_a_question_mark_where_nobody_counted(member, written):
    known, unknown = PublishedFactory(title="Known"), PublishedFactory(
        title="Pipes | and *stars*", modalities=[{"modality": "text"}]
    )  # fmt: skip

    text = written(mix_of(member, known, unknown))

    assert f"| 1 | Known | {known.slug}, 1 | CC0-1.0 | 5M | 1 | 100% |" in text
    assert r"| 2 | Pipes \| and \*stars\* |" in text
    assert "Items without a token count: 1." in text


def test_what_a_member_writes_holds_no_html(member, written):
    mix = mix_of(member, PublishedFactory(), description="<img src=x onerror=alert(1)> **Bold**")

    assert "&lt;img" in written(mix)
    assert "<img" not in written(mix)


def test_a_release_says_how_to_cite_it(member):
    release = freeze(mix_of(member, PublishedFactory()))

    text = content(release, "README.md").decode()

    assert f"/mixes/{release.mix.slug}/releases/1" in text
    assert f"@misc{{{release.mix.slug}-1," in text
