"""A description in our own JSON, as the API gives and takes it."""

from collections.abc import Mapping

from catalogue.core.i18n import _
from catalogue.imports import answered
from catalogue.imports.origin import Answer, Draft, NotImportable, Reference
from schemas.datasets import DatasetSchema

SOURCE = "catalogue"


def addresses(reference: Reference) -> tuple[str, ...]:
    return (reference.id,)


def read(reference: Reference, answers: Mapping[str, Answer]) -> Draft:
    """The draft a file holds; whose word it is the file does not say, so nothing is cited."""
    given = answered.json_object(answers[reference.id].body)
    document = {name: value for name, value in given.items() if name in DatasetSchema().fields}
    if not document:
        detail = _("This JSON describes no dataset: it has no field of ours and no @context.")
        raise NotImportable(detail)
    return Draft(document=document, source=SOURCE)
