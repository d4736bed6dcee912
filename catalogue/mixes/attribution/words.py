"""The words of attribution packs, in the language of whoever reads them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from catalogue.core.i18n import _, language
from catalogue.core.text import percent
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.languages import names
from catalogue.licences import words
from catalogue.mixes.attribution.pack import Credit, Pack
from catalogue.mixes.attribution.taken import Taken
from catalogue.mixes.attribution.terms import CONTENTS, Term

GAPS: Mapping[str, Any] = {
    "missing": _("The catalogue has no such entry or version."),
    "withdrawn": _("The entry was withdrawn: nothing is shown of it."),
    "authors": _("Nobody says who made or published it."),
    "licence": _("No licence is stated."),
    "vague": _("The licence is not named exactly."),
    "parts": _("Nobody says under which licence a part of it is."),
    "text": _("Nobody says where the text of its licence can be read."),
    "notices": _(
        "%(licences)s: “%(clause)s”. Its copyright line is not known: nobody names both a maker "
        "and a year."
    ),
    "date": _("Its licence asks for the date of the last update, and nobody gives it."),
    "source": _("Nobody says where it can be found."),
    "taken": _("Nobody says which part of it was taken, or that all was (items: %(items)s)."),
}


def heading(pack: Pack) -> str:
    if pack.release is None:
        return str(_("Attribution for “%(title)s”", title=pack.title))
    return str(
        _("Attribution for “%(title)s”, release %(number)s",
          title=pack.title, number=pack.release)
    )  # fmt: skip


def introduction(pack: Pack) -> str:
    return str(
        _(
            "Drawn up on %(day)s from the descriptions in the catalogue (%(page)s). Each dataset "
            "is named once. This is no legal advice: read the licences.",
            day=pack.drawn,
            page=pack.site.page,
        )
    )


def lines(pack: Pack, credit: Credit) -> list[tuple[str, str]]:
    """Label and value of everything that is said of a dataset beside licences and changes."""
    makers = "; ".join(credit.creators)
    found = [
        (_("By"), makers),
        (_("Published by"), credit.publisher if credit.publisher != makers else ""),
        (_("Source"), credit.address),
        (_("Version"), credit.edition),
        (_("Last update"), credit.updated),
        (_("Released"), credit.released),
        (_("For its notices"), notices(credit)),
        (_("Described at"), described(pack, credit)),
        (_("In this mix through"), "; ".join(credit.through)),
    ]
    return [(str(label), value) for label, value in found if value]


def notices(credit: Credit) -> str:
    """What the entry names of a copyright line; nobody here puts one together."""
    if not credit.noticed or "notices" in credit.gaps:
        return ""
    return str(
        _(
            "%(makers)s, %(year)s, as the entry names them; look for the copyright line itself at "
            "the source (%(licences)s: “%(clause)s”)",
            makers="; ".join(credit.makers),
            year=credit.year,
            **asked(credit),
        )
    )


def asked(credit: Credit) -> dict[str, str]:
    """Which licences ask for notices, and in which words we say so."""
    clause = words.phrase("conditions", "notices", language())
    return {"licences": ", ".join(credit.noticed), "clause": clause}


def described(pack: Pack, credit: Credit) -> str:
    """Where the catalogue describes it, and which version was read."""
    if not credit.slug or credit.missing or credit.withdrawn:
        return ""
    page = f"{pack.site.address}/datasets/{credit.slug}"
    if not credit.versions:
        return page
    read = ", ".join(map(str, credit.versions))
    return f"{page} ({_('version %(numbers)s of the description', numbers=read)})"


def scope(term: Term) -> str:
    """What of a dataset a licence is about."""
    if term.scope == CONTENTS:
        return str(_("Licence of the contents"))
    if term.scope:
        return str(_("Licence of the part “%(part)s”", part=term.scope))
    return str(_("Licence"))


def stated(term: Term) -> str:
    """The expression or name as the entry gives it."""
    return term.expression or term.name or str(_("not stated"))


def duties(credit: Credit) -> list[str]:
    return [words.phrase("conditions", key, language()) for key in credit.duties]


def changes(credit: Credit) -> list[str]:
    """What was taken of a dataset, and how; the same said of several items once."""
    limits = told(credit, limited)
    ways = told(credit, selected)
    return [
        *(in_mix(change, items) for change, items in limits.items()),
        *(
            change if len(items) == len(credit.taken) else in_mix(change, items)
            for change, items in ways.items()
        ),
    ]


def told(credit: Credit, say: Callable[[Taken], str]) -> dict[str, list[Taken]]:
    """What is said of items, with the items it is said of."""
    found: dict[str, list[Taken]] = {}
    for each in credit.taken:
        if change := say(each):
            found.setdefault(change, []).append(each)
    return found


def in_mix(change: str, items: Iterable[Taken]) -> str:
    """A change with the names that the pieces have in the mix."""
    named = "; ".join(dict.fromkeys(each.name for each in items if each.name))
    if not named:
        return change
    return f"{change.rstrip('.')} ({_('in the mix: %(names)s', names=named)})."


def limited(taken: Taken) -> str:
    if taken.is_whole:
        return str(_("Taken whole; mixed with other datasets for training."))
    limits = [
        (_("languages: %(names)s"), [names.name(tag, language()) for tag in taken.languages]),
        (_("categories: %(names)s"), [labelled("category", key) for key in taken.categories]),
        (_("parts: %(names)s"), list(taken.parts)),
        (_("share: %(names)s"), [percent(taken.share)] if taken.share is not None else []),
    ]
    kept = [str(said) % {"names": ", ".join(values)} for said, values in limits if values]
    return str(_("Only a part was taken – %(limits)s.", limits="; ".join(kept))) if kept else ""


def selected(taken: Taken) -> str:
    return str(_("Selection: %(words)s", words=taken.selection)) if taken.selection else ""


def labelled(vocabulary: str, key: str) -> str:
    return VOCABULARIES[vocabulary].label(key, language())


def gap(credit: Credit, key: str) -> str:
    """What a credit lacks, naming the licences and items it lacks it for."""
    items = ", ".join(map(str, credit.unsaid))
    return str(GAPS[key]) % {"items": items, **asked(credit)}
