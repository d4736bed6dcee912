"""Public summaries inside the releases of a mix: what was published when the mix was frozen."""

from collections.abc import Iterator

from sqlalchemy.orm import joinedload

from catalogue.core.db import db
from catalogue.members import letters
from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.mixes.model import Mix
from catalogue.mixes.releases.files import JSON, MARKDOWN, Made, canonical
from catalogue.mixes.releases.releasing import LANGUAGE
from catalogue.summaries import versions
from catalogue.summaries.model import ModelRecord, SummaryVersion
from catalogue.summaries.rendering import markdown

MOST = 20  # summaries in one release, the last published first


def files(mix: Mix, _evaluated: Evaluated, _number: int) -> list[Made]:
    """The summaries in force of models built on a mix, as JSON and as Markdown."""
    return [each for version in published(mix) for each in written(version)]


def published(mix: Mix) -> list[SummaryVersion]:
    """Summaries that name the mix themselves, by members who keep it.

    A model's record is private: which mix it is built on is told only where its published summary
    tells it. Strangers build on a public mix too, and put nothing into its releases.
    """
    keepers = {mix.owner_id, *(each.member_id for each in mix.co_owners)} - {None}
    told = SummaryVersion.document["mix"].as_string() == mix.slug
    chosen = (
        versions.latest()
        .join(SummaryVersion.model)
        .where(told, ModelRecord.mix_id == mix.id, ModelRecord.owner_id.in_(keepers))
        .options(joinedload(SummaryVersion.model))
        .order_by(SummaryVersion.created.desc(), SummaryVersion.id.desc())
    )
    return list(db.session.scalars(chosen.limit(MOST)))


def written(version: SummaryVersion) -> Iterator[Made]:
    name = f"summary-{version.model.slug}-v{version.number}"
    document = versions.shown(version)
    text = markdown.render(document, LANGUAGE, letters.base())
    yield Made(f"{name}.json", JSON, canonical(document))
    yield Made(f"{name}.md", MARKDOWN, text.encode())
