"""What mixes hold about members: to hand over, and to part with (GDPR, Art. 15, 17 and 20).

A mix she keeps with others passes to them. Otherwise a public one stays, by a former member, and a
private one goes.
"""

from typing import Any

from sqlalchemy import delete, select

from catalogue.core.db import db
from catalogue.members import personal
from catalogue.members.model import Member
from catalogue.mixes.model import CoOwner, Mix, Release

Held = dict[str, Any]


def init_app() -> None:
    personal.register(CoOwner.__tablename__, shared, leave)
    personal.register(Mix.__tablename__, mixes, let_go)
    # What was released stays, by a former member: anonymising the member is enough.
    personal.register(Release.__tablename__, releases, lambda _member: None)


def mixes(member: Member) -> list[Held]:
    hers = select(Mix).where(Mix.owner_id == member.id).order_by(Mix.id)
    return [
        {
            "slug": mix.slug,
            "created": mix.created,
            "updated": mix.updated,
            "published": mix.published,
            "document": mix.document,
        }
        for mix in db.session.scalars(hers)
    ]


def shared(member: Member) -> list[Held]:
    """The mixes of others she keeps with them."""
    chosen = select(Mix.slug, Mix.title, CoOwner.created).join(Mix, Mix.id == CoOwner.mix_id)
    return plain(chosen.where(CoOwner.member_id == member.id).order_by(CoOwner.created))


def releases(member: Member) -> list[Held]:
    """The releases she froze."""
    columns = (Mix.slug, Release.number, Release.title, Release.message, Release.created)
    chosen = select(*columns).join(Mix, Mix.id == Release.mix_id)
    return plain(chosen.where(Release.author_id == member.id).order_by(Release.id))


def leave(member: Member) -> None:
    db.session.execute(delete(CoOwner).where(CoOwner.member_id == member.id))


def let_go(member: Member) -> None:
    for mix in db.session.scalars(select(Mix).where(Mix.owner_id == member.id)).all():
        mix.creation_key = mix.creation_digest = None
        if mix.co_owners:
            heir = mix.co_owners[0]
            mix.owner_id = heir.member_id
            mix.co_owners.remove(heir)
        elif not mix.is_public:
            db.session.delete(mix)


def plain(chosen: Any) -> list[Held]:
    return [dict(row._mapping) for row in db.session.execute(chosen)]  # noqa: SLF001
