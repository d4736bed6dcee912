"""The blocks an entry is made of: publisher, access, sizes, dates, sources, citation."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from catalogue.core.i18n import _
from schemas.fields import (
    Amount,
    Country,
    MultilineText,
    PartialDate,
    PlainText,
    Tri,
    Vocabulary,
    WebUrl,
)
from schemas.sparse import Schema

SHORT = validate.Length(max=300)


class SummarySchema(Schema):
    """One sentence, in each language of the catalogue."""

    en = PlainText(validate=SHORT, metadata={"label": _("English")})
    fr = PlainText(validate=SHORT, metadata={"label": _("French")})

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not any(data.values()):
            raise ValidationError(_("Write one sentence, in English or in French."))


class DescriptionSchema(Schema):
    """Markdown, in each language of the catalogue."""

    en = MultilineText(validate=validate.Length(max=20_000), metadata={"label": _("English")})
    fr = MultilineText(validate=validate.Length(max=20_000), metadata={"label": _("French")})


class PublisherSchema(Schema):
    """Who makes the dataset public."""

    name = PlainText(required=True, validate=validate.Length(1, 200), metadata={"label": _("Name")})
    country = Country(
        metadata={"label": _("Country"), "description": _("Two letters, such as FR; or EU, INT.")}
    )
    kind = Vocabulary("publisher_kind", metadata={"label": _("Kind of organisation")})


class AccessSchema(Schema):
    """How one gets the data."""

    url = WebUrl(metadata={"label": _("Download or access page")})
    conditions = Vocabulary("access", metadata={"label": _("Conditions of access")})
    fee = Tri(metadata={"label": _("Is there a fee?")})
    checksum = PlainText(
        validate=validate.Length(max=200),
        metadata={"label": _("Checksum or commit"), "description": _("sha256:… or a commit hash.")},
    )
    note = PlainText(validate=validate.Length(max=500), metadata={"label": _("Note")})


class IdentifierSchema(Schema):
    """A name given by a registry."""

    scheme = Vocabulary("identifier", required=True, metadata={"label": _("Registry")})
    value = PlainText(
        required=True, validate=validate.Length(1, 300), metadata={"label": _("Identifier")}
    )


class AmountsSchema(Schema):
    """Counts in every unit a source may give."""

    documents = Amount(metadata={"label": _("Documents")})
    sentences = Amount(metadata={"label": _("Sentences")})
    words = Amount(metadata={"label": _("Words")})
    tokens = Amount(metadata={"label": _("Tokens")})
    characters = Amount(metadata={"label": _("Characters")})
    bytes = Amount(metadata={"label": _("Bytes")})
    hours = Amount(metadata={"label": _("Hours")})
    pages = Amount(metadata={"label": _("Pages")})


class ModalitySchema(Schema):
    """How much of one modality there is, in one unit."""

    modality = Vocabulary("modality", required=True, metadata={"label": _("Modality")})
    size = Amount(metadata={"label": _("Size")})
    unit = Vocabulary("unit", metadata={"label": _("Unit")})
    basis = Vocabulary("basis", metadata={"label": _("Basis")})

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("size") is not None and "unit" not in data:
            raise ValidationError({"unit": [_("Say in which unit the size is counted.")]})


class PeriodSchema(Schema):
    """From when to when; either end may be open."""

    start = PartialDate(metadata={"label": _("From"), "description": _("A year, month or day.")})
    end = PartialDate(metadata={"label": _("To")})

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        start, end = data.get("start"), data.get("end")
        if start and end and start[: len(end)] > end[: len(start)]:
            raise ValidationError({"end": [_("The end comes before the start; swap them.")]})


class CollectionPeriodSchema(PeriodSchema):
    """When the data were collected, or that nobody knows."""

    not_known = fields.Boolean(metadata={"label": _("Not known")})


class SourceSchema(Schema):
    """A page where facts of the entry can be read."""

    url = WebUrl(required=True, metadata={"label": _("Address")})
    title = PlainText(validate=SHORT, metadata={"label": _("Title")})
    date = PartialDate(metadata={"label": _("Date")})
    kind = Vocabulary("claim_kind", metadata={"label": _("Whose word it is")})
    fields_ = fields.List(
        PlainText(validate=validate.Length(1, 60)),
        attribute="fields",
        data_key="fields",
        validate=validate.Length(max=40),
        metadata={"label": _("Facts it supports"), "control": "lines"},
    )


class CitationSchema(Schema):
    """How its authors ask to be cited, after BibTeX."""

    key = PlainText(validate=validate.Length(max=100), metadata={"label": _("Key")})
    type = PlainText(validate=validate.Length(max=40), metadata={"label": _("Type")})
    title = PlainText(validate=validate.Length(max=400), metadata={"label": _("Title")})
    authors = fields.List(
        PlainText(validate=validate.Length(1, 200)),
        validate=validate.Length(max=500),
        metadata={"label": _("Authors"), "control": "lines", "description": _("One per line.")},
    )
    year = fields.Integer(validate=validate.Range(1000, 2100), metadata={"label": _("Year")})
    venue = PlainText(validate=SHORT, metadata={"label": _("Published in")})
    doi = PlainText(validate=SHORT, metadata={"label": _("DOI")})
    arxiv = PlainText(validate=validate.Length(max=40), metadata={"label": _("arXiv")})
    url = WebUrl(metadata={"label": _("Address")})
