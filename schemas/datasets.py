"""A dataset entry, as the API, the forms, the importers and the seed files write it."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from catalogue.core.i18n import _
from schemas.fields import (
    LanguageTag,
    MultilineText,
    PartialDate,
    PlainText,
    Share,
    Vocabulary,
    WebUrl,
)
from schemas.parts import (
    AccessSchema,
    AmountsSchema,
    CitationSchema,
    CollectionPeriodSchema,
    DescriptionSchema,
    IdentifierSchema,
    ModalitySchema,
    PeriodSchema,
    PublisherSchema,
    SourceSchema,
    SummarySchema,
)
from schemas.provenance import ProvenanceSchema
from schemas.rights import ComplianceSchema, LicenceBlockSchema
from schemas.sparse import Schema

MAX_ROWS = 1500  # languages of the largest multilingual corpora


def rows(schema: type[Schema], label: Any, most: int = 50, **metadata: Any) -> fields.List[Any]:
    """A repeatable block of fields."""
    return fields.List(
        fields.Nested(schema),
        validate=validate.Length(max=most),
        metadata={"label": label} | metadata,
    )


def words(vocabulary: str, label: Any, **metadata: Any) -> fields.List[Any]:
    """Several values of one vocabulary."""
    return fields.List(
        Vocabulary(vocabulary),
        validate=validate.Length(max=40),
        metadata={"label": label} | metadata,
    )


def lines(label: Any, most: int = 100, **metadata: Any) -> fields.List[Any]:
    """Several short texts; one per line in the form."""
    return fields.List(
        PlainText(validate=validate.Length(1, 300)),
        validate=validate.Length(max=most),
        metadata={"label": label, "control": "lines"} | metadata,
    )


class NamedLanguageSchema(Schema):
    """A language; apart, so that its name comes before its counts."""

    tag = LanguageTag(
        required=True,
        metadata={
            "label": _("Language"),
            "description": _("A BCP 47 tag or a name: fr, oc, Breton."),
        },
    )


class LanguageRowSchema(AmountsSchema, NamedLanguageSchema):
    """One language of a dataset, and how much of it there is."""

    share = Share(metadata={"label": _("Share"), "description": _("Between 0 and 1.")})
    basis = Vocabulary("basis", metadata={"label": _("Basis")})
    note = PlainText(validate=validate.Length(max=300), metadata={"label": _("Note")})


class DatasetSchema(Schema):
    """One entry, whole."""

    title = PlainText(
        required=True,
        validate=validate.Length(3, 200),
        metadata={"label": _("Title"), "description": _("The name its authors gave the dataset.")},
    )
    aliases = lines(_("Other names"), 20)
    kind = Vocabulary("kind", required=True, metadata={"label": _("Kind")})
    summary = fields.Nested(
        SummarySchema,
        required=True,
        metadata={
            "label": _("Summary"),
            "description": _("One sentence for result lists; one language is enough."),
        },
    )
    description = fields.Nested(
        DescriptionSchema,
        metadata={
            "label": _("Description"),
            "description": _("Markdown; what a reader needs to decide."),
        },
    )
    publisher = fields.Nested(PublisherSchema, metadata={"label": _("Publisher")})
    creators = lines(_("Creators"), 300, description=_("One per line."))
    version = PlainText(validate=validate.Length(max=100), metadata={"label": _("Version")})
    released = PartialDate(
        metadata={"label": _("Release date"), "description": _("2024, 2024-05 or 2024-05-31.")}
    )
    modified = PartialDate(metadata={"label": _("Last update of the data")})
    maintainer = PlainText(
        validate=validate.Length(max=200),
        metadata={"label": _("Maintainer"), "description": _("Who answers for it today.")},
    )
    changelog_url = WebUrl(metadata={"label": _("List of changes")})

    homepage = WebUrl(
        required=True,
        metadata={"label": _("Home page"), "description": _("Where its publisher presents it.")},
    )
    access = fields.Nested(AccessSchema, metadata={"label": _("Access")})
    identifiers = rows(IdentifierSchema, _("Identifiers"), 20)
    formats = words("format", _("Formats"))
    citation = fields.Nested(CitationSchema, metadata={"label": _("Citation")})

    modalities = fields.List(
        fields.Nested(ModalitySchema),
        validate=validate.Length(max=40),
        metadata={
            "label": _("Modalities and sizes"),
            "description": _(
                "One row per modality and unit; leave the size empty when it is not known."
            ),
        },
    )
    size_note = PlainText(validate=validate.Length(max=500), metadata={"label": _("Note on sizes")})
    categories = words("category", _("Categories"))
    tasks = words("task", _("Tasks"))
    content_types = words("content_type", _("Content types"))
    period = fields.Nested(PeriodSchema, metadata={"label": _("Period of the contents")})
    coverage = lines(_("Places covered"), 60)
    demographics = MultilineText(
        validate=validate.Length(max=2000),
        metadata={
            "label": _("Whose voices it holds"),
            "description": _("Regional and demographic characteristics, or that none is known."),
        },
    )

    languages = rows(LanguageRowSchema, _("Languages"), MAX_ROWS)
    language_count = fields.Integer(
        validate=validate.Range(1, 10_000),
        metadata={
            "label": _("Number of languages"),
            "description": _("When there are more than the rows above name."),
        },
    )
    tokenizer = PlainText(
        validate=validate.Length(max=200),
        metadata={
            "label": _("Tokenizer"),
            "description": _("Which one all token counts of this entry use."),
        },
    )

    licence = fields.Nested(LicenceBlockSchema, required=True, metadata={"label": _("Licence")})
    provenance = fields.Nested(ProvenanceSchema, metadata={"label": _("Provenance")})
    collection_period = fields.Nested(
        CollectionPeriodSchema, metadata={"label": _("Collection period")}
    )
    sources = rows(
        SourceSchema,
        _("Sources"),
        60,
        description=_("Pages where the facts of this entry can be read."),
    )
    compliance = fields.Nested(ComplianceSchema, metadata={"label": _("Compliance")})
    notes = MultilineText(validate=validate.Length(max=5000), metadata={"label": _("Notes")})
    doubts = lines(
        _("Doubts"), 30, description=_("What rests on a reading rather than a statement.")
    )

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        ground = data.get("compliance", {}).get("mining_ground", "unknown")
        if "content" in data.get("licence", {}) and ground not in {"licence", "unknown"}:
            message = _("The contents have a licence of their own: the ground is that licence.")
            raise ValidationError({"compliance": {"mining_ground": [message]}})


# The form's sections, in the order of a first reading; any order is fine when writing.
SECTIONS: dict[str, tuple[str, ...]] = {
    "identity": (
        "title", "aliases", "kind", "summary", "description", "publisher", "creators", "version",
        "released", "modified", "maintainer", "changelog_url",
    ),
    "access": ("homepage", "access", "identifiers", "formats", "citation"),
    "contents": (
        "modalities", "size_note", "categories", "tasks", "content_types", "period", "coverage",
        "demographics",
    ),
    "languages": ("languages", "language_count", "tokenizer"),
    "licence": ("licence",),
    "provenance": ("provenance", "collection_period", "sources"),
    "compliance": ("compliance", "notes", "doubts"),
}  # fmt: skip

SECTION_TITLES = {
    "identity": _("What it is"),
    "access": _("Where it is"),
    "contents": _("What it holds"),
    "languages": _("Languages"),
    "licence": _("Licence"),
    "provenance": _("Where it comes from"),
    "compliance": _("Compliance"),
}
