"""The catalogue in numbers, as the API answers them."""

from marshmallow import Schema, fields

from schemas.listing import BucketSchema


class StatsSchema(Schema):
    """Counts over all published entries."""

    datasets = fields.Integer()
    languages = fields.Integer(metadata={"description": "Languages with at least one entry."})
    eu_languages = fields.Integer(metadata={"description": "Official EU languages among them."})
    open = fields.Integer(
        metadata={"description": "Entries under an open licence, parts included."}
    )
    facets = fields.Dict(fields.String(), fields.List(fields.Nested(BucketSchema)))
