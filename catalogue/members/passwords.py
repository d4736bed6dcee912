"""Passwords: which ones we accept, and how they are kept (argon2id)."""

import re
from functools import lru_cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from flask import current_app

from catalogue.core.errors import Invalid
from catalogue.core.i18n import _
from catalogue.members.common import COMMON
from catalogue.members.vocabulary import MAX_PASSWORD, MIN_PASSWORD

FEW = 5  # a password needs at least so many different characters
AROUND = 6  # so many digits and signs round a common word do not make it rare
FORWARD = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "azertyuiopqsdfghjklmwxcvbn")
SEQUENCES = (*FORWARD, *(text[::-1] for text in FORWARD))
OUTSIDE = re.compile(r"^[\W\d_]+|[\W\d_]+$")


@lru_cache
def hasher(**cost: Any) -> PasswordHasher:
    return PasswordHasher(**cost)


@lru_cache
def stand_in(**cost: Any) -> str:
    """A hash nobody's password has, so that unknown members cost the same time as known ones."""
    return hasher(**cost).hash("nobody")


def cost() -> dict[str, Any]:
    """Argon2's parameters: the library's advice, unless the setting says otherwise."""
    return dict(current_app.config.get("ARGON2") or {})


def keep(password: str) -> str:
    """What we store of a password."""
    return hasher(**cost()).hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether this is the password; takes as long when there is none."""
    if len(password) > MAX_PASSWORD:
        return False
    try:
        return hasher(**cost()).verify(stored or stand_in(**cost()), password) and bool(stored)
    except (Argon2Error, InvalidHashError):
        return False


def is_outdated(stored: str | None) -> bool:
    """Whether a stored hash was made with other parameters than today's."""
    return bool(stored) and hasher(**cost()).check_needs_rehash(str(stored))


def check(password: str, *known: str | None, field: str = "password") -> None:
    """Raise Invalid, naming the field, for a password that is too easy to guess.

    `known` are words others know about the member: her name, her e-mail address.
    """
    message = weakness(password, [word.lower() for word in known if word])
    if message:
        raise Invalid(_("Choose another password."), errors={field: [message]})


def weakness(password: str, known: list[str]) -> Any:
    """What is wrong with a password, or None."""
    lower = password.lower()
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        return _("Use between 10 and 256 characters.")
    if len(set(lower)) < FEW or any(
        lower in way for text in SEQUENCES for way in (text, text[::-1])
    ):
        return _(
            "This is a plain repetition or sequence. Four unrelated words are a good password."
        )
    heart = OUTSIDE.sub("", lower)
    if lower in COMMON or (heart in COMMON and len(lower) - len(heart) <= AROUND):
        return _("This is a very common password. Use four unrelated words, for example.")
    if any(text in (word, *word.split("@")) for text in {lower, heart} - {""} for word in known):
        return _("This is your name or e-mail address. Use four unrelated words, for example.")
    return None
