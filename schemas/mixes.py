"""A training mix, as the API, the forms and the seed files write it."""

from collections.abc import Iterator
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from catalogue.core.i18n import _
from schemas.fields import (
    Amount,
    Epochs,
    LanguageTag,
    LicenceExpression,
    MultilineText,
    PartialDate,
    PlainText,
    Share,
    Tri,
    Vocabulary,
    WebUrl,
)

MOST_ITEMS = 2000
LINE = validate.Length(max=300)
TEXT = validate.Length(max=3000)


class UsedSizeSchema(Schema):
    """How much of one modality went into training, after all processing and before sampling."""

    modality = Vocabulary("modality", required=True, metadata={"label": _("Modality")})
    size = Amount(required=True, metadata={"label": _("Size")})
    unit = Vocabulary("unit", required=True, metadata={"label": _("Unit")})
    tokenizer = PlainText(
        validate=validate.Length(max=200),
        metadata={
            "label": _("Tokenizer"),
            "description": _("If it is not the one of the whole mix."),
        },
    )
    basis = Vocabulary("basis", metadata={"label": _("Basis")})


class SubsetSchema(Schema):
    """What was taken of a dataset; all of it when nothing is said here."""

    languages = fields.List(
        LanguageTag(), validate=validate.Length(max=200), metadata={"label": _("Languages")}
    )
    categories = fields.List(
        Vocabulary("category"),
        validate=validate.Length(max=40),
        metadata={"label": _("Categories")},
    )
    parts = fields.List(
        PlainText(validate=validate.Length(1, 300)),
        validate=validate.Length(max=200),
        metadata={
            "label": _("Parts"),
            "control": "lines",
            "description": _(
                "Names of the parts taken, as the entry lists them under its licence."
            ),
        },
    )
    share = Share(
        metadata={"label": _("Share"), "description": _("Of the whole dataset, between 0 and 1.")}
    )


class MixItemSchema(Schema):
    """One dataset of a mix: an entry of the catalogue, or something outside of it."""

    dataset = PlainText(
        validate=validate.Length(1, 100),
        metadata={
            "label": _("Entry"),
            "description": _("Its short name in this catalogue."),
            "suggest": "datasets",
        },
    )
    version = fields.Integer(
        validate=validate.Range(1, 1_000_000),
        metadata={
            "label": _("Version of the entry"),
            "description": _("The description you relied on; empty follows the latest."),
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
    description = MultilineText(
        validate=TEXT,
        metadata={
            "label": _("and description"),
            "description": _("Only for what is no entry of this catalogue."),
        },
    )
    name = PlainText(
        validate=LINE,
        metadata={
            "label": _("Name in the mix"),
            "description": _("Such as a sub-corpus, when the dataset is taken in several pieces."),
        },
    )
    group = PlainText(
        validate=LINE,
        metadata={
            "label": _("Group"),
            "description": _("Its line in a weights file, such as fr--web."),
        },
    )
    subset = fields.Nested(SubsetSchema, metadata={"label": _("What is taken of it")})
    selection = MultilineText(
        validate=TEXT,
        metadata={
            "label": _("How it was selected"),
            "description": _("When only a part is used: by which approach (template, 2.1)."),
        },
    )
    epochs = Epochs(
        metadata={
            "label": _("Epochs"),
            "description": _(
                "How often it is seen, from 0 (in the list, not in the training) to 1000; once if"
                " not said."
            ),
        }
    )
    weight = Amount(
        metadata={"label": _("Sampling weight"), "description": _("Its part of a sampled budget.")}
    )
    stage = Vocabulary("training_stage", metadata={"label": _("Stage of training")})
    used = fields.List(
        fields.Nested(UsedSizeSchema),
        validate=validate.Length(max=12),
        metadata={
            "label": _("Size used"),
            "description": _("After processing; per modality."),
        },
    )
    source_category = Vocabulary(
        "source_category",
        metadata={
            "label": _("Kind of source"),
            "description": _("Seen from the provider of the model, as the AI Office asks."),
        },
    )
    user_data = Vocabulary("user_data_kind", metadata={"label": _("Which users’ data")})
    publicly_known = Tri(metadata={"label": _("Is it publicly known?")})
    acquired = PartialDate(
        metadata={"label": _("Obtained"), "description": _("A year, month or day.")}
    )
    note = MultilineText(validate=TEXT, metadata={"label": _("Note")})

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **kwargs: Any) -> None:
        wrong = dict(misnamed(data))
        if data.get("weight") is not None and data.get("epochs") is not None:
            wrong["weight"] = [_("Give epochs or a weight, not both.")]
        if data.get("user_data") and data.get("source_category") != "user_data":
            wrong["user_data"] = [_("Only for user data: choose that kind of source.")]
        if wrong:
            raise ValidationError(wrong)


def misnamed(data: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """What an entry says itself, or what only an entry has."""
    if data.get("dataset"):
        for name in ("licence", "url", "description"):
            if data.get(name):
                yield name, [_("The entry named here says this itself: leave it empty.")]
        return
    if not data.get("title"):
        yield "dataset", [_("Name an entry of the catalogue, or give a name of your own.")]
    if data.get("version"):
        yield "version", [_("Only entries of the catalogue have versions here.")]


class MixSchema(Schema):
    """A training mix, whole."""

    title = PlainText(
        required=True, validate=validate.Length(3, 200), metadata={"label": _("Title")}
    )
    summary = PlainText(
        validate=LINE,
        metadata={"label": _("Summary"), "description": _("One sentence: for which model?")},
    )
    description = MultilineText(
        validate=validate.Length(max=20_000),
        metadata={"label": _("Description"), "description": _("Markdown.")},
    )
    sampling = Vocabulary(
        "sampling",
        metadata={
            "label": _("How it is sampled"),
            "description": _("Passes over each item, if nothing is said."),
        },
    )
    budget = Amount(
        metadata={
            "label": _("Training budget, in tokens"),
            "description": _("How many tokens are drawn in all, when items have weights."),
        }
    )
    tokenizer = PlainText(
        validate=validate.Length(max=200),
        metadata={
            "label": _("Tokenizer"),
            "description": _("Which one the token counts of this mix use."),
        },
    )
    weights_licence = LicenceExpression(
        metadata={"label": _("Licence meant for the weights"), "description": _("SPDX.")}
    )
    outbound = LicenceExpression(
        metadata={"label": _("Licence meant for the corpus"), "description": _("SPDX.")}
    )
    complete = Tri(
        metadata={
            "label": _("Are these all the data the model is trained on?"),
            "description": _("Without an answer, no summary can say that something was not used."),
        }
    )
    items = fields.List(
        fields.Nested(MixItemSchema),
        validate=validate.Length(max=MOST_ITEMS),
        metadata={"label": _("Items")},
    )
