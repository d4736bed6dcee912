"""What was read for a draft by a program, until a person says that it looks right.

An imported value comes with a claim: who says so, where, in which words. The claim counts for
nothing before whoever works on the draft has confirmed it; see `catalogue.claims`.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select, update

from catalogue.claims import addresses, storing, values
from catalogue.claims.model import ClaimRow
from catalogue.claims.vocabulary import Kind
from catalogue.core.db import db, transaction
from catalogue.core.forms import Control, altered
from catalogue.core.i18n import language
from catalogue.datasets import service
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from schemas.datasets import SECTIONS

READ = (Kind.AUTHOR, Kind.HOST)
Arranged = tuple[Control, ...]


class Said(NamedTuple):
    """Where the value of a control was read, and what became of it."""

    key: str
    kind: str
    url: str
    said: str
    seen: bool  # somebody says that it looks right
    words: str  # what was read there, when the draft says otherwise by now


def hold(dataset: Dataset) -> None:
    """Let what was just imported count for nothing yet; inside the importer's transaction."""
    read = update(ClaimRow).where(ClaimRow.dataset_id == dataset.id, ClaimRow.kind.in_(READ))
    db.session.execute(read.values(counts=False))


def rows(dataset: Dataset) -> list[ClaimRow]:
    """What was read for a draft; of a published entry its evidence tells."""
    if dataset.is_public:
        return []
    read = select(ClaimRow).where(ClaimRow.dataset_id == dataset.id, ClaimRow.kind.in_(READ))
    return list(db.session.scalars(read.order_by(ClaimRow.id)))


def annotated(controls: Arranged, found: Collection[ClaimRow], document: Any) -> Arranged:
    """The controls with what was read for each."""
    by_name: dict[str, list[ClaimRow]] = {}
    for row in found:
        by_name.setdefault(row.field.partition("[")[0], []).append(row)

    def noted(control: Control) -> Control:
        said = tuple(told(row, document) for row in by_name.get(control.name, ()))
        return control if not said else Control(**{**fields(control), "said": said})

    return altered(controls, noted)


def fields(control: Control) -> dict[str, Any]:
    return {name: getattr(control, name) for name in Control.__slots__}


def told(row: ClaimRow, document: Mapping[str, Any]) -> Said:
    now_says = addresses.read(document, row.field)
    same = not row.has_value or values.alike(row.field, row.value, now_says)
    words = "" if same else values.words(row.field, row.value, language())
    return Said(row.key, str(row.kind), row.url, row.quote, row.counts, words)


def settle(dataset: Dataset, *, shown: Collection[str], seen: Collection[str], by: Member) -> None:
    """Keep which of the values that were shown look right to whoever works on the draft."""
    with transaction():
        service.may_edit(dataset, by)
        changed = [
            row for row in rows(dataset) if row.key in shown and row.counts != (row.key in seen)
        ]
        for row in changed:
            row.counts = row.key in seen
        if changed:
            storing.tell([dataset.id])


def waiting(found: Collection[ClaimRow]) -> dict[str, int]:
    """How many values of each section nobody has looked at."""
    heads = [row.field.split(".")[0].split("[")[0] for row in found if not row.counts]
    return {section: sum(head in names for head in heads) for section, names in SECTIONS.items()}
