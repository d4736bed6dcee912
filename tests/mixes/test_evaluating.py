"""Lucie, as the seed describes it: the verdict names what stands in the way, and what to drop."""

import orjson
import pytest

from catalogue import seeding
from catalogue.core import yaml
from catalogue.core.i18n import speaking
from catalogue.mixes.judging import evaluating
from catalogue.mixes.vocabulary import Answer, Kind, Use
from schemas.gate import admit
from schemas.mixes import MixSchema
from tests.mixes.judging import seed

OK, CHECK, CONFLICT = Answer
CLAIRE_FR, CLAIRE_EN = "claire-dialogue-french", "claire-dialogue-english"
STAC, MATHPILE = "stac-corpus", "mathpile-commercial"
PARENTS = [
    each["dataset"] for each in seed()["lucie-training-dataset"]["provenance"]["derived_from"]
]
SEED_FILE = seeding.SEED.parent / "mixes" / "lucie-7b.yaml"


@pytest.fixture(scope="module")
def lucie(application):
    """Lucie’s 28 collections, from the seed loaded once."""
    from tests.conftest import empty  # noqa: PLC0415 - the tables are everybody's

    with application.app_context():
        seeding.load()
        yield evaluating.evaluate(mix(PARENTS))
        empty()


def mix(slugs):
    return {"title": "Lucie", "items": [{"dataset": slug} for slug in slugs]}


def named(evaluated, use, kind):
    """The entries that stand in the way of a use for a reason of this kind."""
    return {
        held.ground.slug
        for held in evaluated.verdict.uses[use].held
        for cause in held.causes
        if cause.kind is kind and cause.answer is not OK
    }


def without(evaluated, drop):
    return [slug for number, slug in enumerate(PARENTS, 1) if number not in drop.numbers]


def test_all_28_are_found(lucie):
    assert len(lucie.ingredients) == 28
    assert all(each.is_entry for each in lucie.ingredients)


@pytest.mark.parametrize("use", [Use.TRAIN_RELEASE, Use.COMMERCIAL])
def test_the_non_commercial_parts_are_a_conflict(lucie, use):
    found = lucie.verdict.uses[use]

    conflicts = {held.ground.slug for held in found.held if held.answer is CONFLICT}
    assert conflicts == {CLAIRE_FR, CLAIRE_EN, STAC, MATHPILE}
    assert conflicts == named(lucie, use, Kind.NON_COMMERCIAL)
    assert found.answer is CONFLICT


def test_mathpile_commercial_stands_there_for_what_it_was_made_from(lucie):
    found = lucie.verdict.uses[Use.COMMERCIAL]
    [held] = [each for each in found.held if each.ground.slug == MATHPILE]

    [cause] = [each for each in held.causes if each.answer is CONFLICT]
    assert cause.of == "https://huggingface.co/datasets/GAIR/MathPile"
    assert (cause.licence, cause.clause) == ("CC-BY-NC-SA-4.0", "2(a)(1)")


def test_the_share_alike_and_the_unclear_parts_are_named(lucie):
    alike = named(lucie, Use.TRAIN_RELEASE, Kind.SHARE_ALIKE)
    unclear = named(lucie, Use.TRAIN_RELEASE, Kind.UNCLEAR)

    assert {MATHPILE, "openllm-wikipedia", "eurovoc-documents"} <= alike
    assert {"openedition-lucie", "youtube-fr-subtitles-lucie", "the-stack-v1"} <= unclear
    assert {"amendements-parlement", "openllm-wikisource", "europarl"} <= unclear
    assert "discours-publics" not in unclear


def test_dropping_the_named_set_turns_the_verdict_and_its_cost_is_stated(lucie):
    drop = lucie.verdict.uses[Use.TRAIN_RELEASE].drop

    assert {PARENTS[number - 1] for number in drop.numbers} == {
        CLAIRE_FR, CLAIRE_EN, STAC, MATHPILE,
    }  # fmt: skip
    assert (drop.after, drop.left) == (CHECK, 24)
    assert drop.cost.tokens == 11_109_121_000
    again = evaluating.evaluate(mix(without(lucie, drop)))
    assert again.verdict.uses[Use.TRAIN_RELEASE].answer is CHECK


@pytest.mark.parametrize("use", Use)
def test_what_is_left_after_dropping_all_that_is_open_is_in_order(lucie, use):
    drop = lucie.verdict.uses[use].drop_to_ok

    again = evaluating.evaluate(mix(without(lucie, drop)))
    assert len(again.ingredients) == drop.left
    assert drop.after is (OK if drop.left else None)
    assert [each.answer for each in again.verdict.uses.values() if each.use is use] == (
        [OK] if drop.left else []
    )


def test_some_of_it_may_be_used_commercially_without_more_ado(lucie):
    drop = lucie.verdict.uses[Use.COMMERCIAL].drop_to_ok

    assert "discours-publics" in without(lucie, drop)


def test_its_share_alike_licences_part_from_its_non_commercial_ones(lucie):
    pairs = {frozenset(each.licences) for each in lucie.verdict.parting.pairs}

    assert {"CC-BY-NC-SA-4.0", "CC-BY-SA-4.0"} in pairs


def test_the_report_is_one_object_and_says_the_same(lucie):
    report = evaluating.report(lucie)

    assert orjson.loads(orjson.dumps(report)) == report
    train = report["uses"]["train_release"]
    assert [report["items"][n - 1]["dataset"] for n in train["drop"]["items"]] == [
        CLAIRE_FR, CLAIRE_EN, MATHPILE, STAC,
    ]  # fmt: skip
    assert train["counts"] == {"ok": 0, "check": 24, "conflict": 4}
    assert train["drop"]["tokens"] == 11_109_121_000
    for item in report["items"]:
        assert (
            item["answers"]["train_release"] == "conflict"
            or item["number"] not in (train["drop"]["items"])
        )
    assert report["blend"]["portions"][0]["dataset"] == PARENTS[0]


@pytest.mark.usefixtures("lucie")
def test_of_lucies_eighty_six_items_nothing_is_left_out():
    written = yaml.read(SEED_FILE)
    written.pop("slug")

    report = evaluating.report(evaluating.evaluate(admit(MixSchema(), written)))

    assert len(report["items"]) == 86
    counted = [name for name in report if name.endswith("_left_out")]
    assert len(counted) == 4
    assert {report[name] for name in counted} == {0}
    assert {each["reasons_left_out"] for each in report["candidates"]} == {0}
    for use in report["uses"].values():
        assert use["causes_left_out"] == {"check": 0, "conflict": 0}
        assert {each["reasons_left_out"] for each in use["causes"]} == {0}
        held = {number for each in use["causes"] for number in each["items"]}
        assert len(held) == use["counts"]["check"] + use["counts"]["conflict"]


def test_reasons_are_in_the_readers_language(lucie):
    with speaking("fr"):
        found = evaluating.report(lucie)["uses"]["corpus_adapted"]

    texts = {each["text"] for held in found["causes"] for each in held["reasons"]}
    assert any("réservé à un usage non commercial" in text for text in texts)


def test_an_entry_taken_in_pieces_is_named_once_with_all_its_items(lucie):
    pieces = [{"dataset": STAC, "name": name} for name in ("a", "b", "c")]

    found = evaluating.report(evaluating.evaluate({"title": "Pieces", "items": pieces}))

    [cause] = found["uses"]["commercial"]["causes"]
    assert (cause["dataset"], cause["items"]) == (STAC, [1, 2, 3])
    assert found["uses"]["commercial"]["drop"]["items"] == [1, 2, 3]
