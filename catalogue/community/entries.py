"""Entries as the community sees them: only what is published."""

from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset


def public(slug: str) -> Dataset:
    """A published entry; raises NotFound for drafts and withdrawn ones, whoever asks."""
    dataset = datasets.get(slug, by=None)
    if not dataset.is_public:  # a tombstone may be read, but nothing is said of it any more
        raise NotFound(_("There is no such dataset entry."))
    return dataset
