"""Who keeps mixes, providers and models; predicates of `policy`."""

from typing import Any

from catalogue.members.model import Member


def owner(member: Member | None, mix: Any) -> bool:
    """Whoever made the mix, or was asked to keep it too."""
    return member is not None and bool(mix.is_owned_by(member))


def confirmed_owner(member: Member | None, mix: Any) -> bool:
    """The same, if she can be written to."""
    return member is not None and member.is_confirmed and owner(member, mix)


def keeper(member: Member | None, model: Any) -> bool:
    """Whoever made the record of a model, or keeps its mix together with her.

    Whose public mix she merely uses is no party to it.
    """
    if member is None:
        return False
    if model.owner_id == member.id:
        return True
    together = model.mix is not None and model.owner is not None
    return together and bool(model.mix.is_owned_by(model.owner) and model.mix.is_owned_by(member))


def confirmed_keeper(member: Member | None, model: Any) -> bool:
    return member is not None and member.is_confirmed and keeper(member, model)
