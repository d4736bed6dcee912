"""Training mixes over JSON: found, read, begun, changed, shown, copied, shared, deleted."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.core.operations import IF_MATCH, PATCH, QUERY, TOKEN, body
from catalogue.datasets.answers import json
from catalogue.members.session import current_member
from catalogue.mixes import answers, owners, service, views
from catalogue.mixes.model import Mix
from schemas import gate
from schemas.attestation import InvitationSchema
from schemas.mix_listing import (
    BeginningSchema,
    MixDryRunSchema,
    MixPage,
    MixQuery,
    OwnerList,
    PublicMixSchema,
)
from schemas.mixes import MixItemSchema, MixSchema
from schemas.search import FilterSchema, WriteOptions

mixes = Blueprint("mixes", __name__, description="Training mixes")

MIX, ITEM, BEGINNING = MixSchema(), MixItemSchema(), BeginningSchema()
INVITATION = InvitationSchema()


def found(slug: str) -> Mix:
    return service.get(slug, by=current_member())


def changeable(slug: str) -> tuple[Mix, int]:
    """A mix its sender may change, and the revision she has seen."""
    mix = found(slug)
    service.may_edit(mix, current_member())
    return mix, answers.seen(mix)


@mixes.get("/mixes")
@mixes.arguments(MixQuery(), **QUERY)
@mixes.response(200, MixPage)
def index(asked: dict[str, Any]) -> Any:
    """List the public mixes, and with a token also yours, last changed first."""
    page = service.listing(asked, by=current_member())
    return {"items": [views.listed(mix) for mix in page.items], "total": page.total}


@mixes.post("/mixes")
@mixes.arguments(WriteOptions(), **QUERY)
@mixes.response(201, PublicMixSchema)
@mixes.alt_response(200, schema=MixDryRunSchema, description="What a dry run would have stored.")
@mixes.doc(security=TOKEN, requestBody=body(MixSchema))
def create(options: dict[str, Any]) -> ResponseReturnValue:
    """Begin a mix, seen by you alone until you publish it; `dry_run=1` only checks it.

    Send an `Idempotency-Key` to begin one mix however often the request arrives.
    """
    service.may_create(current_member())
    document = gate.admit(MIX, request.get_json())
    if options["dry_run"]:
        return json({"valid": True, "document": service.checked(document)})
    key = request.headers.get("Idempotency-Key")
    return answers.begun(service.create(document, by=current_member(), key=key))


@mixes.post("/mixes/from-search")
@mixes.arguments(FilterSchema(), **QUERY)
@mixes.response(201, PublicMixSchema)
@mixes.doc(security=TOKEN, requestBody=body(BeginningSchema))
def from_search(asked: dict[str, Any]) -> ResponseReturnValue:
    """Make a search a mix: the first 500 entries found, at the versions they have now.

    The query string is that of `/datasets`; the body says the rest, of which only `title` is
    required. Send an `Idempotency-Key` to begin one mix however often the request arrives, though
    the search may find something else by then.
    """
    service.may_create(current_member())
    document = gate.admit(BEGINNING, request.get_json())
    key = request.headers.get("Idempotency-Key")
    begun = service.create_from_query(document, asked, by=current_member(), key=key)
    return answers.begun(begun)


@mixes.get("/mixes/<slug>")
@mixes.response(200, PublicMixSchema)
@mixes.alt_response(304, description="You have it already.")
def show(slug: str) -> ResponseReturnValue:
    """Read one mix."""
    return answers.whole(found(slug))


@mixes.patch("/mixes/<slug>")
@mixes.arguments(WriteOptions(), **QUERY)
@mixes.response(200, PublicMixSchema, description="The mix; with dry_run, a MixDryRun.")
@mixes.doc(security=TOKEN, requestBody=PATCH, parameters=[IF_MATCH])
def update(options: dict[str, Any], slug: str) -> ResponseReturnValue:
    """Change a mix you read before (send its ETag in `If-Match`); `items` replaces all items."""
    mix, revision = changeable(slug)
    document = gate.admit(MIX, gate.merge(mix.document, request.get_json()))
    if options["dry_run"]:
        return json({"valid": True, "document": service.checked(document, mix=mix)})
    saved = service.save(mix, document, by=current_member(), revision=revision)
    return answers.whole(saved)


@mixes.delete("/mixes/<slug>")
@mixes.response(204)
@mixes.doc(security=TOKEN, parameters=[IF_MATCH])
def remove(slug: str) -> None:
    """Delete a mix; a public one with releases stays, since others may cite them."""
    mix, revision = changeable(slug)
    service.remove(mix, by=current_member(), revision=revision)


@mixes.post("/mixes/<slug>/items")
@mixes.response(200, PublicMixSchema)
@mixes.doc(security=TOKEN, requestBody=body(MixItemSchema), parameters=[IF_MATCH])
def add_item(slug: str) -> ResponseReturnValue:
    """Put an item in at the end."""
    mix, revision = changeable(slug)
    item = gate.admit(ITEM, request.get_json())
    return answers.whole(service.append(mix, item, by=current_member(), revision=revision))


@mixes.delete("/mixes/<slug>/items/<int:number>")
@mixes.response(200, PublicMixSchema)
@mixes.doc(security=TOKEN, parameters=[IF_MATCH])
def remove_item(slug: str, number: int) -> ResponseReturnValue:
    """Take the item in this place out, the first being 1; those after it move up."""
    mix, revision = changeable(slug)
    saved = service.remove_item(mix, number, by=current_member(), revision=revision)
    return answers.whole(saved)


@mixes.post("/mixes/<slug>/publication")
@mixes.response(200, PublicMixSchema)
@mixes.doc(security=TOKEN, parameters=[IF_MATCH])
def publish(slug: str) -> ResponseReturnValue:
    """Show a mix to everybody."""
    mix, revision = changeable(slug)
    return answers.whole(service.publish(mix, by=current_member(), revision=revision))


@mixes.delete("/mixes/<slug>/publication")
@mixes.response(200, PublicMixSchema)
@mixes.doc(security=TOKEN, parameters=[IF_MATCH])
def unpublish(slug: str) -> ResponseReturnValue:
    """Show a mix to its owners only, as before; not once it has releases."""
    mix, revision = changeable(slug)
    return answers.whole(service.unpublish(mix, by=current_member(), revision=revision))


@mixes.post("/mixes/<slug>/copies")
@mixes.response(201, PublicMixSchema)
@mixes.doc(security=TOKEN)
def duplicate(slug: str) -> ResponseReturnValue:
    """Copy a mix you can read; the copy is yours, and private."""
    service.may_create(current_member())
    return answers.begun(service.duplicate(found(slug), by=current_member()))


@mixes.get("/mixes/<slug>/owners")
@mixes.response(200, OwnerList)
@mixes.doc(security=TOKEN)
def owner_list(slug: str) -> dict[str, Any]:
    """List who keeps the mix beside who made it."""
    mix = found(slug)
    owners.may_see(mix, current_member())
    return listed(mix)


@mixes.post("/mixes/<slug>/owners")
@mixes.response(202, OwnerList)
@mixes.doc(security=TOKEN, requestBody=body(InvitationSchema))
def invite(slug: str) -> dict[str, Any]:
    """Ask somebody by mail to keep the mix too; she is listed once she opened the link in it."""
    mix = found(slug)
    owners.may_share(mix, current_member())
    asked = gate.admit(INVITATION, request.get_json())
    owners.invite(mix, asked["email"], by=current_member())
    return listed(mix)


@mixes.delete("/mixes/<slug>/owners/<int:number>")
@mixes.response(204)
@mixes.doc(security=TOKEN)
def remove_owner(slug: str, number: int) -> None:
    """Take somebody off the mix, or yourself; who made it stays."""
    mix = found(slug)
    owners.may_see(mix, current_member())
    owners.remove(mix, number, by=current_member())


def listed(mix: Mix) -> dict[str, Any]:
    found_ = owners.listed(mix)
    return {"items": found_, "total": len(found_)}
