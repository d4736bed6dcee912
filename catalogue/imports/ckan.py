"""CKAN and its kin (DKAN): the package behind a page `…/dataset/<name>` of any such portal."""

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit

from catalogue.core.i18n import _
from catalogue.imports import answered, ckan_package
from catalogue.imports import dcat_values as values
from catalogue.imports.origin import Answer, Draft, NotImportable, Reference
from catalogue.imports.sheet import Sheet

SOURCE = "ckan"
PAGE = re.compile(r"(?P<before>(?:/[\w.-]{1,40}){0,3})/dataset/(?P<name>[^/\s]{1,200})(?:/.*)?")
SHOW = re.compile(r"(?P<before>(?:/[\w.-]{1,40}){0,3})/api/(?:3/)?action/package_show")
ASKED = re.compile(r"(?:^|&)(?:id|name_or_id)=([^&]{1,200})")
DELETED = "deleted"


def recognise(text: str) -> Reference | None:
    """An address such as `https://open.canada.ca/data/en/dataset/<name>`, or that of its API."""
    address = values.web(text.strip()[:1000])
    if not address:
        return None
    parts = urlsplit(address)
    if found := PAGE.fullmatch(parts.path):
        return Reference(SOURCE, f"{parts.netloc}{found['before']}/dataset/{found['name']}")
    found, asked = SHOW.fullmatch(parts.path), ASKED.search(parts.query)
    if found and asked:
        return Reference(SOURCE, f"{parts.netloc}{found['before']}/dataset/{asked[1]}")
    return None


def addresses(reference: Reference) -> tuple[str, ...]:
    portal, name = reference.id.rsplit("/dataset/", 1)
    return (f"https://{portal}/api/3/action/package_show?id={quote(unquote(name), safe='')}",)


def read(reference: Reference, answers: Mapping[str, Answer]) -> Draft:
    """The draft of a package; the portal says “false” for what it has not, whatever the status."""
    [address] = addresses(reference)
    body = answered.json_object(answered.expect(answers[address], reference).body)
    package = body.get("result")
    if isinstance(package, list):  # as DKAN answers
        package = next(iter(package), None)
    if not body.get("success") or not isinstance(package, dict):
        raise NotImportable(
            _(
                "This portal has no “%(name)s”, or does not speak CKAN's language.",
                name=reference.id,
            )
        )
    if answered.string(package.get("state")).casefold() == DELETED:
        raise NotImportable(_("“%(name)s” was deleted there.", name=reference.id))
    sheet = Sheet(SOURCE, f"https://{reference.id}")
    ckan_package.fill(sheet, package)
    return sheet.draft()
