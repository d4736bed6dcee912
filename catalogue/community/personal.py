"""What the community's tables hold about members: handed over on demand (GDPR, Art. 15, 17, 20).

What a member wrote stays, by a former member; her support of wanted datasets goes with her.
"""

from typing import Any

from sqlalchemy import select

from catalogue.community import wanted
from catalogue.community.model import Comment, Endorsement, Support, Wanted
from catalogue.core.db import db
from catalogue.datasets.model import Dataset
from catalogue.members import personal
from catalogue.members.model import Member

Held = dict[str, Any]

COMMENT = (Comment.text, Comment.created, Comment.edited, Comment.removed)
ENDORSEMENT = (
    Endorsement.use, Endorsement.project, Endorsement.url, Endorsement.sentence,
    Endorsement.created,
)  # fmt: skip
WANTED = (
    Wanted.title, Wanted.languages, Wanted.category, Wanted.why, Wanted.links, Wanted.state,
    Wanted.reason, Wanted.created,
)  # fmt: skip


def init_app() -> None:
    personal.register(Comment.__tablename__, comments, keep)
    personal.register(Endorsement.__tablename__, endorsements, keep)
    personal.register(Wanted.__tablename__, asked, keep)
    personal.register(Support.__tablename__, supported, unsupport)


def keep(_member: Member) -> None:
    """Others have answered or rely on it: anonymising the member is enough."""


def comments(member: Member) -> Held:
    return about_entries(Comment, COMMENT, member)


def endorsements(member: Member) -> Held:
    return about_entries(Endorsement, ENDORSEMENT, member)


def about_entries(model: Any, columns: Any, member: Member) -> Held:
    """What she wrote, and what she hid as a reviewer."""
    chosen = select(Dataset.slug.label("entry"), *columns, *hiding(model)).join(
        Dataset, Dataset.id == model.dataset_id
    )
    return written_and_hidden(chosen, model, member)


def asked(member: Member) -> Held:
    return written_and_hidden(select(*WANTED, *hiding(Wanted)), Wanted, member)


def hiding(model: Any) -> tuple[Any, ...]:
    return model.hidden, model.hidden_reason


def written_and_hidden(chosen: Any, model: Any, member: Member) -> Held:
    ordered = chosen.order_by(model.id)
    return {
        "written": plain(ordered.where(model.author_id == member.id)),
        "hidden": plain(ordered.where(model.hidden_by_id == member.id)),
    }


def supported(member: Member) -> list[Held]:
    """The wanted datasets she needs too."""
    chosen = select(Wanted.title, Support.created).join(Wanted, Wanted.id == Support.wanted_id)
    return plain(chosen.where(Support.member_id == member.id).order_by(Support.created))


def unsupport(member: Member) -> None:
    hers = select(Wanted).join(Support, Support.wanted_id == Wanted.id)
    for each in db.session.scalars(hers.where(Support.member_id == member.id)).all():
        wanted.leave(each, by=member)


def plain(chosen: Any) -> list[Held]:
    return [dict(row._mapping) for row in db.session.execute(chosen)]  # noqa: SLF001
