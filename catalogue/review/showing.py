"""The whole of a review put together for one reader."""

from typing import Any

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.datasets import assessing, differences, evidencing, verdict_views
from catalogue.datasets.model import Dataset, Version
from catalogue.datasets.views import moment
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows
from catalogue.review import cases, choosing, views
from catalogue.review.cases import Case
from catalogue.review.model import Round
from catalogue.review.vocabulary import Key

Json = dict[str, Any]


def review(case: Case, by: Member | None) -> Json:
    """State, keys, rounds and timeline, as far as a reader may see them."""
    seen = case.seen_by(by)
    return {
        "slug": case.dataset.slug,
        "title": title(case, seen),
        "state": cases.state(case, by),
        "keys": keys(case, by) if case.current in seen else [],
        "rounds": rounds(case, seen),
        "timeline": [views.event(each, by) for each in cases.timeline(case, by)],
        "may": may(case, by),
    }


def title(case: Case, seen: list[Round]) -> str:
    """What waits, or else what is published, is called."""
    if not seen or (case.dataset.is_public and not seen[-1].is_open):
        return case.dataset.title
    return str(seen[-1].document.get("title") or case.dataset.title)


def report(case: Case) -> Json:
    """What the rules find in what waits."""
    assert case.current is not None  # noqa: S101 - who calls this asked
    held = evidencing.dossier(case.dataset).claims
    assessed = assessing.assess(case.dataset, case.current.document, held)
    return verdict_views.report(case.dataset.slug, assessed)


def keys(case: Case, by: Member | None) -> list[Json]:
    """The keys of the round that waits."""
    current = case.current
    if current is None:
        return []
    turned, held = cases.turned([current.id])[current.id], cases.holds([current.id])[current.id]
    needed = cases.needed(current, turned)
    return views.keys(needed, turned, held, of=current, reader=by)


def may(case: Case, by: Member | None) -> Json:
    """What a reader may do now; the service asks again."""
    latest = case.latest
    talks = (
        allows(by, Action.DISCUSS_REVIEW, case)
        and latest is not None
        and latest in case.seen_by(by)
        and latest.state in cases.TALKING
    )
    waits = case.current is not None and allows(by, Action.TURN_KEY, case)
    return {
        "turn": open_keys(case, by) if waits and by else [],
        "send_back": waits,
        "write": talks,
        "note": talks and latest is not None and cases.sees_private(by, latest),
    }


def open_keys(case: Case, by: Member) -> list[Key]:
    """The keys a reviewer may turn now."""
    assert case.current is not None  # noqa: S101 - who calls this asked
    id_ = case.current.id
    turned, held = cases.turned([id_])[id_], cases.holds([id_])[id_]
    keys = choosing.Keys.of(cases.needed(case.current, turned), turned)
    return [
        key
        for key in keys.open_to(cases.person(by), case.involved)
        if key not in held or held[key].member_id == by.id
    ]


def rounds(case: Case, seen: list[Round]) -> list[Json]:
    """The submissions with what each changed."""
    published = versions(case.dataset, {each.base for each in seen})
    return [
        {
            "number": each.number,
            "state": each.state,
            "submitted": moment(each.submitted),
            "closed": moment(each.closed),
            "base": each.base,
            "since_last_round": changes(before(each, seen), each.document),
            "since_published": changes(base(each, case.dataset, published), each.document),
        }
        for each in seen
    ]


def before(each: Round, seen: list[Round]) -> Json | None:
    """The submission before, when it was on the way to the same version."""
    earlier = [
        other
        for other in seen
        if other.number < each.number
        and (other.base, other.submitter_id) == (each.base, each.submitter_id)
    ]
    return earlier[-1].document if earlier else None


def base(each: Round, dataset: Dataset, published: dict[int, Json]) -> Json | None:
    """The published version a submission would replace, or replaced."""
    return dataset.document if each.is_open else published.get(each.base)


def versions(dataset: Dataset, numbers: set[int]) -> dict[int, Json]:
    chosen = select(Version.number, Version.document).where(
        Version.dataset_id == dataset.id, Version.number.in_(numbers)
    )
    return {row.number: row.document for row in db.session.execute(chosen)}


def changes(old: Json | None, new: Json) -> list[Json] | None:
    if old is None:
        return None
    return [views.change(each) for each in differences.between(old, new)]
