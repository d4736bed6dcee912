"""What the pages about mixes share: finding one, who may change it, forms that came too late."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import flash, request, url_for
from flask_wtf.csrf import CSRFError

from catalogue.core.errors import NotFound, Unauthorised
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.datasets import answers, keeping
from catalogue.members.policy import Action, allows, require
from catalogue.members.session import current_member
from catalogue.mixes import filling, service
from catalogue.mixes.door import pages
from catalogue.mixes.model import Mix
from catalogue.mixes.showing import mix_value

OK, WRONG, LATE = 200, 422, 412

pages.register_error_handler(CSRFError, keeping.too_old)


def found(slug: str) -> Mix:
    """A mix the visitor may see."""
    return service.get(slug, by=current_member())


def mine(slug: str, action: Action = Action.EDIT_MIX) -> Mix:
    """A mix the visitor may change; who is not signed in is asked to, be it there or not."""
    if current_member() is None:
        raise Unauthorised(_("Sign in first: this page is for who keeps the mix."))
    mix = found(slug)
    require(current_member(), action, mix)
    return mix


def known(revision: int, part: Any) -> int:
    """The revision a form was made from, or the present `revision` if this part is what it was.

    So two people may write in different parts of a record, and one in several windows.
    """
    if request.form.get("base") == filling.fingerprint(part):
        return revision
    return answers.seen_revision()


class Elsewhere(NamedTuple):
    """A field that somebody else saved differently, in words."""

    label: str
    theirs: str
    yours: str


def differences(present: Mapping[str, Any], form: SchemaForm) -> list[Elsewhere]:
    """What stands there now beside what was typed, where the two differ."""
    return [
        Elsewhere(control.label, mix_value(theirs, control.name), mix_value(yours, control.name))
        for control in form
        for theirs, yours in [(present.get(control.name), form.data.get(control.name))]
        if theirs != yours
    ]


def item_of(mix: Mix, number: int) -> dict[str, Any]:
    """One item, by its place."""
    if not 1 <= number <= len(mix.items):
        raise NotFound(_("This mix has no such item."))
    return mix.items[number - 1]


def rights(mix: Mix) -> dict[str, bool]:
    """What the visitor may do with a mix, to show or hide buttons."""
    member = current_member()
    asked = {
        "edit": Action.EDIT_MIX,
        "publish": Action.PUBLISH_MIX,
        "freeze": Action.FREEZE_MIX,
        "share": Action.SHARE_MIX,
        "remove": Action.REMOVE_MIX,
    }
    may = {name: allows(member, action, mix) for name, action in asked.items()}
    return may | {"copy": allows(member, Action.CREATE_MIX)}


def trail(mix: Mix, last: object = "") -> list[tuple[Any, str]]:
    """Where a page of a mix is."""
    here = url_for("mixes.show", slug=mix.slug) if last else ""
    steps: list[tuple[Any, str]] = [(_("Mixes"), url_for("mixes.index")), (mix.title, here)]
    return [*steps, (last, "")] if last else steps


def warn(error: Any) -> None:
    """Say above the next page why nothing was stored."""
    flash(str(error.detail), "warning")


LATER = _(
    "This was saved elsewhere meanwhile, by somebody else or in another window."
    " Yours is below: save again to keep it."
)
