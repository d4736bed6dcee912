"""The signed link with which one stops getting digests, without signing in."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from catalogue.core.db import db
from catalogue.core.errors import Gone
from catalogue.core.i18n import _
from catalogue.members.model import Member


def signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="unsubscribe")


def make(member_id: int) -> str:
    """A token that does one thing, as often as one likes: no more digests for this member."""
    return str(signer().dumps(member_id))


def find(token: str) -> int:
    """Whose digests it ends; raises Gone, alike for forged ones and for erased members."""
    try:
        number = signer().loads(token)
    except (BadSignature, ValueError):
        number = None
    member = db.session.get(Member, number) if isinstance(number, int) else None
    if member is None or member.email is None:
        raise Gone(_("This link is not valid. Sign in and choose how often you are told."))
    return member.id
