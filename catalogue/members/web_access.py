"""Pages to join, to sign in and out, and to get back in."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.forms import SchemaForm
from catalogue.core.http import own_path
from catalogue.core.i18n import _, language
from catalogue.members import account, devices, links, service
from catalogue.members.door import address, draw, mistakes_in, pages, unseen
from catalogue.members.session import current_member, current_sign_in, enter, leave
from catalogue.members.vocabulary import Purpose
from schemas.members import ForgotSchema, ResetSchema, SignInSchema, SignUpSchema


@pages.route("/sign-up", methods=["GET", "POST"])
def sign_up() -> ResponseReturnValue:
    form = SchemaForm(SignUpSchema())
    with mistakes_in(form):
        if form.accepts(request):
            service.sign_up(form.data, address=address(), language=language())
            flash(_("We sent you an e-mail. Open the link in it to finish."))
            return redirect(url_for(".sign_in"))
    return draw("sign_up", form)


@pages.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    target = own_path(request.args.get("next"), url_for(".account"))
    if current_member():
        return redirect(target)
    form = SchemaForm(SignInSchema())
    with mistakes_in(form):
        if form.accepts(request):
            device = devices.summary(request.user_agent.string)
            enter(*service.sign_in(**form.data, address=address(), device=device))
            return redirect(target)
    return draw("sign_in", form)


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    sign_in = current_sign_in()
    if sign_in is not None:
        account.end_sign_in(sign_in.id, by=current_member())
    leave()
    flash(_("You are signed out."))
    return redirect(url_for("pages.home"))


@pages.route("/confirm/<token>", methods=["GET", "POST"])
def confirm(token: str) -> ResponseReturnValue:
    """Confirm an address; at a button's press, since mail filters follow links by themselves."""
    if request.method == "POST":
        service.confirm(token)
        flash(_("Your e-mail address is confirmed."))
        return redirect(url_for(".sign_in"))
    links.find(token, Purpose.SIGN_UP, Purpose.CHANGE_EMAIL)
    return unseen(render_template("members/confirm.html"))


@pages.route("/forgot", methods=["GET", "POST"])
def forgot() -> ResponseReturnValue:
    form = SchemaForm(ForgotSchema())
    if form.accepts(request):
        service.forgot(form.data["email"], address=address(), language=language())
        flash(_("We sent you an e-mail. The link in it works for one hour."))
        return redirect(url_for(".sign_in"))
    return draw("forgot", form)


@pages.route("/reset/<token>", methods=["GET", "POST"])
def reset(token: str) -> ResponseReturnValue:
    links.find(token, Purpose.RESET_PASSWORD)
    form = SchemaForm(ResetSchema())
    with mistakes_in(form):
        if form.accepts(request):
            service.reset(token, form.data["password"])
            flash(_("Your password is changed. Sign in with the new one."))
            return redirect(url_for(".sign_in"))
    return unseen(draw("reset", form))
