"""Wanted datasets: asked for, supported, found."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from catalogue.community import entries
from catalogue.community.model import Data, Support, Wanted, WantedLanguage
from catalogue.community.pace import Pace, refuse_haste
from catalogue.community.paging import Page, page
from catalogue.community.vocabulary import PER_PAGE, State
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Gone, Invalid, NotFound
from catalogue.core.i18n import _
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, require

PACE = Pace(10, timedelta(days=1))
ECHO = timedelta(minutes=5)


def may_ask(by: Member | None) -> None:
    require(by, Action.ASK_FOR_DATASET)


def may_settle(wanted: Wanted, by: Member | None) -> None:
    require(by, Action.SETTLE_WANTED, wanted)


def listing(asked: Data, size: int = PER_PAGE) -> Page:
    """What is wanted, most supported first; `asked` is a loaded `WantedQuery`."""
    chosen = select(Wanted).where(
        Wanted.hidden.is_(None), Wanted.state == asked.get("state", State.OPEN)
    )
    for word in asked.get("q", "").split():
        chosen = chosen.where(Wanted.title.icontains(word, autoescape=True))
    if "category" in asked:
        chosen = chosen.where(Wanted.category == asked["category"])
    if "language" in asked:
        chosen = spoken(chosen, asked["language"])
    ordered = chosen.order_by(Wanted.supporters.desc(), Wanted.id.desc())
    loaded = ordered.options(joinedload(Wanted.author), joinedload(Wanted.found))
    return page(loaded, asked.get("page", 1), asked.get("page_size", size))


def spoken(chosen: Select[Any], tag: str) -> Select[Any]:
    """Those in a language, whatever its region: `fr-CA` is found under `fr`."""
    named = or_(
        WantedLanguage.tag == tag, WantedLanguage.tag.startswith(f"{tag}-", autoescape=True)
    )
    return chosen.where(Wanted.id.in_(select(WantedLanguage.wanted_id).where(named)))


def get(number: int) -> Wanted:
    """What is wanted; what a reviewer hid does not exist any more."""
    found = db.session.get(Wanted, number)
    if found is None or found.hidden is not None:
        raise NotFound(_("There is no such wanted dataset."))
    return found


def ask(data: Data, *, by: Member | None) -> Wanted:
    """Ask for a dataset; sent twice, it is asked once. Who asks is its first supporter."""
    with transaction():
        may_ask(by)
        assert by is not None  # noqa: S101 - `require` saw to it
        hers = select(Wanted).where(Wanted.author_id == by.id, Wanted.created > now() - ECHO)
        before = db.session.scalar(hers.where(Wanted.title == data["title"]).limit(1))
        if before is not None:
            return before
        refuse_haste(Wanted, by, PACE)
        wanted = Wanted(**data, author=by, supporters=1)
        db.session.add(wanted)
        db.session.flush()
        tags = dict.fromkeys(data.get("languages", ()))
        db.session.add_all(WantedLanguage(wanted_id=wanted.id, tag=tag) for tag in tags)
        db.session.add(Support(wanted_id=wanted.id, member_id=by.id))
    return wanted


def supports(wanted: Wanted, by: Member | None) -> bool:
    return by is not None and db.session.get(Support, (wanted.id, by.id)) is not None


def support(wanted: Wanted, *, by: Member | None) -> Wanted:
    """Say that one needs it too; as often as one likes, it counts once."""
    with transaction():
        may_ask(by)
        assert by is not None  # noqa: S101 - `require` saw to it
        if wanted.state is not State.OPEN:
            raise Conflict(_("This is settled already."))
        if not supports(wanted, by):
            db.session.add(Support(wanted_id=wanted.id, member_id=by.id))
            recount(wanted)
    return wanted


def leave(wanted: Wanted, *, by: Member | None) -> Wanted:
    """Take one's support back."""
    with transaction():
        may_ask(by)
        assert by is not None  # noqa: S101 - `require` saw to it
        held = db.session.get(Support, (wanted.id, by.id))
        if held is not None:
            db.session.delete(held)
            recount(wanted)
    return wanted


def recount(wanted: Wanted) -> None:
    db.session.flush()
    counted = select(func.count()).where(Support.wanted_id == wanted.id)
    wanted.supporters = db.session.scalar(counted) or 0


def settle(wanted: Wanted, data: Data, *, by: Member | None) -> Wanted:
    """Say where it was found or why nobody looks any more; or open it again."""
    with transaction():
        may_settle(wanted, by)
        state: State = data["state"]
        wanted.found_id = found_in(data["entry"]).id if state is State.FOUND else None
        wanted.reason = "" if state is State.OPEN else data.get("reason", "")
        wanted.state, wanted.settled = state, None if state is State.OPEN else now()
    return wanted


def found_in(slug: str) -> Dataset:
    try:
        return entries.public(slug)
    except (NotFound, Gone) as error:
        message = _("There is no such published entry.")
        raise Invalid(message, errors={"entry": [message]}) from error
