"""Who may do what with a review, when: one table, held against service, page and API.

A1–A3: role × action × state. What is not in the table is refused, and changes nothing.
"""

from dataclasses import dataclass, field

import pytest

from catalogue.core.db import db, transaction
from catalogue.core.errors import CatalogueError
from catalogue.datasets.model import CoAuthor, Dataset
from catalogue.members.model import Member
from catalogue.members.vocabulary import Role
from catalogue.review import cases, holding, service, talking
from catalogue.review.model import Decision, Hold, ReviewEvent
from catalogue.review.vocabulary import Key, Outcome
from tests.factories import DraftFactory, MemberFactory, submit, token, turn
from tests.members.browser import sign_in

API = "/api/v1/datasets"
REASON = "Checked against its sources."

ROLES = (
    "nobody", "stranger", "submitter", "coauthor", "metadata", "legal", "admin",
    "involved_admin",  # who shares the draft
    "turner",  # an administrator who turned the metadata key
)  # fmt: skip
STATES = (
    "draft", "submitted", "half_turned", "held", "changes_requested", "rejected", "published",
    "withdrawn",
)  # fmt: skip
DOORS = ("service", "page", "api")

PARTIES = {"submitter", "coauthor", "involved_admin"}
REVIEWERS = {"metadata", "legal", "admin", "turner"}
WAITING = {"submitted", "half_turned", "held"}
TALKED_OF = WAITING | {"changes_requested", "rejected"}

# action → state → who may. The turner exists only where a key is turned; elsewhere she is an
# administrator like another. What is held is held by another metadata reviewer.
TABLE = {
    "read": {
        "draft": PARTIES,
        **dict.fromkeys(TALKED_OF, PARTIES | REVIEWERS),
        "published": set(ROLES),
    },
    "comment": dict.fromkeys(TALKED_OF, PARTIES | REVIEWERS),
    "note": dict.fromkeys(TALKED_OF, REVIEWERS),
    "claim_metadata": {"submitted": {"metadata", "admin", "turner"}},
    "claim_legal": {
        "submitted": {"legal", "admin", "turner"},
        "held": {"legal", "admin", "turner"},
        "half_turned": {"legal", "admin"},
    },
    "accept_metadata": {"submitted": {"metadata", "admin", "turner"}},
    "accept_legal": {
        "submitted": {"legal", "admin", "turner"},
        "held": {"legal", "admin", "turner"},
        "half_turned": {"legal", "admin"},
    },
    "request_changes": {
        "submitted": REVIEWERS,
        "half_turned": REVIEWERS,
        "held": {"legal", "admin", "turner"},
    },
    "reject": {
        "submitted": REVIEWERS,
        "half_turned": REVIEWERS,
        "held": {"legal", "admin", "turner"},
    },
    "release": {"held": {"admin", "turner"}},
}
GRANTED = {
    (action, state, role)
    for action, states in TABLE.items()
    for state, roles in states.items()
    for role in roles
}


@dataclass
class Scene:
    """An entry in some state, and everybody who might want something of it."""

    dataset: Dataset
    people: dict = field(default_factory=dict)


def scene(state):
    people = {
        "nobody": None,
        "stranger": MemberFactory(),
        "submitter": MemberFactory(),
        "coauthor": MemberFactory(),
        "metadata": MemberFactory(role=Role.METADATA_REVIEWER),
        "legal": MemberFactory(role=Role.LEGAL_REVIEWER),
        "admin": MemberFactory(role=Role.ADMIN),
        "involved_admin": MemberFactory(role=Role.ADMIN),
        "turner": MemberFactory(role=Role.ADMIN),
    }
    dataset = DraftFactory(people["submitter"])
    with transaction():
        for name in ("coauthor", "involved_admin"):
            dataset.coauthors.append(CoAuthor(member_id=people[name].id))
    made = Scene(dataset, people)
    if state != "draft":
        submit(dataset, dataset.draft, by=people["submitter"])
        bring(made, state)
    return made


def bring(made, state):
    """Have others bring the entry where it shall stand."""
    dataset = made.dataset
    others = {
        Key.METADATA: MemberFactory(role=Role.METADATA_REVIEWER),
        Key.LEGAL: MemberFactory(role=Role.LEGAL_REVIEWER),
    }
    if state == "half_turned":
        turn(dataset, made.people["turner"], Key.METADATA)
    if state == "held":
        holding.claim(cases.of(dataset), by=others[Key.METADATA])
    if state in {"published", "withdrawn"}:
        for key, other in others.items():
            turn(dataset, other, key)
    outcome = {
        "changes_requested": Outcome.REQUEST_CHANGES,
        "rejected": Outcome.REJECT,
    }.get(state)
    if outcome:
        decide(dataset, others[Key.METADATA], outcome)
    if state == "withdrawn":
        with transaction():
            dataset.withdrawn, dataset.withdrawal = dataset.published, "Asked for by its publisher."


def decide(dataset, by, outcome, key=None):
    return service.decide(
        dataset, outcome, key=key, reason=REASON, by=by, revision=dataset.revision
    )


BODIES = {
    "comment": {"text": "Where is that written?"},
    "note": {"text": "Between us.", "private": True},
    "claim_metadata": {"key": "metadata"},
    "claim_legal": {"key": "legal"},
    "accept_metadata": {"key": "metadata", "outcome": "accept", "reason": REASON},
    "accept_legal": {"key": "legal", "outcome": "accept", "reason": REASON},
    "request_changes": {"outcome": "request_changes", "reason": REASON},
    "reject": {"outcome": "reject", "reason": REASON},
    "release": {"key": "metadata"},
    "read": {},
}


def by_service(dataset, who, action):
    """Whether the service lets it happen."""
    by = None if who is None else db.session.get(Member, who)
    key = Key(action.partition("_")[2]) if action.startswith(("accept_", "claim_")) else None
    acts = {
        "read": lambda: None,
        "comment": lambda: talking.say(cases.of(dataset), BODIES["comment"], by=by),
        "note": lambda: talking.say(cases.of(dataset), BODIES["note"], by=by),
        "claim": lambda: holding.claim(cases.of(dataset), key, by=by),
        "release": lambda: holding.release(cases.of(dataset), Key.METADATA, by=by),
        "accept": lambda: decide(dataset, by, Outcome.ACCEPT, key),
        "request": lambda: decide(dataset, by, Outcome.REQUEST_CHANGES),
        "reject": lambda: decide(dataset, by, Outcome.REJECT),
    }
    try:
        if action == "read":
            cases.find(dataset.slug, by=by)
        acts[action.partition("_")[0]]()
    except CatalogueError:
        return False
    return True


def by_api(app, dataset, who, action):
    client = app.test_client()
    if who is not None:
        bearer = token(db.session.get(Member, who))
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {bearer}"
    address = f"{API}/{dataset.slug}"
    body, verb = BODIES[action], action.partition("_")[0]
    seen = {"If-Match": f'"{dataset.id}-r{dataset.revision}"'}
    answer = {
        "read": lambda: client.get(f"{address}/review"),
        "comment": lambda: client.post(f"{address}/review/comments", json=body),
        "note": lambda: client.post(f"{address}/review/comments", json=body),
        "claim": lambda: client.post(f"{address}/review/claim", json=body),
        "release": lambda: client.delete(f"{address}/review/claim?key=metadata"),
    }.get(verb, lambda: client.post(f"{address}/decisions", json=body, headers=seen))()
    return told(answer)


def by_page(app, dataset, who, action):
    """What a browser sends, also one whose page showed no such button."""
    browser = app.test_client()
    if who is not None:
        sign_in(browser, db.session.get(Member, who).email)
    page = browser.get("/" if who else "/sign-in")
    typed = {"csrf_token": token_in(page), "revision": dataset.revision}
    typed |= {name: "true" if value is True else value for name, value in BODIES[action].items()}
    verb = action.partition("_")[0]
    address = f"/review/{dataset.slug}"
    if verb == "read":
        return told(browser.get(address))
    path = {"comment": "/comments", "note": "/comments", "claim": "/claim", "release": "/release"}
    answer = browser.post(address + path.get(verb, ""), data=typed)
    # A note of somebody who may write none is no note: the box is not hers to tick.
    return told(answer) and (action != "note" or has_private_note())


def token_in(page):
    return page.text.split('name="csrf_token" value="')[1].split('"')[0]


def told(answer):
    """Whether an answer says that it was done."""
    assert answer.status_code < 500, answer.text
    return answer.status_code < 400


def has_private_note():
    return db.session.query(ReviewEvent).filter_by(private=True).count() > 0


def attempt(app, door, dataset, who, action):
    if door == "service":
        return by_service(dataset, who, action)
    return (by_page if door == "page" else by_api)(app, dataset, who, action)


def stored(dataset):
    """What an action that is refused must leave as it was."""
    db.session.expire_all()
    return (
        dataset.stage,
        dataset.number,
        dataset.revision,
        db.session.query(Decision).count(),
        db.session.query(Hold).count(),
        db.session.query(ReviewEvent).count(),
    )


def number_of(member):
    return member and member.id


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("action", TABLE)
def test_a3_whoever_is_not_in_the_table_is_refused(app, action, state, door):
    made = scene(state)
    dataset = made.dataset
    people = {role: number_of(member) for role, member in made.people.items()}
    before = stored(dataset)

    refused = [role for role in ROLES if (action, state, role) not in GRANTED]
    let_in = [role for role in refused if attempt(app, door, dataset, people[role], action)]

    # On a page a party's note is a comment of hers, as its form had no box to tick.
    if (action, door) == ("note", "page"):
        assert not has_private_note()
    else:
        assert let_in == []
        assert stored(dataset) == before


@pytest.mark.parametrize(("action", "state", "role"), sorted(GRANTED))
def test_a2_whoever_is_in_the_table_may(app, action, state, role):
    for door in DOORS:
        made = scene(state)

        assert attempt(app, door, made.dataset, number_of(made.people[role]), action), door


def test_the_table_speaks_of_every_state():
    assert {state for _action, state, _role in GRANTED} | {"withdrawn"} == set(STATES)
