"""Where a page begins: sort keys that never tie, and the cursors made of them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import blake2b

from catalogue.core.errors import BadQuery
from catalogue.core.i18n import _
from catalogue.search.analysis import fold
from catalogue.search.port import Document, Layout

Key = int | str

# A number's key fits 64 bits, sign included: its value, then the id, so that no two are equal.
ID_BITS = 26
EXACT_BITS = 36  # smaller numbers keep every digit,
ROUGH_BITS = 31  # larger ones nine
LAST = (1 << 37) - 1
MAX_TITLE = 120
DIGEST = 6
MAX_CURSOR = 200


def keys(document: Document, layout: Layout) -> dict[str, Key]:
    """The key of a document in each sort; what has no value comes last."""
    return {
        name: _text_key(document, target.lstrip("-"))
        if by_text(layout, name)
        else _number_key(document, target)
        for name, target in layout.sorts.items()
    }


def descends(layout: Layout, sort: str) -> bool:
    return layout.sorts[sort].startswith("-")


def by_text(layout: Layout, sort: str) -> bool:
    return layout.sorts[sort].lstrip("-") in layout.texts


def by_number(layout: Layout, sort: str) -> bool:
    """Whether pages of this sort go on from a key; the others go on from an offset."""
    return sort in layout.sorts and not by_text(layout, sort)


def _number_key(document: Document, target: str) -> int:
    value = document.numbers.get(target.lstrip("-"))
    rank = (-LAST if target.startswith("-") else LAST) if value is None else squeeze(value)
    return (rank << ID_BITS) | (document.id & ((1 << ID_BITS) - 1))


def squeeze(value: int) -> int:
    """A number of 37 bits in the same order: exact if small, else its leading digits."""
    size = min(abs(value), (1 << 64) - 1)
    length = size.bit_length()
    if length > EXACT_BITS:
        leading = (size >> (length - 1 - ROUGH_BITS)) & ((1 << ROUGH_BITS) - 1)
        size = (1 << EXACT_BITS) + ((length - EXACT_BITS - 1) << ROUGH_BITS) + leading
    return size if value >= 0 else -size


def _text_key(document: Document, field: str) -> str:
    texts = document.texts.get(field, ())
    title = " ".join(fold(texts[0].value if texts else "").split()).lstrip("\"'«»“”‘’([{ ")
    return f"{title[:MAX_TITLE] or chr(0x10FFFF)}\t{document.id:08x}"


def encode(sort: str, position: int) -> str:
    """An opaque text that stands in a URL: the key of the last entry shown, or an offset."""
    payload = f"{sort}\n{position}".encode()
    return urlsafe_b64encode(_digest(payload) + payload).rstrip(b"=").decode()


def decode(cursor: str, sort: str) -> int:
    """The position in a cursor; raises BadQuery when it is not one made for this sort."""
    try:
        data = urlsafe_b64decode(cursor[:MAX_CURSOR].encode("ascii") + b"=" * (-len(cursor) % 4))
        made_for, position = data[DIGEST:].decode().split("\n", 1)
        number = int(position)
        if encode(made_for, number) == cursor and made_for == sort and abs(number) < 1 << 63:
            return number
    except ValueError:
        pass
    raise BadQuery(
        _("This page address is not valid any more."), errors={"cursor": [_("Not a valid cursor.")]}
    )


def _digest(payload: bytes) -> bytes:
    return blake2b(payload, digest_size=DIGEST).digest()
