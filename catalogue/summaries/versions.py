"""The published versions of a summary: the newest is in force, the others are superseded."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import aliased, defer

from catalogue.community.paging import Page, page
from catalogue.core.db import db
from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.summaries.model import ModelRecord, SummaryVersion

Json = dict[str, Any]

PER_PAGE = 20
MOST_LISTED = 500  # versions on one page of providers


def listing(model: ModelRecord) -> list[SummaryVersion]:
    """All of them, the newest first."""
    chosen = select(SummaryVersion).where(SummaryVersion.model_id == model.id)
    ordered = chosen.order_by(SummaryVersion.number.desc())
    return list(db.session.scalars(ordered.options(defer(SummaryVersion.document))))


def current(models: Iterable[ModelRecord]) -> dict[int, SummaryVersion]:
    """The version in force of each of these models that has one, by the model's number."""
    newest = latest().where(SummaryVersion.model_id.in_([model.id for model in models]))
    return {each.model_id: each for each in db.session.scalars(newest)}


class Standing(NamedTuple):
    """The version in force of a model, as lists show it: without the summary itself."""

    model_id: int
    slug: str
    number: int
    name: str
    provider: str | None
    complete: bool
    created: datetime


NAME = SummaryVersion.document["name"].as_string()
# The first line of field 1.1.a. A record may have got another name, or another provider, since.
PROVIDER_AT = ("sections", 1, "fields", 0, "blocks", 0, "items", 0, "text")
PROVIDER = SummaryVersion.document[PROVIDER_AT].as_string()


def standings(models: Iterable[ModelRecord]) -> dict[int, Standing]:
    """Of each of these models that has one, by the model's number."""
    chosen = standing().where(SummaryVersion.model_id.in_([model.id for model in models]))
    found = (Standing(*row) for row in db.session.execute(chosen))
    return {each.model_id: each for each in found}


def standing() -> Select[Any]:
    joined = latest().join(ModelRecord, ModelRecord.id == SummaryVersion.model_id)
    return joined.with_only_columns(
        SummaryVersion.model_id,
        ModelRecord.slug,
        SummaryVersion.number,
        NAME,
        PROVIDER,
        SummaryVersion.complete,
        SummaryVersion.created,
    )


def providers(number: int = 1, size: int = PER_PAGE) -> Page:
    """The names of providers that stand in a version in force, each with how many models."""
    named = latest().where(PROVIDER.is_not(None))
    grouped = named.with_only_columns(PROVIDER, func.count()).group_by(PROVIDER)
    return page(grouped.order_by(func.lower(PROVIDER), PROVIDER), number, size)


def of_providers(names: Iterable[str]) -> dict[str, list[Standing]]:
    """The versions in force of these providers, last published first."""
    chosen = standing().where(PROVIDER.in_(list(names)))
    ordered = chosen.order_by(SummaryVersion.created.desc(), SummaryVersion.id.desc())
    found: dict[str, list[Standing]] = {}
    for row in db.session.execute(ordered.limit(MOST_LISTED)):
        each = Standing(*row)
        found.setdefault(str(each.provider), []).append(each)
    return found


def name(model: ModelRecord, shown: SummaryVersion | None) -> str:
    """What a model is called: by a published version, or else by its private record."""
    return str(shown.document["name"]) if shown else model.name


def provider(shown: SummaryVersion) -> str | None:
    """The provider that a published version names."""
    found: Any = shown.document
    for step in PROVIDER_AT:
        try:
            found = found[step]
        except (KeyError, IndexError):
            return None
    return str(found)


def named(words: Iterable[str]) -> Select[Any]:
    """The numbers of the models whose version in force bears these words in its name."""
    found = [NAME.icontains(word, autoescape=True) for word in words]
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
