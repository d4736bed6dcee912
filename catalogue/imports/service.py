"""From a link or a file to a draft, and from a draft that a member confirmed to an entry."""

from collections.abc import Iterable
from dataclasses import replace

from catalogue.claims import service as claims
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Invalid
from catalogue.core.i18n import _
from catalogue.datasets import confirming, likeness
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.imports import checking, fetching, files, recording, registry, table
from catalogue.imports.origin import Draft
from catalogue.imports.table import Line
from catalogue.members import throttle
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.members.throttle import Limit

MOST_TOLD = 100
BY_MEMBER = Limit("import", 60, 3600)


def may_import(by: Member | None) -> None:
    require(by, Action.CREATE_DATASET)


def fetch_draft(text: str, *, by: Member | None) -> Draft:
    """The draft of what somebody pasted: an address, a DOI, a name.

    Raises NotImportable or NotFetched, each with a sentence on what to do.
    """
    may_import(by)
    assert by is not None  # noqa: S101 - `require` saw to it
    registry.find(text)  # what is no address costs no try
    # The transaction of this also ends what was read so far: nothing stays open meanwhile.
    throttle.spend(BY_MEMBER, f"member {by.id}")
    return fetched(text)


def fetched(text: str) -> Draft:
    """The same for who runs the catalogue."""
    source, reference = registry.find(text)
    answers = fetching.fetch_all(source.addresses(reference))
    return checking.kept(source.read(reference, answers))


def read_file(name: str, body: bytes, *, by: Member | None) -> Draft:
    """The draft of a file somebody uploaded."""
    may_import(by)
    return from_file(name, body)


def from_file(name: str, body: bytes) -> Draft:
    """The same for who runs the catalogue."""
    return checking.kept(files.read(name, body))


def twins(draft: Draft, *, but: Dataset | None = None) -> list[dict[str, str]]:
    """Published entries that may describe the same."""
    return likeness.like(draft.document, but=but)


def row_twins(line: Line, *, but: Dataset | None = None) -> list[dict[str, str]]:
    """The same for a row; one with mistakes is compared when it is right."""
    return [] if line.mistakes else twins(line.draft, but=but)


def create(draft: Draft, *, by: Member | None, key: str | None = None) -> Dataset:
    """Open an entry with this draft; where its values were read is kept as claims.

    All or nothing. The same `key` from the same member opens one entry, however often it is sent.
    """
    may_import(by)
    with transaction():
        dataset = datasets.create(draft.document, by=by, key=key)
        db.session.flush()  # gives it the number its claims name
        if confirming.rows(dataset):
            return dataset  # sent again: what was confirmed since stays confirmed
        said = recording.claims(draft.document, draft.origins, read=now().date())
        # The catalogue's own reading of a page, not one of the claims a member may make in a day.
        claims.record(dataset.id, list(said))
        confirming.hold(dataset)  # it counts once who imported it says that it looks right
    return dataset


def read_table(body: bytes, *, by: Member | None) -> tuple[Line, ...]:
    """The rows of a table, each with its draft or what is wrong with it."""
    may_import(by)
    return tuple(
        line if line.mistakes else replace(line, draft=checking.kept(line.draft))
        for line in table.read_rows(body)
    )


def create_all(
    drafts: Iterable[Draft], *, by: Member | None, key: str | None = None
) -> list[Dataset]:
    """Open an entry for each draft: all of them or none.

    Raises Conflict when there are more than a member may have open.
    """
    with transaction():
        return [
            create(draft, by=by, key=key and f"{key}:{number}")
            for number, draft in enumerate(drafts)
        ]


def refuse_mistakes(lines: Iterable[Line]) -> None:
    """For who wants the whole table or nothing."""
    wrong = [
        _("Line %(line)s, %(field)s: %(message)s", line=line.number, field=each.field or "-",
          message=each.message)
        for line in lines
        for each in line.mistakes
    ]  # fmt: skip
    if wrong:
        detail = _("Some rows are not right: nothing was stored.")
        raise Invalid(detail, errors={"content": wrong[:MOST_TOLD]})
