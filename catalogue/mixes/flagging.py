"""What happens to an entry, put on every mix that holds it or has a release that does.

Each listener runs in the transaction of what it hears of, with as many statements for one mix as
for a thousand; owners are written to once that is stored.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import JSON, CompoundSelect, CursorResult, Table, insert, literal, select, update

from catalogue.claims import evidence
from catalogue.claims import service as claims
from catalogue.claims.vocabulary import Status
from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import Conflict, NotFound
from catalogue.core.i18n import _
from catalogue.datasets import hooks
from catalogue.datasets.hooks import Turn
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.mixes import holding, mailing
from catalogue.mixes.flag_views import may_be_dismissed, of_dataset, of_release, standing
from catalogue.mixes.model import Flag, Holding, Mix, Release, ReleaseItem
from catalogue.mixes.vocabulary import FlagKind
from catalogue.reports import hooks as report_hooks
from catalogue.reports.model import Report
from catalogue.reports.vocabulary import PENDING, State

__all__ = ["dismiss", "listen", "of_dataset", "of_release", "standing"]

Document = Mapping[str, Any]

TABLE = cast("Table", Flag.__table__)
COLUMNS = ("mix_id", "dataset_id", "kind", "cause", "detail", "raised")
BATCH = 500
# What of a description licence and compliance hang on.
FACTS = ("licence", "compliance", "provenance")
TOLD_OF = (*PENDING, State.UPHELD)  # reports that stand


class Cause(NamedTuple):
    """Something that happened to an entry; `key` tells one from another and stays private."""

    dataset_id: int
    kind: FlagKind
    key: str
    detail: Mapping[str, Any]  # what may be told to owners


def listen() -> None:
    """Hear of everything that flags a mix."""
    report_hooks.changed.listen(on_report)
    claims.listen(on_claims)
    hooks.withdrawn.listen(on_withdrawal)
    hooks.published.listen(on_version)
    hooks.turned.listen(on_turns)
    holding.gained.listen(on_gain)


def on_report(report: Report) -> None:
    """A report stands until it is settled otherwise; its text and reporter are not told."""
    cause = cause_of(report)
    if report.is_pending:
        put_up(cause)
    elif report.state is State.UPHELD:  # what an owner has seen stays so
        db.session.execute(update(TABLE).where(*same(cause)).values(detail=dict(cause.detail)))
        if spread(cause):
            after_commit(mailing.tell_some)
    else:
        clear(cause.dataset_id, cause.kind, [cause.key])


def cause_of(report: Report) -> Cause:
    upheld = report.state is State.UPHELD
    told = {
        "report": report.kind.value,
        "state": "upheld" if upheld else "pending",
        "note": report.note if upheld else "",
    }
    return Cause(report.dataset_id, FlagKind.REPORT, report.reference, told)


def on_gain(mix: Mix, ids: Sequence[int]) -> None:
    """Reports that stand already when a mix takes entries in; who does that needs no mail."""
    chosen = select(Report).where(Report.dataset_id.in_(ids), Report.state.in_(TOLD_OF))
    flagged = select(Flag.cause).where(Flag.mix_id == mix.id, Flag.kind == FlagKind.REPORT)
    known = set(db.session.scalars(flagged))
    for cause in map(cause_of, db.session.scalars(chosen.order_by(Report.id))):
        if cause.key not in known:
            named = {"dataset_id": cause.dataset_id, "kind": cause.kind, "cause": cause.key}
            flag = Flag(mix_id=mix.id, detail=dict(cause.detail), told=now(), **named)
            db.session.add(flag)


def on_claims(ids: Sequence[int]) -> None:
    """A claim somebody disputes, until she takes that back or a later one takes its place."""
    for start in range(0, len(ids), BATCH):
        found = held(ids[start : start + BATCH])
        if not found:
            continue
        records, known = claims.for_many(found), standing_keys(found, FlagKind.DISPUTE)
        for id_, document in found.items():
            disputed = {
                claim.key: claim.field
                for claim in evidence.of(document, *records[id_])
                if claim.status is Status.DISPUTED
            }
            before = known.get(id_, set())
            for key in disputed.keys() - before:
                put_up(Cause(id_, FlagKind.DISPUTE, key, {"field": disputed[key]}))
            clear(id_, FlagKind.DISPUTE, before - disputed.keys())


def on_withdrawal(dataset: Dataset) -> None:
    if dataset.withdrawn is None:
        clear(dataset.id, FlagKind.WITHDRAWAL)
        return
    told = {"reason": dataset.withdrawal or ""}
    put_up(Cause(dataset.id, FlagKind.WITHDRAWAL, dataset.withdrawn.isoformat(), told))


def on_version(dataset: Dataset, before: Document | None) -> None:
    """A new version, when what licence and compliance hang on is not what it was."""
    after = dataset.document or {}
    changed = [name for name in FACTS if (before or {}).get(name) != after.get(name)]
    if before is None or not changed:
        return
    clear(dataset.id, FlagKind.CHANGED)
    told = {"version": dataset.number, "facts": changed}
    put_up(Cause(dataset.id, FlagKind.CHANGED, str(dataset.number), told))


def on_turns(turns: Sequence[Turn]) -> None:
    """Other answers than before; what turned and turned back again is no news."""
    ids = sorted({each.dataset_id for each in turns})
    for start in range(0, len(ids), BATCH):
        for id_ in held(ids[start : start + BATCH]):
            turned(id_, [each for each in turns if each.dataset_id == id_])


def turned(dataset_id: int, turns: Iterable[Turn]) -> None:
    chosen = select(Flag.detail).where(*current(dataset_id, FlagKind.VERDICT)).limit(1)
    earlier = (db.session.scalar(chosen) or {}).get("uses", {})
    uses = {use: dict(each) for use, each in earlier.items()}
    for each in turns:
        before = uses.get(each.use, {}).get("before", each.before)
        uses[each.use] = {"before": before, "after": each.after}
    left = {use: each for use, each in uses.items() if each["before"] != each["after"]}
    clear(dataset_id, FlagKind.VERDICT)
    if left:
        put_up(Cause(dataset_id, FlagKind.VERDICT, now().isoformat(), {"uses": left}))


def held(ids: Sequence[int]) -> dict[int, Document]:
    """Those of these entries that a mix or a release holds, with what they say."""
    chosen = select(Dataset.id, Dataset.document).where(
        Dataset.id.in_(ids),
        Dataset.id.in_(select(Holding.dataset_id).where(Holding.dataset_id.in_(ids)))
        | Dataset.id.in_(select(ReleaseItem.dataset_id).where(ReleaseItem.dataset_id.in_(ids))),
    )
    return {row.id: row.document or {} for row in db.session.execute(chosen)}


def holders(dataset_id: int) -> CompoundSelect[Any]:
    """The mixes that hold an entry, now or in a release."""
    present = select(Holding.mix_id).where(Holding.dataset_id == dataset_id)
    frozen = select(Release.mix_id).join(ReleaseItem, ReleaseItem.release_id == Release.id)
    return present.union(frozen.where(ReleaseItem.dataset_id == dataset_id))


def put_up(cause: Cause) -> None:
    """Flag every mix that holds the entry, once for each cause; one that ended begins again."""
    ended = update(TABLE).where(*same(cause), TABLE.c.cleared.is_not(None))
    again = run(ended.values(cleared=None, told=None, raised=now(), detail=dict(cause.detail)))
    if again + spread(cause):
        after_commit(mailing.tell_some)


def spread(cause: Cause) -> int:
    """Flag the mixes that hold the entry and never had this flag; answers how many."""
    mixes = holders(cause.dataset_id).subquery()
    known = select(Flag.mix_id).where(*same(cause))
    values = (
        mixes.c.mix_id,
        literal(cause.dataset_id),
        literal(cause.kind, TABLE.c.kind.type),
        literal(cause.key),
        literal(dict(cause.detail), JSON()),
        literal(now(), TABLE.c.raised.type),
    )
    new = select(*values).where(mixes.c.mix_id.not_in(known))
    return run(insert(TABLE).from_select(COLUMNS, new))


def run(statement: Any) -> int:
    """How many rows it touched."""
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount


def same(cause: Cause) -> tuple[Any, ...]:
    columns = TABLE.c
    return (
        columns.dataset_id == cause.dataset_id,
        columns.kind == cause.kind,
        columns.cause == cause.key,
    )


def current(dataset_id: int, kind: FlagKind) -> tuple[Any, ...]:
    columns = TABLE.c
    return columns.dataset_id == dataset_id, columns.kind == kind, columns.cleared.is_(None)


def standing_keys(ids: Iterable[int], kind: FlagKind) -> dict[int, set[str]]:
    """The causes of standing flags, by entry."""
    chosen = select(Flag.dataset_id, Flag.cause).distinct()
    rows = db.session.execute(
        chosen.where(Flag.dataset_id.in_(list(ids)), Flag.kind == kind, Flag.cleared.is_(None))
    )
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.dataset_id, set()).add(row.cause)
    return found


def clear(dataset_id: int, kind: FlagKind, keys: Iterable[str] | None = None) -> None:
    """End the flags of an entry; only those of these causes, when any are named."""
    ended = update(TABLE).where(*current(dataset_id, kind)).values(cleared=now())
    named = None if keys is None else list(keys)
    if named is None or named:
        db.session.execute(ended if named is None else ended.where(TABLE.c.cause.in_(named)))


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
