"""The addresses of providers and models: given once, and kept whatever their names become."""

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.core.text import numbered
from catalogue.core.text import slug as slugify
from catalogue.summaries.model import ModelRecord, Provider

# Words with a meaning of their own behind /models/ and /providers/.
RESERVED = {"new"}


def free(kind: type[Provider | ModelRecord], name: str) -> str:
    """An address no other of its kind has: the name's, with a number when it is taken."""
    wanted = slugify(name)
    alike = select(kind.slug).where(kind.slug.startswith(wanted, autoescape=True))
    taken = RESERVED.union(db.session.scalars(alike))
    return numbered(wanted, taken)
