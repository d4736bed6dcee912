"""What one can do with mixes, whoever asks: a page, the API, a command."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import defer, joinedload

from catalogue.community.paging import Page, page
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Invalid, NotFound, Stale
from catalogue.core.i18n import _, language
from catalogue.datasets import addresses as entry_addresses
from catalogue.datasets import finding
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.mixes import creating, naming
from catalogue.mixes import holding as held
from catalogue.mixes.creating import MOST_MINE
from catalogue.mixes.model import Mix
from schemas.mixes import MOST_ITEMS

Document = dict[str, Any]

PER_PAGE = 20
MOST_HOLDING = 500  # mixes told of one entry
MOST_FOUND = 500  # entries a search puts into a mix
AT_ONCE = 100  # of them asked for
MOST_TITLE = 200  # characters


def get(slug: str, *, by: Member | None) -> Mix:
    """One mix; to those who may not see it, it does not exist."""
    mix = db.session.scalar(select(Mix).where(Mix.slug == slug))
    if mix is None or not allows(by, Action.READ_MIX, mix):
        raise NotFound(_("There is no such mix."))
    return mix


def listing(asked: Document, *, by: Member | None) -> Page:
    """The public ones and one's own, last changed first; `asked` is a loaded `MixQuery`."""
    chosen = select(Mix).where(held.readable(by))
    if asked.get("mine"):
        require(by, Action.CREATE_MIX)
        assert by is not None  # noqa: S101 - `require` saw to it
        chosen = chosen.where(held.kept_by(by))
    for word in asked.get("q", "").split():
        summary = Mix.document["summary"].as_string()
        chosen = chosen.where(
            or_(
                Mix.title.icontains(word, autoescape=True), summary.icontains(word, autoescape=True)
            )
        )
    if "dataset" in asked:
        found = entry(asked["dataset"])
        chosen = chosen.where(held.holds(found.id if found else 0))
    ordered = chosen.order_by(Mix.updated.desc(), Mix.id.desc()).options(joinedload(Mix.owner))
    return page(ordered, asked.get("page", 1), asked.get("page_size", PER_PAGE))


def entry(slug: str) -> Dataset | None:
    named = select(Dataset).where(Dataset.slug == slug)
    return db.session.scalar(named) or entry_addresses.moved(slug)


def mine(by: Member | None) -> list[Mix]:
    """The mixes a member keeps, alone or with others, last changed first."""
    require(by, Action.CREATE_MIX)
    assert by is not None  # noqa: S101 - `require` saw to it
    chosen = select(Mix).where(held.kept_by(by)).options(defer(Mix.document))
    return list(db.session.scalars(chosen.order_by(Mix.updated.desc()).limit(MOST_MINE)))


def holding(dataset: Dataset, *, by: Member | None) -> list[Mix]:
    """The mixes that hold an entry and that one may see, last changed first."""
    chosen = select(Mix).where(held.readable(by), held.holds(dataset.id))
    ordered = chosen.order_by(Mix.updated.desc(), Mix.id.desc()).limit(MOST_HOLDING)
    return list(db.session.scalars(ordered.options(defer(Mix.document))))


def may_create(by: Member | None) -> None:
    require(by, Action.CREATE_MIX)


def may_edit(mix: Mix, by: Member | None) -> None:
    require(by, Action.EDIT_MIX, mix)


def create(
    document: Document, *, by: Member | None, key: str | None = None, source: Mix | None = None
) -> Mix:
    """Begin a private mix; `source` is the one it copies.

    The same `key` from the same member begins one mix, however often it is sent.
    """
    require(by, Action.CREATE_MIX)
    assert by is not None  # noqa: S101 - `require` saw to it
    return begun(document, creating.marks(by, document, key), by=by, source=source)


def create_from_query(
    document: Document, asked: Document, *, by: Member | None, key: str | None = None
) -> Mix:
    """Begin a mix with what a search finds, as `from_query` says.

    The same `key` with the same words begins one mix, whatever the search finds by then.
    """
    require(by, Action.CREATE_MIX)
    assert by is not None  # noqa: S101 - `require` saw to it
    marked = creating.marks(by, [document, asked], key)
    before = creating.earlier(marked)
    return before or begun(document | from_query(asked, by=by), marked, by=by)


def begun(
    document: Document, marked: dict[str, str], *, by: Member, source: Mix | None = None
) -> Mix:
    with transaction():
        before = creating.earlier(marked)
        return before or creating.begin(document, marked, by=by, source=source)


def save(mix: Mix, document: Document, *, by: Member | None, revision: int) -> Mix:
    """Replace what a mix says; `revision` is the one the editor saw.

    Raises Stale when it changed meanwhile, Invalid when it names what does not exist.
    """
    with transaction():
        require(by, Action.EDIT_MIX, mix)
        named = naming.settle(document, before=mix.items)
        if mix.document == named.document:
            return mix  # the same again: a double click
        refuse_stale(mix, revision)
        mix.document = named.document
        mix.title = document["title"]
        mix.updated = now()
        held.keep(mix, named.ids)
    return mix


def checked(document: Document, *, mix: Mix | None = None) -> Document:
    """What would be stored; raises Invalid as storing it would."""
    return naming.settle(document, before=mix.items if mix else ()).document


def add_item(mix: Mix, slug: str, *, by: Member | None, revision: int) -> Mix:
    """Put an entry in at the end, at its present version."""
    may_edit(mix, by)
    found = entry(slug)
    pinned = {"version": found.number} if found is not None and found.number else {}
    return append(mix, {"dataset": slug} | pinned, by=by, revision=revision)


def append(mix: Mix, item: Document, *, by: Member | None, revision: int) -> Mix:
    """Put an item (that passed the gate) in at the end."""
    may_edit(mix, by)
    if len(mix.items) >= MOST_ITEMS:
        raise Conflict(_("A mix holds at most %(most)s items.", most=MOST_ITEMS))
    return save(mix, mix.document | {"items": [*mix.items, item]}, by=by, revision=revision)


def remove_item(mix: Mix, number: int, *, by: Member | None, revision: int) -> Mix:
    """Take the item in this place out; places count from 1."""
    may_edit(mix, by)
    refuse_stale(mix, revision)
    if not 1 <= number <= len(mix.items):
        raise NotFound(_("This mix has no such item."))
    items = [item for place, item in enumerate(mix.items, 1) if place != number]
    return save(mix, mix.document | {"items": items}, by=by, revision=revision)


def publish(mix: Mix, *, by: Member | None, revision: int) -> Mix:
    """Show a mix to everybody; twice is once."""
    with transaction():
        require(by, Action.PUBLISH_MIX, mix)
        if mix.is_public:
            return mix
        refuse_stale(mix, revision)
        if not mix.items:
            message = _("Put a dataset in before others look at it.")
            raise Invalid(message, errors={"items": [message]})
        mix.published = now()
    return mix


def unpublish(mix: Mix, *, by: Member | None, revision: int) -> Mix:
    """Show a mix to its owners only; once it has releases it stays, since others cite them."""
    with transaction():
        require(by, Action.PUBLISH_MIX, mix)
        if not mix.is_public:
            return mix
        refuse_stale(mix, revision)
        if held.has_releases(mix):
            raise Conflict(_("This mix has releases that others may cite: it stays public."))
        mix.published = None
    return mix


def remove(mix: Mix, *, by: Member | None, revision: int) -> None:
    """Delete a mix, unless it is public and has releases."""
    with transaction():
        require(by, Action.REMOVE_MIX, mix)
        refuse_stale(mix, revision)
        if mix.is_public and held.has_releases(mix):
            raise Conflict(_("This mix has releases that others may cite: it stays."))
        db.session.delete(mix)


def duplicate(
    mix: Mix, *, by: Member | None, without: Collection[int] = (), revision: int = 0
) -> Mix:
    """A private copy of a mix one may see, without the items at these places of `revision`."""
    with transaction():
        require(by, Action.READ_MIX, mix)
        title = str(_("Copy of %(title)s", title=mix.title))[:MOST_TITLE]
        document = mix.document | {"title": title}
        if without:
            refuse_stale(mix, revision)
            document["items"] = [item for n, item in enumerate(mix.items, 1) if n not in without]
        return create(document, by=by, source=mix)


def from_query(asked: Document, *, by: Member | None) -> Document:
    """What a search finds as the beginning of a mix: its first 500 entries, versions pinned.

    `asked` is a loaded `DatasetQuery`.
    """
    require(by, Action.CREATE_MIX)
    wanted = replace(
        finding.query(asked, reader=language(), facets=()), size=AT_ONCE, offset=0, cursor=None
    )
    items: list[Document] = []
    while True:
        found = finding.find(wanted)
        items += [{"dataset": row.slug, "version": row.number} for row in found.rows]
        if found.results.next is None or len(items) >= MOST_FOUND:
            return {"items": items[:MOST_FOUND]}
        wanted = replace(wanted, cursor=found.results.next)


def refuse_stale(mix: Mix, revision: int) -> None:
    if mix.revision != revision:
        raise Stale(
            _("This mix was changed meanwhile. Read it again, then repeat your change."),
            revision=mix.revision,
        )
