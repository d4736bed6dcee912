"""What one watches, over JSON."""

from typing import Any

from flask import request
from flask_smorest import Blueprint

from catalogue.core.i18n import language
from catalogue.core.operations import TOKEN, body
from catalogue.datasets.views import moment
from catalogue.members.session import current_member
from catalogue.watching import service, targets
from catalogue.watching.model import Watch
from schemas.gate import admit
from schemas.watching import DigestSchema, PublicWatchSchema, WatchList, WatchSchema

watching = Blueprint("watching", __name__, url_prefix="/me", description="What you watch")


def view(watch: Watch) -> dict[str, Any]:
    return {
        "number": watch.id,
        "kind": watch.kind,
        "target": targets.slug(watch) if watch.dataset_id else watch.target,
        "title": targets.title(watch, language()) or None,
        "created": moment(watch.created),
    }


@watching.get("/watches")
@watching.response(200, WatchList)
@watching.doc(security=TOKEN)
def index() -> dict[str, Any]:
    """List what you watch, and how often you are told."""
    found = service.listing(current_member())
    frequency = service.frequency(current_member())
    return {"items": [view(each) for each in found], "total": len(found), "frequency": frequency}


@watching.post("/watches")
@watching.response(201, PublicWatchSchema)
@watching.doc(security=TOKEN, requestBody=body(WatchSchema))
def create() -> dict[str, Any]:
    """Watch an entry, a search or a licence; the same again is stored once."""
    service.own(current_member())
    data = admit(WatchSchema(), request.get_json())
    return view(service.add(data["kind"], data["target"], by=current_member()))


@watching.delete("/watches/<int:number>")
@watching.response(204)
@watching.doc(security=TOKEN)
def remove(number: int) -> None:
    """Stop watching something."""
    service.remove(number, by=current_member())


@watching.put("/digest")
@watching.response(200, DigestSchema)
@watching.doc(security=TOKEN, requestBody=body(DigestSchema))
def digest() -> dict[str, Any]:
    """Choose how often you are told of changes."""
    service.own(current_member())
    data = admit(DigestSchema(), request.get_json())
    service.set_frequency(data["frequency"], by=current_member())
    return data
