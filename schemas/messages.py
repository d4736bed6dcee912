"""The gate's refusals in the visitor's language, in place of marshmallow's English words."""

from typing import Any, NamedTuple

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _


class TextOrList(NamedTuple):
    """What to say of a length: of a text, and of a list."""

    text: Any
    rows: Any

    def format(self, **values: Any) -> str:
        """The sentence that fits the value, as marshmallow asks for it."""
        sentence = self.text if isinstance(values["input"], str) else self.rows
        return str(sentence.format(**values))


# Class → message key → sentence. Sentences are lazy: each visitor gets her language.
FIELD_MESSAGES: dict[type[fields.Field[Any]], dict[str, Any]] = {
    fields.Field: {
        "required": _("This is missing: fill it in."),
        "null": _("This cannot be empty: fill it in or leave it out."),
        "validator_failed": _("This value is not accepted."),
    },
    fields.Nested: {"type": _("Write an object with named values here.")},
    fields.List: {"invalid": _("Write a list here.")},
    fields.String: {
        "invalid": _("Write a text here."),
        "invalid_utf8": _("This text is not valid UTF-8."),
    },
    fields.Number: {
        "invalid": _("Write a number here."),
        "too_large": _("This number is too large."),
    },
    fields.Integer: {"invalid": _("Write a whole number here.")},
    fields.Boolean: {"invalid": _("Write true or false here.")},
    fields.Mapping: {"invalid": _("Write an object with named values here.")},
    fields.Enum: {"unknown": _("This is not one of the choices.")},
}

VALIDATOR_MESSAGES: dict[type[validate.Validator], dict[str, Any]] = {
    validate.Length: {
        "message_min": TextOrList(
            text=_("This text is too short: use at least {min} characters."),
            rows=_("This list is too short: at least {min} needed."),
        ),
        "message_max": TextOrList(
            text=_("This text is too long: use at most {max} characters."),
            rows=_("This list is too long: at most {max} allowed."),
        ),
        "message_all": TextOrList(
            text=_("Use between {min} and {max} characters."),
            rows=_("This list needs between {min} and {max}."),
        ),
        "message_equal": TextOrList(
            text=_("Use exactly {equal} characters."),
            rows=_("This list needs exactly {equal}."),
        ),
    },
    validate.OneOf: {"default_message": _("This is not one of the choices: {choices}.")},
}

SCHEMA_MESSAGES: dict[str, Any] = {
    "type": _("Write an object with named values here."),
    "unknown": _("There is no field of this name."),
}


def speak() -> None:
    """Give marshmallow's classes our words; called once, when the fields are loaded."""
    for field, messages in FIELD_MESSAGES.items():
        field.default_error_messages = field.default_error_messages | messages
    for validator, messages in VALIDATOR_MESSAGES.items():
        for name, sentence in messages.items():
            setattr(validator, name, sentence)
    Schema._default_error_messages |= SCHEMA_MESSAGES  # noqa: SLF001 – what a schema copies its words from
