"""The discussion of an entry and its endorsements, as pages."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.community import comments, endorsements, entries, moderation
from catalogue.community.door import draw, moved, page_number, pages, tell
from catalogue.community.model import Comment
from catalogue.core.errors import CatalogueError, TooMany
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.datasets.model import Dataset
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from schemas.community import CommentSchema, EndorsementSchema, HideSchema
from schemas.gate import admit


@pages.get("/datasets/<slug>/discussion")
def discussion(slug: str) -> ResponseReturnValue:
    """What members say of an entry."""
    dataset = entries.public(slug)
    return moved(dataset, slug) or discussed(dataset, SchemaForm(CommentSchema()))


@pages.post("/datasets/<slug>/discussion")
def comment(slug: str) -> ResponseReturnValue:
    dataset = entries.public(slug)
    comments.may_add(dataset, current_member())
    form = SchemaForm(CommentSchema())
    if not form.accepts(request):
        return discussed(dataset, form)
    try:
        said = comments.add(dataset, form.data["text"], by=current_member())
    except TooMany as error:
        return discussed(dataset, form, error)
    flash(_("Your comment is there."))
    return redirect(place(said))


def discussed(
    dataset: Dataset, form: SchemaForm, refusal: CatalogueError | None = None
) -> ResponseReturnValue:
    member = current_member()
    return draw(
        "discussion",
        form,
        refusal=refusal,
        dataset=dataset,
        found=comments.listing(dataset, page_number()),
        may_comment=allows(member, Action.COMMENT, dataset),
        may_hide=allows(member, Action.HIDE),
    )


def place(said: Comment) -> str:
    number = comments.page_of(said)
    page: dict[str, Any] = {"page": number} if number > 1 else {}
    anchor = f"comment-{said.id}"
    return url_for("community.discussion", slug=said.dataset.slug, **page, _anchor=anchor)


@pages.route("/datasets/<slug>/discussion/<int:number>/edit", methods=["GET", "POST"])
def correct(slug: str, number: int) -> ResponseReturnValue:
    """Change one's own comment while it is fresh."""
    said = comments.get(entries.public(slug), number)
    comments.may_edit(said, current_member())
    form = SchemaForm(CommentSchema(), raw={"text": said.text})
    if form.accepts(request):
        comments.edit(said, form.data["text"], by=current_member())
        flash(_("Your comment is changed."))
        return redirect(place(said))
    return draw("edit_comment", form, dataset=said.dataset)


@pages.post("/datasets/<slug>/discussion/<int:number>/remove")
def remove(slug: str, number: int) -> ResponseReturnValue:
    said = comments.get(entries.public(slug), number)
    comments.remove(said, by=current_member())
    flash(_("Your comment is removed."))
    return redirect(place(said))


@pages.post("/datasets/<slug>/discussion/<int:number>/hide")
def hide(slug: str, number: int) -> ResponseReturnValue:
    """For reviewers; the reason is shown in the comment's place."""
    said = comments.get(entries.public(slug), number)
    moderation.may_hide(current_member())
    return hidden(said, place(said))


def hidden(written: Any, there: str) -> ResponseReturnValue:
    """Hide something with the reason that was typed, or say why not."""
    try:
        reason = admit(HideSchema(), {"reason": request.form.get("reason", "")})["reason"]
        moderation.hide(written, reason=reason, by=current_member())
    except CatalogueError as error:
        if current_member() is None:
            raise
        tell(error)
    else:
        flash(_("Hidden."))
    return redirect(there)


@pages.get("/datasets/<slug>/endorsements")
def endorsed(slug: str) -> ResponseReturnValue:
    """Who used an entry, and for what."""
    dataset = entries.public(slug)
    return moved(dataset, slug) or used(dataset, SchemaForm(EndorsementSchema()))


@pages.post("/datasets/<slug>/endorsements")
def endorse(slug: str) -> ResponseReturnValue:
    dataset = entries.public(slug)
    endorsements.may_add(dataset, current_member())
    form = SchemaForm(EndorsementSchema())
    if not form.accepts(request):
        return used(dataset, form)
    try:
        endorsements.add(dataset, form.data, by=current_member())
    except TooMany as error:
        return used(dataset, form, error)
    flash(_("Thank you: others can read what you used it for."))
    return redirect(url_for(".endorsed", slug=dataset.slug))


def used(
    dataset: Dataset, form: SchemaForm, refusal: CatalogueError | None = None
) -> ResponseReturnValue:
    member = current_member()
    return draw(
        "endorsements",
        form,
        refusal=refusal,
        dataset=dataset,
        found=endorsements.listing(dataset, page_number()),
        counts=endorsements.counts(dataset),
        may_endorse=allows(member, Action.ENDORSE, dataset),
        may_hide=allows(member, Action.HIDE),
    )


@pages.post("/datasets/<slug>/endorsements/<int:number>/withdraw")
def withdraw(slug: str, number: int) -> ResponseReturnValue:
    given = endorsements.get(entries.public(slug), number)
    endorsements.withdraw(given, by=current_member())
    flash(_("Taken back."))
    return redirect(url_for(".endorsed", slug=slug))


@pages.post("/datasets/<slug>/endorsements/<int:number>/hide")
def hide_endorsement(slug: str, number: int) -> ResponseReturnValue:
    given = endorsements.get(entries.public(slug), number)
    moderation.may_hide(current_member())
    return hidden(given, url_for(".endorsed", slug=slug))
