"""What lists and single entries look like when they leave."""

from typing import Any

from marshmallow import Schema, fields

from schemas.datasets import DatasetSchema


class LinksSchema(Schema):
    self = fields.String()
    page = fields.String()


class PublicDatasetSchema(DatasetSchema):
    """An entry with what the catalogue adds to its description."""

    slug = fields.String()
    status = fields.String()
    use = fields.Dict(
        fields.String(),
        fields.String(),
        allow_none=True,
        metadata={"description": "“Can I use it?”: an answer for each use; see `/findings`."},
    )
    checked = fields.String(
        allow_none=True, metadata={"description": "How well its licence is backed by evidence."}
    )
    stage = fields.String(allow_none=True)
    version_number = fields.Integer()
    created = fields.String()
    updated = fields.String()
    published = fields.String(allow_none=True)
    links = fields.Nested(LinksSchema)

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"partial": True} | options)


class BucketSchema(Schema):
    """How many entries have a value, whatever else of the same facet is chosen."""

    value = fields.String()
    count = fields.Integer()


class PageLinksSchema(Schema):
    self = fields.String()
    next = fields.String(
        allow_none=True, metadata={"description": "The next page; null on the last."}
    )


class DatasetPage(Schema):
    """A page of results with the counts to refine them."""

    items = fields.List(fields.Nested(PublicDatasetSchema))
    total = fields.Integer()
    facets = fields.Dict(fields.String(), fields.List(fields.Nested(BucketSchema)))
    links = fields.Nested(PageLinksSchema)
    query = fields.Dict(metadata={"description": "The query as it was understood."})
    did_you_mean = fields.String(allow_none=True)
    relaxed = fields.Boolean(
        metadata={"description": "No entry has all the words; these have some of them."}
    )


class DuplicateSchema(Schema):
    """An entry that may describe the same dataset."""

    slug = fields.String()
    title = fields.String()
    reason = fields.String()


class DryRunSchema(Schema):
    """What would have been stored, had it not been a dry run."""

    valid = fields.Boolean()
    document = fields.Dict()
    duplicates = fields.List(fields.Nested(DuplicateSchema))


class VersionSummarySchema(Schema):
    """When and why an entry got an accepted version."""

    number = fields.Integer()
    message = fields.String()
    created = fields.AwareDateTime()


class VersionSchema(VersionSummarySchema):
    """One accepted version of an entry."""

    document = fields.Dict()


class VersionList(Schema):
    items = fields.List(fields.Nested(VersionSummarySchema))
    total = fields.Integer()


class SuggestionList(Schema):
    items = fields.List(fields.String())
