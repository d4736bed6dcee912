"""The words about members: their roles, who they are, and what tokens and links are for."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from catalogue.core.i18n import _


class Word(StrEnum):
    """A word that programs write one way and people read another."""

    @property
    def label(self) -> Any:
        return LABELS[self]


class Role(Word):
    MEMBER = "member"
    METADATA_REVIEWER = "metadata_reviewer"
    LEGAL_REVIEWER = "legal_reviewer"
    ADMIN = "admin"


class Scope(Word):
    """What an API token may do in its member's name."""

    READ = "read"
    WRITE = "write"


class Stakeholder(Word):
    """On whose behalf a member takes part."""

    RESEARCH = "research"
    COMPANY = "company"
    ADMINISTRATION = "administration"
    NON_PROFIT = "non_profit"
    DATA_HOLDER = "data_holder"
    CULTURE = "culture"
    INDIVIDUAL = "individual"
    OTHER = "other"


class Lifetime(Word):
    """Days until an API token expires."""

    MONTH = "30"
    QUARTER = "90"
    YEAR = "365"


class Language(Word):
    """In which language we write to a member."""

    ENGLISH = "en"
    FRENCH = "fr"


class Purpose(StrEnum):
    """What opening a one-time link does."""

    SIGN_UP = "sign_up"
    CHANGE_EMAIL = "change_email"
    RESET_PASSWORD = "reset_password"  # noqa: S105 - a word, not a password


# What people read where a program reads a value.
LABELS: Mapping[Word, Any] = {
    Role.MEMBER: _("Member"),
    Role.METADATA_REVIEWER: _("Metadata reviewer"),
    Role.LEGAL_REVIEWER: _("Legal reviewer"),
    Role.ADMIN: _("Administrator"),
    Scope.READ: _("Read only"),
    Scope.WRITE: _("Read and write"),
    Stakeholder.RESEARCH: _("Research or teaching"),
    Stakeholder.COMPANY: _("Company"),
    Stakeholder.ADMINISTRATION: _("Public administration"),
    Stakeholder.NON_PROFIT: _("Association or foundation"),
    Stakeholder.DATA_HOLDER: _("Publisher or rights holder"),
    Stakeholder.CULTURE: _("Library, archive or museum"),
    Stakeholder.INDIVIDUAL: _("Individual"),
    Stakeholder.OTHER: _("Other"),
    Lifetime.MONTH: _("30 days"),
    Lifetime.QUARTER: _("90 days"),
    Lifetime.YEAR: _("One year"),
    Language.ENGLISH: "English",
    Language.FRENCH: "Français",
}

MIN_PASSWORD = 10
MAX_PASSWORD = 256
