"""The gate's own schema against marshmallow's: whatever comes in, they answer alike."""

import copy
from functools import cache
from types import new_class

import marshmallow
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import EXCLUDE, INCLUDE, RAISE, ValidationError, fields, validates_schema

from catalogue import seeding
from catalogue.core import yaml
from schemas.claims import ClaimSchema
from schemas.datasets import SECTIONS, DatasetSchema
from schemas.sparse import Schema

SEED = sorted(seeding.SEED.glob("*.yaml"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
OPTIONS = [
    {}, {"partial": True}, {"partial": False}, {"partial": ("title", "licence.status", "sources")},
    {"unknown": EXCLUDE}, {"unknown": INCLUDE}, {"unknown": RAISE, "partial": True},
]  # fmt: skip


@cache
def stock(schema):
    """The same class as marshmallow would load it, and all that is nested in it."""

    def body(members):
        members["_deserialize"] = marshmallow.Schema._deserialize
        members |= {name: nested(each) for name, each in schema._declared_fields.items()}

    return new_class(schema.__name__, (schema,), exec_body=body)


def nested(field):
    field = copy.deepcopy(field)
    if isinstance(field, fields.Nested):
        field.nested = stock(field.nested)
    if isinstance(field, fields.List):
        field.inner = nested(field.inner)
    return field


@cache
def pair(schema, only=None):
    return schema(only=only), stock(schema)(only=only)


def answer(schema, raw, options):
    """All that a load lets one see: values, or messages and what was right."""
    try:
        return spelt(schema.load(copy.deepcopy(raw), **options))
    except ValidationError as error:
        return spelt(error.messages), spelt(error.valid_data)


def spelt(value):
    if isinstance(value, dict):
        # Names that are no fields come out of a set, in no order.
        return sorted(((repr(key), spelt(each)) for key, each in value.items()), key=repr)
    if isinstance(value, list):
        return [spelt(each) for each in value]
    return type(value).__name__, str(value)


def same(schema, raw, options):
    sparse, plain = pair(schema)
    assert answer(sparse, raw, options) == answer(plain, raw, options)


@cache
def seed():
    return [yaml.read(path) for path in SEED]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_every_seed_file_loads_as_marshmallow_loads_it(options):
    for raw in seed():
        same(DatasetSchema, raw, options)
        described = {name: raw[name] for name in raw if name not in ("slug", "claims")}
        same(DatasetSchema, described, options)
        for claim in raw.get("claims", ()):
            same(ClaimSchema, claim, options)


def test_values_come_in_the_order_of_the_schema():
    for raw in seed():
        sparse, plain = pair(DatasetSchema)
        backwards = dict(reversed(raw.items()))

        loaded = [schema.load(backwards, unknown=EXCLUDE) for schema in (sparse, plain)]

        assert str(loaded[0]) == str(loaded[1])


def places(raw, path=()):
    """The path of every value in a description."""
    yield path
    inner = (
        raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    )
    for key, value in inner:
        yield from places(value, (*path, key))


def broken(raw, path, change, value):
    """A description with one value replaced, taken away, or joined by one that has no place."""
    raw = copy.deepcopy(raw)
    if not path:
        return value
    holder = raw
    for key in path[:-1]:
        holder = holder[key]
    if change == "replace":
        holder[path[-1]] = value
    elif change == "remove":
        del holder[path[-1]]
    elif isinstance(holder, dict):
        holder["stranger"] = value
    return raw


@given(st.data())
def test_what_is_broken_is_refused_in_the_same_words(data):
    raw = data.draw(st.sampled_from(seed()), label="seed")
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(list(places(raw))))
        change = data.draw(st.sampled_from(("replace", "remove", "add")))
        raw = broken(raw, path, change, data.draw(JSON))

    same(DatasetSchema, raw, data.draw(st.sampled_from(OPTIONS)))


@given(JSON | st.dictionaries(st.sampled_from(sorted(DatasetSchema().fields)), JSON))
def test_whatever_comes_in_is_answered_alike(raw):
    for options in OPTIONS:
        same(DatasetSchema, raw, options)
        same(ClaimSchema, raw, options)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_of_the_form_loads_alike(section):
    sparse, plain = pair(DatasetSchema, SECTIONS[section])
    for raw in seed():
        assert answer(sparse, raw, {}) == answer(plain, raw, {})


class InnerSchema(Schema):
    count = fields.Integer(required=True)


class OddSchema(Schema):
    """What entries have no need of so far: defaults, other names, nested keys, many."""

    plain = fields.String(load_default="of old")
    made = fields.List(fields.String(), load_default=list)
    none = fields.String(load_default=None, allow_none=True)
    renamed = fields.String(data_key="called", attribute="kept.inside")
    unnamed = fields.String(data_key="")
    rows = fields.Nested(InnerSchema, many=True)
    shown = fields.String(dump_only=True)

    @validates_schema(skip_on_field_errors=True)
    def check(self, data, **kwargs):
        if data.get("plain") == "wrong":
            raise ValidationError({"plain": ["wrong"]})


ODD = ("plain", "made", "none", "called", "", "rows", "shown", "renamed")
VALUES = JSON | st.lists(st.fixed_dictionaries({}, optional={"count": JSON, "colour": JSON}))


@given(st.dictionaries(st.sampled_from(ODD), VALUES | st.just("wrong")))
def test_defaults_and_other_names_mean_the_same(raw):
    for options in OPTIONS:
        same(OddSchema, raw, options)
        same(OddSchema, [raw, {}, raw], {"many": True, **options})
