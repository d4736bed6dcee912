"""The numbers, files and pictures of a mix over the API."""

from typing import Any

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.core.operations import IF_MATCH, QUERY, TOKEN, body
from catalogue.datasets.answers import json
from catalogue.members.session import current_member
from catalogue.mixes import answers, blend_views, bringing, comparing, pictures, service
from catalogue.mixes.formats import loaders, table, weights
from catalogue.mixes.formats.weights import Reading
from catalogue.mixes.model import Mix
from schemas import gate
from schemas.mix_files import (
    LoaderQuery,
    MixBlendSchema,
    MixComparisonSchema,
    MixFileSchema,
    MixItemsReportSchema,
    MixWeightsReportSchema,
)
from schemas.search import WriteOptions

mix_files = Blueprint("mix_files", __name__, description="Numbers and files of training mixes")

FILE = MixFileSchema()
BODY = body(MixFileSchema)
YAML, CSV, PYTHON, SVG = "application/yaml", "text/csv", "text/x-python", "image/svg+xml"


@mix_files.get("/mixes/<slug>/blend")
@mix_files.response(200, MixBlendSchema)
def blend(slug: str) -> ResponseReturnValue:
    """Read a mix in numbers: tokens, passes and shares by language, category, licence, source.

    Shares are of what is known; `unknown` names the items nobody counted, and `mixed_tokenizers`
    says when a sum adds counts of different tokenizers.
    """
    return json(blend_views.view(side(slug).blend))


@mix_files.get("/mixes/<slug>/weights.yaml")
@mix_files.response(200, content_type=YAML)
def weights_file(slug: str) -> ResponseReturnValue:
    """Download the weights file, a line `language--category: weight` for each group of items.

    The weights are epochs where the mix is sampled by passes. When the items of a group have
    different ones there is no such file (409), and the answer names the groups.
    """
    mix = service.get(slug, by=current_member())
    found = bringing.side(mix.document)
    return file(mix, weights.written(*found), YAML, "weights.yaml")


@mix_files.put("/mixes/<slug>/weights.yaml")
@mix_files.arguments(WriteOptions(), **QUERY)
@mix_files.response(200, MixWeightsReportSchema)
@mix_files.doc(security=TOKEN, requestBody=BODY, parameters=[IF_MATCH])
def put_weights(options: dict[str, Any], slug: str) -> ResponseReturnValue:
    """Give the items the numbers of a weights file (send the ETag of the mix in `If-Match`).

    A line finds its items by their group, or else by their languages and category. The answer
    lists the lines that found none and the items no line stands for; those stay as they were. One
    mistake keeps everything out; the answer names the first 20, each by its line.
    """
    mix = mine(slug)
    lines = weights.read(content(), mix.document)
    found = weights.applied(lines, *bringing.side(mix.document))
    stored = store(mix, found.document, options)
    return tagged(json(weights_report(found, stored=stored)), mix)


@mix_files.get("/mixes/<slug>/items.csv")
@mix_files.response(200, content_type=CSV)
def items_table(slug: str) -> ResponseReturnValue:
    """Download the items, one row each.

    Columns are the fields of an item; `languages`, `categories` and `parts` hold one value a
    line, `used` one size a line: modality, size, unit, basis, tokenizer. Columns that begin with
    # are worked out, and left out when the table is sent back.
    """
    mix = service.get(slug, by=current_member())
    found = bringing.side(mix.document)
    return file(mix, table.written(found.document, found.blend), CSV, "items.csv")


@mix_files.put("/mixes/<slug>/items.csv")
@mix_files.arguments(WriteOptions(), **QUERY)
@mix_files.response(200, MixItemsReportSchema)
@mix_files.doc(security=TOKEN, requestBody=BODY, parameters=[IF_MATCH])
def put_items(options: dict[str, Any], slug: str) -> ResponseReturnValue:
    """Replace all items by those of a table (send the ETag of the mix in `If-Match`).

    One mistake keeps everything out; the answer names line, column and remedy.
    """
    mix = mine(slug)
    changed = {**mix.document, "items": bringing.items_of(content(), mix.document)}
    found = comparing.between(bringing.side(mix.document), bringing.side(changed))
    report = comparing.view(found)
    stored = store(mix, changed, options)
    return tagged(json({"stored": stored, "comparison": report}), mix)


@mix_files.get("/mixes/<slug>/loader.py")
@mix_files.arguments(LoaderQuery(), **QUERY)
@mix_files.response(200, content_type=PYTHON)
def loader(asked: dict[str, Any], slug: str) -> ResponseReturnValue:
    """Download a program that loads the mix, for Hugging Face `datasets` or datatrove.

    What cannot be loaded from the Hub stands in a comment with the reason.
    """
    mix = service.get(slug, by=current_member())
    program = loaders.written(asked["framework"], *bringing.side(mix.document))
    return file(mix, program, PYTHON, f"{mix.slug}.py")


@mix_files.get("/mixes/<slug>/pictures/<kind>.svg")
@mix_files.response(200, content_type=SVG)
def picture(slug: str, kind: str) -> ResponseReturnValue:
    """Draw the languages, licences, categories or sources of a mix, as bars."""
    mix = service.get(slug, by=current_member())
    if kind not in pictures.KINDS:
        raise NotFound(
            _("There is no such picture: ask for %(kinds)s.", kinds=", ".join(pictures.KINDS))
        )
    drawn = pictures.of(kind, bringing.side(mix.document).blend, mix.title)
    return Response(str(drawn.svg), mimetype=SVG)


@mix_files.get("/mixes/<slug>/comparison/<other>")
@mix_files.response(200, MixComparisonSchema)
def comparison(slug: str, other: str) -> ResponseReturnValue:
    """Compare two mixes: items only in one, what differs in the others, sums side by side."""
    found = comparing.between(side(slug), side(other))
    return json(comparing.view(found))


def side(slug: str) -> comparing.Side:
    """A mix the reader may see, in numbers."""
    return bringing.side(service.get(slug, by=current_member()).document)


def mine(slug: str) -> Mix:
    """A mix the sender may change and has seen as it is."""
    mix = service.get(slug, by=current_member())
    service.may_edit(mix, current_member())
    answers.seen(mix)
    return mix


def content() -> str:
    return str(gate.admit(FILE, request.get_json())["content"])


def store(mix: Mix, document: dict[str, Any], options: dict[str, Any]) -> bool:
    """Save it, unless it is a dry run."""
    if options["dry_run"]:
        service.checked(document, mix=mix)
        return False
    service.save(mix, document, by=current_member(), revision=mix.revision)
    return True


def weights_report(reading: Reading, *, stored: bool) -> dict[str, Any]:
    return {
        "stored": stored,
        "matched": reading.matched,
        "changes": [
            {
                "number": each.number,
                "name": each.name,
                "line": each.line,
                "field": each.field,
                "before": each.before,
                "after": each.after,
            }
            for each in reading.changes
        ],
        "unmatched_lines": list(reading.unmatched),
        "unnamed_items": [{"number": number, "name": name} for number, name in reading.unnamed],
    }


def tagged(response: Response, mix: Mix) -> Response:
    """With the ETag of the mix, which is what a later change must name."""
    response.set_etag(answers.etag(mix))
    return response


def file(mix: Mix, text: str, media_type: str, name: str) -> Response:
    response = Response(text, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return tagged(response, mix)
