"""The instance as pages for administrators: overview, log, upkeep, words, settings."""

from collections.abc import Mapping
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.administration import auditing, jobs, overview, settings, words
from catalogue.administration.door import pages
from catalogue.audit import vocabulary
from catalogue.core.i18n import _
from catalogue.core.text import number
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.datasets.query import address
from catalogue.members.session import current_member
from schemas.audit import AuditQuery
from schemas.gate import admit_query


@pages.app_template_filter()
def labelled(counts: Mapping[Any, int]) -> list[tuple[Any, str]]:
    """Counts by word, as a ledger draws them."""
    return [(word.label, number(count)) for word, count in counts.items()]


@pages.get("")
def index() -> ResponseReturnValue:
    """The state of the instance in numbers."""
    member = current_member()
    return render_template(
        "administration/index.html", facts=overview.overview(member), jobs=jobs.state(member)
    )


@pages.get("/audit")
def audit() -> ResponseReturnValue:
    """What was done, newest first."""
    asked = admit_query(AuditQuery(), request.args)
    found = auditing.find(asked, by=current_member())
    return render_template(
        "administration/audit.html",
        found=found,
        typed=request.args,
        label=vocabulary.label,
        thing=auditing.thing,
        acts=[(act.value, vocabulary.label(act)) for act in vocabulary.Act],
        following=found.next and "?" + address(request.args, before=found.next),
        table=f"{url_for('.audit_table')}?{address(request.args, before=None)}",
    )


@pages.get("/audit.csv")
def audit_table() -> ResponseReturnValue:
    """The same as a table for spreadsheets, up to ten thousand events."""
    asked = admit_query(AuditQuery(), request.args)
    response = Response(auditing.table(asked, by=current_member()), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


@pages.get("/jobs", endpoint="jobs")
def upkeep() -> ResponseReturnValue:
    """Where upkeep stands, and what can be started here."""
    return render_template("administration/jobs.html", jobs=jobs.state(current_member()))


@pages.post("/jobs/sync")
def sync() -> ResponseReturnValue:
    jobs.sync(current_member())
    flash(_("The search index is brought in step."))
    return redirect(url_for(".jobs"))


@pages.post("/jobs/notify")
def notify() -> ResponseReturnValue:
    jobs.notify(current_member())
    flash(_("The letters are written."))
    return redirect(url_for(".jobs"))


@pages.get("/vocabularies")
def vocabularies() -> ResponseReturnValue:
    listed = words.listing(current_member())
    return render_template("administration/vocabularies.html", listed=listed)


@pages.get("/vocabularies/<name>", endpoint="vocabulary")
def one_vocabulary(name: str) -> ResponseReturnValue:
    shown = words.show(name, by=current_member())
    return render_template(
        "administration/vocabulary.html", name=VOCABULARIES[name].name, words=shown
    )


@pages.get("/settings", endpoint="settings")
def set_up() -> ResponseReturnValue:
    """How the instance is set up; nothing that is secret."""
    return render_template("administration/settings.html", shown=settings.show(current_member()))
