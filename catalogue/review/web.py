"""Reviews as pages: what waits, and one review for everybody who takes part in it."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError, Conflict, Forbidden, Invalid, Stale
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _, language
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.datasets import answers, parents, views
from catalogue.members.model import Member
from catalogue.members.session import current_member
from catalogue.review import cases, holding, queueing, service, showing, talking
from catalogue.review import views as shown
from catalogue.review.cases import Case
from catalogue.review.vocabulary import Holder, Key, Missing, Outcome
from schemas.datasets import DatasetSchema
from schemas.gate import admit, admit_query, salvage
from schemas.review import (
    ClaimReviewSchema,
    DecisionSchema,
    MessageSchema,
    QueueQuery,
    ReviewerMessageSchema,
)

pages = Blueprint("review", __name__, url_prefix="/review")
OK, WRONG = 200, 422


@pages.get("")
def index() -> ResponseReturnValue:
    """What waits for a key, longest first, with filters in the address."""
    member = current_member()
    service.may_review(member)
    asked = admit_query(QueueQuery(), request.args)
    found = queueing.listing(asked, by=member)
    return render_template(
        "review/index.html",
        items=[shown.waiting(each, found.gaps[each.round.id], member) for each in found.items],
        queue=found,
        asked={name: str(value) for name, value in asked.items()},
        page=asked.get("page", 1),
        kinds=VOCABULARIES["kind"].choices(language()),
        words={word.__name__: choices(word) for word in (Key, Holder, Missing)},
    )


def choices(words: Any) -> list[tuple[str, Any]]:
    return [(word.value, word.label) for word in words]


@pages.get("/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """A review: what was submitted, what changed, what was said; and what one may do."""
    case = cases.find(slug, by=current_member())
    if case.dataset.slug != slug:
        return redirect(url_for(".show", slug=case.dataset.slug), HTTPStatus.MOVED_PERMANENTLY)
    return page(case)


@pages.post("/<slug>")
def decide(slug: str) -> ResponseReturnValue:
    """Turn a key, ask for changes, or reject; what was typed is shown again when it goes wrong."""
    member = current_member()
    case = cases.find(slug, by=member)
    service.may_decide(case.dataset, member)
    form = deciding(case, member)
    if not form.accepts(request):
        return page(case, decision=form), WRONG
    try:
        decision = service.decide(
            case.dataset,
            form.data["outcome"],
            key=form.data.get("key"),
            reason=form.data["reason"],
            by=member,
            revision=answers.seen_revision(),
        )
    except Stale as error:
        late = _("This entry was changed meanwhile. Read it again, then decide.")
        return again(slug, late, error.status, decision=form)
    except Invalid as error:
        form.errors = error.errors
        return again(slug, error.detail, error.status, decision=form)
    except (Conflict, Forbidden) as error:
        return again(slug, error.detail, error.status, decision=form)
    flash(told(decision.outcome, is_public=cases.of(case.dataset).current is None))
    return redirect(url_for(".index"))


def told(outcome: Outcome, *, is_public: bool) -> str:
    """What became of a decision, in a sentence."""
    if outcome is Outcome.REQUEST_CHANGES:
        return str(_("Returned with your reason."))
    if outcome is Outcome.REJECT:
        return str(_("Rejected with your reason."))
    return str(_("Published.") if is_public else _("Your key is turned; the other one is missing."))


@pages.post("/<slug>/comments")
def comment(slug: str) -> ResponseReturnValue:
    """Ask or answer something; what was typed is shown again when it goes wrong."""
    member = current_member()
    case = cases.find(slug, by=member)
    form = messaging(case, member)
    if not form.accepts(request):
        return page(case, message=form), WRONG
    try:
        said = talking.say(case, form.data, by=member)
    except Invalid as error:
        form.errors = error.errors
        return again(slug, error.detail, error.status, message=form)
    except CatalogueError as error:
        return again(slug, error.detail, error.status, message=form)
    return redirect(url_for(".show", slug=slug, _anchor=f"event-{said.id}"))


@pages.post("/<slug>/claim")
def claim(slug: str) -> ResponseReturnValue:
    """Take a review on."""
    case = cases.find(slug, by=current_member())
    return held(case, holding.claim, _("The review is yours for 14 days."))


@pages.post("/<slug>/release")
def release(slug: str) -> ResponseReturnValue:
    """Give a review back to the queue."""
    case = cases.find(slug, by=current_member())
    return held(case, holding.release, _("The review waits for another reviewer."))


def held(case: Case, act: Any, done: object) -> ResponseReturnValue:
    """Take or give back the key the button named; that somebody was first is no page of its own."""
    service.may_decide(case.dataset, current_member())
    slug = case.dataset.slug
    try:
        asked = admit(ClaimReviewSchema(), {"key": request.form.get("key") or None})
        act(case, asked.get("key"), by=current_member())
    except (Conflict, Forbidden, Invalid) as error:
        return again(slug, error.detail, error.status)
    flash(str(done))
    return redirect(url_for(".show", slug=slug))


def deciding(case: Case, member: Member | None) -> SchemaForm:
    """The form of a decision; it asks for the key only where there is a choice.

    A key that was sent counts all the same: what was read was about that one.
    """
    asks = len(showing.may(case, member)["turn"]) > 1 or request.form.get("key")
    return SchemaForm(DecisionSchema(exclude=() if asks else ("key",)))


def messaging(case: Case, member: Member | None) -> SchemaForm:
    """The form of a message; `?field=` comes with the links beside what changed."""
    may_note = showing.may(case, member)["note"]
    schema = ReviewerMessageSchema() if may_note else MessageSchema()
    return SchemaForm(schema, raw={"field": request.args.get("field", "")[:200]})


def again(slug: str, why: object, status: int, **forms: SchemaForm) -> ResponseReturnValue:
    """Say what stood in the way, beside the present state and what was typed."""
    flash(str(why), "warning")
    return page(cases.find(slug, by=current_member()), **forms), status


def page(case: Case, **forms: SchemaForm) -> str:
    """A review as its reader may see it; a form that was wrong is shown again."""
    member = current_member()
    seen = case.seen_by(member)
    latest = seen[-1] if seen else None
    document = salvage(DatasetSchema(), latest.document) if latest else {}
    known = {"decision": deciding(case, member), "message": messaging(case, member)} | forms
    return render_template(
        "review/show.html",
        dataset=case.dataset,
        review=showing.review(case, member),
        latest=latest,
        entry=views.padded(document),
        parents=parents.titles(document),
        report=showing.report(case) if latest is not None and latest is case.current else None,
        moved_on=latest is not None and latest.is_open and latest.base != case.dataset.number,
        **known,
    )
