"""Records of providers and models over JSON."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.core.operations import IF_MATCH, PATCH, QUERY, TOKEN, body
from catalogue.datasets.answers import json
from catalogue.members.session import current_member
from catalogue.summaries import answers, providers, service, versions, views
from catalogue.summaries.model import ModelRecord, Provider
from schemas import gate
from schemas.search import WriteOptions
from schemas.summaries import ModelSchema, ProviderSchema
from schemas.summary_records import (
    ModelPage,
    ModelQuery,
    ProviderList,
    RecordDryRunSchema,
    RecordedModelSchema,
    RecordedProviderSchema,
)

models = Blueprint("models", __name__, description="Providers, their models, and public summaries")

PROVIDER, MODEL = ProviderSchema(), ModelSchema()
DRY_RUN = "What a dry run would have stored."


@models.get("/providers")
@models.response(200, ProviderList)
@models.doc(security=TOKEN)
def provider_list() -> Any:
    """List your providers."""
    found = providers.mine(current_member())
    return {"items": [views.provider(each) for each in found], "total": len(found)}


@models.post("/providers")
@models.arguments(WriteOptions(), **QUERY)
@models.response(201, RecordedProviderSchema)
@models.alt_response(200, schema=RecordDryRunSchema, description=DRY_RUN)
@models.doc(security=TOKEN, requestBody=body(ProviderSchema))
def create_provider(options: dict[str, Any]) -> ResponseReturnValue:
    """Record a provider: what it says of itself for every one of its models."""
    providers.may_create(current_member())
    document = gate.admit(PROVIDER, request.get_json())
    if options["dry_run"]:
        return json({"valid": True, "document": document})
    provider = providers.create(document, by=current_member())
    response = answers.provider(provider, 201)
    response.headers["Location"] = views.provider_links(provider.slug)["self"]
    return response


@models.get("/providers/<slug>")
@models.response(200, RecordedProviderSchema)
@models.alt_response(304, description="You have it already.")
@models.doc(security=TOKEN)
def show_provider(slug: str) -> ResponseReturnValue:
    """Read a provider of yours."""
    return answers.provider(providers.get(slug, by=current_member()))


@models.patch("/providers/<slug>")
@models.response(200, RecordedProviderSchema)
@models.doc(security=TOKEN, requestBody=PATCH, parameters=[IF_MATCH])
def update_provider(slug: str) -> ResponseReturnValue:
    """Change a provider you read before (send its ETag in `If-Match`)."""
    provider, revision = changeable_provider(slug)
    document = gate.admit(PROVIDER, gate.merge(provider.document, request.get_json()))
    saved = providers.save(provider, document, by=current_member(), revision=revision)
    return answers.provider(saved)


@models.delete("/providers/<slug>")
@models.response(204)
@models.doc(security=TOKEN, parameters=[IF_MATCH])
def remove_provider(slug: str) -> None:
    """Delete a provider; its models stay, without one."""
    provider, revision = changeable_provider(slug)
    providers.remove(provider, by=current_member(), revision=revision)


def changeable_provider(slug: str) -> tuple[Provider, int]:
    provider = providers.get(slug, by=current_member())
    providers.may_edit(provider, current_member())
    return provider, answers.seen(provider)


@models.get("/models")
@models.arguments(ModelQuery(), **QUERY)
@models.response(200, ModelPage)
def index(asked: dict[str, Any]) -> Any:
    """List the models with a published summary, and with a token also yours."""
    member = current_member()
    page = service.listing(asked, by=member)
    current = versions.current(page.items)
    items = [
        views.listed(model, current.get(model.id), kept=service.keeps(model, member))
        for model in page.items
    ]
    return {"items": items, "total": page.total}


@models.post("/models")
@models.arguments(WriteOptions(), **QUERY)
@models.response(201, RecordedModelSchema)
@models.alt_response(200, schema=RecordDryRunSchema, description=DRY_RUN)
@models.doc(security=TOKEN, requestBody=body(ModelSchema))
def create(options: dict[str, Any]) -> ResponseReturnValue:
    """Record a model and what only its provider can say; private, but for summaries published."""
    service.may_create(current_member())
    document = gate.admit(MODEL, request.get_json())
    if options["dry_run"]:
        checked = service.checked(document, by=current_member())
        return json({"valid": True, "document": checked})
    model = service.create(document, by=current_member())
    response = answers.model(model, 201)
    response.headers["Location"] = views.links(model.slug)["self"]
    return response


@models.get("/models/<slug>")
@models.response(200, RecordedModelSchema)
@models.alt_response(304, description="You have it already.")
@models.doc(security=TOKEN)
def show(slug: str) -> ResponseReturnValue:
    """Read the record of a model of yours; of others only published summaries can be read."""
    return answers.model(service.get(slug, by=current_member()))


@models.patch("/models/<slug>")
@models.arguments(WriteOptions(), **QUERY)
@models.response(200, RecordedModelSchema, description="The record; with dry_run, a RecordDryRun.")
@models.doc(security=TOKEN, requestBody=PATCH, parameters=[IF_MATCH])
def update(options: dict[str, Any], slug: str) -> ResponseReturnValue:
    """Change a record you read before (send its ETag in `If-Match`)."""
    model, revision = changeable(slug)
    document = gate.admit(MODEL, gate.merge(model.document, request.get_json()))
    if options["dry_run"]:
        checked = service.checked(document, by=current_member(), model=model)
        return json({"valid": True, "document": checked})
    saved = service.save(model, document, by=current_member(), revision=revision)
    return answers.model(saved)


@models.delete("/models/<slug>")
@models.response(204)
@models.doc(security=TOKEN, parameters=[IF_MATCH])
def remove(slug: str) -> None:
    """Delete a record from which no summary was published."""
    model, revision = changeable(slug)
    service.remove(model, by=current_member(), revision=revision)


def changeable(slug: str) -> tuple[ModelRecord, int]:
    model = service.get(slug, by=current_member())
    service.may_edit(model, current_member())
    return model, answers.seen(model)
