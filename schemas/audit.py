"""What one may ask of the log of what was done, and an event as it is answered."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from catalogue.core.i18n import _
from schemas.fields import PlainText, understood
from schemas.values import line


class Day(fields.Field[datetime]):
    """A day or a moment in UTC, as a moment: a day as its beginning, or as its end with `end`."""

    def __init__(self, *, end: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.end = end
        self.metadata = {"type": "string", **self.metadata}

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> datetime:
        text = understood(line, value) if isinstance(value, str) else ""
        try:
            return self.moment(text)
        except (ValueError, OverflowError) as error:
            message = _("Write a day such as 2026-02-28, or a moment such as 2026-02-28T12:00Z.")
            raise ValidationError(message) from error

    def moment(self, text: str) -> datetime:
        if len(text) == len("2026-02-28"):
            day = date.fromisoformat(text) + timedelta(days=self.end)
            return datetime.combine(day, time(), UTC)
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


class AuditQuery(Schema):
    """Which events to list."""

    member = PlainText(
        validate=validate.Length(1, 254),
        metadata={
            "label": _("Member"),
            "description": _("The member’s number or e-mail address."),
        },
    )
    action = PlainText(
        validate=validate.Length(1, 60), metadata={"description": _("What was done.")}
    )
    object = PlainText(
        validate=validate.Length(1, 200),
        metadata={"description": _("An entry’s slug, a report’s number, datasets:12, or members.")},
    )
    since = Day(metadata={"description": _("From this day or moment on (UTC).")})
    until = Day(end=True, metadata={"description": _("Up to and with this day (UTC).")})
    before = fields.Integer(
        validate=validate.Range(1, 10**15),
        metadata={"description": _("Go on before this number: `next` of the page before.")},
    )


class EventSchema(Schema):
    """One event."""

    id = fields.Integer()
    moment = fields.AwareDateTime()
    action = fields.String()
    object = fields.String(metadata={"description": _("Table and number: datasets:12.")})
    label = fields.String()
    member = fields.Integer(allow_none=True)
    details = fields.Dict(keys=fields.String())
    request_id = fields.String()
    digest = fields.String()


class EventList(Schema):
    items = fields.List(fields.Nested(EventSchema))
    next = fields.Integer(allow_none=True)
