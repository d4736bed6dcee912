"""Which corrections need the legal key; pure."""

from catalogue.claims import addresses
from catalogue.review.lifecycle import LEGAL_FACTS


def is_legal(field: str) -> bool:
    """Whether only a legal reviewer may accept a change of this field, as with any edit."""
    return any(addresses.concerns(field, fact) for fact in LEGAL_FACTS)
