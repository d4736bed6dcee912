"""What the page of an entry says of mixes: in how many it is, and the way into one's own."""

from typing import NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from catalogue.core.db import db
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.members.session import current_member
from catalogue.mixes import holding, service
from catalogue.mixes.door import pages
from catalogue.mixes.model import Mix


class Holders(NamedTuple):
    """The mixes that hold an entry, as far as the visitor may see them."""

    slug: str
    total: int


@pages.app_template_global()
def mixes_with(dataset: Dataset) -> Holders:
    """A small number, for the page of an entry."""
    chosen = select(func.count()).select_from(Mix)
    mine = chosen.where(holding.readable(current_member()), holding.holds(dataset.id))
    return Holders(dataset.slug, db.session.scalar(mine) or 0)


@pages.get("/datasets/<slug>/mixes")
def of_entry(slug: str) -> ResponseReturnValue:
    """All mixes that hold an entry."""
    dataset = datasets.get(slug, by=current_member())
    found = service.holding(dataset, by=current_member())
    return render_template("mixes/of_entry.html", dataset=dataset, mixes=found)
