"""What only the provider of a model can say of its training content, source by source."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from catalogue.core.i18n import _
from schemas.fields import (
    Amount,
    LanguageTag,
    MultilineText,
    PartialDate,
    PlainText,
    Tri,
    Vocabulary,
    WebUrl,
)
from schemas.provenance import GeneratorSchema
from schemas.sparse import Schema

LINE = validate.Length(max=300)
TEXT = validate.Length(max=10_000)


def text(label: Any, **metadata: Any) -> MultilineText:
    """A narrative answer, printed as it is written."""
    return MultilineText(validate=TEXT, metadata={"label": label} | metadata)


def modalities() -> fields.List[str]:
    return fields.List(
        Vocabulary("summary_modality"),
        validate=validate.Length(max=5),
        metadata={
            "label": _("Modalities"),
            "description": _("Beside those of the items of the mix."),
        },
    )


class OneAnswer(Schema):
    """A section whose answer cannot be no while something is listed in it."""

    listing = ""

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("used") == "no" and data.get(self.listing):
            raise ValidationError({"used": [_("Something is listed below: it cannot be no.")]})


class LinkedSchema(Schema):
    """A name, and where one can read more."""

    name = PlainText(required=True, validate=LINE, metadata={"label": _("Name")})
    url = WebUrl(metadata={"label": _("Address")})


class ModelVersionSchema(Schema):
    """One model or version that the summary covers."""

    name = PlainText(
        required=True,
        validate=LINE,
        metadata={
            "label": _("Unique name"),
            "description": _("With its version, as it is published: example-7b-v1.1."),
        },
    )
    url = WebUrl(metadata={"label": _("Model card")})
    market_date = PartialDate(
        metadata={
            "label": _("Placed on the Union market"),
            "description": _(
                "The day, 2026-09-15; 2026-09 while only the month is known; nothing for a model"
                " still to come."
            ),
        }
    )


class BaseModelSchema(Schema):
    """The model that was modified."""

    name = PlainText(
        required=True,
        validate=LINE,
        metadata={"label": _("Unique name"), "description": _("With its version.")},
    )
    provider = PlainText(validate=LINE, metadata={"label": _("Provider")})
    url = WebUrl(metadata={"label": _("Model card")})
    summary_url = WebUrl(metadata={"label": _("Its public summary of training content")})


class TrainingSizeSchema(Schema):
    """What the provider says of one modality of all training data."""

    modality = Vocabulary("summary_modality", required=True, metadata={"label": _("Modality")})
    band = Vocabulary("size_band", metadata={"label": _("Range of the template")})
    size = Amount(metadata={"label": _("Size"), "description": _("After processing, if known.")})
    unit = PlainText(
        validate=validate.Length(max=60),
        metadata={"label": _("Unit"), "description": _("Tokens, images or hours if not said.")},
    )
    contents = text(
        _("Types of content"), description=_("Beside those the entries name; no purposes.")
    )
    public_size = Amount(
        metadata={
            "label": _("Of it, publicly available datasets"),
            "description": _(
                "In the same unit; which datasets are large is counted from it when given."
            ),
        }
    )


class PublicDatasetsSchema(Schema):
    """Section 2.1."""

    used = Tri(metadata={"label": _("Were publicly available datasets used?")})
    modalities = modalities()
    others = text(_("Other publicly available datasets, which the mix does not list"))
    comments = text(_("Additional comments"))


class LicensedSchema(Schema):
    """Section 2.2.1."""

    used = Tri(metadata={"label": _("Were commercial licensing agreements concluded?")})
    modalities = modalities()


class PrivateSchema(OneAnswer):
    """Section 2.2.2."""

    listing = "known"

    used = Tri(metadata={"label": _("Were private datasets obtained from other third parties?")})
    modalities = modalities()
    known = fields.List(
        fields.Nested(LinkedSchema),
        validate=validate.Length(max=100),
        metadata={"label": _("Publicly known private datasets, which the mix does not list")},
    )
    description = text(_("General description of those that are not publicly known"))
    comments = text(_("Additional comments"))


class UserDataSchema(Schema):
    """Section 2.4."""

    interactions = Tri(
        metadata={"label": _("Was data from user interactions with the model used?")}
    )
    services = Tri(metadata={"label": _("Was data from users of other services used?")})
    description = text(_("Services or products that were used to collect them"))
    modalities = modalities()
    notice_url = WebUrl(metadata={"label": _("Privacy notice (Art. 13 and 14)")})
    comments = text(_("Additional comments"))


class SyntheticDataSchema(OneAnswer):
    """Section 2.5."""

    listing = "generators"

    used = Tri(metadata={"label": _("Was synthetic data made by the provider or on its behalf?")})
    modalities = modalities()
    generators = fields.List(
        fields.Nested(GeneratorSchema),
        validate=validate.Length(max=100),
        metadata={"label": _("Models that made it")},
    )
    others = text(
        _("Models that are not on the market"),
        description=_("With a general description of their training data, if known."),
    )
    comments = text(_("Additional comments"))


class OtherSourcesSchema(Schema):
    """Section 2.6."""

    used = Tri(metadata={"label": _("Were other sources of data used?")})
    description = text(_("Description of these sources and their data"))
    comments = text(_("Additional comments"))


class GapSchema(Schema):
    """Why a field stays open; only for models placed on the market before 2 August 2025."""

    field = PlainText(
        required=True,
        validate=validate.Regexp(
            r"^[0-3](\.\d){0,2}\.[a-i]$", error=_("Write the number of a field, such as 2.1.c.")
        ),
        metadata={"label": _("Field of the template"), "description": _("Such as 2.1.c.")},
    )
    reason = text(_("Why it cannot be answered"))


class CaliforniaSchema(Schema):
    """What California’s AB 2013 asks beyond the European template (Civil Code, §3111)."""

    purpose = text(_("How the datasets further the intended purpose of the system"))
    points = text(_("Number of data points, if the mix does not say it"))
    types = text(
        _("Types of data points"),
        description=_("Of labelled data the types of labels, of others what characterises them."),
    )
    protected = Tri(
        metadata={"label": _("Do the datasets include data under copyright, trademark or patent?")}
    )
    public_domain = Tri(metadata={"label": _("Are they entirely in the public domain?")})
    purchased = Tri(metadata={"label": _("Were datasets purchased or licensed?")})
    personal = Tri(metadata={"label": _("Do they include personal information?")})
    aggregate = Tri(metadata={"label": _("Do they include aggregate consumer information?")})
    processing = text(_("Cleaning, processing or other modification, and its purpose"))
    ongoing = Tri(metadata={"label": _("Is collection of data ongoing?")})
    first_used = PartialDate(
        metadata={
            "label": _("First used in development"),
            "description": _("A day, 2025-03-14, a month, 2025-03, or a year."),
        }
    )
    synthetic = Tri(metadata={"label": _("Is synthetic data used in development?")})
    synthetic_purpose = text(_("Why synthetic data are needed"))


def language_tags(label: Any) -> fields.List[str]:
    return fields.List(LanguageTag(), validate=validate.Length(max=1500), metadata={"label": label})
