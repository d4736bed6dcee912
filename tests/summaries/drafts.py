"""Summaries without a database: a mix of items beside descriptions, drawn up."""

from datetime import date

from catalogue.mixes.judging import verdict
from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.summaries import ab2013, drawing_up
from catalogue.summaries.context import Context
from schemas.gate import admit
from schemas.summaries import ModelSchema, ProviderSchema
from tests.mixes.pieces import mix

TODAY = date(2026, 11, 24)
MODEL = {"name": "Alouette 1B"}


def evaluated(*pairs, **settings):
    side = mix(*pairs, **settings)
    found = verdict.of(side.document, side.ingredients, side.blend)
    return Evaluated(
        document=side.document, ingredients=side.ingredients, blend=side.blend, verdict=found
    )


def item(kind="public_dataset", **more):
    """An item of the mix whose kind of source is declared."""
    return {"dataset": "corpus", "source_category": kind} | more


def draw(*pairs, provider=None, model=None, context=None, **settings):
    """The summary of a mix of (item, description) pairs."""
    return drawing_up.draw(*parts(pairs, provider, model, context, settings))


def draw_california(*pairs, provider=None, model=None, context=None, **settings):
    return ab2013.draw(*parts(pairs, provider, model, context, settings))


def parts(pairs, provider, model, context, settings):
    return (
        admit(ProviderSchema(), provider) if provider else None,
        admit(ModelSchema(), MODEL | (model or {})),
        evaluated(*pairs, **settings),
        Context(drawn=TODAY, slug="alouette-1b", mix="a-mix", **(context or {})),
    )


def field(document, name):
    return next(
        each for part in document["sections"] for each in part["fields"] if each["id"] == name
    )


def state(document, name):
    return field(document, name)["state"]


def ticked(document, name):
    """The values of all boxes that are ticked in a field."""
    return [
        option["value"]
        for block in field(document, name)["blocks"]
        if block["kind"] == "choice"
        for option in block["options"]
        if option["checked"]
    ]


def words(document, name, language="en"):
    """All that a field says, in one line."""
    return " | ".join(spoken(field(document, name)["blocks"], language))


def spoken(value, language):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from spoken(each, language)
    elif isinstance(value, dict) and set(value) == {"en", "fr"}:
        yield value[language]
    elif isinstance(value, dict):
        for name, each in value.items():
            if name in {"text", "url", "items", "rows"} and each is not None:
                yield from spoken(each, language)


def gaps(document, name=None, severity="required"):
    """What is open, in English."""
    return [
        gap["text"]["en"]
        for gap in document["gaps"]
        if gap["severity"] == severity and name in {None, gap["field"]}
    ]
