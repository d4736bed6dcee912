"""The files of a mix for whoever reads in a browser: those of the API, opened by a sign-in too.

The API knows members by their tokens only, so it would hide a private mix from its owner's browser.
"""

from typing import Any, cast

from flask import current_app, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import NotFound
from catalogue.core.i18n import _
from catalogue.mixes import pictures
from catalogue.mixes.attribution import files as attribution_files
from catalogue.mixes.door import pages
from catalogue.mixes.model import Mix

# File → the operation of the API that makes it, and what that is asked besides the mix.
FILES: dict[str, tuple[str, dict[str, Any]]] = {
    "weights.yaml": ("v1.mix_files.weights_file", {}),
    "items.csv": ("v1.mix_files.items_table", {}),
    "blend.json": ("v1.mix_files.blend", {}),
    "evaluation.json": ("v1.mix_verdicts.show", {}),
    "mix.json": ("v1.mixes.show", {}),
    "croissant.json": ("v1.mix_releases.croissant_file", {}),
    "card.md": ("v1.mix_releases.card_file", {}),
    "loader.py": ("v1.mix_files.loader", {}),
    **{name: ("v1.mix_releases.attribution", {"name": name}) for name in attribution_files.FORMATS},
    **{f"{kind}.svg": ("v1.mix_files.picture", {"kind": kind}) for kind in pictures.KINDS},
}


@pages.app_template_global()
def mix_file(mix: Mix, name: str, **asked: str) -> str:
    """Where a file of a mix is: in the API, unless only a sign-in opens it."""
    if not mix.is_public:
        own: dict[str, Any] = {"slug": mix.slug, "name": name, **asked}
        return url_for("mixes.file", **own)
    endpoint, values = FILES[name]
    given: dict[str, Any] = {"slug": mix.slug, **values, **asked}
    return url_for(endpoint, **given)


@pages.app_template_global()
def release_file(mix: Mix, number: int, name: str) -> str:
    """Where a file of a release is, in the same way."""
    endpoint = "v1.mix_releases.file" if mix.is_public else "mixes.frozen_file"
    return url_for(endpoint, slug=mix.slug, number=number, name=name)


@pages.app_template_global()
def release_archive(mix: Mix, number: int) -> str:
    """Where all files of a release are in one, in the same way."""
    endpoint = "v1.mix_releases.archive" if mix.is_public else "mixes.frozen_archive"
    return url_for(endpoint, slug=mix.slug, number=number)


@pages.get("/mixes/<slug>/files/<name>")
def file(slug: str, name: str) -> ResponseReturnValue:
    """One file of a mix."""
    if name not in FILES:
        raise NotFound(_("This mix has no such file."))
    endpoint, values = FILES[name]
    return answered(endpoint, slug=slug, **values)


@pages.get("/mixes/<slug>/releases/<int:number>/files/<name>")
def frozen_file(slug: str, number: int, name: str) -> ResponseReturnValue:
    """One file of a release, byte for byte."""
    return answered("v1.mix_releases.file", slug=slug, number=number, name=name)


@pages.get("/mixes/<slug>/releases/<int:number>/files.zip")
def frozen_archive(slug: str, number: int) -> ResponseReturnValue:
    """All files of a release as one ZIP."""
    return answered("v1.mix_releases.archive", slug=slug, number=number)


def answered(endpoint: str, **values: Any) -> ResponseReturnValue:
    answer: Any = current_app.view_functions[endpoint](**values)
    return cast("ResponseReturnValue", answer)
