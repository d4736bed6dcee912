"""Attribution, releases and flags of training mixes over the API."""

from typing import Any

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from catalogue.core.operations import IF_MATCH, TOKEN, body
from catalogue.datasets import answers
from catalogue.members.session import current_member
from catalogue.mixes import answers as mix_answers
from catalogue.mixes import service
from catalogue.mixes.attribution import files as attribution_files
from catalogue.mixes.flags import flagging
from catalogue.mixes.formats import card, croissant
from catalogue.mixes.judging import evaluating
from catalogue.mixes.model import Release
from catalogue.mixes.releases import archive as release_archive
from catalogue.mixes.releases import files as release_files
from catalogue.mixes.releases import releasing, since
from catalogue.mixes.releases import views as release_views
from schemas.gate import admit
from schemas.mix_releases import (
    FlagList,
    PublicReleaseSchema,
    ReleaseChangesSchema,
    ReleaseList,
    ReleaseSchema,
    ReleaseWithdrawalSchema,
    WholeReleaseSchema,
)

mix_releases = Blueprint(
    "mix_releases", __name__, description="Attribution, releases and flags of training mixes"
)

FOREVER = "public, max-age=31536000, immutable"
NAMES = ", ".join(f'"{name}"' for name in attribution_files.FORMATS)
OWN = "private, max-age=31536000, immutable"  # of a mix only its owners may see
MARKDOWN = "text/markdown; charset=utf-8"


def contents(*media_types: str) -> dict[int, Any]:
    """An answer that is a file of one of these types."""
    kinds = {each.partition(";")[0] for each in media_types}
    text = {"schema": {"type": "string", "format": "binary"}}
    content = {kind: {} if kind.endswith("json") else text for kind in sorted(kinds)}
    return {200: {"description": "The file.", "content": content}}


PACKS = contents(*(each.media_type for each in attribution_files.FORMATS.values()))
FILES = contents(
    *(each.media_type for each in attribution_files.FORMATS.values()),
    *(release_files.JSON, release_files.JSON_LINES, release_files.YAML, release_files.CSV),
    croissant.MEDIA_TYPE,
)


@mix_releases.get(f"/mixes/<slug>/<any({NAMES}):name>")
@mix_releases.response(200, content_type="text/plain")
@mix_releases.doc(responses=PACKS)
def attribution(slug: str, name: str) -> ResponseReturnValue:
    """Download whom to credit: every dataset once, its licences, and what is missing."""
    mix = service.get(slug, by=current_member())
    evaluated = evaluating.evaluate(mix.document)
    pack = release_files.pack_of(evaluated, releasing.edition(mix))
    form = attribution_files.FORMATS[name]
    return Response(form.write(pack), content_type=form.media_type)


@mix_releases.get("/mixes/<slug>/croissant.json")
@mix_releases.response(200, content_type="application/ld+json")
def croissant_file(slug: str) -> ResponseReturnValue:
    """Download the mix as Croissant 1.1, with what it derives from."""
    mix = service.get(slug, by=current_member())
    found = croissant.of(evaluating.evaluate(mix.document), releasing.edition(mix))
    return Response(release_files.canonical(found), content_type=croissant.MEDIA_TYPE)


@mix_releases.get("/mixes/<slug>/card.md")
@mix_releases.response(200, content_type="text/markdown")
def card_file(slug: str) -> ResponseReturnValue:
    """Download the mix as a dataset card for Hugging Face."""
    mix = service.get(slug, by=current_member())
    text = card.written(evaluating.evaluate(mix.document), releasing.edition(mix))
    return Response(text, content_type=MARKDOWN)


@mix_releases.get("/mixes/<slug>/flags")
@mix_releases.response(200, FlagList)
def flags(slug: str) -> dict[str, Any]:
    """List what happened to the entries of a mix; reports that wait are shown to owners only."""
    found = flagging.standing(service.get(slug, by=current_member()), current_member())
    return {"items": found, "total": len(found)}


@mix_releases.delete("/mixes/<slug>/flags/<int:number>")
@mix_releases.response(204)
@mix_releases.doc(security=TOKEN)
def dismiss(slug: str, number: int) -> None:
    """Say that you have looked at a change; other flags end when what they tell of is settled."""
    mix = service.get(slug, by=current_member())
    flagging.dismiss(mix, number, by=current_member())


@mix_releases.get("/mixes/<slug>/releases")
@mix_releases.response(200, ReleaseList)
def index(slug: str) -> dict[str, Any]:
    """List the frozen releases of a mix, the newest first."""
    mix = service.get(slug, by=current_member())
    found = [release_views.short(each) for each in releasing.listing(mix)]
    return {"items": found, "total": len(found)}


@mix_releases.post("/mixes/<slug>/releases")
@mix_releases.response(201, WholeReleaseSchema)
@mix_releases.doc(security=TOKEN, requestBody=body(ReleaseSchema), parameters=[IF_MATCH])
def create(slug: str) -> ResponseReturnValue:
    """Freeze a mix you read before (send its ETag in `If-Match`): nobody can change it any more.

    Every version is pinned and every file kept byte for byte. Refused while an item names nothing
    that exists, and when nothing changed since the last release.
    """
    mix = service.get(slug, by=current_member())
    releasing.may_freeze(mix, current_member())
    read = mix_answers.seen(mix)
    data = admit(ReleaseSchema(), request.get_json())
    release = releasing.freeze(mix, data["message"], by=current_member(), revision=read)
    response = answers.json(release_views.whole(release), 201)
    response.headers["Location"] = release_views.links(release)["self"]
    return response


@mix_releases.get("/mixes/<slug>/releases/<int:number>")
@mix_releases.response(200, WholeReleaseSchema)
@mix_releases.alt_response(304, description="You have it already.")
def show(slug: str, number: int) -> ResponseReturnValue:
    """Read a release: its items, its files with their checksums, how to cite it."""
    release = one(slug, number)
    mark = "-w" if release.withdrawn else ""
    return answers.tagged(answers.json(release_views.whole(release)), release.checksum + mark)


@mix_releases.get("/mixes/<slug>/releases/<int:number>/files/<name>")
@mix_releases.response(200, content_type="application/json")
@mix_releases.alt_response(304, description="You have it already.")
@mix_releases.doc(responses=FILES)
def file(slug: str, number: int, name: str) -> ResponseReturnValue:
    """Download a file of a release: the same bytes for ever, with its checksum as ETag."""
    release = one(slug, number)
    found = releasing.file(release, name)
    response = Response(found.content, content_type=found.media_type)
    response.headers["Content-Disposition"] = f'inline; filename="{found.name}"'
    return kept(response, release, found.checksum)


def kept(response: Response, release: Release, etag: str) -> Response:
    """With what lets browsers keep it: it never changes."""
    response.headers["Cache-Control"] = FOREVER if release.mix.is_public else OWN
    return answers.tagged(response, etag)


@mix_releases.get("/mixes/<slug>/releases/<int:number>/files.zip")
@mix_releases.response(200, content_type=release_archive.MEDIA_TYPE)
@mix_releases.alt_response(304, description="You have it already.")
@mix_releases.doc(responses=contents(release_archive.MEDIA_TYPE))
def archive(slug: str, number: int) -> ResponseReturnValue:
    """Download all files of a release as one ZIP: the same bytes for ever, with SHA256SUMS."""
    release = one(slug, number)
    name = f"{release_archive.folder_of(release)}.zip"
    made = release_archive.pieces(release)
    response = answers.streamed(made, release_archive.MEDIA_TYPE, name)
    return kept(response, release, f"{release.checksum}-zip")


@mix_releases.get("/mixes/<slug>/releases/<int:number>/changes")
@mix_releases.response(200, ReleaseChangesSchema)
def changes(slug: str, number: int) -> ResponseReturnValue:
    """What became of the entries of a release since: versions, licences, answers, withdrawals."""
    return answers.json(since.view(since.since(one(slug, number))))


@mix_releases.get("/mixes/<slug>/releases/<int:number>/flags")
@mix_releases.response(200, FlagList)
def release_flags(slug: str, number: int) -> dict[str, Any]:
    """List what happened to the entries of a release."""
    found = flagging.of_release(one(slug, number), current_member())
    return {"items": found, "total": len(found)}


@mix_releases.post("/mixes/<slug>/releases/<int:number>/withdrawal")
@mix_releases.response(200, PublicReleaseSchema)
@mix_releases.doc(security=TOKEN, requestBody=body(ReleaseWithdrawalSchema))
def withdraw(slug: str, number: int) -> dict[str, Any]:
    """Say that a release should not be relied on any more, and why; its files stay."""
    release = one(slug, number)
    releasing.may_freeze(release.mix, current_member())
    reason = admit(ReleaseWithdrawalSchema(), request.get_json())["reason"]
    return release_views.short(releasing.withdraw(release, reason, by=current_member()))


def one(slug: str, number: int) -> Release:
    return releasing.get(service.get(slug, by=current_member()), number)
