"""How the API says no (RFC 9457)."""

from marshmallow import Schema, fields


class ProblemErrorSchema(Schema):
    """One wrong value: where it is, and what to do about it."""

    pointer = fields.String(metadata={"description": "JSON pointer into the body that was sent."})
    parameter = fields.String(metadata={"description": "Name of the query parameter."})
    detail = fields.String(required=True)


class ProblemSchema(Schema):
    """What went wrong, for people (`detail`) and for programs (`errors`)."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    instance = fields.String()
    request_id = fields.String()
    line = fields.Integer(metadata={"description": "Where a body stops being JSON, from 1."})
    column = fields.Integer(metadata={"description": "The character in this line, from 1."})
    errors = fields.List(fields.Nested(ProblemErrorSchema))
