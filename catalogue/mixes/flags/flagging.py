"""What happens to an entry, put on every mix that holds it or has a release that does.

Each listener runs in the transaction of what it hears of; owners are written to once that is
stored.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import select, update

from catalogue.claims import evidence
from catalogue.claims import service as claims
from catalogue.claims.model import Mark
from catalogue.claims.vocabulary import Status, Verdict
from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import Conflict, NotFound
from catalogue.core.i18n import _
from catalogue.datasets import hooks
from catalogue.datasets.hooks import Turn
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.mixes import holding
from catalogue.mixes.flags import mailing
from catalogue.mixes.flags.rows import (
    TABLE,
    Cause,
    Detail,
    clear,
    held,
    put_up,
    renew,
    same,
    spread,
    standing_keys,
)
from catalogue.mixes.flags.views import may_be_dismissed, of_dataset, of_release, standing
from catalogue.mixes.model import Flag, Mix
from catalogue.mixes.vocabulary import FlagKind
from catalogue.reports import hooks as report_hooks
from catalogue.reports.model import Report
from catalogue.reports.vocabulary import PENDING, State

__all__ = ["dismiss", "listen", "of_dataset", "of_release", "standing"]

Document = Mapping[str, Any]

BATCH = 500
# What of a description licence and compliance hang on.
FACTS = ("licence", "compliance", "provenance")
TOLD_OF = (*PENDING, State.UPHELD)  # reports that stand


def listen() -> None:
    """Hear of everything that flags a mix."""
    report_hooks.changed.listen(on_report)
    claims.listen(on_claims)
    hooks.withdrawn.listen(on_withdrawal)
    hooks.published.listen(on_version)
    hooks.turned.listen(on_turns)
    holding.gained.listen(on_gain)


def on_report(report: Report) -> None:
    """A report stands until it is settled otherwise."""
    cause = of_report(report)
    if report.is_pending:
        put_up(cause)
    elif report.state is State.UPHELD:
        uphold(cause)
    else:
        clear(cause.dataset_id, cause.kind, [cause.key])


def uphold(cause: Cause) -> None:
    """Tell owners the outcome who knew only that a report waits; what they have seen stays so."""
    waited = TABLE.c.detail["state"].as_string() == "pending"
    flags = update(TABLE).where(*same(cause))
    db.session.execute(flags.where(waited).values(told=None))
    db.session.execute(flags.values(detail=dict(cause.detail)))
    spread(cause)
    after_commit(mailing.tell_some)


def of_report(report: Report) -> Cause:
    """Before it is upheld nothing is told of a report but that there is one: it may be wrong."""
    told = {"state": "pending"}
    if report.state is State.UPHELD:
        told = {"state": "upheld", "report": report.kind.value, "note": report.note}
    return Cause(report.dataset_id, FlagKind.REPORT, report.reference, told)


def on_gain(mix: Mix, ids: Sequence[int]) -> None:
    """What stands already when a mix takes entries in; who does that needs no mail."""
    flagged = select(Flag.dataset_id, Flag.kind, Flag.cause).where(Flag.mix_id == mix.id)
    known = {tuple(row) for row in db.session.execute(flagged)}
    for cause in standing_causes(ids):
        if cause[:3] not in known:
            named = {"dataset_id": cause.dataset_id, "kind": cause.kind, "cause": cause.key}
            db.session.add(Flag(mix_id=mix.id, detail=dict(cause.detail), told=now(), **named))


def standing_causes(ids: Sequence[int]) -> Iterator[Cause]:
    """The reports, disputes and withdrawals that stand; what changed before is past."""
    chosen = select(Report).where(Report.dataset_id.in_(ids), Report.state.in_(TOLD_OF))
    yield from map(of_report, db.session.scalars(chosen.order_by(Report.id)))
    doubted = select(Mark.dataset_id).where(
        Mark.dataset_id.in_(ids), Mark.verdict == Verdict.DISPUTE, Mark.withdrawn.is_(None)
    )
    found = select(Dataset.id, Dataset.document).where(Dataset.id.in_(doubted))
    documents = {row.id: row.document or {} for row in db.session.execute(found)}
    for id_, disputed in disputes(documents).items():
        yield from (of_dispute(id_, key, field) for key, field in disputed.items())
    gone = select(Dataset).where(Dataset.id.in_(ids), Dataset.withdrawn.is_not(None))
    yield from map(of_withdrawal, db.session.scalars(gone.order_by(Dataset.id)))


def on_claims(ids: Sequence[int]) -> None:
    """A claim somebody disputes, until she takes that back or a later one takes its place."""
    for start in range(0, len(ids), BATCH):
        found = held(ids[start : start + BATCH])
        known = standing_keys(found, FlagKind.DISPUTE) if found else {}
        for id_, disputed in disputes(found).items():
            before = known.get(id_, set())
            for key in disputed.keys() - before:
                put_up(of_dispute(id_, key, disputed[key]))
            clear(id_, FlagKind.DISPUTE, before - disputed.keys())


def disputes(documents: Mapping[int, Document]) -> dict[int, dict[str, str]]:
    """The keys of the disputed claims on entries, with the fact each is about."""
    records = claims.for_many(documents) if documents else {}
    return {
        id_: {
            claim.key: claim.field
            for claim in evidence.of(document, *records[id_])
            if claim.status is Status.DISPUTED
        }
        for id_, document in documents.items()
    }


def of_dispute(dataset_id: int, key: str, field: str) -> Cause:
    return Cause(dataset_id, FlagKind.DISPUTE, key, {"field": field})


def on_withdrawal(dataset: Dataset) -> None:
    if dataset.withdrawn is None:
        clear(dataset.id, FlagKind.WITHDRAWAL)
    else:
        put_up(of_withdrawal(dataset))


def of_withdrawal(dataset: Dataset) -> Cause:
    moment = dataset.withdrawn.isoformat() if dataset.withdrawn else ""
    told = {"reason": dataset.withdrawal or ""}
    return Cause(dataset.id, FlagKind.WITHDRAWAL, moment, told)


def on_version(dataset: Dataset, before: Document | None) -> None:
    """A new version, when what licence and compliance hang on is not what it was."""
    if before is None:
        return
    on_claims([dataset.id])  # a source that is gone takes what it said with it
    after = dataset.document or {}
    changed = {name for name in FACTS if before.get(name) != after.get(name)}
    if changed:
        renew(
            dataset.id,
            FlagKind.CHANGED,
            lambda unseen: {
                "version": dataset.number,
                "facts": [each for each in FACTS if each in {*changed, *unseen.get("facts", ())}],
            },
        )


def on_turns(turns: Sequence[Turn]) -> None:
    """Other answers than before; what turned and turned back again is no news."""
    ids = sorted({each.dataset_id for each in turns})
    for start in range(0, len(ids), BATCH):
        for id_ in held(ids[start : start + BATCH]):
            hers = [each for each in turns if each.dataset_id == id_]
            renew(id_, FlagKind.VERDICT, partial(turned, hers))


def turned(turns: Collection[Turn], unseen: Detail) -> Detail:
    """What answers are now, against those that the owners of a mix last had before them.

    These stood before the first turn that they have not seen, which may be an earlier one.
    """
    uses = {use: dict(each) for use, each in unseen.get("uses", {}).items()}
    for each in turns:
        before = uses.get(each.use, {}).get("before", each.before)
        uses[each.use] = {"before": before, "after": each.after}
    left = {use: each for use, each in uses.items() if each["before"] != each["after"]}
    return {"uses": left} if left else {}


def dismiss(mix: Mix, number: int, *, by: Member | None) -> None:
    """Say that one has looked at a change; what waits for somebody else stands until then."""
    require(by, Action.EDIT_MIX, mix)
    with transaction():
        flag = db.session.get(Flag, number)
        if flag is None or flag.mix_id != mix.id or flag.cleared is not None:
            raise NotFound(_("This mix has no such flag."))
        if not may_be_dismissed(flag):
            raise Conflict(_("This flag ends by itself, when what it tells of is settled."))
        flag.cleared = now()
