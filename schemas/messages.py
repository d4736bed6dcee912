"""The gate's refusals in the visitor's language, in place of marshmallow's English words."""

from typing import Any

from marshmallow import Schema, fields, validate

from catalogue.core.i18n import _

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
        "message_min": _("This is too short: at least {min} characters, or rows."),
        "message_max": _("This is too long: at most {max} characters, or rows."),
        "message_all": _("Use between {min} and {max} characters, or rows."),
        "message_equal": _("Use exactly {equal} characters, or rows."),
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
