"""Pages of one's own account: profile, keys, data."""

import orjson
from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _
from catalogue.members import account
from catalogue.members.door import address, draw, mistakes_in, pages
from catalogue.members.session import current_member, current_sign_in, leave
from catalogue.members.vocabulary import Lifetime, Scope
from schemas.members import (
    EraseSchema,
    NewEmailSchema,
    NewTokenSchema,
    PasswordSchema,
    ProfileSchema,
)

USUAL_TOKEN = {"scope": Scope.READ.value, "lifetime": Lifetime.QUARTER.value}


@pages.get("/account", endpoint="account")
def show() -> ResponseReturnValue:
    member = account.own(current_member())
    sign_in = current_sign_in()
    return render_template(
        "members/account.html",
        member=member,
        sign_ins=account.sign_ins_of(member),
        here=sign_in.id if sign_in else None,
    )


@pages.post("/account/sign-ins/<int:identifier>/end")
def end_sign_in(identifier: int) -> ResponseReturnValue:
    account.end_sign_in(identifier, by=current_member())
    flash(_("That browser is signed out."))
    return redirect(url_for(".account"))


@pages.route("/account/profile", methods=["GET", "POST"])
def profile() -> ResponseReturnValue:
    member = account.own(current_member())
    form = SchemaForm(ProfileSchema(), raw=ProfileSchema().dump(member))
    if form.accepts(request):
        account.update(form.data, by=member)
        flash(_("Your profile is saved."))
        return redirect(url_for(".account"))
    return draw("profile", form)


@pages.route("/account/password", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    member = account.own(current_member())
    form = SchemaForm(PasswordSchema())
    with mistakes_in(form):
        if form.accepts(request):
            here = current_sign_in()
            account.change_password(form.data, by=member, address=address(), sign_in=here)
            flash(_("Your password is changed. Your other browsers are signed out."))
            return redirect(url_for(".account"))
    return draw("password", form)


@pages.route("/account/email", methods=["GET", "POST"])
def email() -> ResponseReturnValue:
    member = account.own(current_member())
    form = SchemaForm(NewEmailSchema())
    with mistakes_in(form):
        if form.accepts(request):
            account.change_email(form.data, by=member, address=address())
            flash(_("We sent an e-mail to the new address. Open the link in it to finish."))
            return redirect(url_for(".account"))
    return draw("email", form)


@pages.route("/account/tokens", methods=["GET", "POST"])
def tokens() -> ResponseReturnValue:
    """List tokens and make one; its text is on the answer to the form and nowhere else."""
    member = account.own(current_member())
    form, made = SchemaForm(NewTokenSchema(), raw=dict(USUAL_TOKEN)), None
    with mistakes_in(form):
        if form.accepts(request):
            made = account.make_token(form.data, by=member, address=address())
            form = SchemaForm(NewTokenSchema(), raw=dict(USUAL_TOKEN))
    return draw("tokens", form, made=made, tokens=account.tokens_of(member))


@pages.post("/account/tokens/<int:identifier>/revoke")
def revoke(identifier: int) -> ResponseReturnValue:
    account.revoke_token(identifier, by=current_member())
    flash(_("The token is revoked."))
    return redirect(url_for(".tokens"))


@pages.get("/account/export")
def export() -> ResponseReturnValue:
    """Everything we hold about the member who asks, as a file."""
    data = account.export(by=current_member())
    text = orjson.dumps(data, option=orjson.OPT_INDENT_2)
    response = Response(text, mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@pages.route("/account/erase", methods=["GET", "POST"])
def erase() -> ResponseReturnValue:
    member = account.own(current_member())
    form = SchemaForm(EraseSchema())
    with mistakes_in(form):
        if form.accepts(request):
            account.erase(form.data["current_password"], by=member, address=address())
            leave()
            flash(_("Your account is erased."))
            return redirect(url_for("pages.home"))
    return draw("erase", form)
