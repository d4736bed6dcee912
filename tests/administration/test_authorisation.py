"""Who may do what with reports and administration: one table, over service, page and API."""

from contextlib import suppress

import pytest

from catalogue.administration import auditing, jobs, overview, service, settings, tokens, words
from catalogue.core.db import db
from catalogue.core.errors import CatalogueError, Conflict
from catalogue.datasets.model import Dataset
from catalogue.members import tokens as own_tokens
from catalogue.members.model import Member
from catalogue.members.vocabulary import Role, Scope
from catalogue.reports import service as reports
from catalogue.reports.vocabulary import Decision, State
from tests.factories import MemberFactory, PublishedFactory
from tests.members.browser import csrf_token
from tests.reports.reporting import report, take

ROLES = ["nobody", *Role]
REVIEWERS = {Role.METADATA_REVIEWER, Role.LEGAL_REVIEWER, Role.ADMIN}
ADMINS = {Role.ADMIN}
EVERYBODY = set(ROLES)
TEXT = "Something new is wrong here."
JOBS = {"start upkeep", "write to owners of mixes"}  # there may be nothing to do
SPAM = {"reason": "Spam, again.", "until": None}


class Scene:
    """Everything the actions below are done to, and who does them."""

    def __init__(self, by):
        self.by = by
        self.entry = PublishedFactory()
        handler = MemberFactory(role=Role.ADMIN)
        self.open = report(self.entry, text="This one is open.")
        self.taken = take(report(self.entry, text="This one is taken."), handler)
        self.upheld = take(report(self.entry, text="This one is upheld."), handler)
        reports.decide(
            self.upheld,
            {"state": Decision.UPHELD, "outcome": "Because."},
            by=handler,
            revision=self.upheld.revision,
        )
        self.other = MemberFactory()
        self.out = MemberFactory(role=Role.MEMBER)
        service.suspend(self.out, **SPAM, by=handler)
        own_tokens.make(self.other, "theirs", scope=Scope.READ, days=30)
        self.token = own_tokens.of(self.other)[0]


# What is tried; who may; by the service.
SERVICE = {
    "report an entry": (EVERYBODY, lambda s: report(s.entry, by=s.by, text=TEXT)),
    "see the queue of reports": (REVIEWERS, lambda s: reports.queue({}, by=s.by)),
    "read a report": (REVIEWERS, lambda s: reports.get(s.open.reference, by=s.by)),
    "take a report on": (
        REVIEWERS,
        lambda s: reports.take(s.open, by=s.by, revision=s.open.revision),
    ),
    "give a report back": (
        REVIEWERS,
        lambda s: reports.release(s.taken, by=s.by, revision=s.taken.revision),
    ),
    "decide on a report": (
        REVIEWERS,
        lambda s: reports.decide(
            s.taken,
            {"state": Decision.REJECTED, "outcome": "No."},
            by=s.by,
            revision=s.taken.revision,
        ),
    ),
    "change a note": (
        REVIEWERS,
        lambda s: reports.annotate(s.upheld, "So it is.", by=s.by, revision=s.upheld.revision),
    ),
    "see the overview": (ADMINS, lambda s: overview.overview(s.by)),
    "list members": (ADMINS, lambda s: service.find({}, by=s.by)),
    "read a member": (ADMINS, lambda s: service.get(s.other.id, by=s.by)),
    "change a role": (
        ADMINS,
        lambda s: service.change_role(s.other, Role.METADATA_REVIEWER, by=s.by),
    ),
    "suspend a member": (ADMINS, lambda s: service.suspend(s.other, **SPAM, by=s.by)),
    "reinstate a member": (ADMINS, lambda s: service.reinstate(s.out, by=s.by)),
    "list tokens": (ADMINS, lambda s: tokens.find({}, by=s.by)),
    "revoke a token": (ADMINS, lambda s: tokens.revoke(s.token.id, by=s.by)),
    "read the log": (ADMINS, lambda s: auditing.find({}, by=s.by)),
    "take the log away": (ADMINS, lambda s: auditing.table({}, by=s.by)),
    "see upkeep": (ADMINS, lambda s: jobs.state(s.by)),
    "start upkeep": (ADMINS, lambda s: jobs.sync(s.by)),
    "write to owners of mixes": (ADMINS, lambda s: jobs.notify(s.by)),
    "see the vocabularies": (ADMINS, lambda s: words.listing(s.by)),
    "see a vocabulary": (ADMINS, lambda s: words.show("kind", by=s.by)),
    "see the settings": (ADMINS, lambda s: settings.show(s.by)),
}

# The same as pages: method, address, what is typed.
PAGES = {
    "report an entry": (EVERYBODY, "POST", "/datasets/{entry}/report", {"kind": "other"}),
    "see the queue of reports": (REVIEWERS, "GET", "/reports", {}),
    "read a report": (REVIEWERS, "GET", "/reports/{open}", {}),
    "take a report on": (REVIEWERS, "POST", "/reports/{open}/take", {}),
    "give a report back": (REVIEWERS, "POST", "/reports/{taken}/release", {}),
    "decide on a report": (
        REVIEWERS,
        "POST",
        "/reports/{taken}/decide",
        {"state": "rejected", "outcome": "No, it is not."},
    ),
    "change a note": (REVIEWERS, "POST", "/reports/{upheld}/note", {"note": "So it is."}),
    "see the overview": (ADMINS, "GET", "/admin", {}),
    "list members": (ADMINS, "GET", "/admin/members", {}),
    "read a member": (ADMINS, "GET", "/admin/members/{other}", {}),
    "change a role": (ADMINS, "POST", "/admin/members/{other}/role", {"role": "legal_reviewer"}),
    "suspend a member": (ADMINS, "POST", "/admin/members/{other}/suspend", {"reason": "Spam."}),
    "reinstate a member": (ADMINS, "POST", "/admin/members/{out}/reinstate", {}),
    "list tokens": (ADMINS, "GET", "/admin/tokens", {}),
    "revoke a token": (ADMINS, "POST", "/admin/tokens/{token}/revoke", {}),
    "read the log": (ADMINS, "GET", "/admin/audit", {}),
    "take the log away": (ADMINS, "GET", "/admin/audit.csv", {}),
    "see upkeep": (ADMINS, "GET", "/admin/jobs", {}),
    "start upkeep": (ADMINS, "POST", "/admin/jobs/sync", {}),
    "write to owners of mixes": (ADMINS, "POST", "/admin/jobs/notify", {}),
    "see the vocabularies": (ADMINS, "GET", "/admin/vocabularies", {}),
    "see a vocabulary": (ADMINS, "GET", "/admin/vocabularies/kind", {}),
    "see the settings": (ADMINS, "GET", "/admin/settings", {}),
}

# The same over the API, as far as it goes.
API = {
    "report an entry": (EVERYBODY, "POST", "/datasets/{entry}/reports", {"kind": "other"}),
    "see the queue of reports": (REVIEWERS, "GET", "/reports", {}),
    "read a report": (REVIEWERS, "GET", "/reports/{open}", {}),
    "take a report on": (REVIEWERS, "PATCH", "/reports/{open}", {"state": "in_progress"}),
    "give a report back": (REVIEWERS, "PATCH", "/reports/{taken}", {"state": "open"}),
    "decide on a report": (
        REVIEWERS,
        "PATCH",
        "/reports/{taken}",
        {"state": "rejected", "outcome": "No."},
    ),
    "change a note": (REVIEWERS, "PATCH", "/reports/{upheld}", {"note": "So it is."}),
    "list members": (ADMINS, "GET", "/admin/members", {}),
    "read a member": (ADMINS, "GET", "/admin/members/{other}", {}),
    "change a role": (ADMINS, "PUT", "/admin/members/{other}/role", {"role": "legal_reviewer"}),
    "suspend a member": (ADMINS, "PUT", "/admin/members/{other}/suspension", {"reason": "Spam."}),
    "reinstate a member": (ADMINS, "DELETE", "/admin/members/{out}/suspension", {}),
    "read the log": (ADMINS, "GET", "/admin/audit", {}),
}


def arrive(who):
    return Scene(None if who == "nobody" else MemberFactory(role=who))


def allowed_in(table):
    """Each action with each of those who may."""
    return [
        pytest.param(action, who, id=f"{who} may {action}")
        for action, (allowed, *_how) in table.items()
        for who in ROLES
        if who in allowed
    ]


def refused_in(table, who):
    return [action for action, (allowed, *_how) in table.items() if who not in allowed]


def fill(address, scene):
    return address.format(
        entry=scene.entry.slug,
        open=scene.open.reference,
        taken=scene.taken.reference,
        upheld=scene.upheld.reference,
        other=scene.other.id,
        out=scene.out.id,
        token=scene.token.id,
    )


def state(scene):
    """What must not change when somebody is refused."""
    db.session.expire_all()
    members = [(each.id, each.role, each.suspended) for each in db.session.query(Member)]
    told = [(each.state, each.note) for each in (scene.open, scene.taken, scene.upheld)]
    return members, told, len(own_tokens.of(scene.other)), db.session.query(Dataset).count()


@pytest.mark.parametrize(("action", "who"), allowed_in(SERVICE))
def test_a2_the_services_do_it_for_these(app, action, who):
    scene = arrive(who)

    with suppress(Conflict):  # there was nothing to do
        SERVICE[action][1](scene)


@pytest.mark.parametrize("who", ROLES)
def test_a2_the_services_refuse_all_others(app, who):
    scene = arrive(who)
    before = state(scene)

    for action in refused_in(SERVICE, who):
        with pytest.raises(CatalogueError) as error:
            SERVICE[action][1](scene)
        assert error.value.status in {401, 403, 404}, action
        assert state(scene) == before, action


def ask_page(browser, scene, action):
    """Send a form as its page would, with a token of this browser's session."""
    _allowed, method, address, typed = PAGES[action]
    if method == "GET":
        return browser.get(fill(address, scene))
    token = csrf_token(browser.get(f"/datasets/{scene.entry.slug}/report"))
    subject = next((thing for name, thing in vars(scene).items() if f"{{{name}}}" in address), None)
    known = {"csrf_token": token, "text": TEXT, "revision": getattr(subject, "revision", 0)}
    return browser.post(fill(address, scene), data=known | typed)


def browser_of(app, scene, signed_in):
    return app.test_client() if scene.by is None else signed_in(scene.by)


@pytest.mark.parametrize(("action", "who"), allowed_in(PAGES))
def test_a2_the_pages_do_it_for_these(app, signed_in, action, who):
    scene = arrive(who)

    answer = ask_page(browser_of(app, scene, signed_in), scene, action)

    assert answer.status_code in {200, 302} | ({409} if action in JOBS else set())


@pytest.mark.parametrize("who", ROLES)
def test_a2_the_pages_refuse_all_others(app, signed_in, who):
    scene = arrive(who)
    before, browser = state(scene), browser_of(app, scene, signed_in)

    for action in refused_in(PAGES, who):
        assert ask_page(browser, scene, action).status_code in {401, 403, 404}, action
        assert state(scene) == before, action


def ask_api(client, scene, action):
    _allowed, method, address, body = API[action]
    url = "/api/v1" + fill(address, scene)
    if method in {"GET", "DELETE"}:
        return client.open(url, method=method)
    if method == "PATCH":
        etag = client.get(url).headers.get("ETag", '"x"')
        return client.patch(url, json=body, headers={"If-Match": etag})
    return client.open(url, method=method, json=body | {"text": TEXT} if "kind" in body else body)


def client_of(app, scene, bearing):
    return app.test_client() if scene.by is None else bearing(scene.by)


@pytest.mark.parametrize(("action", "who"), allowed_in(API))
def test_a2_the_api_does_it_for_these(app, bearing, action, who):
    scene = arrive(who)

    answer = ask_api(client_of(app, scene, bearing), scene, action)

    assert answer.status_code in {200, 201}


@pytest.mark.parametrize("who", ROLES)
def test_a2_the_api_refuses_all_others(app, bearing, who):
    scene = arrive(who)
    before, client = state(scene), client_of(app, scene, bearing)

    for action in refused_in(API, who):
        assert ask_api(client, scene, action).status_code in {401, 403, 404}, action
        assert state(scene) == before, action


def test_the_table_covers_all_doors():
    assert SERVICE.keys() == PAGES.keys() >= API.keys()
    for action, (allowed, *_rest) in (*PAGES.items(), *API.items()):
        assert allowed == SERVICE[action][0]


def test_a_reporter_reads_her_own_report_and_that_is_all(signed_in, member, stranger):
    entry = PublishedFactory()
    mine, other = report(entry, by=member), report(entry, by=stranger)
    browser = signed_in(member)

    assert browser.get(f"/reports/{mine.reference}").status_code == 200
    assert browser.get(f"/reports/{other.reference}").status_code == 404
    assert "Take it on" not in browser.get(f"/reports/{mine.reference}").text
    with pytest.raises(CatalogueError):
        reports.take(mine, by=member, revision=mine.revision)
    assert mine.state is State.OPEN
