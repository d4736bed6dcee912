"""What is sent to be imported, and the draft that comes back."""

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from schemas.fields import PlainText, Vocabulary

LARGEST = 1_500_000  # characters of a file sent as JSON


class ImportSchema(Schema):
    """A link or a name to make a draft of."""

    text = PlainText(
        required=True,
        validate=validate.Length(2, 2000),
        metadata={
            "label": _("Link or id"),
            "description": _(
                "An address of Hugging Face, GitHub, Zenodo, data.gouv.fr, CKAN, DCAT or"
                " Croissant; a DOI; or a Hugging Face name such as owner/name."
            ),
        },
    )


class ImportFileSchema(Schema):
    """A file to make a draft of."""

    name = PlainText(
        required=True,
        validate=validate.Length(1, 200),
        metadata={
            "label": _("File name"),
            "description": _("Its ending says what it is: .json .jsonld .ttl .rdf .xml .bib"),
        },
    )
    content = fields.String(
        required=True,
        validate=validate.Length(1, LARGEST),
        metadata={"label": _("Content"), "description": _("The text of the file.")},
    )


class ImportTableSchema(Schema):
    """A table of many entries."""

    content = fields.String(
        required=True,
        validate=validate.Length(1, LARGEST),
        metadata={"label": _("Content"), "description": _("CSV, with a header line.")},
    )
    all_or_nothing = fields.Boolean(
        metadata={"description": _("Whether one row with a mistake keeps all rows out.")}
    )


class OriginSchema(Schema):
    """Where one value of a draft was read."""

    field = fields.String(metadata={"description": _("The address of the fact.")})
    url = fields.String(metadata={"description": _("The page where it can be read.")})
    said = fields.String(metadata={"description": _("The very words there.")})
    kind = Vocabulary("claim_kind", metadata={"description": _("Whose word it is.")})


class NoticeSchema(Schema):
    """What a person must decide or know."""

    field = fields.String(metadata={"description": _("The field it is about, if one.")})
    message = fields.String(metadata={"description": _("A sentence for people.")})


class LikelySchema(Schema):
    """A published entry that may describe the same."""

    slug = fields.String()
    title = fields.String()
    reason = fields.String(metadata={"description": _("What both have in common.")})


class OpenedSchema(Schema):
    """The entry that holds the draft now."""

    slug = fields.String()
    page = fields.String(metadata={"description": _("Where to go on with it in the browser.")})
    self = fields.String(metadata={"description": _("Where to go on with it in the API.")})


class ImportedSchema(Schema):
    """A draft, where its values come from, and what to look at."""

    source = fields.String(metadata={"description": _("Which kind of source it was read from.")})
    document = fields.Dict(metadata={"description": _("The description, as far as it is stated.")})
    origins = fields.List(fields.Nested(OriginSchema))
    notices = fields.List(fields.Nested(NoticeSchema))
    unmapped = fields.List(
        fields.String(), metadata={"description": _("Tags that none of our words stands for.")}
    )
    duplicates = fields.List(fields.Nested(LikelySchema))
    dataset = fields.Nested(
        OpenedSchema,
        allow_none=True,
        metadata={"description": _("The draft entry; null after a dry run.")},
    )


class RowReportSchema(Schema):
    """What became of one row."""

    line = fields.Integer(metadata={"description": _("Its line in the file.")})
    title = fields.String(allow_none=True)
    mistakes = fields.List(fields.Nested(NoticeSchema))
    notices = fields.List(fields.Nested(NoticeSchema))
    duplicates = fields.List(fields.Nested(LikelySchema))
    dataset = fields.Nested(OpenedSchema, allow_none=True)


class TableReportSchema(Schema):
    """What became of a table."""

    items = fields.List(fields.Nested(RowReportSchema))
    total = fields.Integer(metadata={"description": _("How many rows there are.")})
    right = fields.Integer(metadata={"description": _("How many have no mistake.")})
    stored = fields.Integer(metadata={"description": _("How many became drafts.")})
