"""The records of providers: each is its owner's, who fills it in once for all of its models."""

from typing import Any

from sqlalchemy import func, select

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, NotFound, Stale
from catalogue.core.i18n import _
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.summaries import addresses
from catalogue.summaries.model import ModelRecord, Provider

Document = dict[str, Any]

MOST_MINE = 20  # providers of one member


def get(slug: str, *, by: Member | None) -> Provider:
    """One provider; to those who may not read its record, there is none."""
    provider = find(slug)
    if provider is None or not allows(by, Action.READ_PROVIDER, provider):
        raise NotFound(_("There is no such provider among yours."))
    return provider


def find(slug: str) -> Provider | None:
    return db.session.scalar(select(Provider).where(Provider.slug == slug))


def mine(by: Member | None) -> list[Provider]:
    require(by, Action.CREATE_MODEL)
    assert by is not None  # noqa: S101 - `require` saw to it
    hers = select(Provider).where(Provider.owner_id == by.id)
    return list(db.session.scalars(hers.order_by(Provider.name, Provider.id)))


def may_create(by: Member | None) -> None:
    require(by, Action.CREATE_MODEL)


def may_edit(provider: Provider, by: Member | None) -> None:
    require(by, Action.EDIT_PROVIDER, provider)


def create(document: Document, *, by: Member | None) -> Provider:
    """Record a provider; `document` passed `ProviderSchema`."""
    require(by, Action.CREATE_MODEL)
    assert by is not None  # noqa: S101 - `require` saw to it
    with transaction():
        hers = select(func.count()).select_from(Provider).where(Provider.owner_id == by.id)
        if (db.session.scalar(hers) or 0) >= MOST_MINE:
            raise Conflict(_("You have many providers: delete some that you do not need any more."))
        name = document["name"]
        provider = Provider(
            slug=addresses.free(Provider, name), name=name, document=document, owner=by
        )
        db.session.add(provider)
    return provider


def save(provider: Provider, document: Document, *, by: Member | None, revision: int) -> Provider:
    """Replace what it says of itself; `revision` is the one the editor saw."""
    with transaction():
        may_edit(provider, by)
        if provider.document == document:
            return provider  # the same again: a double click
        refuse_stale(provider, revision)
        provider.document, provider.name = document, document["name"]
        provider.updated = now()
    return provider


def remove(provider: Provider, *, by: Member | None, revision: int) -> None:
    """Delete a record; its models stay, without a provider."""
    with transaction():
        may_edit(provider, by)
        refuse_stale(provider, revision)
        db.session.delete(provider)


def refuse_stale(record: Provider | ModelRecord, revision: int) -> None:
    if record.revision != revision:
        raise Stale(
            _("This record was changed meanwhile. Read it again, then repeat your change."),
            revision=record.revision,
        )
