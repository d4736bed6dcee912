"""What the pages about mixes are asked by query string."""

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _
from schemas.fields import Vocabulary


class ItemsQuery(Schema):
    """Which items of a mix a page shows."""

    page = fields.Integer(load_default=1, validate=validate.Range(1, 2000))
    use = Vocabulary("mix_use", metadata={"label": _("Use")})
    answer = Vocabulary("mix_answer", metadata={"label": _("Answer")})
