"""Imports over JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.core.operations import QUERY, TOKEN, body
from catalogue.datasets import answers, views
from catalogue.datasets.model import Dataset
from catalogue.imports import service
from catalogue.imports.origin import Draft, Notice
from catalogue.imports.table import Line
from catalogue.members.session import current_member
from schemas import gate
from schemas.imports import (
    ImportedSchema,
    ImportFileSchema,
    ImportSchema,
    ImportTableSchema,
    TableReportSchema,
)
from schemas.search import WriteOptions

imports = Blueprint("imports", __name__, description="Drafts from links and files")

DRY_TABLE = "The report; with `dry_run=1` nothing is stored."
DRY = "The draft; with `dry_run=1` nothing is stored."


@imports.post("/imports")
@imports.arguments(WriteOptions(), **QUERY)
@imports.response(201, ImportedSchema)
@imports.alt_response(200, schema=ImportedSchema, description=DRY)
@imports.doc(security=TOKEN, requestBody=body(ImportSchema))
def from_link(options: dict[str, Any]) -> ResponseReturnValue:
    """Open a draft from a link: each value says where it was read and waits to be confirmed.

    Takes a few seconds: we ask the site. What is not stated there stays empty; `notices` say what
    a person must look up. `dry_run=1` only shows the draft.
    """
    service.may_import(current_member())
    asked = gate.admit(ImportSchema(), request.get_json())
    return answer(service.fetch_draft(asked["text"], by=current_member()), options)


@imports.post("/imports/file")
@imports.arguments(WriteOptions(), **QUERY)
@imports.response(201, ImportedSchema)
@imports.alt_response(200, schema=ImportedSchema, description=DRY)
@imports.doc(security=TOKEN, requestBody=body(ImportFileSchema))
def from_file(options: dict[str, Any]) -> ResponseReturnValue:
    """Open a draft from a file: Croissant, DCAT, BibTeX, or our own JSON."""
    service.may_import(current_member())
    sent = gate.admit(ImportFileSchema(), request.get_json())
    content = sent["content"].encode()
    return answer(service.read_file(sent["name"], content, by=current_member()), options)


@imports.post("/imports/table")
@imports.arguments(WriteOptions(), **QUERY)
@imports.response(201, TableReportSchema)
@imports.alt_response(200, schema=TableReportSchema, description=DRY_TABLE)
@imports.doc(security=TOKEN, requestBody=body(ImportTableSchema))
def from_table(options: dict[str, Any]) -> ResponseReturnValue:
    """Open a draft for each row of a CSV file, and report on each row.

    Columns are those of `/datasets.csv`, and addresses of facts such as `languages[fr].tokens`.
    Rows with mistakes are left out; with `all_or_nothing` one mistake keeps every row out.
    """
    service.may_import(current_member())
    sent = gate.admit(ImportTableSchema(), request.get_json())
    lines = service.read_table(sent["content"].encode(), by=current_member())
    if options["dry_run"]:
        return answers.json(report(lines, {}))
    if sent.get("all_or_nothing"):
        service.refuse_mistakes(lines)
    right = [line for line in lines if not line.mistakes]
    key = request.headers.get("Idempotency-Key")
    created = service.create_all([line.draft for line in right], by=current_member(), key=key)
    opened = {line.number: each for line, each in zip(right, created, strict=True)}
    return answers.json(report(lines, opened), 201)


def report(lines: Sequence[Line], opened: Mapping[int, Dataset]) -> dict[str, Any]:
    rows = [row(line, opened.get(line.number)) for line in lines]
    return {
        "items": rows,
        "total": len(rows),
        "right": sum(not line.mistakes for line in lines),
        "stored": len(opened),
    }


def row(line: Line, dataset: Dataset | None) -> dict[str, Any]:
    return {
        "line": line.number,
        "title": line.draft.document.get("title"),
        "mistakes": notices(line.mistakes),
        "notices": notices(line.draft.notices),
        "duplicates": service.row_twins(line, but=dataset),
        "dataset": dataset and {"slug": dataset.slug, **views.links(dataset.slug)},
    }


def notices(told: Sequence[Notice]) -> list[dict[str, str]]:
    return [{"field": each.field, "message": str(each.message)} for each in told]


def answer(draft: Draft, options: dict[str, Any]) -> ResponseReturnValue:
    """The draft as it is, or the entry it became."""
    if options["dry_run"]:
        return answers.json(shown(draft, service.twins(draft)))
    key = request.headers.get("Idempotency-Key")
    dataset = service.create(draft, by=current_member(), key=key)
    response = answers.json(shown(draft, service.twins(draft, but=dataset), dataset), 201)
    response.headers["Location"] = views.links(dataset.slug)["self"]
    return response


def shown(
    draft: Draft, twins: list[dict[str, str]], dataset: Dataset | None = None
) -> dict[str, Any]:
    return {
        "source": draft.source,
        "document": draft.document,
        "origins": [
            {"field": each.field, "url": each.url, "said": each.said, "kind": each.kind}
            for each in draft.origins
        ],
        "notices": notices(draft.notices),
        "unmapped": list(draft.unmapped),
        "duplicates": twins,
        "dataset": dataset and {"slug": dataset.slug, **views.links(dataset.slug)},
    }
