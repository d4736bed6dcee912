"""What a source says of the licence, as our block; nothing is read into it.

An SPDX expression stands only for what is named exactly. A family (`cc`, `gpl`), several licences
without a word on how they combine, or a text nobody registered stay what they are: a name, and a
notice for the person who looks it up.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from catalogue.core.i18n import _
from catalogue.imports.origin import Notice, shortened
from catalogue.licences.normaliser import Normalised, normalise

FIELD = "licence"
NOT_KNOWN = frozenset({"unknown", "notspecified", "notprovided", "no-license-specified"})
OTHER = frozenset({"other", "noassertion", "other-open", "other-at", "other-pd", "other-closed"})


class Stated(NamedTuple):
    """The licence block of a draft, and what to tell about it."""

    block: dict[str, Any]
    notices: tuple[Notice, ...] = ()


def none_stated() -> Stated:
    """For a source that has a place for the licence and left it empty."""
    message = _("No licence is stated there: look whether the publisher states one elsewhere.")
    return Stated({"status": "none_stated"}, (Notice(f"{FIELD}.status", message),))


def not_known(said: str) -> Stated:
    """For a source that says it does not know."""
    message = _("The licence is given as “%(said)s”: look it up.", said=shortened(said))
    return Stated({"status": "unknown"}, (Notice(f"{FIELD}.status", message),))


def read(said: str, *, url: str = "") -> Stated:
    """One licence as somebody wrote it: an id, a name or an address; `url` is where it stands."""
    said = shortened(said)
    if not said:
        return none_stated()
    if said.casefold() in NOT_KNOWN:
        return not_known(said)
    if said.casefold() in OTHER:
        return other(url=url)
    return placed(said, url)


def placed(said: str, url: str) -> Stated:
    found = normalise(said)
    block: dict[str, Any] = {"status": "stated"}
    if found.certainty == "exact":
        block |= {"expression": found.licence}
    else:
        block |= {"name": said}
    if url:
        block["url"] = url
    return Stated(block, () if found.certainty == "exact" else (unsure(said, found),))


def unsure(said: str, found: Normalised) -> Notice:
    """Why a name is no expression, and what it may mean."""
    candidates = found.candidates[:6] or ((found.licence,) if found.licence else ())
    if not candidates:
        return Notice(
            f"{FIELD}.name",
            _("“%(said)s” is no licence we know: read its text and describe it.", said=said),
        )
    return Notice(
        f"{FIELD}.expression",
        _(
            "“%(said)s” does not say exactly which licence it is. It may be: %(choices)s.",
            said=said,
            choices=", ".join(candidates),
        ),
    )


def several(said: Sequence[str], *, url: str = "") -> Stated:
    """Several licences side by side: whether all hold, or one may be chosen, is not said."""
    names = [name for each in said if (name := shortened(each))]
    if len(set(names)) <= 1:
        return read(names[0] if names else "", url=url)
    joined = shortened(", ".join(names))
    message = _(
        "Several licences are given: %(names)s. Look whether all hold (AND), one may be chosen"
        " (OR), or each covers a part.",
        names=joined,
    )
    block = {"status": "stated", "name": joined} | ({"url": url} if url else {})
    return Stated(block, (Notice(f"{FIELD}.expression", message),))


def other(*, name: str = "", url: str = "") -> Stated:
    """“Other”: a licence that its host does not list; its name or address says which, if given."""
    name = shortened(name)
    if name and name.casefold() not in OTHER | NOT_KNOWN:
        return placed(name, url)
    if url:
        message = _("The licence is given as “other”: read it at %(url)s and name it.", url=url)
        block = {"status": "stated", "name": shortened(url), "url": url}
        return Stated(block, (Notice(f"{FIELD}.name", message),))
    message = _("The licence is given as “other” without a name: look it up.")
    return Stated({"status": "unknown"}, (Notice(f"{FIELD}.status", message),))
