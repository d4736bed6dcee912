"""Who is here, in numbers: over the members who opted in, and never about one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from catalogue.community.anonymity import OTHER, SMALLEST, Group, by_value, folded
from catalogue.core.db import db
from catalogue.core.i18n import _
from catalogue.languages import countries, names, tags
from catalogue.members.model import Member
from catalogue.members.vocabulary import Stakeholder
from catalogue.search import analysis

MOST_MEMBERS = 5000  # the latest; more would not change the picture
MOST_WORDS = 20
SHORTEST_WORD = 4
UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Overview:
    """How many members each group has; `expectations` are words that several members use."""

    members: int  # 0 when they are too few to speak of
    kinds: list[Group]
    countries: list[Group]
    languages: list[Group]
    expectations: list[Group]
    expecting: int  # members who wrote what they expect


def overview() -> Overview:
    """Count the members who agreed to be shown; nothing when they are fewer than three."""
    rows = opted_in()
    if len(rows) < SMALLEST:
        return Overview(0, [], [], [], [], 0)
    expecting = sum(bool(row.expectations) for row in rows)
    return Overview(
        members=len(rows),
        kinds=folded((row.id, [row.stakeholder or UNSTATED]) for row in rows),
        countries=folded((row.id, [row.country or UNSTATED]) for row in rows),
        languages=folded((row.id, {tags.base(tag) for tag in row.languages}) for row in rows),
        expectations=words(rows),
        expecting=expecting if expecting >= SMALLEST else 0,
    )


def opted_in() -> list[Row[Any]]:
    columns = (
        Member.id, Member.stakeholder, Member.country, Member.languages, Member.expectations,
    )  # fmt: skip
    chosen = select(*columns).where(
        Member.public,
        Member.email.is_not(None),
        Member.confirmed.is_not(None),
        Member.suspended.is_(None),
    )
    return list(db.session.execute(chosen.order_by(Member.id.desc()).limit(MOST_MEMBERS)))


def words(rows: Iterable[Row[Any]]) -> list[Group]:
    """The words with which at least three members say what they expect, commonest first."""
    used = by_value((row.id, said(row.expectations)) for row in rows)
    groups = [Group(word, len(who)) for word, who in used.items() if len(who) >= SMALLEST]
    return sorted(groups, key=lambda group: (-group.members, group.value))[:MOST_WORDS]


def said(text: str) -> set[str]:
    """The words of a text that mean something, each once."""
    found = (raw.casefold() for raw in analysis.raw_words(text))
    return {word for word in found if len(word) >= SHORTEST_WORD and word.isalpha()} - COMMON


# Besides those of the search: what fills a sentence without saying what it is about.
COMMON = analysis.COMMON | frozenset((
    "aussi", "been", "could", "cela", "dont", "entre", "etre", "expect", "faire", "have", "here",
    "find", "more", "most", "much", "need", "needs", "nous", "only", "ours", "peut", "plus",
    "quel", "some", "such", "than", "them", "there", "these", "they", "tout", "toute", "tous",
    "tres", "trouver", "très", "être", "vous", "want", "were", "what", "when", "which", "will",
    "work", "would", "your",
))  # fmt: skip


def label(kind: str, value: str, reader: str) -> str:
    """A group in words."""
    if value == OTHER:
        return str(_("Other"))
    if value == UNSTATED:
        return str(_("Not stated"))
    if kind == "kinds":
        return str(Stakeholder(value).label)
    if kind == "countries":
        return countries.name(value, reader)
    return names.title(value, reader) if kind == "languages" else value
