"""A provider and its models, as the API, the forms and the seed files write them.

They hold the answers of the public summary (AI Act, Art. 53(1)(d)) that only the provider can give.
"""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from catalogue.core.i18n import _
from schemas.fields import Country, PartialDate, PlainText, Tri, WebUrl
from schemas.sparse import Schema
from schemas.summary_crawls import CrawlingSchema
from schemas.summary_parts import (
    BaseModelSchema,
    CaliforniaSchema,
    GapSchema,
    LicensedSchema,
    ModelVersionSchema,
    OtherSourcesSchema,
    PrivateSchema,
    PublicDatasetsSchema,
    SyntheticDataSchema,
    TrainingSizeSchema,
    UserDataSchema,
    language_tags,
    text,
)

LINE = validate.Length(max=300)
SLUG = validate.Length(1, 100)


class ContactSchema(Schema):
    """Whom to write to."""

    name = PlainText(required=True, validate=validate.Length(1, 200), metadata={"label": _("Name")})
    address = PlainText(validate=LINE, metadata={"label": _("Postal address")})
    email = fields.Email(
        validate=validate.Length(max=254), metadata={"label": _("E-mail for AI Act questions")}
    )
    url = WebUrl(metadata={"label": _("Contact page")})


class RepresentativeSchema(ContactSchema):
    """The authorised representative in the Union (AI Act, Art. 54)."""


class ProviderSchema(ContactSchema):
    """Who places models on the market, and what it says of itself for every one of them."""

    country = Country(metadata={"label": _("Country"), "description": _("Two letters.")})
    in_union = Tri(
        metadata={
            "label": _("Is it established in the European Union?"),
            "description": _("If not, the law asks for an authorised representative (Art. 54)."),
        }
    )
    representative = fields.Nested(
        RepresentativeSchema, metadata={"label": _("Authorised representative in the Union")}
    )
    sme = Tri(
        metadata={
            "label": _("Is it a small or medium-sized enterprise, or a start-up?"),
            "description": _("It then lists fewer domain names."),
        }
    )
    code_signatory = Tri(
        metadata={"label": _("Has it signed the Code of Practice for general-purpose AI?")}
    )
    reservations = text(
        _("How reservations of rights are respected"),
        description=_("Before training; which protocols; what is asked of third parties."),
    )
    copyright_policy_url = WebUrl(metadata={"label": _("Its copyright policy")})
    illegal_content = text(
        _("Measures against illegal content"),
        description=_("Such as blacklists, keywords, classifiers; no ranking of quality."),
    )
    processing = text(_("Other measures before or after training"))
    privacy_notice_url = WebUrl(metadata={"label": _("Privacy notice (Art. 13 and 14)")})
    summaries_url = WebUrl(metadata={"label": _("Page with all its summaries")})
    announcements_url = WebUrl(metadata={"label": _("Where updates of summaries are announced")})


class ModelSchema(Schema):
    """A model, or versions of one that were trained on the same content."""

    name = PlainText(required=True, validate=validate.Length(1, 200), metadata={"label": _("Name")})
    provider = PlainText(
        validate=SLUG,
        metadata={"label": _("Provider"), "description": _("Its short name in this catalogue.")},
    )
    mix = PlainText(
        validate=SLUG,
        metadata={
            "label": _("Training mix"),
            "description": _(
                "Yours or a public one: choose it from the list, or write the end of its address,"
                " after /mixes/."
            ),
        },
    )
    release = fields.Integer(
        validate=validate.Range(1, 1_000_000),
        metadata={
            "label": _("Release of the mix"),
            "description": _("Which frozen release; empty follows the mix."),
        },
    )
    versions = fields.List(
        fields.Nested(ModelVersionSchema),
        validate=validate.Length(max=50),
        metadata={
            "label": _("Versions covered"),
            "description": _("Several only if trained on identical content."),
        },
    )
    modified = Tri(
        metadata={
            "label": _("Is it a modification of a model already on the Union market?"),
            "description": _("No means trained from scratch."),
        }
    )
    base_models = fields.List(
        fields.Nested(BaseModelSchema),
        validate=validate.Length(max=20),
        metadata={"label": _("Models it was made from")},
    )
    url = WebUrl(
        metadata={
            "label": _("Authoritative copy of the summary"),
            "description": _("The page where the provider publishes it."),
        }
    )
    announcements_url = WebUrl(metadata={"label": _("Where updates are announced")})
    next_update = PartialDate(
        metadata={
            "label": _("Next update due"),
            "description": _(
                "A day, 2027-03-01, or a month, 2027-03: six months after the last one if training"
                " goes on, or sooner."
            ),
        }
    )
    sizes = fields.List(
        fields.Nested(TrainingSizeSchema),
        validate=validate.Length(max=10),
        metadata={
            "label": _("Size of all training data"),
            "description": _("Only what the mix cannot say."),
        },
    )
    latest_acquisition = PartialDate(
        metadata={
            "label": _("Latest acquisition of data"),
            "description": _("A month: 2026-05 or 05/2026."),
        }
    )
    continuous = Tri(
        metadata={"label": _("Is it continuously trained on new or dynamic data after that?")}
    )
    continuous_note = text(_("On what, and how often"))
    absent_languages = language_tags(_("EU languages known not to be in the data"))
    languages = text(_("Linguistic characteristics"), description=_("Beside the shares counted."))
    characteristics = text(_("Regional, demographic and other characteristics"))
    comments = text(
        _("How sizes were counted"), description=_("Tokenizer, compression, sampling rate.")
    )
    public = fields.Nested(
        PublicDatasetsSchema, metadata={"label": _("Publicly available datasets")}
    )
    licensed = fields.Nested(LicensedSchema, metadata={"label": _("Licensed by rightsholders")})
    private = fields.Nested(PrivateSchema, metadata={"label": _("Other private datasets")})
    crawling = fields.Nested(CrawlingSchema, metadata={"label": _("Crawled and scraped data")})
    user_data = fields.Nested(UserDataSchema, metadata={"label": _("User data")})
    synthetic = fields.Nested(SyntheticDataSchema, metadata={"label": _("Synthetic data")})
    other = fields.Nested(OtherSourcesSchema, metadata={"label": _("Other sources of data")})
    reservations = text(
        _("How reservations of rights were respected for this model"),
        description=_("Beside what the provider does for all of its models."),
    )
    reservations_checked = PartialDate(
        metadata={
            "label": _("Last look at reservations before training"),
            "description": _("A month: 2026-05 or 05/2026."),
        }
    )
    reservations_comments = text(_("Additional comments on reservations"))
    illegal_content = text(_("Measures against illegal content for this model"))
    processing = text(_("Other information on processing"))
    california = fields.Nested(CaliforniaSchema, metadata={"label": _("California (AB 2013)")})
    gaps = fields.List(
        fields.Nested(GapSchema),
        validate=validate.Length(max=53),
        metadata={
            "label": _("Fields that cannot be answered"),
            "description": _("Only for models placed on the market before 2 August 2025."),
        },
    )

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("base_models") and data.get("modified", "yes") != "yes":
            raise ValidationError(
                {"modified": [_("A model it was made from is named: answer yes.")]}
            )


# The form's sections, in the order of the template.
SECTIONS: dict[str, tuple[str, ...]] = {
    "model": (
        "name", "provider", "mix", "release", "versions", "modified", "base_models", "url",
        "announcements_url", "next_update",
    ),
    "data": (
        "sizes", "latest_acquisition", "continuous", "continuous_note", "languages",
        "absent_languages", "characteristics", "comments",
    ),
    "sources": ("public", "licensed", "private", "user_data", "synthetic", "other"),
    "crawling": ("crawling",),
    "care": (
        "reservations", "reservations_checked", "reservations_comments", "illegal_content",
        "processing",
    ),
    "elsewhere": ("california", "gaps"),
}  # fmt: skip

SECTION_TITLES = {
    "model": _("The model"),
    "data": _("All training data"),
    "sources": _("Sources of data"),
    "crawling": _("Crawled and scraped data"),
    "care": _("Rights and care"),
    "elsewhere": _("California, and what stays open"),
}
