"""A draft on its way to a member's browser and back: signed, hers alone, and not too large."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import uuid4

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from catalogue.core.errors import Invalid
from catalogue.core.i18n import _
from catalogue.imports.origin import Draft, NotImportable, Origin
from catalogue.members.model import Member

SALT = "import"
A_DAY = 24 * 3600
LARGEST = 800_000  # characters; a form field holds no more than a megabyte


def pack(drafts: Sequence[Draft], *, by: Member, secret: str) -> str:
    """Drafts as one text; a key of its own lets it open them once, however often it is sent."""
    content = {
        "by": by.id,
        "key": uuid4().hex,
        "drafts": [
            [each.source, each.document, [asdict(origin) for origin in each.origins]]
            for each in drafts
        ],
    }
    text = str(URLSafeTimedSerializer(secret, salt=SALT).dumps(content))
    if len(text) > LARGEST:
        raise NotImportable(_("This is too large for a page: send it through the API."))
    return text


def unpack(text: str, *, by: Member, secret: str) -> tuple[list[Draft], str]:
    """The drafts and their key; raises Invalid when they are old, changed or somebody else's."""
    try:
        content: Any = URLSafeTimedSerializer(secret, salt=SALT).loads(text, max_age=A_DAY)
    except SignatureExpired as error:
        detail = _("This preview is more than a day old: paste the link again.")
        raise Invalid(detail) from error
    except BadSignature as error:
        raise Invalid(_("This preview came back damaged: paste the link again.")) from error
    if content["by"] != by.id:
        raise Invalid(_("This preview was made for another account: paste the link again."))
    return [opened(*each) for each in content["drafts"]], content["key"]


def opened(source: str, document: dict[str, Any], origins: list[dict[str, str]]) -> Draft:
    return Draft(
        document=document,
        origins=tuple(Origin(**each) for each in origins),
        source=source,
    )
