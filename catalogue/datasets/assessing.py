"""What the facts of entries amount to: computed, and kept for lists, facets and history."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, bindparam, func, select, update

from catalogue.claims import evidence
from catalogue.claims import service as claims
from catalogue.claims.claim import Claim
from catalogue.compliance import ruleset, usability
from catalogue.compliance.facts import Facts
from catalogue.compliance.finding import Finding
from catalogue.compliance.lineage import Node
from catalogue.compliance.usability import Verdict
from catalogue.compliance.vocabulary import Status, Use
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.datasets import ancestry, hooks
from catalogue.datasets.model import Assessment, Dataset
from catalogue.search import outbox

Document = Mapping[str, Any]

BATCH = 200
COLUMNS = (Dataset.id, Dataset.slug, Dataset.title, Dataset.document, Dataset.number)


# On the table rather than the model: what is computed is no edit and leaves the revision alone.
TABLE = cast("Table", Dataset.__table__)
KEEP = update(TABLE).where(TABLE.c.id == bindparam("row")).values(standing=bindparam("standing"))

GONE = Dataset.withdrawn.is_not(None)


class Assessed(NamedTuple):
    """One entry's facts, with everything that follows from them."""

    facts: Facts
    verdicts: dict[Use, Verdict]
    findings: list[Finding]


def assess(dataset: Dataset, document: Document, held: tuple[Claim, ...]) -> Assessed:
    """A description of an entry, published or not; computed now, so it is never stale."""
    root = Node(name=dataset.slug, title=dataset.title, document=document)
    facts = gather([root], {dataset.slug: held})[dataset.slug]
    return Assessed(facts, usability.verdicts(facts), ruleset.evaluate(facts))


def gather(roots: Sequence[Node], held: Mapping[str, tuple[Claim, ...]]) -> dict[str, Facts]:
    """The facts of several descriptions, by slug."""
    lineages, today = ancestry.of_many(roots), now().date()
    return {
        node.name: Facts(
            document=node.document or {},
            lineage=lineages[node.name],
            today=today,
            claims=held.get(node.name, ()),
        )
        for node in roots
    }


def of_rows(rows: Sequence[Any]) -> dict[int, Facts]:
    """The facts of published entries, read as rows of `COLUMNS`, by id."""
    roots = [Node(name=row.slug, title=row.title, document=row.document) for row in rows]
    held = claims.held_by({row.id: row.document for row in rows})
    found = gather(roots, {row.slug: held[row.id] for row in rows})
    return {row.id: found[row.slug] for row in rows}


def of_new(nodes: Mapping[int, Node]) -> dict[int, Facts]:
    """The facts of entries just added, by id: nobody has claimed anything about them yet."""
    held = {node.name: evidence.of(node.document or {}) for node in nodes.values()}
    found = gather(list(nodes.values()), held)
    return {id_: found[node.name] for id_, node in nodes.items()}


def standing(facts: Facts) -> dict[str, Any]:
    """What lists, facets and exports need of an entry: one word per use, and how it is checked."""
    return {
        "uses": uses(facts),
        "checked": claims.checked(facts.document, facts.claims),
    }


def uses(facts: Facts) -> dict[str, str]:
    """The answer for each use."""
    return {use.value: answer.value for use, answer in usability.answers(facts).items()}


def renew(ids: Iterable[int]) -> None:
    """Compute anew what entries amount to, and all that was made from them; inside a transaction.

    What the rules find is recorded for the entries themselves; those made from them wait for
    `flask rules assess`, and show the present state on their pages all the same.
    """
    changed = list(dict.fromkeys(ids))
    for rows in in_batches(changed):
        facts = of_rows(rows)
        record(facts, {row.id: row.number for row in rows})
        turn(rows, keep(facts))
    below = [id_ for id_ in ancestry.descendants(changed) if id_ not in changed]
    for rows in in_batches(below):
        turn(rows, keep(of_rows(rows)))
    if below:
        numbers = select(Dataset.id, Dataset.number).where(Dataset.id.in_(below))
        outbox.note_all([(row.id, row.number) for row in db.session.execute(numbers)])


def in_batches(ids: Sequence[int]) -> Iterator[Sequence[Any]]:
    """The public ones among these entries, some at a time."""
    for start in range(0, len(ids), BATCH):
        wanted = select(*COLUMNS, Dataset.standing)
        chosen = wanted.where(Dataset.id.in_(ids[start : start + BATCH]))
        yield db.session.execute(chosen.where(Dataset.is_public)).all()


def keep(facts: Mapping[int, Facts]) -> dict[int, dict[str, Any]]:
    """Store what entries amount to; neither their version nor their revision changes by that."""
    kept = {id_: standing(each) for id_, each in facts.items()}
    if kept:
        db.session.execute(KEEP, [{"row": id_, "standing": each} for id_, each in kept.items()])
    return kept


def turn(before: Iterable[Any], after: Mapping[int, dict[str, Any]]) -> None:
    """Tell whoever listens which answers are others than they were; rows have `standing`."""
    turns = [
        hooks.Turn(row.id, use, answer, after[row.id]["uses"][use])
        for row in before
        if row.id in after
        for use, answer in (row.standing or {}).get("uses", {}).items()
        if after[row.id]["uses"].get(use, answer) != answer
    ]
    if turns:
        hooks.turned.tell(turns)


def record(facts: Mapping[int, Facts], numbers: Mapping[int, int]) -> int:
    """Write down what the rules find, where that is news; answers for how many."""
    latest = latest_of(facts)
    news = [
        assessment
        for id_, each in facts.items()
        if not same(assessment := assessed(id_, numbers[id_], each), latest.get(id_))
    ]
    db.session.add_all(news)
    return len(news)


def assessed(id_: int, number: int, facts: Facts) -> Assessment:
    return Assessment(
        dataset_id=id_,
        number=number,
        ruleset=ruleset.VERSION,
        uses=uses(facts),
        findings={found.id: found.status.value for found in ruleset.evaluate(facts)},
    )


def same(new: Assessment, old: Assessment | None) -> bool:
    """Whether nothing changed but the date."""
    return old is not None and all(
        getattr(new, name) == getattr(old, name)
        for name in ("number", "ruleset", "uses", "findings")
    )


def latest_of(ids: Iterable[int]) -> dict[int, Assessment]:
    newest = select(func.max(Assessment.id)).where(Assessment.dataset_id.in_(list(ids)))
    chosen = select(Assessment).where(Assessment.id.in_(newest.group_by(Assessment.dataset_id)))
    return {row.dataset_id: row for row in db.session.scalars(chosen)}


def history(dataset: Dataset) -> list[Assessment]:
    """What the rules found in an entry over time, newest first."""
    chosen = select(Assessment).where(Assessment.dataset_id == dataset.id)
    return list(db.session.scalars(chosen.order_by(Assessment.id.desc()).limit(100)))


def assess_all() -> tuple[int, int]:
    """Assess every public entry anew, a batch per transaction; answers how many, and news."""
    seen, news, last = 0, 0, 0
    while True:
        with transaction():
            page = select(*COLUMNS).where(Dataset.is_public, Dataset.id > last)
            rows = db.session.execute(page.order_by(Dataset.id).limit(BATCH)).all()
            facts = of_rows(rows)
            keep_changed(facts)
            news += record(facts, {row.id: row.number for row in rows})
        if not rows:
            return seen, news
        seen, last = seen + len(rows), rows[-1].id


def unassessed() -> int:
    """How many public entries the present rules have not looked at yet."""
    looked_at = select(Assessment.dataset_id).where(Assessment.ruleset == ruleset.VERSION)
    waiting = select(func.count()).select_from(Dataset)
    wanted = waiting.where(Dataset.is_public, Dataset.id.not_in(looked_at))
    return db.session.scalar(wanted) or 0


def keep_changed(facts: Mapping[int, Facts]) -> None:
    """Store what became of entries, and tell the index of those that changed."""
    kept = select(Dataset.id, Dataset.number, Dataset.standing).where(Dataset.id.in_(list(facts)))
    before = db.session.execute(kept).all()
    changed = [row for row in before if row.standing != standing(facts[row.id])]
    turn(changed, keep({row.id: facts[row.id] for row in changed}))
    if changed:
        outbox.note_all([(row.id, row.number) for row in changed])


def counts() -> dict[str, dict[Status, int]]:
    """For each rule, how many entries have which status, after their latest assessments."""
    newest = db.session.scalar(select(func.max(Assessment.id))) or 0
    withdrawn = db.session.scalar(select(func.max(Dataset.withdrawn)).where(GONE))
    gone = db.session.scalar(select(func.count()).select_from(Dataset).where(GONE)) or 0
    state = (newest, gone, withdrawn)
    if _counted.state != state:
        _counted.state, _counted.by_rule = state, count()
    return _counted.by_rule


@dataclass
class Counted:
    """The counts as of an assessment: they change when another is made, or an entry withdrawn."""

    state: tuple[Any, ...] = ()
    by_rule: dict[str, dict[Status, int]] = field(default_factory=dict)


_counted = Counted()


def count() -> dict[str, dict[Status, int]]:
    newest = select(func.max(Assessment.id)).group_by(Assessment.dataset_id)
    chosen = select(Assessment.findings).where(Assessment.id.in_(newest))
    chosen = chosen.join(Dataset, Dataset.id == Assessment.dataset_id).where(Dataset.is_public)
    found: dict[str, dict[Status, int]] = {}
    for findings in db.session.scalars(chosen):
        for rule, status in findings.items():
            found.setdefault(rule, dict.fromkeys(Status, 0))[Status(status)] += 1
    return found
