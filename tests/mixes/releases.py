"""What tests of releases, attribution and flags have in common."""

from datetime import date

from catalogue.compliance import facts
from catalogue.core.db import db
from catalogue.mixes import service
from catalogue.mixes.attribution.pack import Pack, Site, of
from catalogue.mixes.ingredients import Ingredient, outside
from catalogue.mixes.releases import releasing
from schemas.gate import admit
from schemas.mixes import MixSchema
from tests.factories import document

SITE = Site("https://catalogue.example", "https://catalogue.example/mixes/a-mix")
TODAY = date(2026, 11, 24)


def described(*items, **changes):
    """A mix as it leaves the gate; an item may be an entry."""
    rows = [each if isinstance(each, dict) else {"dataset": each.slug} for each in items]
    return admit(MixSchema(), {"title": "A mix for tests", "items": rows} | changes)


def mix_of(owner, *items, **changes):
    """A mix of a member."""
    return service.create(described(*items, **changes), by=owner)


def publish(mix):
    service.publish(mix, by=mix.owner, revision=mix.revision)
    return mix


def freeze(mix, message="The first one."):
    return releasing.freeze(mix, message, by=mix.owner)


def content(release, name):
    """The bytes of a file, read from the database again."""
    db.session.expire_all()
    return bytes(releasing.file(release, name).content)


def ingredient(number=1, *, item=None, slug="corpus", read=1, **changes):
    """An item beside its description, made without a database."""
    entry = document(**changes)
    return Ingredient(
        number=number,
        item=item or {"dataset": slug},
        title=entry["title"],
        facts=facts.of(entry, today=TODAY, slug=slug),
        slug=slug,
        version=read,
        latest=read,
    )


def stranger(number=1, **item):
    """An item that is no entry of the catalogue."""
    said = outside(item)
    return Ingredient(
        number=number, item=item, title=said["title"], facts=facts.of(said, today=TODAY, slug="")
    )


def pack(*ingredients, **changes):
    credits_, ancestors = of(ingredients)
    given = {"title": "A mix", "site": SITE, "drawn": "2026-11-24"} | changes
    return Pack(credits=credits_, ancestors=ancestors, **given)
