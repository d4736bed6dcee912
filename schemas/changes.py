"""The feed of changes, asked for and going out."""

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from catalogue.core.i18n import _

MOST = 500


class Moment(fields.String):
    """A day or an instant: `2026-11-24`, `2026-11-24T10:00:00Z`; UTC when no zone is named."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, *args, **kwargs)
        try:
            moment = datetime.fromisoformat(text)
            # The first and last days of the calendar cannot be moved to UTC.
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            message = _("Write a day or an instant: 2026-11-24 or 2026-11-24T10:00:00Z.")
            raise ValidationError(message) from None


class ChangesQuery(Schema):
    """From where on to read."""

    since = Moment(
        metadata={"description": _("Only entries that changed at or after this day or instant.")}
    )
    after = fields.Integer(
        load_default=0,
        validate=validate.Range(0, 10**15),
        metadata={"description": _("Go on after this number: `latest` of the answer before.")},
    )
    page_size = fields.Integer(load_default=100, validate=validate.Range(1, MOST))


class EntryChangeSchema(Schema):
    """The latest change of one entry; of a withdrawn one, why it is gone."""

    number = fields.Integer()
    change = fields.String(metadata={"enum": ["created", "updated", "withdrawn"]})
    slug = fields.String()
    title = fields.String(allow_none=True)
    version_number = fields.Integer()
    updated = fields.String(allow_none=True)
    withdrawn = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)
    links = fields.Dict(fields.String(), fields.String())


class ChangesLinks(Schema):
    self = fields.String()
    next = fields.String(
        allow_none=True, metadata={"description": "The next page; null on the last."}
    )


class ChangeList(Schema):
    """A page of changes, oldest first."""

    items = fields.List(fields.Nested(EntryChangeSchema))
    latest = fields.Integer(
        metadata={"description": "Send it as `after` the next time to go on from here."}
    )
    links = fields.Nested(ChangesLinks)
