"""Who may do what with a mix, with a provider, with the record of a model: the whole table."""

from types import SimpleNamespace

import pytest

from catalogue.members.policy import POLICY, Action, allows
from catalogue.members.vocabulary import Role
from catalogue.mixes.model import CoOwner, Mix
from catalogue.summaries.model import ModelRecord

ROLES = ("maker", "co_owner", "unconfirmed co-owner", "stranger", "admin", "nobody")

# Rows: what is done with a private mix, a public one; columns: who.
MIX = {
    Action.READ_MIX: ("yyynnn", "yyyyyy"),
    Action.EDIT_MIX: ("yyynnn", "yyynnn"),
    Action.PUBLISH_MIX: ("yyynnn", "yyynnn"),
    Action.FREEZE_MIX: ("yynnnn", "yynnnn"),
    Action.SHARE_MIX: ("yynnnn", "yynnnn"),
    Action.REMOVE_MIX: ("ynnnnn", "ynnnnn"),
}
# Rows: what is done with the record of a model; columns: who.
MODEL = {
    Action.READ_MODEL: "yyynnn",
    Action.EDIT_MODEL: "yyynnn",
    Action.PUBLISH_SUMMARY: "yynnnn",
    Action.REMOVE_MODEL: "ynnnnn",
}


def person(number, *, confirmed=True, role=Role.MEMBER):
    return SimpleNamespace(id=number, is_confirmed=confirmed, role=role)


WHO = {
    "maker": person(1),
    "co_owner": person(2),
    "unconfirmed co-owner": person(3, confirmed=False),
    "stranger": person(4),
    "admin": person(5, role=Role.ADMIN),
    "nobody": None,
}


def mix(*, published=None):
    return Mix(
        owner_id=1,
        co_owners=[CoOwner(member_id=2), CoOwner(member_id=3)],
        published=published,
        document={},
    )


def record(*, owner, of):
    """The record of a model, as far as the policy asks."""
    made_by = next(each for each in WHO.values() if each and each.id == owner)
    return SimpleNamespace(owner_id=owner, owner=made_by, mix=of)


@pytest.mark.parametrize(("action", "rows"), MIX.items())
def test_mixes(action, rows):
    for thing, row in zip((mix(), mix(published="today")), rows, strict=True):
        found = "".join("y" if allows(WHO[who], action, thing) else "n" for who in ROLES)
        assert found == row, action


@pytest.mark.parametrize(("action", "row"), MODEL.items())
def test_records_of_models_are_for_who_keeps_their_mix_together(action, row):
    model = record(owner=1, of=mix())

    assert "".join("y" if allows(WHO[who], action, model) else "n" for who in ROLES) == row


def test_whose_public_mix_one_uses_reads_nothing():
    model = record(owner=4, of=mix(published="today"))

    assert [who for who in ROLES if allows(WHO[who], Action.READ_MODEL, model)] == ["stranger"]


def test_a_provider_is_its_owners_alone():
    provider = SimpleNamespace(owner_id=1)

    for action in (Action.READ_PROVIDER, Action.EDIT_PROVIDER):
        assert [who for who in ROLES if allows(WHO[who], action, provider)] == ["maker"]


def test_every_row_of_the_policy_about_them_is_in_these_tables():
    words = ("MIX", "MODEL", "PROVIDER", "SUMMARY")
    listed = {*MIX, *MODEL, Action.READ_PROVIDER, Action.EDIT_PROVIDER}
    listed |= {Action.CREATE_MIX, Action.CREATE_MODEL}  # whoever can be written to

    assert {action for action in POLICY if any(word in action.name for word in words)} == listed
    assert ModelRecord.mix  # what the policy asks a record for
    assert ModelRecord.owner
