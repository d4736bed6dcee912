"""The published JSON Schema: every document we draw up is valid against it."""

import orjson
import pytest
from jsonschema_rs import Draft202012Validator, meta

from catalogue.mixes.judging import verdict
from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.summaries import drawing_up, json_schema
from catalogue.summaries.context import Context
from tests.mixes.pieces import seeded
from tests.summaries import test_ab2013, test_crawl, test_synthetic
from tests.summaries.drafts import TODAY, draw, draw_california, item
from tests.summaries.test_drawing_up import CORPUS, MODEL, PROVIDER, USED

VALIDATOR = Draft202012Validator(json_schema.schema())


def as_sent(document):
    """As a reader gets it, with nothing but JSON in it."""
    return orjson.loads(orjson.dumps(document))


def test_it_is_a_schema():
    assert meta.is_valid(json_schema.schema())


@pytest.mark.parametrize(
    "drawn",
    [
        draw(),
        draw((USED, CORPUS), provider=PROVIDER, model=MODEL, complete="yes"),
        draw((USED, CORPUS), context={"number": 2, "changes": "More"}),
        draw(({"title": "Leaflets", "licence": "CC0-1.0"}, None)),
        draw(*[(item(kind), CORPUS) for kind in ("web_crawl", "user_data", "other")]),
        draw(test_crawl.crawled(), model=test_crawl.domains(40)),
        test_synthetic.made(test_synthetic.GRIVE),
        draw_california(),
        draw_california((item(), CORPUS), model={"california": test_ab2013.CALIFORNIA}),
    ],
)
def test_what_we_draw_up_is_valid(drawn):
    assert [each.message for each in VALIDATOR.iter_errors(as_sent(drawn))] == []


@pytest.mark.parametrize("name", ["lucie-7b", "fully-open"])
def test_the_summaries_of_the_seed_are_valid(name):
    side = seeded(name)
    found = verdict.of(side.document, side.ingredients, side.blend)
    evaluated = Evaluated(
        document=side.document, ingredients=side.ingredients, blend=side.blend, verdict=found
    )

    drawn = drawing_up.draw(PROVIDER, MODEL, evaluated, Context(drawn=TODAY))

    assert [each.message for each in VALIDATOR.iter_errors(as_sent(drawn))] == []


def test_it_refuses_what_is_no_summary():
    assert not VALIDATOR.is_valid({"complete": True})
    assert not VALIDATOR.is_valid(as_sent(draw()) | {"status": "final"})
