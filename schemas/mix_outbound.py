"""Reasons, and how the licences of a mix stand to those of a release, as the API answers them."""

from typing import Any

from marshmallow import Schema, fields

from schemas.fields import Vocabulary


def optional(description: str = "") -> fields.String:
    return fields.String(allow_none=True, metadata={"description": description})


def numbers(description: str = "Numbers of items, from 1.") -> fields.List[Any]:
    return fields.List(fields.Integer(), metadata={"description": description})


class MixReasonSchema(Schema):
    """Why an answer is no better, and whose word that is."""

    answer = Vocabulary("mix_answer")
    kind = Vocabulary("mix_cause")
    code = fields.String(metadata={"description": "For programs; the same in every language."})
    text = fields.String()
    unknown_ = fields.Boolean(
        attribute="unknown",
        data_key="unknown",
        metadata={"description": "Nobody knows, rather than the law leaving it open."},
    )
    licence = optional("The licence that says so: SPDX, or the name its makers use.")
    outbound = optional("The licence of the release it does not go with.")
    part = optional("Of the entry.")
    of = optional("The ancestor it comes from; null for the entry itself.")
    title = optional("Of that ancestor.")
    clause = optional("Of the licence, where we have read it.")
    url = optional("Where to read it.")


class OutboundSchema(Schema):
    licence = optional("Meant by the mix, or else the one that fits best.")
    meant = fields.Boolean()


class CandidateSchema(Schema):
    """A licence the corpus could come under, as far as the licences in it go."""

    licence = fields.String()
    adaptation = Vocabulary("mix_answer")
    collection = Vocabulary("mix_answer")
    conflicts = numbers("Items whose licences keep an adaptation from it.")
    checks = numbers("Items whose licences leave an adaptation open.")
    reasons = fields.List(fields.Nested(MixReasonSchema))
    reasons_left_out = fields.Integer(
        metadata={
            "description": "At least so many reasons beyond those listed: the search for more ends"
            " once enough are known."
        }
    )


class BearingSchema(Schema):
    items = numbers()
    part = optional()
    of = optional("The ancestor.")
    title = optional()


class BroughtSchema(Schema):
    """A licence of the mix, and through what it comes in."""

    licence = fields.String()
    through = fields.List(fields.Nested(BearingSchema))


class BringingSchema(Schema):
    licence = fields.String()
    items = numbers()


class PairSchema(Schema):
    """Licences that no licence of a release fits together in one adaptation."""

    licences = fields.List(fields.Nested(BringingSchema))
    reasons = fields.List(fields.Nested(MixReasonSchema))
