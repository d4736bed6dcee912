"""What members told each other, as the API answers it; pure."""

from collections.abc import Callable
from typing import Any

from catalogue.community import people
from catalogue.community.model import Comment, Endorsement, Wanted
from catalogue.community.overview import Overview, label
from catalogue.community.paging import Page
from catalogue.community.vocabulary import Shown
from catalogue.core.text import markdown
from catalogue.datasets.views import moment

Json = dict[str, Any]


def comment(said: Comment) -> Json:
    readable = said.shown is Shown.VISIBLE
    return {
        "number": said.id,
        "text": said.text if readable else None,
        "html": str(markdown(said.text)) if readable else None,
        "shown": said.shown,
        "reason": said.hidden_reason if said.shown is Shown.HIDDEN else None,
        "by": people.public(said.author),
        "created": moment(said.created),
        "edited": moment(said.edited),
    }


def endorsement(given: Endorsement) -> Json:
    return {
        "number": given.id,
        "use": given.use,
        "project": given.project,
        "url": given.url or None,
        "sentence": given.sentence or None,
        "by": people.public(given.author),
        "created": moment(given.created),
    }


def wanted(asked: Wanted) -> Json:
    return {
        "number": asked.id,
        "title": asked.title,
        "languages": asked.languages,
        "category": asked.category,
        "why": asked.why,
        "links": asked.links,
        "state": asked.state,
        "entry": asked.entry.slug if asked.entry else None,
        "reason": asked.reason or None,
        "supporters": asked.supporters,
        "by": people.public(asked.author),
        "created": moment(asked.created),
    }


def page(found: Page, view: Callable[[Any], Any]) -> Json:
    return {"items": [view(item) for item in found.items], "total": found.total}


def overview(found: Overview, reader: str) -> Json:
    shown = {
        kind: [
            {
                "value": group.value,
                "label": label(kind, group.value, reader),
                "count": group.members,
            }
            for group in getattr(found, kind)
        ]
        for kind in ("kinds", "countries", "languages", "expectations")
    }
    return {"members": found.members, "expecting": found.expecting, **shown}
