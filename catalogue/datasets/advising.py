"""What the rules would say of a draft, told while it is written, section by section."""

from typing import Any

from catalogue.compliance.vocabulary import Status
from catalogue.datasets import assessing, evidencing, verdict_views
from catalogue.datasets.model import Dataset
from schemas.datasets import SECTIONS, DatasetSchema
from schemas.gate import salvage

Json = dict[str, Any]

ASKING = (Status.FAIL, Status.WARN, Status.UNKNOWN)
MOST = 12
# Rules also read what stands in no section: ancestors, claims.
BESIDE = {"lineage": "provenance", "claims": "licence"}


def advice(dataset: Dataset, typed: dict[str, Any], section: str) -> list[Json]:
    """The findings a section can still improve, the worst and most essential first.

    Nothing of it keeps a draft from being saved or submitted.
    """
    held = evidencing.dossier(dataset).claims
    document = salvage(DatasetSchema(), typed)
    assessed = assessing.assess(dataset, document, held)
    asking = [
        verdict_views.finding(found, assessed)
        for found in assessed.findings
        if found.status in ASKING and section in sections(found.rule.reads)
    ]
    return sorted(asking, key=urgency)[:MOST]


def urgency(found: Json) -> tuple[bool, int]:
    return found["severity"] != "core", ASKING.index(Status(found["status"]))


def sections(addresses: tuple[str, ...]) -> set[str]:
    """The sections of the form where these facts are written."""
    heads = {address.split(".")[0].split("[")[0] for address in addresses}
    found = {name for name, fields in SECTIONS.items() if heads & set(fields)}
    return found | {BESIDE[head] for head in heads & BESIDE.keys()}
