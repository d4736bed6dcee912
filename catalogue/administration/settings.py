"""How the instance is set up: settings that are no secret, and the sources it was filled from."""

from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from catalogue.compliance import ruleset
from catalogue.config import ROOT
from catalogue.core.db import db
from catalogue.datasets.model import Dataset
from catalogue.members.model import Member
from catalogue.members.policy import Action, require

# Shown as they are. What is not named here is not shown: a new setting may be a secret.
HARMLESS = (
    "HOST", "PORT", "SEARCH_URL", "MAIL_FROM", "PUBLIC_URL", "PROXIES", "API_RATE", "PAGE_RATE",
    "LOG_LEVEL", "SECURITY_CONTACT", "CONTACT",
)  # fmt: skip
SEED = ROOT / "seed"


class Source(NamedTuple):
    """A file or folder the instance is filled from, and what it holds now."""

    name: str
    files: int
    digest: str


class Settings(NamedTuple):
    settings: list[tuple[str, str]]
    sources: list[Source]
    from_seed: int  # public entries nobody here described


def show(by: Member | None) -> Settings:
    require(by, Action.ADMINISTER)
    seeded = select(func.count()).where(Dataset.owner_id.is_(None), Dataset.is_public)
    named = [(f"CATALOGUE_{name}", value or "–") for name, value in values().items()]
    return Settings(named, list(sources()), db.session.scalar(seeded) or 0)


def values() -> dict[str, str]:
    """Settings by name; of addresses that may hold a password, only the part that does not."""
    config: dict[str, Any] = dict(current_app.config)
    shown = {name: str(config[name]) for name in HARMLESS if name in config}
    shown["DATABASE_URL"] = make_url(config["SQLALCHEMY_DATABASE_URI"]).get_backend_name()
    shown["MAIL_URL"] = urlsplit(str(config["MAIL_URL"])).hostname or ""
    return shown


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """The seed as it lies beside the code: read once, since it changes with the code only."""
    files = sorted(SEED.glob("*.yaml"))
    folder = sorted((SEED / "datasets").glob("*.yaml"))
    whole = sha256(b"".join(path.name.encode() + path.read_bytes() for path in folder))
    return (
        Source("seed/datasets", len(folder), whole.hexdigest()[:12]),
        *(
            Source(f"seed/{path.name}", 1, sha256(path.read_bytes()).hexdigest()[:12])
            for path in files
        ),
        Source("ruleset", len(ruleset.all_rules()), ruleset.VERSION),
    )
