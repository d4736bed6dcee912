"""Drawing a summary up from the records and the mix as they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalogue.core.clock import now
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows, require
from catalogue.mixes.judging import evaluating
from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.mixes.model import Mix, Release
from catalogue.mixes.releases import releasing
from catalogue.summaries import ab2013, drawing_up, versions
from catalogue.summaries.context import Context
from catalogue.summaries.model import ModelRecord

Json = dict[str, Any]

NO_MIX: Mapping[str, Any] = {"items": []}  # of which nobody says that it is complete


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a summary is drawn up from."""

    model: ModelRecord
    evaluated: Evaluated
    mix: Mix | None = None
    release: Release | None = None

    @property
    def provider(self) -> Json | None:
        return self.model.provider.document if self.model.provider else None

    def context(self, number: int | None = None, changes: str = "") -> Context:
        """A version to be published (it has a number) does not tell of a private mix."""
        told = number is None or (self.mix is not None and self.mix.is_public)
        return Context(
            slug=self.model.slug,
            mix=self.mix.slug if self.mix and told else None,
            release=self.release.number if self.release and told else None,
            drawn=now().date(),
            number=number,
            changes=changes,
            versions=versions.told(self.model),
        )


def draft(model: ModelRecord, *, by: Member | None) -> Json:
    """The summary as it would be published now, with what is still open in it."""
    return drawn(basis(model, by=by))


def drawn(of: Basis, *, number: int | None = None, changes: str = "") -> Json:
    return drawing_up.draw(
        of.provider, of.model.document, of.evaluated, of.context(number, changes)
    )


def california(model: ModelRecord, *, by: Member | None) -> Json:
    """The documentation California asks for (AB 2013), from the same record."""
    of = basis(model, by=by)
    return ab2013.draw(of.provider, model.document, of.evaluated, of.context())


def basis(model: ModelRecord, *, by: Member | None) -> Basis:
    """The named release of the mix, or else the mix as it stands, as far as she may see it."""
    require(by, Action.READ_MODEL, model)
    mix = model.mix
    if mix is None or not allows(by, Action.READ_MIX, mix):
        return Basis(model=model, evaluated=evaluating.evaluate(NO_MIX))
    number = model.document.get("release")
    if number is not None:
        release = releasing.get(mix, number)
        evaluated = evaluating.evaluate(release.document, traced=True)
        return Basis(model=model, evaluated=evaluated, mix=mix, release=release)
    evaluated = evaluating.evaluate(mix.document, traced=True)
    return Basis(model=model, evaluated=evaluated, mix=mix, release=unchanged(mix, evaluated))


def unchanged(mix: Mix, evaluated: Evaluated) -> Release | None:
    """The latest release, if the mix is still what was released."""
    latest = releasing.latest(mix)
    if latest is None or latest.document != releasing.pinned(evaluated).document:
        return None
    return latest
