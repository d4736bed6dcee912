"""What entries hold about members: to hand it over, and to part with it (GDPR, Art. 15, 17, 20)."""

from typing import Any

from sqlalchemy import delete, select

from catalogue.core.db import db
from catalogue.datasets.model import Clearance, CoAuthor, Dataset, Version
from catalogue.members import personal
from catalogue.members.model import Member


def init_app() -> None:
    personal.register(Dataset.__tablename__, entries, let_go)
    # An accepted version stays, by a former member: anonymising the member is enough.
    personal.register(Version.__tablename__, versions, lambda _member: None)
    personal.register(Clearance.__tablename__, clearances, lambda _member: None)
    personal.register(CoAuthor.__tablename__, shared, leave)


def entries(member: Member) -> list[dict[str, Any]]:
    """The entries she described or works on, with her unfinished work."""
    mine = (Dataset.owner_id == member.id) | (Dataset.editor_id == member.id)
    return [
        {
            "slug": dataset.slug,
            "title": dataset.title,
            "created": dataset.created,
            "owner": dataset.owner_id == member.id,
            "draft": dataset.draft if dataset.editor_id == member.id else None,
        }
        for dataset in db.session.scalars(select(Dataset).where(mine).order_by(Dataset.id))
    ]


def versions(member: Member) -> list[dict[str, Any]]:
    """The versions she wrote."""
    chosen = select(Dataset.slug, Version.number, Version.created, Version.document)
    hers = chosen.join(Dataset, Dataset.id == Version.dataset_id).where(
        Version.author_id == member.id
    )
    return [dict(row._mapping) for row in db.session.execute(hers.order_by(Version.id))]  # noqa: SLF001


def clearances(member: Member) -> list[dict[str, Any]]:
    """What she determined about parents of entries."""
    chosen = select(Dataset.slug, Clearance.parent, Clearance.reason, Clearance.created)
    hers = chosen.join(Dataset, Dataset.id == Clearance.dataset_id).where(
        Clearance.member_id == member.id
    )
    return [dict(row._mapping) for row in db.session.execute(hers.order_by(Clearance.id))]  # noqa: SLF001


def shared(member: Member) -> list[dict[str, Any]]:
    """The drafts of others she works on."""
    chosen = select(Dataset.slug, Dataset.title, CoAuthor.created)
    hers = chosen.join(Dataset, Dataset.id == CoAuthor.dataset_id).where(
        CoAuthor.member_id == member.id
    )
    return [dict(row._mapping) for row in db.session.execute(hers.order_by(CoAuthor.created))]  # noqa: SLF001


def leave(member: Member) -> None:
    db.session.execute(delete(CoAuthor).where(CoAuthor.member_id == member.id))


def let_go(member: Member) -> None:
    """Drop her unfinished work, so that it neither stays here nor stands in anybody's way."""
    for dataset in db.session.scalars(select(Dataset).where(Dataset.editor_id == member.id)):
        if dataset.number or dataset.is_public:  # also one that was withdrawn
            dataset.draft = dataset.stage = dataset.editor = None
        else:
            db.session.delete(dataset)
