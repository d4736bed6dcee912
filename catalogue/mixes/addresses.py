"""The address of each mix: given once, and kept whatever its title becomes."""

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.core.text import numbered
from catalogue.core.text import slug as slugify
from catalogue.mixes.model import Mix

# Words with a meaning of their own behind /mixes/.
RESERVED = {"add", "compare", "evaluate", "from-search", "join", "new"}


def free(title: str) -> str:
    """An address nobody has: the title's, with a number when it is taken."""
    wanted = slugify(title)
    alike = select(Mix.slug).where(Mix.slug.startswith(wanted, autoescape=True))
    taken = RESERVED.union(db.session.scalars(alike))
    return numbered(wanted, taken)
