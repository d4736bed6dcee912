"""What a provider says of itself, as a form."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError, Stale
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from catalogue.mixes import filling
from catalogue.mixes.web_shared import known
from catalogue.summaries import providers, service, versions
from catalogue.summaries.door import pages
from catalogue.summaries.model import ModelRecord, Provider
from catalogue.summaries.web_shared import LATE, LATER, WRONG, ask_who, differences
from schemas.community import PageQuery
from schemas.gate import admit_query
from schemas.summaries import ProviderSchema

PROVIDER = ProviderSchema()
PAGE = PageQuery(only=("page",))


@pages.get("/providers")
def providers_index() -> ResponseReturnValue:
    """Who published a summary here, and whom a member keeps a record of."""
    asked, member = admit_query(PAGE, request.args), current_member()
    published = versions.providers(asked["page"])
    return render_template(
        "summaries/providers.html",
        published=published,
        models=versions.of_providers(name for name, _count in published.items),
        mine=providers.mine(member) if allows(member, Action.CREATE_MODEL) else [],
        url=lambda page: url_for(".providers_index", page=page),
    )


@pages.route("/providers/new", methods=["GET", "POST"])
def new_provider() -> ResponseReturnValue:
    """Record a provider; coming from a model of one's own, it becomes the provider of that."""
    providers.may_create(current_member())
    model = asked_for()
    form = SchemaForm(PROVIDER)
    if request.method == "GET":
        return form_page(form)
    if not form.accepts(request):
        return form_page(form), WRONG
    try:
        provider = providers.create(form.data, by=current_member())
    except CatalogueError as error:
        form.errors = error.errors or {"_schema": [str(error.detail)]}
        return form_page(form), error.status
    flash(_("The provider is recorded."))
    if model is None:
        return redirect(url_for(".new_model", provider=provider.slug))
    give(model, provider)
    return redirect(url_for(".model", slug=model.slug))


def asked_for() -> ModelRecord | None:
    """The model the form was opened for; refused before anything is recorded."""
    slug = request.args.get("model", "")
    if not slug:
        return None
    model = service.get(slug, by=current_member())
    service.may_edit(model, current_member())
    return model


def give(model: ModelRecord, provider: Provider) -> None:
    """A model without a provider gets the new one."""
    if model.provider is None:
        document = model.document | {"provider": provider.slug}
        service.save(model, document, by=current_member(), revision=model.revision)


@pages.route("/providers/<slug>/edit", methods=["GET", "POST"])
def edit_provider(slug: str) -> ResponseReturnValue:
    ask_who()
    provider = providers.get(slug, by=current_member())
    providers.may_edit(provider, current_member())
    form = SchemaForm(PROVIDER, raw=provider.document)
    if request.method == "GET":
        return form_page(form, provider)
    if not form.accepts(request):
        return form_page(form, provider), WRONG
    try:
        providers.save(
            provider,
            form.data,
            by=current_member(),
            revision=known(provider.revision, provider.document),
        )
    except Stale:
        flash(str(LATER), "warning")
        return form_page(form, provider, differences(provider.document, form)), LATE
    flash(_("Saved."))
    return redirect(url_for(".providers_index"))


def form_page(form: SchemaForm, provider: Provider | None = None, others: Any = ()) -> str:
    return render_template(
        "summaries/provider.html",
        form=form,
        heading=provider.name if provider else _("Record a provider"),
        revision=provider.revision if provider else 0,
        base=filling.fingerprint(provider.document) if provider else "",
        others=others,
    )
