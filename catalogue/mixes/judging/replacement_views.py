"""What could stand in for datasets of a mix, to page and API."""

from typing import Any

from catalogue.core.i18n import _, language
from catalogue.core.text import compact
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.mixes.blend_views import whole
from catalogue.mixes.judging.replacements import Offer, Replaced, Replacements, Wanted
from catalogue.mixes.vocabulary import Answer

Json = dict[str, Any]


def view(found: Replacements) -> Json:
    return {
        "use": found.use.value,
        "outbound": found.outbound or None,
        "items": [replaced(each) for each in found.replaced],
        "left_out": found.left_out,
    }


def replaced(found: Replaced) -> Json:
    ground, wanted = found.wanted.held.ground, found.wanted
    return {
        "items": list(ground.numbers),
        "dataset": ground.slug or None,
        "title": ground.title,
        "languages": list(wanted.languages),
        "categories": sorted(wanted.categories),
        "tokens": whole(wanted.tokens),
        "replacements": [offer(each) for each in found.offers],
        "note": None if found.offers else str(nothing(wanted)),
    }


def nothing(wanted: Wanted) -> Any:
    """Why there is none to offer."""
    if not wanted.languages:
        return _("Its languages are not known, so nothing can be found that has the same.")
    if not wanted.is_known:
        return _("Nobody says what is in it, so nothing can be found that has the same.")
    return _("No other entry with its languages and contents is known to be in order for this use.")


def offer(each: Offer) -> Json:
    return {
        "answer": each.answer.value,
        "dataset": each.slug,
        "title": each.title,
        "version": each.version,
        "licence": each.licence or None,
        "openness": each.openness,
        "tokens": each.tokens,
        "text": said(each),
        "links": {"dataset": f"/datasets/{each.slug}"},
    }


def said(each: Offer) -> str:
    """Why it is offered: open, same languages, 3.1B tokens."""
    openness = VOCABULARIES["openness"].label(each.openness, language()).lower()
    same = _("same language") if each.languages == 1 else _("same languages")
    size = _("%(count)s tokens", count=compact(each.tokens)) if each.tokens else _("size not known")
    left = (_("personal data to check"),) if each.answer is not Answer.OK else ()
    return ", ".join(map(str, (openness, same, size, *left)))
