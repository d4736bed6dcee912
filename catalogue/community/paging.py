"""A page of rows, and how many there are."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from catalogue.community.vocabulary import MAX_PAGE, PER_PAGE
from catalogue.core.db import db


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows; `pages` is at least 1."""

    items: list[Any]
    total: int
    number: int
    pages: int


def page(chosen: Select[Any], number: int = 1, size: int = PER_PAGE) -> Page:
    """The rows of one page of an ordered question."""
    counted = select(func.count()).select_from(chosen.order_by(None).subquery())
    total = db.session.scalar(counted) or 0
    found = db.session.execute(chosen.limit(size).offset((number - 1) * size)).unique()
    items = list(found.scalars()) if len(chosen.column_descriptions) == 1 else list(found)
    return Page(items, total, number, min(max(1, -(-total // size)), MAX_PAGE))
