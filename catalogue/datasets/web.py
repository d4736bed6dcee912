"""All pages about entries: searching and reading them (`reading`), describing one (`writing`)."""

from catalogue.datasets import (
    claiming,
    judging,
    keeping,
    opening,
    reading,
    sharing,
    submitting,
    tombstones,
    versioning,
    writing,
)
from catalogue.datasets.door import pages

__all__ = [
    "claiming",
    "judging",
    "keeping",
    "opening",
    "pages",
    "reading",
    "sharing",
    "submitting",
    "tombstones",
    "versioning",
    "writing",
]
