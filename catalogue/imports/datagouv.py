"""data.gouv.fr and other portals of its kind (udata): a dataset by its address or number."""

import re
from collections.abc import Mapping
from typing import Any

from catalogue.core.i18n import _
from catalogue.imports import answered, dcat_entry
from catalogue.imports import dcat_values as values
from catalogue.imports.languages import fill_languages
from catalogue.imports.origin import Answer, Draft, NotImportable, Reference
from catalogue.imports.sheet import Sheet

SOURCE = "data_gouv"
# Portals that run udata; each answers under /api/1/.
HOSTS = ("www.data.gouv.fr", "data.public.lu", "dados.gov.pt")
ADDRESS = re.compile(
    r"(?:https?://)?(?P<host>(?:www\.)?data\.gouv\.fr|data\.public\.lu|(?:www\.)?dados\.gov\.pt)"
    r"(?:/(?:api/[12]|[a-z]{2}))?/datasets/(?P<name>[\w.-]{1,200})(?:[/?#].*)?",
    re.ASCII,
)
# Badges that the portal gives to organisations.
PUBLIC = frozenset({"public-service", "local-authority"})


def recognise(text: str) -> Reference | None:
    """`https://www.data.gouv.fr/datasets/<name>/`, in any language, or the address of its API."""
    found = ADDRESS.fullmatch(text.strip()[:1000])
    if not found or found["name"] == "r":  # …/datasets/r/<number> is a file
        return None
    host = found["host"].removeprefix("www.")
    home = next(each for each in HOSTS if each.removeprefix("www.") == host)
    return Reference(SOURCE, f"{home}/{found['name']}")


def addresses(reference: Reference) -> tuple[str, ...]:
    host, name = reference.id.split("/", 1)
    return (f"https://{host}/api/1/datasets/{name}/",)


def read(reference: Reference, answers: Mapping[str, Answer]) -> Draft:
    """The draft of a dataset."""
    [address] = addresses(reference)
    about = answered.json_object(answered.expect(answers[address], reference).body)
    if about.get("deleted"):
        raise NotImportable(_("“%(name)s” was deleted there.", name=reference.id))
    host, name = reference.id.split("/", 1)
    sheet = Sheet(SOURCE, values.web(about.get("page") or "") or f"https://{host}/datasets/{name}/")
    if about.get("archived"):
        sheet.tell("", _("The portal has put it into its archive: look for a newer one."))
    fill(sheet, about)
    if host == HOSTS[0]:
        slug = answered.string(about.get("slug")) or name
        dcat_entry.identified(sheet, "data_gouv", slug, said=slug)
    return sheet.draft()


def fill(sheet: Sheet, about: Mapping[str, Any]) -> None:
    acronym = answered.string(about.get("acronym"))
    dcat_entry.title(sheet, answered.string(about.get("title")), [acronym])
    dcat_entry.described(sheet, {"": answered.string(about.get("description"))})
    sheet.state("homepage", sheet.page, said=sheet.page, kind="host")
    sheet.state("access.url", sheet.page, said=sheet.page, kind="host")
    published(sheet, about)
    dcat_entry.keywords(sheet, answered.strings(about.get("tags") or []))
    files = values.rows(about.get("resources"))
    dcat_entry.formats(sheet, (answered.string(each.get("format")) for each in files))
    dcat_entry.licence(sheet, [answered.strings(about.get("license") or [])])
    fill_languages(sheet, [])  # the portal has no place for them
    covered = values.part(about.get("temporal_coverage"))
    start, end = covered.get("start"), covered.get("end")
    dcat_entry.period(sheet, "period", start, end, said=f"{start or ''} / {end or ''}")
    kinds = {
        answered.string(values.part(each).get("kind")) for each in values.rows(about.get("badges"))
    }
    if "hvd" in kinds:
        sheet.state("compliance.public_sector.high_value", "yes", said="hvd", kind="host")
        sheet.state("compliance.public_sector.url", sheet.page, said="hvd", kind="host")


def published(sheet: Sheet, about: Mapping[str, Any]) -> None:
    """Who publishes it, and the days of the data; when the portal was told is no release."""
    organisation, owner = values.part(about.get("organization")), values.part(about.get("owner"))
    name = answered.string(organisation.get("name"))
    sheet.state("publisher.name", values.line(name)[:200], said=name)
    badges = {answered.string(each.get("kind")) for each in values.rows(organisation.get("badges"))}
    if name and badges & PUBLIC:
        said = ", ".join(sorted(badges & PUBLIC))
        sheet.state("publisher.kind", "public_body", said=said, kind="host")
    if owner and not name:
        person = " ".join(answered.string(owner.get(key)) for key in ("first_name", "last_name"))
        sheet.state("publisher.name", values.line(person)[:200], said=person)
    harvested = values.part(about.get("harvest"))
    for key, field in (("issued_at", "released"), ("modified_at", "modified")):
        day = values.day(harvested.get(key) or "")
        sheet.state(field, day, said=harvested.get(key))
    if not sheet.has("modified"):
        day = values.day(about.get("last_update") or "")
        sheet.state("modified", day, said=about.get("last_update"), kind="host")
