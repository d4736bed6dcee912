"""What the page of an entry says of mixes: in how many it is, and the way into one's own."""

from typing import Any, NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue

from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.members.session import current_member
from catalogue.mixes import service
from catalogue.mixes.door import pages


class Holders(NamedTuple):
    """The mixes that hold an entry, as far as the visitor may see them."""

    slug: str
    total: int
    first: tuple[Any, ...]


SHOWN = 5


@pages.app_template_global()
def mixes_with(dataset: Dataset) -> Holders:
    """A small number and a few names, for the page of an entry."""
    found = service.holding(dataset, by=current_member())
    return Holders(dataset.slug, len(found), tuple(found[:SHOWN]))


@pages.get("/datasets/<slug>/mixes")
def of_entry(slug: str) -> ResponseReturnValue:
    """All mixes that hold an entry."""
    dataset = datasets.get(slug, by=current_member())
    found = service.holding(dataset, by=current_member())
    return render_template("mixes/of_entry.html", dataset=dataset, mixes=found)
