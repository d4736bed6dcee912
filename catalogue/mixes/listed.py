"""A list of datasets as somebody types it: one a line, with a number if one likes."""

import re
from typing import Any

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.core.errors import Invalid
from catalogue.core.forms import messages
from catalogue.core.i18n import _
from catalogue.datasets import picking
from catalogue.datasets.model import Dataset
from schemas.gate import admit
from schemas.mixes import MOST_ITEMS, MixSchema

LONGEST = 400_000  # characters
MOST_TITLES = 50  # lines that are looked up by title or address
SCHEMA = MixSchema(partial=("title",))
# `wikipedia-fr 3`, `wikipedia-fr: 3`, `wikipedia-fr, 3`, `- wikipedia-fr@2: 1.5`, also `1,5`
# Read from the end, on single blanks: no line makes the pattern try one way after another.
END = re.compile(r"(?:@(?P<version>\d{1,6}))?(?:(?: ?[:,;] ?| )(?P<number>\d[\d.,]*))?$")
LONGEST_LINE = 300
COMMENT = "#"


def read(text: str, sampling: str) -> dict[str, Any]:
    """The mix that a list stands for; what is no entry stands in it as unknown, by its name."""
    lines = {number: line.strip() for number, line in enumerate(text.splitlines(), 1)}
    asked = {number: line for number, line in lines.items() if line and line[0] != COMMENT}
    if not asked:
        raise Invalid(_("Paste a list first."))
    if len(asked) > MOST_ITEMS:
        raise Invalid(_("A mix may have %(most)s items.", most=MOST_ITEMS))
    parts = [parted(line) for line in asked.values()]
    known = named({part["name"].strip("'\"") for part in parts})
    field = "weight" if sampling == "weights" else "epochs"
    items = [item(part, known, field) for part in parts]
    try:
        return admit(SCHEMA, {"sampling": sampling, "items": items})
    except Invalid as error:
        wrong = error.errors.get("items", {})
        told = {str(n): [*messages(wrong[at])] for at, n in enumerate(asked) if at in wrong}
        raise Invalid(error.detail, errors={"lines": told}) from error


def parted(line: str) -> dict[str, Any]:
    """A line’s name, version and number."""
    text = " ".join(line.split())[:LONGEST_LINE].removeprefix("- ").removeprefix("* ")
    found = END.search(text)
    if found is None or not found.start():
        return {"name": text, "version": None, "number": None}
    return {"name": text[: found.start()], **found.groupdict()}


def named(names: set[str]) -> dict[str, str]:
    """What was typed → short name, of the public entries."""
    chosen = select(Dataset.slug).where(Dataset.slug.in_(names), Dataset.is_public)
    found = {slug: slug for slug in db.session.scalars(chosen)}
    for name in sorted(names - found.keys())[:MOST_TITLES]:
        slug = picking.short_name(name)
        if slug:
            found[name] = slug
    return found


def item(part: dict[str, Any], known: dict[str, str], field: str) -> dict[str, Any]:
    name = part["name"].strip("'\"")
    taken: dict[str, Any] = {"dataset": known[name]} if name in known else {"title": name}
    if part["version"] and name in known:
        taken["version"] = int(part["version"])
    if part["number"]:
        taken[field] = part["number"]
    return taken
