"""The words about an entry's life and about finding it."""

from enum import StrEnum


class Stage(StrEnum):
    """Where the working copy of an entry stands."""

    EDITING = "editing"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    REJECTED = "rejected"


class Status(StrEnum):
    """Where an entry stands, as visitors see it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    REJECTED = "rejected"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


# “Can I use it?”, one facet each, so that several can be asked for together.
USES = ("train", "release", "redistribute", "commercial", "credit_only")
POSSIBLE = "possible"  # yes, if need be with conditions

# What results can be filtered by; the same names in pages, API, CSV and the search box.
FACETS = (
    *USES, "checked", "openness", "language", "licence", "category", "kind", "modality", "size",
    "publisher", "country", "obtained", "access", "optout", "personal_data", "synthetic",
    "language_mix", "task", "format",
)  # fmt: skip

# Counted when nobody says which; the rest on demand (`facets=`).
LEADING_FACETS = (
    "release", "openness", "language", "licence", "category", "kind", "modality", "size",
)  # fmt: skip

# Numbers with ranges: `tokens=1e6..1e9`, `released=2020..2024`.
NUMBERS = ("tokens", "released", "created", "updated")

# Where words are looked for, and how much a match there weighs.
TEXTS = {
    "title": 4.0,
    "aliases": 3.0,
    "languages": 2.0,
    "publisher": 1.5,
    "tags": 1.5,
    "summary": 1.2,
    "people": 1.0,  # creators, and identifiers
    "description": 1.0,
}

# Orders of results besides relevance; `-` puts large and late first.
SORTS = {"updated": "-updated", "created": "-created", "title": "title", "tokens": "-tokens"}

# Bands of the `size` facet: tokens below each bound.
SIZE_BANDS = ((10**7, "up_to_10m"), (10**9, "10m_1b"), (10**11, "1b_100b"))
LARGEST_BAND = "over_100b"
