"""What one may ask of the search, by query string: `?q=débats&language=fr&sort=updated`."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate
from webargs.fields import DelimitedList

from catalogue.core.i18n import _
from catalogue.datasets.vocabulary import FACETS, NUMBERS, SORTS
from catalogue.languages import tags
from catalogue.licences import knowledge
from catalogue.search import numbers
from catalogue.search.numbers import Convert
from catalogue.search.port import Choice
from schemas.datasets import DatasetSchema

MAX_VALUES = 40
MAX_PAGE = 500
LICENCE_STATES = {"other", "none_stated", "unknown"}  # filed among licences, but none
SYSTEM_FIELDS = (
    "slug", "status", "use", "checked", "version_number", "created", "updated", "published",
    "links",
)  # fmt: skip
FIELDS = (*SYSTEM_FIELDS, *DatasetSchema().fields)
# How dates and sizes are read, typed in the search box or given as a parameter.
CONVERTERS: Mapping[str, Convert] = {
    "tokens": numbers.whole,
    "released": numbers.day,
    "created": numbers.moment,
    "updated": numbers.moment,
}


class Values(fields.List[Any]):
    """A repeatable parameter: several values are alternatives, `-value` excludes."""

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(
            fields.String(validate=validate.Length(1, 200)),
            validate=validate.Length(max=MAX_VALUES),
            metadata={"description": _("Only with this value; repeat for “or”, -value excludes.")},
            **options,
        )
        self.facet = name

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        given = super().deserialize(value, *args, **kwargs)
        return choice(self.facet, given) if isinstance(given, list) else given


class Span(fields.String):
    """A range as the search box takes it: `10M..`, `..2020`, `>1e9`, or one value."""

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(
            validate=validate.Length(1, 60),
            metadata={
                "description": _("1e6.., ..1e9 or 1e6..1e9.")
                if CONVERTERS[name] is numbers.whole
                else _("2020.., ..2024 or 2020..2024, also with months and days.")
            },
            **options,
        )
        self.convert = CONVERTERS[name]

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        text = super().deserialize(value, *args, **kwargs)
        if not isinstance(text, str):
            return text
        try:
            return numbers.bounds(text, self.convert)
        except ValueError:
            raise ValidationError(_("Write a range such as 2020..2024, 1e6.. or ..1e9.")) from None


def normalise(name: str, value: str) -> str:
    """A filter's value as the index spells it: `French` → `fr`, `cc-by-4.0` → `CC-BY-4.0`."""
    if name == "language":
        try:
            return tags.standardise(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error
    if name == "licence":
        known = None if value in LICENCE_STATES else knowledge.find(value)
        return known.id if known else value
    return value.upper() if name == "country" else value


def choice(name: str, values: list[str]) -> Choice:
    wanted = frozenset(normalise(name, value) for value in values if not value.startswith("-"))
    unwanted = frozenset(normalise(name, value[1:]) for value in values if value.startswith("-"))
    return Choice(wanted, unwanted)


class Words(Schema):
    """The words to look for, and the order to show what is found."""

    q = fields.String(
        load_default="",
        metadata={
            "description": _(
                'Words, "phrases", -not, field:value, prefix*; at most 256 characters.'
            )
        },
    )
    sort = fields.String(
        validate=validate.OneOf(("relevance", *SORTS)),
        metadata={
            "description": _(
                "By default relevance when there are words, else updated; "
                "exports by creation, unless by tokens."
            )
        },
    )


# Everything that chooses entries; shared by results and exports.
FilterSchema = Words.from_dict(
    {name: Values(name) for name in FACETS} | {name: Span(name) for name in NUMBERS},
    name="FilterSchema",
)


class DatasetQuery(FilterSchema):  # type: ignore[misc, valid-type]
    """A page of results."""

    page = fields.Integer(
        validate=validate.Range(1, MAX_PAGE),
        metadata={"description": _("For people turning pages; scripts follow `links.next`.")},
    )
    page_size = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    cursor = fields.String(
        validate=validate.Length(1, 300),
        metadata={"description": _("Where the next page starts; taken from `links.next`.")},
    )
    fields_ = DelimitedList(
        fields.String(validate=validate.OneOf(FIELDS)),
        attribute="fields",
        data_key="fields",
        validate=validate.Length(max=len(FIELDS)),
        metadata={"description": _("Only these fields of each entry, separated by commas.")},
    )
    facets = DelimitedList(
        fields.String(validate=validate.OneOf((*FACETS, "none"))),
        metadata={"description": _("Which facets to count, separated by commas; `none` for none.")},
    )


class SuggestQuery(Schema):
    """The beginning of a word."""

    q = fields.String(required=True, validate=validate.Length(1, 100))
    limit = fields.Integer(load_default=8, validate=validate.Range(1, 20))


class WriteOptions(Schema):
    """How to take what is sent."""

    dry_run = fields.Boolean(
        load_default=False,
        metadata={"description": _("Check only: say what would happen, store nothing.")},
    )
