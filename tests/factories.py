"""Members and entries for tests, as few words as a test needs."""

import itertools
from uuid import uuid4

import factory

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.datasets import attesting, loading, service
from catalogue.datasets.loading import Described
from catalogue.datasets.model import Dataset
from catalogue.members import passwords, tokens
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows
from catalogue.members.vocabulary import Role, Scope
from catalogue.mixes import service as mixes
from catalogue.review import cases, showing
from catalogue.review import service as review
from catalogue.review.vocabulary import Key, Outcome
from catalogue.summaries import providers
from catalogue.summaries import service as models
from schemas.datasets import DatasetSchema
from schemas.gate import admit
from schemas.mixes import MixSchema
from schemas.summaries import ModelSchema, ProviderSchema
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
    return submit(draft, draft.draft, by=owner)


def submit(dataset, document, *, by, revision=None):
    """Hand a draft to the reviewers, with the attestation made."""
    return service.submit(
        dataset,
        document,
        by=by,
        revision=dataset.revision if revision is None else revision,
        attestation=attesting.current().version,
    )


def accept(dataset, reviewer, reason="Checked against its sources."):
    """A reviewer publishes what was submitted, after a colleague turned the other key."""
    turn_others(dataset, reviewer, reason)
    open_to_her = keys_open_to(dataset, reviewer)
    return turn(dataset, reviewer, open_to_her[0] if open_to_her else None, reason)


def turn(dataset, reviewer, key=None, reason="Checked against its sources."):
    """A reviewer turns one key."""
    return review.decide(
        dataset, Outcome.ACCEPT, key=key, reason=reason, by=reviewer, revision=dataset.revision
    )


def turn_others(dataset, reviewer, reason="Checked against its sources."):
    """Colleagues turn the keys that are not this reviewer's, so that hers publishes."""
    hers = keys_open_to(dataset, reviewer)[:1]
    if hers:
        for key in missing_keys(dataset):
            if key not in hers:
                turn(dataset, colleague(key, reviewer), key, reason)


def keys_open_to(dataset, reviewer):
    case = cases.of(dataset)
    waits = case.current is not None and allows(reviewer, Action.TURN_KEY, case)
    return showing.open_keys(case, reviewer) if waits else []


def missing_keys(dataset):
    current = cases.of(dataset).current
    turned = cases.turned([current.id])[current.id]
    return [key for key in cases.needed(current, turned) if key not in turned]


def colleague(key, reviewer):
    """Somebody else who holds a key; the same one whenever there is one."""
    role = Role.LEGAL_REVIEWER if key is Key.LEGAL else Role.METADATA_REVIEWER
    others = db.session.query(Member).filter_by(name="Colleague", role=role)
    known = others.filter(Member.id != reviewer.id, Member.email.is_not(None)).first()
    # Also where several processes need one at once.
    return known or MemberFactory(name="Colleague", role=role, email=f"{uuid4().hex}@example.org")


def OwnedFactory(owner, reviewer, **changes):  # noqa: N802
    """A published entry that a member described."""
    dataset = SubmittedFactory(owner, **changes)
    accept(dataset, reviewer)
    return dataset


def mixture(*datasets, **changes):
    """A mix of these entries, as it leaves the gate; None leaves a field out."""
    described = {
        "title": f"Sample mix {next(_numbers)}",
        "items": [{"dataset": each.slug, "version": each.number} for each in datasets],
    } | changes
    return admit(MixSchema(), described)


def MixFactory(owner, *datasets, public=False, **changes):  # noqa: N802
    """A mix of a member, of these entries or of a new one; private unless said otherwise."""
    chosen = datasets or (() if "items" in changes else (PublishedFactory(),))
    mix = mixes.create(mixture(*chosen, **changes), by=owner)
    return mixes.publish(mix, by=owner, revision=mix.revision) if public else mix


def ProviderFactory(owner, **changes):  # noqa: N802
    """The record of a provider."""
    described = {"name": f"Provider {next(_numbers)}"} | changes
    return providers.create(admit(ProviderSchema(), described), by=owner)


def ModelFactory(owner, mix=None, provider=None, **changes):  # noqa: N802
    """The record of a model, trained on a mix, of a provider."""
    described = {
        "name": f"Model {next(_numbers)}",
        "mix": mix.slug if mix else None,
        "provider": provider.slug if provider else None,
    } | changes
    return models.create(admit(ModelSchema(), described), by=owner)


def suspend(member):
    with transaction():
        member.suspended = now()
