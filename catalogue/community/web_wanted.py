"""The board of wanted datasets, as pages."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.community import moderation, wanted
from catalogue.community.door import draw, pages, tell
from catalogue.community.model import Wanted
from catalogue.community.vocabulary import State
from catalogue.community.web_discussion import hidden
from catalogue.core.errors import Conflict, Invalid, TooMany
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _, language
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from schemas.community import SettleSchema, WantedQuery, WantedSchema
from schemas.gate import admit_query

QUERY = WantedQuery(exclude=("page_size",))


@pages.get("/wanted", endpoint="wanted")
def index() -> ResponseReturnValue:
    """What members look for, most needed first."""
    asked = admit_query(QUERY, request.args)
    return draw(
        "wanted",
        asked=asked,
        found=wanted.listing(asked),
        states=tuple(State),
        categories=VOCABULARIES["category"].choices(language()),
        category_words=VOCABULARIES["category"],
    )


@pages.route("/wanted/new", methods=["GET", "POST"])
def ask() -> ResponseReturnValue:
    wanted.may_ask(current_member())
    form = SchemaForm(WantedSchema())
    if not form.accepts(request):
        return draw("wanted_new", form)
    try:
        asked = wanted.ask(form.data, by=current_member())
    except TooMany as error:
        return draw("wanted_new", form, refusal=error)
    flash(_("It is on the board."))
    return redirect(there(asked))


@pages.get("/wanted/<int:number>")
def wanted_one(number: int) -> ResponseReturnValue:
    return shown(wanted.get(number), SchemaForm(SettleSchema()))


def shown(asked: Wanted, form: SchemaForm) -> ResponseReturnValue:
    member = current_member()
    return draw(
        "wanted_show",
        form,
        wanted=asked,
        category_words=VOCABULARIES["category"],
        supports=wanted.supports(asked, member),
        may_support=asked.state is State.OPEN and allows(member, Action.ASK_FOR_DATASET),
        may_settle=allows(member, Action.SETTLE_WANTED, asked),
        may_hide=allows(member, Action.HIDE),
    )


def there(asked: Wanted) -> str:
    return url_for("community.wanted_one", number=asked.id)


@pages.post("/wanted/<int:number>/support")
def support(number: int) -> ResponseReturnValue:
    """“I need this too”."""
    asked = wanted.get(number)
    try:
        wanted.support(asked, by=current_member())
    except Conflict as error:
        tell(error)
    else:
        flash(_("You are counted among those who need it."))
    return redirect(there(asked))


@pages.post("/wanted/<int:number>/leave")
def leave(number: int) -> ResponseReturnValue:
    asked = wanted.leave(wanted.get(number), by=current_member())
    flash(_("You are no longer counted."))
    return redirect(there(asked))


@pages.post("/wanted/<int:number>/state")
def settle(number: int) -> ResponseReturnValue:
    """Found, closed, or wanted again."""
    asked = wanted.get(number)
    wanted.may_settle(asked, current_member())
    form = SchemaForm(SettleSchema())
    if form.accepts(request):
        try:
            wanted.settle(asked, form.data, by=current_member())
        except Invalid as error:
            form.errors = error.errors
        else:
            flash(_("Saved."))
            return redirect(there(asked))
    return shown(asked, form)


@pages.post("/wanted/<int:number>/hide")
def hide_wanted(number: int) -> ResponseReturnValue:
    """For reviewers: take it off the board."""
    asked = wanted.get(number)
    moderation.may_hide(current_member())
    return hidden(asked, url_for("community.wanted"))
