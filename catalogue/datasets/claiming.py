"""Where facts can be read, as pages: all evidence on an entry, and one fact with its forms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Request, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from jinja2 import pass_context

from catalogue.claims import addresses, service, values
from catalogue.claims.claim import UNSAID, Claim
from catalogue.claims.dossier import Dossier
from catalogue.claims.vocabulary import Status
from catalogue.core.errors import CatalogueError, Conflict, Forbidden, NotFound, TooMany
from catalogue.core.forms import Control, SchemaForm, controls, read
from catalogue.core.i18n import _, language
from catalogue.datasets import evidencing
from catalogue.datasets import service as datasets
from catalogue.datasets.door import pages
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from schemas.claims import ClaimQuery, MarkSchema, for_fact
from schemas.gate import admit_query

WRONG = 422
MOST_FACTS = 500  # shown on one page; any other has a page of its own
Forms = Mapping[str, SchemaForm]


@dataclass
class NamedForm(SchemaForm):
    """One of several forms of a page: the names of its inputs begin with its own."""

    name: str = ""

    def accepts(self, request: Request) -> bool:
        self.raw = read(self.schema, request.form, f"{self.name}.")
        return self.validate()

    def __iter__(self) -> Any:
        return iter(controls(self.schema, self.raw, self.errors, f"{self.name}."))

    @property
    def typed(self) -> list[Control]:
        """The inputs; what the button that was pressed says is none of them."""
        return [control for control in self if not control.name.endswith(".verdict")]


# With the context, so that no template fixes the words of one language when it is compiled.
@pages.app_template_filter()
@pass_context
def fact_label(_context: Any, address: str) -> str:
    return values.named(address, language())


@pages.app_template_filter()
@pass_context
def fact_words(_context: Any, value: Any, address: str) -> str:
    return values.words(address, value, language())


@pages.get("/datasets/<slug>/claims")
def claims(slug: str) -> ResponseReturnValue:
    """Who says what of an entry's facts; `?field=` shows one, with forms for what you know."""
    dataset = datasets.get(slug, by=current_member())
    field = asked_field()
    return fact_page(dataset, field) if field else every_fact(dataset)


@pages.post("/datasets/<slug>/claims")
def add_claim(slug: str) -> ResponseReturnValue:
    """Say where a fact can be read, or that a source says otherwise."""
    dataset = datasets.get(slug, by=current_member())
    service.may_add(dataset, current_member())
    field = asked_field()
    if not field:
        raise NotFound(_("Choose the fact first."))
    form = NamedForm(for_fact(field), name="new")

    def add() -> str:
        data = {**form.data, "field": field}
        return service.add(dataset, data, by=current_member()).key

    return taken(dataset, field, form, add)


@pages.post("/datasets/<slug>/claims/<key>/marks")
def mark_claim(slug: str, key: str) -> ResponseReturnValue:
    """Confirm or dispute a claim."""
    dataset, claim = chosen(slug, key)
    form = NamedForm(MarkSchema(), name=f"mark-{key}")

    def mark() -> str:
        service.mark(dataset, key, form.data, by=current_member())
        return key

    return taken(dataset, claim.field or whole(request), form, mark)


@pages.post("/datasets/<slug>/claims/<key>/withdrawal")
def withdraw_mark(slug: str, key: str) -> ResponseReturnValue:
    """Take back what one said of a claim."""
    dataset, claim = chosen(slug, key)
    service.withdraw_mark(dataset, key, by=current_member())
    flash(_("Taken back."))
    return redirect(there(dataset, claim.field or whole(request), key))


@pages.post("/datasets/<slug>/claims/<key>/successor")
def supersede_claim(slug: str, key: str) -> ResponseReturnValue:
    """Put a claim in the place of an earlier one."""
    dataset, claim = chosen(slug, key)
    service.may_supersede(service.subject(dataset, key), current_member())
    form = NamedForm(for_fact(claim.field), name=f"replace-{key}")

    def supersede() -> str:
        return service.supersede(dataset, key, form.data, by=current_member()).key

    return taken(dataset, claim.field, form, supersede)


def asked_field() -> str:
    return str(admit_query(ClaimQuery(), request.args).get("field", ""))


def whole(request: Request) -> str:
    """The fact from which a source of the whole entry was looked at."""
    return asked_field() if request.args.get("field") else ""


def chosen(slug: str, key: str) -> tuple[Dataset, Claim]:
    dataset = datasets.get(slug, by=current_member())
    known = evidencing.dossier(dataset)
    claim = next((claim for claim in known.claims if claim.key == key), None)
    if claim is None:
        raise NotFound(_("This entry has no such claim."))
    return dataset, claim


def taken(
    dataset: Dataset, field: str, form: NamedForm, act: Callable[[], str]
) -> ResponseReturnValue:
    """Do what a form asks; when that fails, show it again with all that was typed."""
    if not form.accepts(request):
        return again(dataset, field, form), WRONG
    try:
        key = act()
    except (Conflict, Forbidden, TooMany) as error:
        if current_member() is None:
            raise
        return refused(dataset, field, form, error)
    flash(_("Recorded."))
    return redirect(there(dataset, field, key))


def refused(
    dataset: Dataset, field: str, form: NamedForm, error: CatalogueError
) -> ResponseReturnValue:
    flash(str(error.detail), "error")
    return again(dataset, field, form), error.status


def again(dataset: Dataset, field: str, form: NamedForm) -> str:
    return fact_page(dataset, field, {form.name: form})


def there(dataset: Dataset, field: str, key: str) -> str:
    return url_for(".claims", slug=dataset.slug, field=field or None, _anchor=f"claim-{key}")


def every_fact(dataset: Dataset) -> str:
    known = evidencing.dossier(dataset)
    return render_template(
        "claims/index.html",
        dataset=dataset,
        known=known,
        facts=shown_facts(known),
        more=max(0, len(known.facts) - MOST_FACTS),
    )


def shown_facts(known: Dossier) -> list[dict[str, Any]]:
    return [
        {"address": address, "value": value, "backing": known.backing(address, value)}
        for address, value in known.facts[:MOST_FACTS]
    ]


def fact_page(dataset: Dataset, field: str, typed: Forms | None = None) -> str:
    """One fact; or, for a source nobody asked of a fact, the sources of the whole entry."""
    known, member = evidencing.dossier(dataset), current_member()
    found = known.about(field) if field else known.general
    return render_template(
        "claims/fact.html",
        dataset=dataset,
        known=known,
        field=field,
        value=addresses.read(known.document, field, UNSAID) if field else UNSAID,
        unsaid=UNSAID,
        rows=[claim_row(dataset, known, claim, typed or {}) for claim in found],
        new=(typed or {}).get("new") or NamedForm(for_fact(field), name="new"),
        wrong=next(iter((typed or {}).values()), None),
        member=member,
        may_add=bool(field) and allows(member, Action.ADD_CLAIM, dataset),
    )


def claim_row(dataset: Dataset, known: Dossier, claim: Claim, typed: Forms) -> dict[str, Any]:
    """A claim with what is said of it, and the forms its reader may fill in."""
    member = current_member()
    by = claim.recorder if claim.recorded else dataset.owner_id
    about = service.Subject(dataset, claim.key, by, None)
    open_ = claim.status is not Status.SUPERSEDED
    marks = known.marks.get(claim.key, ())
    return {
        "claim": claim,
        "marks": marks,
        "mine": any(member and mark.member_id == member.id for mark in marks),
        "may_confirm": open_ and allows(member, Action.CONFIRM_CLAIM, about),
        "may_dispute": open_ and allows(member, Action.DISPUTE_CLAIM, about),
        "may_replace": open_ and claim.recorded and allows(member, Action.SUPERSEDE_CLAIM, about),
        "mark": typed.get(f"mark-{claim.key}") or NamedForm(MarkSchema(), name=f"mark-{claim.key}"),
        "replace": typed.get(f"replace-{claim.key}") or replacement(claim, member),
    }


def replacement(claim: Claim, member: Member | None) -> NamedForm | None:
    """A form that starts from what the claim says."""
    if member is None or not claim.recorded:
        return None
    names = ("title", "url", "quote", "retrieved", "note")
    raw = {name: getattr(claim, name) for name in names} | {"kind": str(claim.kind)}
    if claim.has_value:
        raw["value"] = claim.value
    return NamedForm(for_fact(claim.field), raw=raw, name=f"replace-{claim.key}")
