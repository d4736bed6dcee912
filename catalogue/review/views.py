"""A review as the API answers it and pages show it; pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from catalogue.core.i18n import language
from catalogue.datasets import differences
from catalogue.datasets.differences import Difference
from catalogue.datasets.views import moment
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows
from catalogue.review import cases
from catalogue.review.model import Decision, Hold, ReviewEvent, Round
from catalogue.review.queueing import Gaps, Waiting
from catalogue.review.vocabulary import Key

Json = dict[str, Any]


def person(member: Member | None, of: Round, reader: Member | None) -> Json | None:
    """Who it was, by name where the reader may know it: reviewers know each other and editors."""
    if member is None:
        return None
    knows = allows(reader, Action.REVIEW) or reader is member
    role = "submitter" if member.id in of.involved else "reviewer"
    return {"name": member.name if knows else member.public_name, "role": role}


def keys(
    wanted: Iterable[Key],
    turned: Mapping[Key, Decision],
    held: Mapping[Key, Hold],
    *,
    of: Round,
    reader: Member | None,
) -> list[Json]:
    """The keys of a round: turned by whom and when, or who looks after it until when."""
    return [
        {
            "key": key,
            "turned": {
                "by": person(turned[key].reviewer, of, reader),
                "created": moment(turned[key].created),
            }
            if key in turned
            else None,
            "claimed": {
                "by": person(held[key].member, of, reader),
                "until": moment(held[key].created + cases.LAPSE),
                "end": held[key].created + cases.LAPSE,
                "hers": reader is not None and held[key].member_id == reader.id,
            }
            if key in held
            else None,
        }
        for key in Key
        if key in set(wanted)
    ]


def change(found: Difference) -> Json:
    """One fact before and after: the values for programs, words for people."""
    shown = differences.shown(found, language())
    return differences.public(found, language()) | {
        "kind": found.kind,
        "words": (shown.before or "", shown.after or ""),
    }


def event(happened: ReviewEvent, reader: Member | None) -> Json:
    return {
        "number": happened.id,
        "round": happened.round.number,
        "kind": happened.kind,
        "key": happened.key,
        "text": happened.text or None,
        "field": happened.field,
        "label": differences.label(happened.field, language()) if happened.field else None,
        "private": happened.private,
        "by": person(happened.member, happened.round, reader),
        "created": moment(happened.created),
        "at": happened.created,
    }


def waiting(each: Waiting, gaps: Gaps, reader: Member | None) -> Json:
    """A line of the queue."""
    dataset, waits = each.round.dataset, each.round
    return {
        "slug": dataset.slug,
        "title": each.document.get("title") or dataset.title,
        "kind": each.document.get("kind"),
        "submitted": moment(waits.submitted),
        "days": each.days,
        "status": "submitted",
        "round": waits.number,
        "keys": keys(each.needed, each.turned, each.holds, of=waits, reader=reader),
        "missing": gaps._asdict(),
        "editor": waits.submitter.name if waits.submitter else None,
    }
