"""The mail that was sent."""

from tests.members.conftest import letters

__all__ = ["letters"]
