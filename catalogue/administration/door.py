"""What the pages of administration share: nobody else gets past the door."""

from flask import Blueprint

from catalogue.administration import service
from catalogue.members.session import current_member

pages = Blueprint("administration", __name__, url_prefix="/admin")
OK, WRONG = 200, 422


@pages.before_request
def administrators_only() -> None:
    """Ask before anything is read; the services ask again, each for what it does."""
    service.may_administer(current_member())
