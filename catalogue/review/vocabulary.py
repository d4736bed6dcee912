"""The words about decisions."""

from enum import StrEnum


class Outcome(StrEnum):
    ACCEPT = "accept"
    RETURN = "return"
