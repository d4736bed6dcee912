"""Rules on openness beyond the licence: access, formats, what open-source AI asks to be told."""

from catalogue.compliance.facts import UNKNOWN, YES, Facts
from catalogue.compliance.finding import (
    Outcome,
    failed,
    not_applicable,
    passed,
    rule,
    unknown,
    warned,
)
from catalogue.compliance.rules.common import DENIED, labels, said
from catalogue.compliance.rules.wording import listed, word
from catalogue.core.i18n import Message, _

CONDITIONS, FEE = "access.conditions", "access.fee"
ORIGIN, PARENTS = "provenance.origin", "provenance.derived_from"
OBTAINED = "provenance.obtained"
INFORMATION = "compliance.data_information."
CURATION = ("compliance.curation", "compliance.curation_steps")
# Machine-readable, free to use, and read by a free program (Open Definition 2.1, 1.3 and 1.4). PDF
# is not made for machines, MP4 holds patented codecs, an archive says nothing of what is inside.
_OPEN = """
    parquet arrow jsonl json csv tsv txt markdown html xml tei-xml formex-xml alto-xml tmx conllu
    vertical rdf sql warc wet wat epub wav flac mp3 ogg opus jpeg png webdataset
"""
OPEN_FORMATS = frozenset(_OPEN.split())


@rule("GOV-06", version=1, reads=(CONDITIONS, FEE, "formats"))
def access(facts: Facts) -> Outcome:
    """Open Definition 2.1, sections 1.2 to 1.4; template 2.1, “readily downloadable”.

    A fee fails, so whether there is one must be answered. It is asked of every entry: each is
    a candidate for section 2.1.
    """
    conditions, fee = facts.word(CONDITIONS), facts.word(FEE)
    if fee == YES:
        return failed(_("There is a fee for it."))
    if conditions == "closed":
        return failed(_("It cannot be obtained, or no longer."))
    if fee == UNKNOWN:
        return unknown(_("Nobody says whether there is a fee."))
    if conditions == UNKNOWN:
        return unknown(_("It is free of charge; the conditions of access are not stated."))
    return _obtainable(conditions, facts)


def _obtainable(conditions: str, facts: Facts) -> Outcome:
    formats = facts.get("formats", [])
    readable = [each for each in formats if each in OPEN_FORMATS]
    shown = word("access", conditions)
    if conditions != "direct":
        return warned(_("Free of charge, but not at once: %(conditions)s.", conditions=shown))
    if not formats:
        return unknown(_("Anyone can download it free of charge; the formats are not stated."))
    if readable:
        named = labels("format", readable)
        return passed(_("Anyone can download it free of charge: %(formats)s.", formats=named))
    named = labels("format", formats)
    return warned(_("None of its formats is known to be open: %(formats)s.", formats=named))


@rule(
    "GOV-07",
    version=1,
    reads=(
        *(INFORMATION + name for name in ("claimed", "selection", "labelling")),
        *(ORIGIN, PARENTS, OBTAINED, "description", *CURATION, "access.url"),
    ),
)
def data_information(facts: Facts) -> Outcome:
    """Open Source AI Definition 1.0, Data Information: six things to be told.

    That nobody claims it has to be said; silence is unknown, not “not applicable”.
    """
    claimed = facts.word(INFORMATION + "claimed")
    if claimed in DENIED:
        return not_applicable(_("It is not meant for an open-source AI model."))
    if claimed != YES:
        return unknown(_("Nobody says whether it is meant for an open-source AI model."))
    missing = _untold(facts)
    if not missing:
        return passed(_("All that the Open Source AI Definition asks of data is told."))
    if len(missing) == 1:
        return warned(_("One thing is not told: %(missing)s.", missing=missing[0]))
    return unknown(_("Not told: %(missing)s.", missing=listed(missing)))


def _untold(facts: Facts) -> list[Message]:
    origin = facts.word(ORIGIN)
    told = {
        _("provenance"): origin == "original" or (origin == "derived" and facts.has(PARENTS)),
        _("scope and characteristics"): facts.has("description"),
        _("how it was obtained and selected"): (
            bool(said(facts, OBTAINED)) and facts.has(INFORMATION + "selection")
        ),
        _("labelling"): facts.has(INFORMATION + "labelling"),
        _("processing and filtering"): any(facts.has(address) for address in CURATION),
        _("where to get it"): facts.has("access.url"),
    }
    return [name for name, is_told in told.items() if not is_told]
