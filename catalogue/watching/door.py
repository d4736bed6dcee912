"""The blueprint of the pages about watching, and what other pages ask of it."""

from typing import NamedTuple

from flask import Blueprint

from catalogue.core.errors import CatalogueError
from catalogue.members.session import current_member
from catalogue.watching import service, targets
from catalogue.watching.vocabulary import Kind

pages = Blueprint("watching", __name__)


class Button(NamedTuple):
    """What a button to watch something needs; `number` is of the watch there is already."""

    kind: str
    target: str
    number: int | None


@pages.app_template_global()
def watch_button(kind: str, target: str) -> Button | None:
    """For who is signed in, one small question; nothing for strangers.

    `target`: the slug of an entry, the query string of a search, the id of a licence.
    """
    member = current_member()
    if member is None or not member.is_confirmed:
        return None
    try:
        found = service.find(targets.find(Kind(kind), target), member)
    except CatalogueError:  # a draft, or a search that cannot be kept
        return None
    return Button(kind, target, found.id if found else None)
