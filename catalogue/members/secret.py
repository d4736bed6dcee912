"""Random secrets, of which only a digest is ever stored."""

from hashlib import sha256
from secrets import token_urlsafe

BYTES = 32


def new(prefix: str = "") -> str:
    """256 random bits as 43 characters that fit in a URL."""
    return prefix + token_urlsafe(BYTES)


def digest(secret: str) -> str:
    """What we store: a secret this random needs no salt and no slow hash."""
    return sha256(secret.encode(errors="replace")).hexdigest()
