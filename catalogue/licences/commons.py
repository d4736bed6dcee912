"""The clauses of the Creative Commons licences, by version.

Read in the international texts of 1.0 to 4.0; national versions number their clauses alike.
"""

from catalogue.licences.rulings import Case, Ruling
from catalogue.licences.terms import Terms

FOUR = (4, 0)


def credit(terms: Terms) -> str:
    """The clause on attribution: the last of 4(b), 4(c) … before version 4.0."""
    if terms.version >= FOUR:
        return "3(a)"
    return f"4({'abcd'[1 + len(terms.elements & {'SA', 'NC'})]})"


def commerce(terms: Terms) -> str:
    """The clause that keeps to non-commercial use."""
    if not terms.elements:
        return ""
    if terms.version >= FOUR:
        return "2(a)(1)"
    return "4(c)" if "SA" in terms.elements else "4(b)"


def derivatives(terms: Terms) -> str:
    """The clause that keeps adaptations from being shared."""
    if not terms.elements:
        return ""
    return "2(a)(1)(B)" if terms.version >= FOUR else "3"


def alike(terms: Terms) -> str:
    """The clause that keeps adaptations under the same licence."""
    return "3(b)(1)" if terms.version >= FOUR else "4(b)"


def collection(terms: Terms) -> str:
    """The clause on collections; 4.0 has none but the one on databases."""
    return "4(b)" if terms.version >= FOUR else "4(a)"


def share_alike(case: Case) -> Ruling:
    """Whether an adaptation of share-alike material may come under another licence.

    1.0 allows itself only; 2.0 to 3.0 a later version and national versions; 4.0 a later version
    and the licences that Creative Commons lists, which are in the table of moves.
    """
    inbound, outbound = case.inbound, case.outbound
    clause = alike(inbound)
    if inbound.version == (1, 0):
        return Ruling("conflict", "only_itself", clause)
    if not outbound.elements:
        return Ruling("conflict", "share_alike", clause)
    if outbound.elements != inbound.elements:
        return Ruling("conflict", "elements", clause)
    if outbound.version < inbound.version:
        return Ruling("conflict", "earlier", clause)
    return Ruling("ok", "port" if outbound.version == inbound.version else "later", clause)
