"""Licences as the API lists and shows them."""

from marshmallow import Schema, fields, validate

from catalogue.core.vocabularies import VOCABULARIES
from schemas.fields import Vocabulary


class LicenceQuery(Schema):
    """Which licences to list."""

    q = fields.String(
        load_default="",
        validate=validate.Length(max=100),
        metadata={"description": "Words that the id or a name of the licence holds."},
    )
    openness = fields.List(
        Vocabulary("openness"),
        load_default=list,
        validate=validate.Length(max=len(VOCABULARIES["openness"])),
        metadata={"description": "How open the licence is, in our reading; repeat for “or”."},
    )


class LicenceSourceSchema(Schema):
    """Where facts on a licence were read."""

    title = fields.String()
    url = fields.String()


class LicenceLinks(Schema):
    self = fields.String()
    page = fields.String()
    datasets = fields.String(metadata={"description": "The entries under this licence."})


class LicenceSchema(Schema):
    """One licence. `openness` is our own reading and no legal opinion."""

    id = fields.String(metadata={"description": "An SPDX id, or LicenseRef- where SPDX has none."})
    name = fields.String()
    family = Vocabulary("licence_family")
    domain = Vocabulary("licence_domain", metadata={"description": "What it was written for."})
    url = fields.String(metadata={"description": "Its text; empty where we know no address."})
    aliases = fields.List(fields.String())
    hf_ids = fields.List(fields.String(), metadata={"description": "Ids on Hugging Face."})
    eu_code = fields.String(metadata={"description": "Code in the EU table of licences."})
    spdx_listed = fields.Boolean()
    osi_approved = fields.Boolean()
    fsf_libre = fields.Boolean()
    needs_precision = fields.Boolean(
        metadata={
            "description": "A family or a placeholder: an entry should name the exact licence."
        }
    )
    open_definition = Vocabulary("open_definition")
    openness = Vocabulary("openness")
    commercial_use = Vocabulary("licence_permission")
    derivatives = Vocabulary("licence_permission")
    redistribution = Vocabulary("licence_permission")
    share_alike = Vocabulary("licence_share_alike")
    attribution = Vocabulary("licence_attribution")
    state_changes = Vocabulary("tri")
    database_right = Vocabulary("licence_database_right")
    ml_training = Vocabulary("licence_training")
    combine_class = fields.String(
        metadata={"description": "Licences of one class combine under the same rules."}
    )
    note = fields.Dict(fields.String(), fields.String(), metadata={"description": "By language."})
    sources = fields.List(fields.Nested(LicenceSourceSchema))
    datasets = fields.Integer(metadata={"description": "Published entries under this licence."})
    links = fields.Nested(LicenceLinks)


class LicenceList(Schema):
    items = fields.List(fields.Nested(LicenceSchema))
    total = fields.Integer()
    links = fields.Dict(fields.String(), fields.String(allow_none=True))
