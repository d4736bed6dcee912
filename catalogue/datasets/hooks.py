"""What features above this one may hear of entries, in the same transaction."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from catalogue.core.hooks import Hook
from catalogue.datasets.model import Dataset

Document = Mapping[str, Any]


class Turn(NamedTuple):
    """That an entry's answer for one use is another than it was."""

    dataset_id: int
    use: str
    before: str
    after: str


# An entry has a new version; with what it said before, which is nothing for the first.
published: Hook[Dataset, Document | None] = Hook()
# An entry was withdrawn, or is shown again.
withdrawn: Hook[Dataset] = Hook()
# What one may do with entries is answered otherwise.
turned: Hook[Sequence[Turn]] = Hook()
