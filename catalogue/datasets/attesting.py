"""What a member states when she submits an entry: the wording in use, and what is kept of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from catalogue.core import yaml
from catalogue.core.clock import now
from catalogue.core.errors import Invalid
from catalogue.core.i18n import _
from catalogue.members.model import Member

SOURCE = Path(__file__).parents[2] / "seed" / "attestation.yaml"


class Wording(NamedTuple):
    """One wording; it never changes under its version."""

    version: str
    text: Mapping[str, str]  # by language


WORDINGS = tuple(Wording(each["version"], each["text"]) for each in yaml.read(SOURCE))


def current() -> Wording:
    """The wording that is asked for today."""
    return WORDINGS[-1]


def made(version: str, *, by: Member) -> dict[str, Any]:
    """What is kept of an attestation: wording, version, day, and the number of who made it.

    Raises Invalid when it is missing, or not of the wording in use.
    """
    wording = current()
    if version != wording.version:
        detail = _(
            "Read the attestation and make it: tick its box, or send its version"
            " (attestation: %(version)s, see /api/v1/attestation).",
            version=wording.version,
        )
        raise Invalid(detail, errors={"attestation": [detail]})
    return {
        "version": wording.version,
        "text": dict(wording.text),
        "date": now().isoformat(timespec="seconds"),
        "member": by.id,
    }
