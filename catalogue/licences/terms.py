"""What a licence asks, as far as combining goes; pure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from catalogue.licences import knowledge
from catalogue.licences.knowledge import Licence

# National versions (CC-BY-SA-3.0-DE) share the elements and clauses of the international text.
_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d)\.(\d)(?:-([A-Z]{2,3}))?")

DATABASES = frozenset({"ODbL-1.0", "ODC-By-1.0", "PDDL-1.0"})
_DATE_OF_UPDATE = "etalab-2.0"
_RESERVED = frozenset({"none", "licenseref-all-rights-reserved"})
_PASSED_ON = frozenset({"restrictions_passed_on", "agreement_passed_on"})
_ATTRIBUTION = {"yes": "credit", "notice": "notices", "licence_text": "licence_text"}


@dataclass(frozen=True, slots=True, eq=False)  # one per id: see `of`
class Terms:
    """A licence, seen by somebody who wants to combine it with others.

    `licence` is missing when our table does not hold it; Creative Commons licences are
    understood by their name all the same.
    """

    id: str
    licence: Licence | None
    elements: frozenset[str] = frozenset()  # of a Creative Commons licence: BY NC ND SA
    version: tuple[int, int] = (0, 0)

    @property
    def is_reserved(self) -> bool:
        return self.id.casefold() in _RESERVED

    @property
    def is_vague(self) -> bool:
        """Whether it does not name one licence."""
        return bool(self.licence and self.licence.needs_precision)

    @property
    def is_unread(self) -> bool:
        """Whether we cannot say what it asks."""
        return self.licence.reading == "name" if self.licence else not self.elements

    @property
    def is_public_domain(self) -> bool:
        return bool(self.licence and self.licence.family == "public_domain")

    @property
    def is_for_models(self) -> bool:
        return bool(self.licence and self.licence.domain == "model")

    @property
    def is_for_software(self) -> bool:
        return bool(self.licence and self.licence.domain == "software")

    @property
    def non_commercial(self) -> bool:
        return "NC" in self.elements or bool(self.licence and self.licence.commercial_use == "no")

    @property
    def no_derivatives(self) -> bool:
        return "ND" in self.elements or bool(self.licence and self.licence.derivatives == "no")

    @property
    def passes_on(self) -> bool:
        """Whether its limits bind everybody the material reaches, however it is combined."""
        return bool(self.licence and self.licence.share_alike in _PASSED_ON)

    @property
    def attribution(self) -> str:
        return "yes" if self.elements else self.licence.attribution if self.licence else "unknown"

    @property
    def family(self) -> str:
        return "creative_commons" if self.elements else self.licence.family if self.licence else ""

    @property
    def url(self) -> str:
        return self.licence.url if self.licence else f"https://spdx.org/licenses/{self.id}.html"


@lru_cache(maxsize=1024)
def of(identifier: str) -> Terms:
    """The terms of a licence by its canonical id."""
    licence = knowledge.get(identifier)
    found = _CREATIVE_COMMONS.fullmatch(identifier)
    if found is None:
        return Terms(identifier, licence)
    elements = frozenset(found[1].split("-"))
    return Terms(identifier, licence, elements, (int(found[2]), int(found[3])))


@lru_cache(maxsize=1024)
def conditions(terms: Terms) -> tuple[str, ...]:
    """What a release has to carry on for material under it: keys of `conditions`."""
    licence = terms.licence
    changes = licence.state_changes == "yes" if licence else bool(terms.elements)
    silent = licence.database_right == "not_licensed" if licence else bool(terms.elements)
    asked = {
        _ATTRIBUTION.get(terms.attribution, ""): True,
        "update_date": terms.id == _DATE_OF_UPDATE,
        "state_changes": changes and not terms.no_derivatives,
        "non_commercial": terms.non_commercial,
        "unchanged": terms.no_derivatives,
        "contents": terms.id in DATABASES,
        "offer_database": terms.id == "ODbL-1.0",
        "disclaimer": terms.id == "O-UDA-1.0",
        "database_right": silent,
    }
    return tuple(key for key, wanted in asked.items() if key and wanted)
