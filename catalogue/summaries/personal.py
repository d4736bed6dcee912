"""What summaries hold about members: to hand over, and to part with (GDPR, Art. 15, 17 and 20).

What was published stays, by a former member, with the record it came from; drafts go, unless a
colleague who keeps the mix of the model takes them over.
"""

from typing import Any

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.members import personal
from catalogue.members.model import Member
from catalogue.summaries import service
from catalogue.summaries.model import ModelRecord, Provider, SummaryVersion

Held = dict[str, Any]


def init_app() -> None:
    personal.register(ModelRecord.__tablename__, models, let_models_go)
    personal.register(Provider.__tablename__, providers, let_providers_go)
    personal.register(SummaryVersion.__tablename__, versions, lambda _member: None)


def models(member: Member) -> list[Held]:
    hers = select(ModelRecord).where(ModelRecord.owner_id == member.id)
    return [record(each) for each in db.session.scalars(hers.order_by(ModelRecord.id))]


def providers(member: Member) -> list[Held]:
    hers = select(Provider).where(Provider.owner_id == member.id)
    return [record(each) for each in db.session.scalars(hers.order_by(Provider.id))]


def record(each: ModelRecord | Provider) -> Held:
    return {
        "slug": each.slug,
        "created": each.created,
        "updated": each.updated,
        "document": each.document,
    }


def versions(member: Member) -> list[Held]:
    """The summaries she published."""
    columns = (ModelRecord.slug, SummaryVersion.number, SummaryVersion.changes)
    chosen = select(*columns, SummaryVersion.created).join(
        ModelRecord, ModelRecord.id == SummaryVersion.model_id
    )
    hers = chosen.where(SummaryVersion.author_id == member.id).order_by(SummaryVersion.id)
    return [dict(row._mapping) for row in db.session.execute(hers)]  # noqa: SLF001


def let_models_go(member: Member) -> None:
    hers = select(ModelRecord).where(ModelRecord.owner_id == member.id)
    for model in db.session.scalars(hers).all():
        heir = colleague(model, member)
        if heir is not None:
            model.owner_id = heir
        elif not service.has_summary(model):
            db.session.delete(model)


def colleague(model: ModelRecord, member: Member) -> int | None:
    """Who keeps the mix of a model together with her."""
    if model.mix is None or not model.mix.is_owned_by(member):
        return None
    keepers = [model.mix.owner_id, *(each.member_id for each in model.mix.co_owners)]
    return next((each for each in keepers if each not in {None, member.id}), None)


def let_providers_go(member: Member) -> None:
    """A provider whose models others have now goes to one of them; any other goes."""
    db.session.flush()
    hers = select(Provider).where(Provider.owner_id == member.id)
    for provider in db.session.scalars(hers).all():
        taken = select(ModelRecord.owner_id).where(
            ModelRecord.provider_id == provider.id, ModelRecord.owner_id != member.id
        )
        heir = db.session.scalar(taken.limit(1))
        if heir is not None:
            provider.owner_id = heir
        else:
            db.session.delete(provider)
