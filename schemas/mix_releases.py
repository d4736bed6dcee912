"""Releases of training mixes and the flags on them, coming in and going out."""

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from schemas.fields import MultilineText


class ReleaseSchema(Schema):
    """What is said when a mix is frozen."""

    message = MultilineText(
        required=True,
        validate=validate.Length(3, 2000),
        metadata={
            "label": _("What is new in this release?"),
            "description": _("Everybody who sees the mix reads it, and it stays."),
        },
    )


class ReleaseWithdrawalSchema(Schema):
    """Why one should no longer rely on a release."""

    reason = MultilineText(
        required=True,
        validate=validate.Length(10, 2000),
        metadata={
            "label": _("Reason"),
            "description": _("It stands above the release for ever; the files stay too."),
        },
    )


class ReleaseFileSchema(Schema):
    """One file of a release."""

    name = fields.String()
    media_type = fields.String()
    size = fields.Integer(metadata={"description": "In bytes."})
    checksum = fields.String(metadata={"description": "SHA-256, hexadecimal; also its ETag."})
    url = fields.String()


class PublicReleaseSchema(Schema):
    """A mix as it was on a day."""

    mix = fields.String(metadata={"description": "The short name of the mix."})
    number = fields.Integer()
    title = fields.String()
    message = fields.String()
    created = fields.String()
    checksum = fields.String(
        metadata={"description": "SHA-256 of SHA256SUMS, which lists every file."}
    )
    ruleset = fields.String()
    template = fields.String(metadata={"description": "Of the public summary; may be empty."})
    withdrawn = fields.String(allow_none=True)
    withdrawal = fields.String(allow_none=True)
    citation = fields.String()
    bibtex = fields.String()
    links = fields.Dict(keys=fields.String(), values=fields.String())


class WholeReleaseSchema(PublicReleaseSchema):
    """The same with its files and its items."""

    document = fields.Dict(metadata={"description": "The mix, every version pinned."})
    files = fields.List(fields.Nested(ReleaseFileSchema))


class ReleaseList(Schema):
    """The releases of a mix, the newest first."""

    items = fields.List(fields.Nested(PublicReleaseSchema))
    total = fields.Integer()


class EntryStateSchema(Schema):
    """What an entry was, or is."""

    version = fields.Integer()
    licence = fields.String()
    uses = fields.Dict(keys=fields.String(), values=fields.String())
    checked = fields.String()
    withdrawn = fields.String(allow_none=True, metadata={"description": "Why it is gone."})


class ReleaseChangeSchema(Schema):
    """An entry of a release that changed since."""

    dataset = fields.String()
    title = fields.String()
    kinds = fields.List(fields.String())
    before = fields.Nested(EntryStateSchema)
    after = fields.Nested(EntryStateSchema)


class ReleaseChangesSchema(Schema):
    """Everything that changed in the entries of a release."""

    items = fields.List(fields.Nested(ReleaseChangeSchema))
    total = fields.Integer()
    summary = fields.String()


class FlagSchema(Schema):
    """That something happened to an entry of a mix."""

    number = fields.Integer()
    kind = fields.String()
    label = fields.String()
    mix = fields.String()
    mix_title = fields.String()
    dataset = fields.String()
    title = fields.String()
    text = fields.String()
    raised = fields.String()
    links = fields.Dict(keys=fields.String(), values=fields.String())


class FlagList(Schema):
    """What stands against the entries of a mix, the newest first."""

    items = fields.List(fields.Nested(FlagSchema))
    total = fields.Integer()
