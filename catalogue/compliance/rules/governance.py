"""Rules on care for the data, after AI Act, Annex XI, 1(2)(c): trail, curation, biases, limits."""

from collections.abc import Mapping, Sequence
from typing import Any

from catalogue.compliance.facts import Facts
from catalogue.compliance.finding import (
    Outcome,
    failed,
    not_applicable,
    passed,
    rule,
    unknown,
    warned,
)
from catalogue.compliance.rules.common import labels
from catalogue.compliance.rules.wording import listed
from catalogue.core.i18n import _

Row = Mapping[str, Any]

LAW = "compliance."
STEPS = ("filtering", "deduplication", "normalisation")
RAW = "none_raw"
UPKEEP = {
    "version": _("version"),
    "maintainer": _("maintainer"),
    "access.checksum": _("checksum or commit"),
}


@rule(
    "GOV-01",
    version=1,
    reads=("provenance.origin", "provenance.derived_from", "provenance.compiler", "publisher.name"),
)
def trail(facts: Facts) -> Outcome:
    """AI Act, Annex XI, 1(2)(c), type and provenance, and Art. 10(2)(b).

    A list of parents is whole only where the entry says that it was made from those listed.
    """
    parents: Sequence[Row] = facts.get("provenance.derived_from", ())
    if circle := facts.lineage.circular:
        return failed(_("Its lineage leads back to itself: %(names)s.", names=listed(circle)))
    if parents:
        return _derived(parents, facts)
    maker = facts.get("provenance.compiler") or facts.get("publisher.name")
    if facts.word("provenance.origin") == "original" and maker:
        return passed(_("It was first made here, by %(maker)s.", maker=maker))
    return unknown(_("Where it comes from is not stated."))


def _derived(parents: Sequence[Row], facts: Facts) -> Outcome:
    loose = [row.get("title", "") for row in parents if not (row.get("dataset") or row.get("url"))]
    if not all(loose):
        return unknown(_("Something it was made from has no name."))
    if loose:
        return warned(_("Named without a link: %(names)s.", names=listed(loose)))
    lineage = facts.lineage
    names = listed([lineage.nodes[edge.parent].title for edge in lineage.parents(lineage.root)])
    if facts.word("provenance.origin") != "derived":
        return warned(_("Made from %(names)s; nobody says whether that is all.", names=names))
    return passed(_("Made from %(names)s, and nothing else.", names=names))


@rule("GOV-02", version=1, reads=(LAW + "curation", LAW + "curation_steps"))
def curation(facts: Facts) -> Outcome:
    """AI Act, Annex XI, 1(2)(c), curation, and Art. 10(2)(c)."""
    steps: Sequence[str] = facts.get(LAW + "curation_steps", ())
    taken = [step for step in steps if step != RAW]
    named = labels("curation_step", taken)
    if steps and not taken:
        return not_applicable(_("Its makers say that the contents are raw."))
    if {*STEPS} <= {*taken}:
        return passed(_("Steps of curation: %(steps)s.", steps=named))
    if taken:
        return warned(_("Only these steps of curation are named: %(steps)s.", steps=named))
    if facts.has(LAW + "curation"):
        return warned(_("Curation is described, but its steps are not named."))
    return unknown(_("The curation is not described."))


@rule("GOV-03", version=1, reads=(LAW + "biases", LAW + "bias_method"))
def biases(facts: Facts) -> Outcome:
    """AI Act, Annex XI, 1(2)(c), identifiable biases, and Art. 10(2)(f) and (g)."""
    known, method = facts.has(LAW + "biases"), facts.has(LAW + "bias_method")
    if known and method:
        return passed(_("It says how biases were looked for, and what was found."))
    if known:
        return warned(_("Biases are named, but not how they were looked for."))
    if method:
        return warned(_("It says how biases were looked for, but not what was found."))
    return unknown(_("Nothing is stated on biases."))


@rule("GOV-04", version=1, reads=(LAW + "unsuitability", LAW + "limits", LAW + "intended_use"))
def limits(facts: Facts) -> Outcome:
    """AI Act, Annex XI, 1(2)(c), unsuitability of sources, and Art. 10(2)(h)."""
    if stated := facts.get(LAW + "limits"):
        return passed(_("It states limits, such as: %(limit)s.", limit=stated[0].rstrip(".")))
    if facts.has(LAW + "unsuitability"):
        return passed(_("It says how unsuitable sources were found."))
    if facts.has(LAW + "intended_use"):
        return warned(_("Only the intended use is stated, not the limits."))
    return unknown(_("Neither limits nor the search for unsuitable sources are stated."))


@rule("GOV-05", version=1, reads=(*UPKEEP, "changelog_url"))
def upkeep(facts: Facts) -> Outcome:
    """Datasheets for Datasets, maintenance: which state of the data this is, and who keeps it."""
    missing = [name for address, name in UPKEEP.items() if not facts.has(address)]
    if not missing:
        return passed(
            _(
                "Version %(version)s, kept by %(maintainer)s, with a checksum or commit.",
                version=facts.get("version"),
                maintainer=facts.get("maintainer"),
            )
        )
    if len(missing) < len(UPKEEP) or facts.has("changelog_url"):
        return warned(_("Not stated: %(missing)s.", missing=listed(missing)))
    return unknown(_("Neither version, maintainer nor checksum is stated."))
