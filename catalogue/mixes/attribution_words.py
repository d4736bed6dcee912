"""The words of attribution packs, in the language of whoever reads them."""

from collections.abc import Iterable, Mapping
from typing import Any

from catalogue.core.i18n import _, language
from catalogue.core.text import percent
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.languages import names
from catalogue.licences import words
from catalogue.mixes.attribution import Credit, Pack, Taken
from catalogue.mixes.attribution_terms import CONTENTS, Term

GAPS: Mapping[str, Any] = {
    "missing": _("The catalogue has no such entry or version."),
    "withdrawn": _("The entry was withdrawn: nothing is shown of it."),
    "authors": _("Nobody says who made or published it."),
    "licence": _("No licence is stated."),
    "vague": _("The licence is not named exactly."),
    "parts": _("Nobody says under which licence a part of it is."),
    "text": _("Nobody says where the text of its licence can be read."),
    "date": _("Its licence asks for the date of the last update, and nobody gives it."),
    "source": _("Nobody says where it can be found."),
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
        (_("Described at"), described(pack, credit)),
        (_("In this mix through"), "; ".join(credit.through)),
    ]
    return [(str(label), value) for label, value in found if value]


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
    told = (change for each in credit.taken for change in changed(each))
    return list(dict.fromkeys(told))


def changed(taken: Taken) -> Iterable[str]:
    if taken.is_whole:
        yield str(_("Taken whole; mixed with other datasets for training."))
        return
    limits = [
        (_("languages: %(names)s"), [names.name(tag, language()) for tag in taken.languages]),
        (_("categories: %(names)s"), [labelled("category", key) for key in taken.categories]),
        (_("parts: %(names)s"), list(taken.parts)),
        (_("share: %(names)s"), [percent(taken.share)] if taken.share is not None else []),
    ]
    kept = [str(said) % {"names": ", ".join(values)} for said, values in limits if values]
    if kept:
        yield str(_("Only a part was taken – %(limits)s.", limits="; ".join(kept)))
    if taken.selection:
        yield str(_("Selection: %(words)s", words=taken.selection))


def labelled(vocabulary: str, key: str) -> str:
    return VOCABULARIES[vocabulary].label(key, language())


def gap(key: str) -> str:
    return str(GAPS[key])
