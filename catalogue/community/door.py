"""The blueprint of the community's pages, and what they share."""

from http import HTTPStatus
from typing import Any, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from jinja2 import pass_context

from catalogue.community import comments, endorsements, people
from catalogue.core.errors import CatalogueError
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import language
from catalogue.datasets.model import Dataset
from catalogue.languages import names
from catalogue.members.model import Member
from schemas.community import PageQuery
from schemas.gate import admit_query

pages = Blueprint("community", __name__)
pages.add_app_template_filter(people.number, "person_number")

PAGE = PageQuery(only=("page",))


# With the context, so that no template fixes the words of one language when it is compiled.
@pages.app_template_filter()
@pass_context
def person(_context: Any, member: Member) -> Any:
    """Who wrote something, as anybody may read it."""
    return people.name(member)


@pages.app_template_filter()
@pass_context
def language_name(_context: Any, tag: str) -> str:
    return names.title(tag, language())


class Voices(NamedTuple):
    """What the community says of an entry, in numbers."""

    slug: str
    comments: int
    uses: tuple[tuple[str, int], ...]  # in words, with how often

    @property
    def endorsements(self) -> int:
        return sum(number for _use, number in self.uses)


@pages.app_template_global()
def voices(dataset: Dataset) -> Voices:
    """Two small counts, for the page of an entry."""
    counts = endorsements.counts(dataset)
    uses = tuple((str(use.label), number) for use, number in counts.items())
    return Voices(dataset.slug, comments.count(dataset), uses)


def page_number() -> int:
    """Which page of a list was asked for; raises BadQuery."""
    return int(admit_query(PAGE, request.args)["page"])


def turn(number: int) -> str:
    """The address of another page of the list that is shown."""
    chosen: dict[str, Any] = dict(request.view_args or {})
    chosen |= {name: value for name, value in request.args.items() if value}
    return url_for(str(request.endpoint), **chosen | {"page": number})


def moved(dataset: Dataset, slug: str) -> ResponseReturnValue | None:
    """Where an entry is now, when it was asked for under an address it had before."""
    if dataset.slug == slug:
        return None
    here = url_for(str(request.endpoint), **{**(request.view_args or {}), "slug": dataset.slug})
    return redirect(here, HTTPStatus.MOVED_PERMANENTLY)


def draw(
    template: str,
    form: SchemaForm | None = None,
    *,
    refusal: CatalogueError | None = None,
    **values: Any,
) -> ResponseReturnValue:
    """A page with a form, and what was typed; 422, or the status of the refusal it tells of."""
    wrong = form is not None and form.errors
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    if refusal is not None:
        tell(refusal)
        status = HTTPStatus(refusal.status)
    page = render_template(f"community/{template}.html", form=form, turn=turn, **values)
    return page, status


def tell(refusal: CatalogueError) -> None:
    """Say above the next page why nothing was stored."""
    flash(str(refusal.detail), "error")
