"""Members and their tokens as pages for administrators."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.administration import service, states, tokens
from catalogue.administration.door import OK, WRONG, pages
from catalogue.administration.vocabulary import MemberState
from catalogue.core.errors import CatalogueError, Conflict, Invalid
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from catalogue.members.vocabulary import Role
from schemas.administration import MemberQuery, RoleSchema, SuspensionSchema, TokenQuery
from schemas.gate import admit_query


@pages.get("/members")
def members() -> ResponseReturnValue:
    """Find a member by name, e-mail address, role or state."""
    asked = admit_query(MemberQuery(), request.args)
    return render_template(
        "administration/members.html",
        page=service.find(asked, by=current_member()),
        asked=asked,
        state_of=states.of,
        roles=[(role.value, role.label) for role in Role],
        states=[(state.value, state.label) for state in MemberState],
    )


@pages.get("/members/<int:number>")
def member(number: int) -> ResponseReturnValue:
    return draw(service.get(number, by=current_member()))[0]


def draw(member: Member, **forms: SchemaForm) -> tuple[str, int]:
    """A member with what may be done about her; a form that was wrong is shown again."""
    known = {
        "promotion": SchemaForm(RoleSchema(), raw={"role": member.role.value}),
        "suspension": SchemaForm(SuspensionSchema()),
    }
    page = render_template(
        "administration/member.html",
        member=member,
        state=states.of(member),
        may_suspend=allows(current_member(), Action.SUSPEND_MEMBER, member),
        **known | forms,
    )
    return page, WRONG if any(form.errors for form in forms.values()) else OK


def refused(member: Member, error: CatalogueError, **forms: SchemaForm) -> ResponseReturnValue:
    """Say why not; what was typed is shown again."""
    for form in forms.values():
        form.errors = error.errors or {"_schema": [str(error.detail)]}
    return draw(member, **forms)[0], error.status


@pages.post("/members/<int:number>/role")
def change_role(number: int) -> ResponseReturnValue:
    found = service.get(number, by=current_member())
    form = SchemaForm(RoleSchema())
    if not form.accepts(request):
        return draw(found, promotion=form)
    try:
        service.change_role(found, form.data["role"], by=current_member())
    except Conflict as error:
        return refused(found, error, promotion=form)
    flash(_("The role is changed."))
    return redirect(url_for(".members" if found is current_member() else ".member", number=number))


@pages.post("/members/<int:number>/suspend")
def suspend(number: int) -> ResponseReturnValue:
    found = service.get(number, by=current_member())
    service.may_suspend(found, current_member())
    form = SchemaForm(SuspensionSchema())
    if not form.accepts(request):
        return draw(found, suspension=form)
    try:
        service.suspend(found, **form.data, by=current_member())
    except (Conflict, Invalid) as error:
        return refused(found, error, suspension=form)
    flash(_("The member is suspended, signed out everywhere, and told why."))
    return redirect(url_for(".member", number=number))


@pages.post("/members/<int:number>/reinstate")
def reinstate(number: int) -> ResponseReturnValue:
    service.reinstate(service.get(number, by=current_member()), by=current_member())
    flash(_("The member may come in again."))
    return redirect(url_for(".member", number=number))


@pages.get("/tokens", endpoint="tokens")
def token_list() -> ResponseReturnValue:
    """Everybody's API tokens, without their text."""
    asked = admit_query(TokenQuery(), request.args)
    page = tokens.find(asked, by=current_member())
    return render_template("administration/tokens.html", page=page, asked=asked)


@pages.post("/tokens/<int:number>/revoke")
def revoke_token(number: int) -> ResponseReturnValue:
    tokens.revoke(number, by=current_member())
    flash(_("The token is revoked, and its member told."))
    return redirect(url_for(".tokens"))
