"""Reference numbers, and the secret links by which reporters without an account come back.

A link is computed, not stored: it can be mailed again with the outcome, and a copy of the
database opens nothing. It dies with the secret key.
"""

import hmac
import secrets

from flask import current_app

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none is taken for another on the phone
LENGTH = 8
BYTES = 24


def reference() -> str:
    """A new number, which says nothing of how many there are."""
    return "R-" + "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))


def token(reference: str) -> str:
    """The secret part of a report's link."""
    return f"{reference}-{seal(reference)}"


def opened(token: str) -> str | None:
    """The reference a link is for; None when it is not one of ours."""
    reference, _, given = token.rpartition("-")
    fits = hmac.compare_digest(seal(reference).encode(), given.encode(errors="replace"))
    return reference if fits else None


def seal(reference: str) -> str:
    key = str(current_app.secret_key).encode()
    text = f"report {reference}".encode(errors="replace")
    return hmac.digest(key, text, "sha256")[:BYTES].hex()
