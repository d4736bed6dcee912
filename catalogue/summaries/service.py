"""What one can do with the records of models, whoever asks: a page, the API.

A record is private to those who keep it; the summaries published from it are everybody's.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from catalogue.community.paging import Page, page
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import CatalogueError, Conflict, Invalid, NotFound
from catalogue.core.i18n import Message, _
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.mixes import holding
from catalogue.mixes import service as mixes
from catalogue.mixes.model import CoOwner, Mix
from catalogue.mixes.releases import releasing
from catalogue.summaries import addresses, providers, versions
from catalogue.summaries.model import ModelRecord, Provider, SummaryVersion
from catalogue.summaries.providers import refuse_stale

Document = dict[str, Any]

PER_PAGE = 20
MOST_MINE = 200  # models of one member
MOST_OFFERED = 300  # mixes to choose from; any other is typed


def find(slug: str, *, by: Member | None) -> ModelRecord:
    """A model one may know of: it has a published summary, or one keeps its record."""
    model = db.session.scalar(select(ModelRecord).where(ModelRecord.slug == slug))
    if model is None or not (has_summary(model) or allows(by, Action.READ_MODEL, model)):
        raise NotFound(_("There is no such model."))
    return model


def get(slug: str, *, by: Member | None) -> ModelRecord:
    """A model with its record; to those who do not keep it, there is none."""
    model = find(slug, by=by)
    if not allows(by, Action.READ_MODEL, model):
        raise NotFound(_("There is no such model among yours; only its summaries are public."))
    return model


def keeps(model: ModelRecord, by: Member | None) -> bool:
    return allows(by, Action.READ_MODEL, model)


def has_summary(model: ModelRecord) -> bool:
    published = select(SummaryVersion.id).where(SummaryVersion.model_id == model.id).limit(1)
    return db.session.scalar(published) is not None


def listing(asked: Document, *, by: Member | None) -> Page:
    """Models with a published summary, and one's own; `asked` is a loaded `ModelQuery`."""
    known: ColumnElement[bool] = ModelRecord.id.in_(select(SummaryVersion.model_id))
    if asked.get("mine"):
        require(by, Action.CREATE_MODEL)
        assert by is not None  # noqa: S101 - `require` saw to it
        known = kept_by(by)
    elif by is not None:
        known = or_(known, kept_by(by))
    chosen = select(ModelRecord).where(known)
    if words := asked.get("q", "").split():
        chosen = chosen.where(bears(words, by))
    ordered = chosen.order_by(ModelRecord.updated.desc(), ModelRecord.id.desc())
    loaded = ordered.options(joinedload(ModelRecord.provider), joinedload(ModelRecord.mix))
    return page(loaded, asked.get("page", 1), asked.get("page_size", PER_PAGE))


def bears(words: list[str], by: Member | None) -> ColumnElement[bool]:
    """Models with these words in their published name, or in one's own record of them."""
    published = ModelRecord.id.in_(versions.named(words))
    if by is None:
        return published
    own = [ModelRecord.name.icontains(word, autoescape=True) for word in words]
    return or_(published, and_(kept_by(by), *own))


def mine(by: Member | None) -> list[ModelRecord]:
    """The models whose record a member keeps, last changed first."""
    require(by, Action.CREATE_MODEL)
    assert by is not None  # noqa: S101 - `require` saw to it
    hers = select(ModelRecord).where(kept_by(by)).order_by(ModelRecord.updated.desc())
    loaded = hers.options(joinedload(ModelRecord.provider), joinedload(ModelRecord.mix))
    return list(db.session.scalars(loaded.limit(MOST_MINE)))


def mixes_offered(by: Member | None) -> list[tuple[str, str]]:
    """The mixes a model may be said to be trained on: short name and title, one's own first."""
    require(by, Action.CREATE_MODEL)
    assert by is not None  # noqa: S101 - `require` saw to it
    known = select(Mix.slug, Mix.title).where(holding.readable(by))
    ordered = known.order_by(holding.kept_by(by).desc(), Mix.updated.desc(), Mix.id.desc())
    return [(slug, title) for slug, title in db.session.execute(ordered.limit(MOST_OFFERED))]


def kept_by(member: Member) -> ColumnElement[bool]:
    """As `policy` says of each: she made it, or keeps its mix together with who did."""
    also_made = or_(
        Mix.owner_id == ModelRecord.owner_id,
        Mix.co_owners.any(CoOwner.member_id == ModelRecord.owner_id),
    )
    together = ModelRecord.mix.has(and_(holding.kept_by(member), also_made))
    return or_(ModelRecord.owner_id == member.id, together)


def may_create(by: Member | None) -> None:
    require(by, Action.CREATE_MODEL)


def may_edit(model: ModelRecord, by: Member | None) -> None:
    require(by, Action.EDIT_MODEL, model)


def create(document: Document, *, by: Member | None) -> ModelRecord:
    """Record a model; `document` passed `ModelSchema`."""
    require(by, Action.CREATE_MODEL)
    assert by is not None  # noqa: S101 - `require` saw to it
    with transaction():
        hers = select(func.count()).select_from(ModelRecord).where(ModelRecord.owner_id == by.id)
        if (db.session.scalar(hers) or 0) >= MOST_MINE:
            raise Conflict(_("You have many models: delete some that you do not need any more."))
        model = ModelRecord(slug=addresses.free(ModelRecord, document["name"]), owner=by)
        write(model, document, by)
        db.session.add(model)
    return model


def save(
    model: ModelRecord, document: Document, *, by: Member | None, revision: int
) -> ModelRecord:
    """Replace the answers; `revision` is the one the editor saw."""
    with transaction():
        may_edit(model, by)
        if model.document == document:
            return model  # the same again: a double click
        refuse_stale(model, revision)
        write(model, document, by)
        model.updated = now()
    return model


def checked(document: Document, *, by: Member | None, model: ModelRecord | None = None) -> Document:
    """What would be stored; raises Invalid as storing it would."""
    stored = without_lost(document, model)
    linked(stored, by, model)
    return stored


def remove(model: ModelRecord, *, by: Member | None, revision: int) -> None:
    """Delete a record, unless a summary was published from it."""
    with transaction():
        require(by, Action.REMOVE_MODEL, model)
        refuse_stale(model, revision)
        if has_summary(model):
            raise Conflict(_("A summary of this model is published: it stays."))
        db.session.delete(model)


def write(model: ModelRecord, document: Document, by: Member | None) -> None:
    stored = without_lost(document, model)
    model.provider, model.mix = linked(stored, by, model)
    model.document, model.name = stored, stored["name"]


def without_lost(document: Document, model: ModelRecord | None) -> Document:
    """Answers without the provider or the mix they named before and that was deleted since."""
    said = (model.document if model else None) or {}
    lost: set[str] = {
        name
        for name in ("provider", "mix")
        if name in said and said[name] == document.get(name) and getattr(model, name) is None
    }
    if "mix" in lost and said.get("release") == document.get("release"):
        lost.add("release")
    return {name: value for name, value in document.items() if name not in lost}


def linked(
    document: Document, by: Member | None, model: ModelRecord | None
) -> tuple[Provider | None, Mix | None]:
    """The provider and the mix that a record names; raises Invalid when one is not there.

    What was linked before may stay, though only a colleague may read it.
    """
    provider = provider_of(document, by, model.provider if model else None)
    mix = mix_of(document, by, model.mix if model else None)
    if "release" in document:
        check_release(mix, document["release"])
    return provider, mix


def provider_of(document: Document, by: Member | None, before: Provider | None) -> Provider | None:
    slug = document.get("provider")
    if slug is None or (before is not None and before.slug == slug):
        return before if slug else None
    try:
        return providers.get(slug, by=by)
    except CatalogueError as error:
        message = _("You have no provider “%(slug)s”: record it first.", slug=slug)
        raise wrong("provider", message) from error


def mix_of(document: Document, by: Member | None, before: Mix | None) -> Mix | None:
    slug = document.get("mix")
    if slug is None or (before is not None and before.slug == slug):
        return before if slug else None
    try:
        return mixes.get(slug, by=by)
    except CatalogueError as error:
        message = _("There is no mix “%(slug)s” that you can see: name another.", slug=slug)
        raise wrong("mix", message) from error


def check_release(mix: Mix | None, number: int) -> None:
    if mix is None:
        raise wrong("release", _("Name the mix of which this is a release."))
    try:
        releasing.get(mix, number)
    except NotFound as error:
        message = _(
            "The mix has no release %(number)s: leave this empty to follow the mix.", number=number
        )
        raise wrong("release", message) from error


def wrong(field: str, message: Message) -> Invalid:
    return Invalid(message, errors={field: [message]})
