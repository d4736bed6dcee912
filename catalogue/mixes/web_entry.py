"""What the page of an entry says of mixes: in how many it is, and the way into one's own."""

from typing import Any, NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from catalogue.core.db import db
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.session import current_member
from catalogue.mixes import holding, service
from catalogue.mixes.door import pages
from catalogue.mixes.flags import flagging
from catalogue.mixes.model import Mix

MOST_NAMED = 5  # of one's own mixes; the page of all mixes has the others


class Hers(NamedTuple):
    """A mix of the visitor's, and what stands against the entry in it."""

    slug: str
    title: str
    flags: list[dict[str, Any]]


class Holders(NamedTuple):
    """The mixes that hold an entry, as far as the visitor may see them."""

    slug: str
    total: int
    hers: list[Hers]  # those she keeps, last changed first


@pages.app_template_global()
def mixes_with(dataset: Dataset) -> Holders:
    """For the page of an entry: how many there are, and one's own."""
    member, holds = current_member(), holding.holds(dataset.id)
    chosen = select(func.count()).select_from(Mix).where(holding.readable(member), holds)
    total = db.session.scalar(chosen) or 0
    return Holders(dataset.slug, total, kept(dataset, member) if member and total else [])


def kept(dataset: Dataset, member: Member) -> list[Hers]:
    hers = select(Mix.slug, Mix.title).where(holding.kept_by(member), holding.holds(dataset.id))
    rows = db.session.execute(hers.order_by(Mix.updated.desc(), Mix.id.desc()).limit(MOST_NAMED))
    named = rows.all()
    flags = flagging.of_dataset(dataset, member) if named else []
    return [
        Hers(row.slug, row.title, [flag for flag in flags if flag["mix"] == row.slug])
        for row in named
    ]


@pages.get("/datasets/<slug>/mixes")
def of_entry(slug: str) -> ResponseReturnValue:
    """All mixes that hold an entry."""
    dataset = datasets.get(slug, by=current_member())
    found = service.holding(dataset, by=current_member())
    return render_template("mixes/of_entry.html", dataset=dataset, mixes=found)
