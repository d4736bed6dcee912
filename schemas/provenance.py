"""Where a dataset comes from: parents, how it was obtained, crawling, synthetic parts."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from catalogue.core.i18n import _
from schemas.fields import (
    LicenceExpression,
    MultilineText,
    PlainText,
    Share,
    Tri,
    Vocabulary,
    WebUrl,
)
from schemas.parts import PeriodSchema
from schemas.sparse import Schema

LINE = validate.Length(1, 300)


class ParentSchema(Schema):
    """A dataset this one was made from: an entry of the catalogue, or something outside."""

    dataset = PlainText(
        validate=validate.Length(1, 100),
        metadata={
            "label": _("Entry"),
            "description": _("Its title or short name in this catalogue."),
            "suggest": "datasets",
        },
    )
    title = PlainText(validate=LINE, metadata={"label": _("Or its name")})
    url = WebUrl(metadata={"label": _("and address")})
    licence = LicenceExpression(
        metadata={
            "label": _("and licence"),
            "description": _("SPDX; only for what is no entry of this catalogue."),
        }
    )
    how = PlainText(validate=validate.Length(max=500), metadata={"label": _("What was done")})
    share = Share(metadata={"label": _("Share")})

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        if not (data.get("dataset") or data.get("title") or data.get("url")):
            raise ValidationError(
                {"dataset": [_("Name an entry of the catalogue, or a title or address.")]}
            )
        if data.get("dataset") and data.get("licence"):
            raise ValidationError(
                {"licence": [_("The entry named here says its licence itself: leave this empty.")]}
            )


class CrawlSchema(Schema):
    """How web pages were collected."""

    crawlers = fields.List(
        PlainText(validate=LINE),
        validate=validate.Length(max=30),
        metadata={"label": _("Crawlers"), "control": "lines"},
    )
    user_agents = fields.List(
        PlainText(validate=LINE),
        validate=validate.Length(max=30),
        metadata={"label": _("User agents"), "control": "lines"},
    )
    purpose = PlainText(validate=LINE, metadata={"label": _("Purpose of the crawl")})
    period = fields.Nested(PeriodSchema, metadata={"label": _("Period")})
    website_types = fields.List(
        PlainText(validate=LINE),
        validate=validate.Length(max=40),
        metadata={"label": _("Kinds of sites"), "control": "lines"},
    )
    respects_robots = Tri(metadata={"label": _("Respected robots.txt")})
    respects_paywalls = Tri(metadata={"label": _("Stayed outside paywalls")})
    respects_logins = Tri(metadata={"label": _("Stayed outside logins")})
    respects_captchas = Tri(metadata={"label": _("Respected captchas")})
    excluded_lists = fields.List(
        PlainText(validate=LINE),
        validate=validate.Length(max=50),
        metadata={"label": _("Lists excluded"), "control": "lines"},
    )
    excludes_piracy = Tri(metadata={"label": _("Left out sites known for piracy")})
    excluded_site_types = fields.List(
        PlainText(validate=LINE),
        validate=validate.Length(max=40),
        metadata={"label": _("Kinds of sites left out"), "control": "lines"},
    )
    domain_stats_url = WebUrl(metadata={"label": _("File of domains with their sizes")})
    top_domains = fields.List(
        PlainText(validate=LINE),
        validate=validate.Length(max=2000),
        metadata={"label": _("Top domains"), "control": "lines"},
    )
    note = MultilineText(validate=validate.Length(max=2000), metadata={"label": _("Note")})


class GeneratorSchema(Schema):
    """A model that wrote part of the data."""

    model = PlainText(required=True, validate=LINE, metadata={"label": _("Model")})
    version = PlainText(validate=validate.Length(max=100), metadata={"label": _("Version")})
    provider = PlainText(validate=LINE, metadata={"label": _("Provider")})
    on_eu_market = Tri(metadata={"label": _("On the EU market")})
    summary_url = WebUrl(metadata={"label": _("Its public summary of training content")})
    outputs = Vocabulary("training_terms", metadata={"label": _("Training on its output is")})
    output_terms = PlainText(
        validate=validate.Length(max=500),
        metadata={
            "label": _("Terms on its output"),
            "description": _("What its licence says of outputs."),
        },
    )


class SyntheticSchema(Schema):
    """Whether models wrote part of the data, and which."""

    status = Vocabulary("synthetic", metadata={"label": _("Synthetic content")})
    generators = fields.List(
        fields.Nested(GeneratorSchema),
        validate=validate.Length(max=30),
        metadata={"label": _("Generators")},
    )

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("generators") and data.get("status") == "no":
            raise ValidationError(
                {"status": [_("A model is named below: say that it made a part of it.")]}
            )


class ProvenanceSchema(Schema):
    """Where the data come from and how they were obtained."""

    origin = Vocabulary(
        "origin",
        metadata={
            "label": _("Is it made from other datasets?"),
            "description": _("Without an answer, nobody can say what restrictions it inherits."),
        },
    )
    derived_from = fields.List(
        fields.Nested(ParentSchema),
        validate=validate.Length(max=300),
        metadata={"label": _("Made from")},
    )
    combination = Vocabulary(
        "combination", metadata={"label": _("How its parts were put together")}
    )
    web_content = Tri(metadata={"label": _("Does it hold web pages?")})
    compiler = PlainText(
        validate=LINE,
        metadata={
            "label": _("Compiled by"),
            "description": _("Who put it together, if not the publisher."),
        },
    )
    obtained = fields.List(
        Vocabulary("obtained"),
        validate=validate.Length(max=10),
        metadata={"label": _("How the contents were obtained")},
    )
    crawl = fields.Nested(CrawlSchema, metadata={"label": _("Web crawl")})
    synthetic = fields.Nested(SyntheticSchema, metadata={"label": _("Synthetic data")})

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("derived_from") and data.get("origin", "derived") != "derived":
            raise ValidationError(
                {"origin": [_("Datasets are listed below: answer that it is made from others.")]}
            )
        written = data.get("synthetic", {}).get("status") in {"yes", "partly"}
        if written and "synthetic" not in data.get("obtained", ["synthetic"]):
            raise ValidationError(
                {"obtained": [_("Models wrote a part of it: choose “made by a model” as well.")]}
            )
        if "crawled" in data.get("obtained", []) and data.get("web_content") == "no":
            raise ValidationError({"web_content": [_("It was crawled from the web: answer yes.")]})
