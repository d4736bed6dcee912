"""Why a mix is not frozen: what it names is not there, it is too large, or changed meanwhile."""

from collections.abc import Iterable, Sequence

from catalogue.core.errors import Conflict, Invalid, Stale
from catalogue.core.i18n import _
from catalogue.mixes.ingredients import Ingredient
from catalogue.mixes.model import Mix
from catalogue.mixes.releases.files import Made

MOST_BYTES = 64 * 1024 * 1024
MOST_NAMED = 5  # items in one sentence


def refuse_stale(mix: Mix, read: int) -> None:
    if mix.revision != read:
        raise Stale(_("This mix was changed meanwhile. Read it again, then repeat your change."))


def refuse_gaps(ingredients: Sequence[Ingredient]) -> None:
    """Nothing can be frozen of what is not there."""
    if not ingredients:
        raise Invalid(_("There is nothing in this mix yet."))
    gone = [each for each in ingredients if each.missing or each.withdrawn is not None]
    if gone:
        message = _("There is no such entry or version, or it was withdrawn.")
        named = ", ".join(f"{each.number} ({each.name})" for each in gone[:MOST_NAMED])
        raise Invalid(
            _("Take these items out first, or name another version: %(items)s.",
              items=named + (" …" if len(gone) > MOST_NAMED else "")),
            errors={"items": {each.number - 1: {"dataset": [message]} for each in gone}},
        )  # fmt: skip


def refuse_weight(made: Iterable[Made]) -> None:
    if sum(len(each.content) for each in made) > MOST_BYTES:
        raise Conflict(_("This mix is too large to be released: take items out."))
