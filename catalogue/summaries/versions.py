"""The published versions of a summary: the newest is in force, the others are superseded."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased, defer, joinedload

from catalogue.community.paging import Page, page
from catalogue.core.db import db
from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.summaries.model import ModelRecord, SummaryVersion

Json = dict[str, Any]

PER_PAGE = 20


def listing(model: ModelRecord) -> list[SummaryVersion]:
    """All of them, the newest first."""
    chosen = select(SummaryVersion).where(SummaryVersion.model_id == model.id)
    ordered = chosen.order_by(SummaryVersion.number.desc())
    return list(db.session.scalars(ordered.options(defer(SummaryVersion.document))))


def current(models: Iterable[ModelRecord]) -> dict[int, SummaryVersion]:
    """The version in force of each of these models that has one, by the model's number."""
    newest = latest().where(SummaryVersion.model_id.in_([model.id for model in models]))
    return {each.model_id: each for each in db.session.scalars(newest)}


def published(number: int = 1, size: int = PER_PAGE) -> Page:
    """The versions in force of all models, last published first."""
    ordered = latest().order_by(SummaryVersion.created.desc(), SummaryVersion.id.desc())
    return page(ordered.options(joinedload(SummaryVersion.model)), number, size)


def name(model: ModelRecord, shown: SummaryVersion | None) -> str:
    """What a model is called: by a published version, or else by its private record."""
    return str(shown.document["name"]) if shown else model.name


def named(words: Iterable[str]) -> Select[Any]:
    """The numbers of the models whose version in force bears these words in its name."""
    said = SummaryVersion.document["name"].as_string()
    found = [said.icontains(word, autoescape=True) for word in words]
    return latest().where(*found).with_only_columns(SummaryVersion.model_id)


def latest() -> Select[Any]:
    later = aliased(SummaryVersion)
    same = (later.model_id == SummaryVersion.model_id) & (later.number > SummaryVersion.number)
    return select(SummaryVersion).where(~exists().where(same))


def get(model: ModelRecord, number: int) -> SummaryVersion:
    chosen = select(SummaryVersion).where(
        SummaryVersion.model_id == model.id, SummaryVersion.number == number
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise NotFound(_("There is no such version of this summary."))
    return found


def told(model: ModelRecord) -> list[Json]:
    """What a summary says of the versions before it, oldest first."""
    return [
        {
            "number": each.number,
            "date": each.created.date().isoformat(),
            "url": path(model, each.number),
            "changes": each.changes,
        }
        for each in reversed(listing(model))
    ]


def shown(version: SummaryVersion) -> Json:
    """A version as it was published, beside what became of it and the versions since."""
    rows = told(version.model)
    newest = rows[-1]["number"]
    listed = [
        row | {"status": "current" if row["number"] == newest else "superseded"} for row in rows
    ]
    status = "current" if version.number == newest else "superseded"
    return version.document | {"status": status, "versions": listed}


def path(model: ModelRecord, number: int) -> str:
    return f"/models/{model.slug}/summaries/{number}"
