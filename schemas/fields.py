"""Fields that know our domain: they normalise what is meant and refuse what is harmful."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from marshmallow import ValidationError, fields

from catalogue.core.i18n import _
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.languages import countries, tags
from catalogue.licences import expressions
from schemas import messages, values

LARGEST = 10**18
MOST_PASSES = 1000
Read = TypeVar("Read")

messages.speak()


class _Text(fields.String):
    """A text that `read` understands; its ValueError becomes the field's message."""

    read: Callable[[str], str]

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        if len(value) > values.LONGEST_TEXT:
            raise ValidationError(_("This text is too long."))
        return understood(self.read, value)

    def _validate(self, value: Any) -> None:
        for validator in self.validators:
            validator(value)


class PlainText(_Text):
    """One line of text."""

    read = staticmethod(values.line)


class MultilineText(_Text):
    """Text of several lines, such as Markdown."""

    read = staticmethod(values.lines)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.metadata = {"control": "textarea", **self.metadata}


class LanguageTag(_Text):
    """A BCP 47 tag or a language's name, kept as a standard tag: `FRE-fr` → `fr-FR`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.metadata = {"suggest": "languages", **self.metadata}

    @staticmethod
    def read(text: str) -> str:
        return tags.standardise(values.line(text))


class LicenceExpression(_Text):
    """An SPDX licence expression, in canonical spelling."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.metadata = {"suggest": "licences", **self.metadata}

    @staticmethod
    def read(text: str) -> str:
        return expressions.standardise(values.line(text))


class Country(_Text):
    """An ISO 3166 two-letter code, EU or INT."""

    @staticmethod
    def read(text: str) -> str:
        return countries.standardise(values.line(text))


class WebUrl(_Text):
    """The address of a page on the web: never a script, a file or a password."""

    @staticmethod
    def read(text: str) -> str:
        return values.web_address(values.line(text))


class PartialDate(_Text):
    """A year, a month or a day: `2024`, `2024-05`, `2024-05-31`; `05/2024` is understood."""

    read = staticmethod(values.partial_date)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        if isinstance(value, int | date) and not isinstance(value, bool):
            value = str(value)[:10]
        return super()._deserialize(value, *args, **kwargs)


class Vocabulary(_Text):
    """One value of a vocabulary; forms and the API description list them all."""

    def __init__(self, vocabulary: str, **options: Any) -> None:
        super().__init__(**options)
        self.words = VOCABULARIES[vocabulary]
        listed = list(self.words.values)
        self.metadata = {"vocabulary": vocabulary, "enum": listed, **self.metadata}

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        if isinstance(value, str) and value in self.words:
            return value
        raise ValidationError(
            _("Choose one of these: %(choices)s.", choices=", ".join(self.words.values))
        )


class Tri(Vocabulary):
    """yes, no, unknown or not_applicable; true and false are understood."""

    def __init__(self, **options: Any) -> None:
        super().__init__("tri", **options)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        return super()._deserialize(value, *args, **kwargs)


class Amount(fields.Field[float]):
    """A number of things, from 0 to 10^18; `1 000 000`, `1e9` and `1,5` are understood."""

    def __init__(self, *, most: float = LARGEST, **options: Any) -> None:
        super().__init__(**options)
        self.most = most
        self.metadata = {"type": "number", "minimum": 0, "maximum": most, **self.metadata}

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> float:
        amount = understood(values.number, value)
        if not 0 <= amount <= self.most:
            raise ValidationError(_("Write a number between 0 and %(most)s.", most=self.most))
        return amount


class Share(Amount):
    """A part of the whole, from 0 to 1; `53 %` is understood."""

    def __init__(self, **options: Any) -> None:
        super().__init__(most=1, **options)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> float:
        if isinstance(value, str) and value.rstrip().endswith("%"):
            value = understood(values.number, value.rstrip()[:-1]) / 100
        return super()._deserialize(value, *args, **kwargs)


class Epochs(Amount):
    """How often an item of a mix is seen; whatever is wrong, the message says what may be typed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(most=MOST_PASSES, **options)

    def _deserialize(self, *args: Any, **kwargs: Any) -> float:
        try:
            return super()._deserialize(*args, **kwargs)
        except ValidationError as error:
            told = _(
                "Write how often it is seen, a number from 0 to %(most)s: 1 is once, 1.5 once and"
                " a half; 0 keeps it in the list and out of the training.",
                most=MOST_PASSES,
            )
            raise ValidationError(told) from error


def understood(read: Callable[[Any], Read], value: Any) -> Read:
    """What `read` makes of a value; its ValueError becomes a message on the field."""
    try:
        return read(value)
    except ValueError as error:
        raise ValidationError(error.args[0]) from error
