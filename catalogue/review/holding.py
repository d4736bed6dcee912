"""Taking a review on, so that nobody else works on it too, and giving it back."""

from sqlalchemy import delete

from catalogue.audit import service as audit
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Forbidden
from catalogue.core.i18n import _
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.review import cases, choosing, service
from catalogue.review.cases import Case
from catalogue.review.model import Hold, ReviewEvent, Round
from catalogue.review.vocabulary import Act, Happening, Key


def claim(case: Case, key: Key | None = None, *, by: Member | None) -> Hold:
    """Look after a key of a round; it is hers until she decides, or for two weeks."""
    with transaction():
        case = cases.of(case.dataset)
        require(by, Action.TURN_KEY, case)
        assert by is not None  # noqa: S101 - `require` saw to it
        waiting = service.locked(case)
        turned = cases.turned([waiting.id])[waiting.id]
        keys = choosing.Keys.of(cases.needed(waiting, turned), turned)
        chosen = choosing.key_to_turn(key, cases.person(by), case.involved, keys)
        held = cases.holds([waiting.id])[waiting.id].get(chosen)
        if held is not None and held.member_id == by.id:
            return held  # a second click
        choosing.refuse_held(waiting, chosen, by)
        forget(waiting, chosen)
        hold = Hold(round_id=waiting.id, key=chosen, member=by)
        db.session.add(hold)
        note(waiting, Happening.CLAIMED, chosen, by)
        audit.record(Act.CLAIMED, case.dataset, by=by, key=chosen, round=waiting.number)
    return hold


def release(case: Case, key: Key | None = None, *, by: Member | None) -> None:
    """Give a review back: one's own, or as an administrator that of somebody who is away."""
    with transaction():
        case = cases.of(case.dataset)
        require(by, Action.TURN_KEY, case)
        assert by is not None  # noqa: S101 - `require` saw to it
        waiting = service.locked(case)
        held = cases.holds([waiting.id])[waiting.id]
        wanted = [each for name, each in held.items() if key in (None, name)]
        hers = [each for each in wanted if each.member_id == by.id]
        if not wanted:
            raise Conflict(_("Nobody has taken this review on."))
        if not hers and not (key is not None and allows(by, Action.ADMINISTER)):
            raise Forbidden(_("Only who took a review on, or an administrator, gives it back."))
        for hold in hers or wanted:
            forget(waiting, hold.key)
            note(waiting, Happening.RELEASED, hold.key, by)
        audit.record(Act.RELEASED, case.dataset, by=by, round=waiting.number)


def forget(waiting: Round, key: Key) -> None:
    db.session.execute(delete(Hold).where(Hold.round_id == waiting.id, Hold.key == key))


def note(waiting: Round, kind: Happening, key: Key, by: Member) -> None:
    db.session.add(ReviewEvent(round=waiting, kind=kind, key=key, member=by))
