"""Members and entries for tests, as few words as a test needs."""

import itertools

import factory

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.datasets import loading, service
from catalogue.datasets.loading import Described
from catalogue.datasets.model import Dataset
from catalogue.members import passwords, tokens
from catalogue.members.model import Member
from catalogue.members.vocabulary import Role, Scope
from catalogue.review import service as review
from catalogue.review.vocabulary import Outcome
from schemas.datasets import DatasetSchema
from schemas.gate import admit
from tests.members.browser import PASSWORD

_numbers = itertools.count(1)
_hashes = {}


def hashed():
    """The hash of the one password that all members of tests have."""
    if not _hashes:
        _hashes[PASSWORD] = passwords.keep(PASSWORD)
    return _hashes[PASSWORD]


class MemberFactory(factory.alchemy.SQLAlchemyModelFactory):
    """A confirmed member."""

    class Meta:
        model = Member
        sqlalchemy_session = db.session
        sqlalchemy_session_persistence = "commit"

    email = factory.Sequence(lambda number: f"member{number}@example.org")
    name = factory.Sequence(lambda number: f"Member {number}")
    password = factory.LazyFunction(hashed)
    confirmed = factory.LazyFunction(now)


class ReviewerFactory(MemberFactory):
    role = Role.METADATA_REVIEWER


def token(member, scope=Scope.WRITE):
    """The text of a new API token."""
    return tokens.make(member, "tests", scope=scope, days=30)


def raw(**changes):
    """A whole description as one writes it; None leaves a field out."""
    number = next(_numbers)
    described = {
        "title": f"Sample corpus {number}",
        "kind": "pretraining",
        "summary": {"en": "A corpus for tests.", "fr": "Un corpus pour les tests."},
        "homepage": f"https://example.org/corpora/{number}",
        "modalities": [
            {"modality": "text", "size": 5_000_000, "unit": "tokens", "basis": "measured"}
        ],
        "languages": [{"tag": "fr"}],
        "licence": {"status": "stated", "expression": "CC0-1.0"},
    } | changes
    return {name: value for name, value in described.items() if value is not None}


def document(**changes):
    """The same, as it leaves the gate."""
    return admit(DatasetSchema(), raw(**changes))


def publish(*documents):
    """Published entries, indexed at once, described by nobody in particular."""
    slugs = [f"entry-{next(_numbers)}" for _each in documents]
    loading.load(map(Described, slugs, documents))
    found = {
        dataset.slug: dataset
        for dataset in db.session.query(Dataset).filter(Dataset.slug.in_(slugs))
    }
    return [found[slug] for slug in slugs]


def PublishedFactory(**changes):  # noqa: N802 - reads like its neighbours
    """One published entry."""
    return publish(document(**changes))[0]


def DraftFactory(owner, **changes):  # noqa: N802
    """A complete draft of a member."""
    return service.create(document(**changes), by=owner)


def SubmittedFactory(owner, **changes):  # noqa: N802
    draft = DraftFactory(owner, **changes)
    return service.submit(draft, draft.draft, by=owner, revision=draft.revision)


def accept(dataset, reviewer, reason="Checked against its sources."):
    """A reviewer publishes what was submitted."""
    return review.decide(
        dataset, Outcome.ACCEPT, reason=reason, by=reviewer, revision=dataset.revision
    )


def OwnedFactory(owner, reviewer, **changes):  # noqa: N802
    """A published entry that a member described."""
    dataset = SubmittedFactory(owner, **changes)
    accept(dataset, reviewer)
    return dataset


def suspend(member):
    with transaction():
        member.suspended = now()
