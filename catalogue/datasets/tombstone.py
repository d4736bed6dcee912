"""What is left of a withdrawn entry: that it is gone, since when and why."""

from typing import Any

from catalogue.core.errors import Gone
from catalogue.core.i18n import _
from catalogue.core.text import day
from catalogue.datasets import views
from catalogue.datasets.model import Dataset


class Withdrawn(Gone):
    """The entry was public once; its address is kept, and what it said is not shown."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.reason = dataset.withdrawal or ""
        detail = _(
            "This entry was withdrawn on %(day)s. Reason: %(reason)s",
            day=day(dataset.withdrawn),
            reason=self.reason,
        )
        super().__init__(detail, **grave(dataset))


def grave(dataset: Dataset) -> dict[str, Any]:
    """The facts that stay: which entry, when, why."""
    moment = views.moment(dataset.withdrawn)
    return {"slug": dataset.slug, "withdrawn": moment, "reason": dataset.withdrawal}


def refuse(dataset: Dataset) -> None:
    """Raise Withdrawn when this entry is no longer public."""
    if dataset.withdrawn is not None:
        raise Withdrawn(dataset)
