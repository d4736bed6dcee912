"""A package of CKAN in our fields, with what its common extensions add (dcat, fluent, scheming)."""

from collections.abc import Mapping
from typing import Any

import orjson

from catalogue.imports import answered, dcat_entry, dcat_hvd
from catalogue.imports import dcat_values as values
from catalogue.imports.languages import fill_languages
from catalogue.imports.sheet import Sheet

Package = Mapping[str, Any]
LONGEST_LIST = 10_000


def fill(sheet: Sheet, package: Package) -> None:
    about = with_extras(package)
    named(sheet, about)
    responsible(sheet, about)
    dated(sheet, about)
    resources = values.rows(about.get("resources"))
    ends = (answered.string(each.get("format") or each.get("mimetype")) for each in resources)
    dcat_entry.formats(sheet, ends)
    tags = [
        answered.string(each.get("name") or each.get("display_name"))
        for each in values.rows(about.get("tags"))
    ]
    dcat_entry.keywords(sheet, tags or listed(about.get("keywords")))
    spoken = [tag for each in listed(about.get("language")) for tag in each.split(",")]
    fill_languages(sheet, [values.language(tag.strip()) for tag in spoken])
    said = [answered.string(about.get(f"license_{part}")) for part in ("id", "title", "url")]
    dcat_entry.licence(sheet, [said] if any(said) else of_resources(resources))
    dcat_hvd.fill(
        sheet, listed(about.get("hvd_category")), listed(about.get("applicable_legislation"))
    )
    identifiers(sheet, about)


def with_extras(package: Package) -> dict[str, Any]:
    """A package with its extras among its own fields; its own come first."""
    extras = {
        answered.string(each.get("key")).removeprefix("dcat_"): each.get("value")
        for each in values.rows(package.get("extras"))
    }
    return extras | {name: value for name, value in package.items() if value not in (None, "", [])}


def named(sheet: Sheet, about: Package) -> None:
    titles, texts = translated(about, "title"), translated(about, "notes")
    own = titles.get("") or titles.get("en") or titles.get("fr") or next(iter(titles.values()), "")
    dcat_entry.title(sheet, own, titles.values())
    dcat_entry.described(sheet, texts)
    source = values.web(about.get("url") or "")
    sheet.state("homepage", source or sheet.page, said=source or sheet.page, kind="host")
    sheet.state("access.url", sheet.page, said=sheet.page, kind="host")
    version = answered.string(about.get("version"))
    sheet.state("version", values.line(version)[:100], said=version)


def translated(about: Package, name: str) -> dict[str, str]:
    """A text by language, as the extension “fluent” keeps it, or the one there is."""
    given = about.get(f"{name}_translated") or about.get(name)
    if isinstance(given, dict):
        texts = {str(tag): answered.string(text) for tag, text in given.items()}
        return {tag: text for tag, text in texts.items() if text}
    return {"": answered.string(given)}


def responsible(sheet: Sheet, about: Package) -> None:
    """Who publishes, who made and who keeps it; the portal's organisation where none is named."""
    organisation = about.get("organization")
    title = (
        organisation.get("title") or organisation.get("name")
        if isinstance(organisation, dict)
        else ""
    )
    publishers = [answered.string(each.get("name")) for each in values.rows(about.get("publisher"))]
    named_so = publishers or [answered.string(about.get("publisher_name"))]
    name = next(filter(None, named_so), "") or answered.string(title)
    sheet.state("publisher.name", values.line(name)[:200], said=name)
    authors = [answered.string(each.get("name")) for each in values.rows(about.get("creator"))]
    dcat_entry.creators(sheet, authors or answered.strings(about.get("author") or []))
    keeper = answered.string(about.get("maintainer"))
    sheet.state("maintainer", values.line(keeper)[:200], said=keeper)


def dated(sheet: Sheet, about: Package) -> None:
    """Days of the data; those of the portal's own record say nothing of them."""
    for name, field in (("issued", "released"), ("modified", "modified")):
        day = values.day(about.get(name) or "")
        sheet.state(field, day, said=about.get(name))
    covered = values.rows(about.get("temporal_coverage"))[:1]
    start, end = about.get("temporal_start"), about.get("temporal_end")
    if covered:
        start, end = covered[0].get("start"), covered[0].get("end")
    dcat_entry.period(sheet, "period", start, end, said=f"{start or ''} / {end or ''}")


def of_resources(resources: list[dict[str, Any]]) -> list[list[str]]:
    """What the files are under, where the package itself is silent."""
    said = (answered.string(each.get("license")) for each in resources)
    return [[each] for each in dict.fromkeys(filter(None, said))]


def identifiers(sheet: Sheet, about: Package) -> None:
    for name in ("identifier", "doi", "alternate_identifier"):
        for each in listed(about.get(name)):
            doi = values.doi(each)
            dcat_entry.identified(sheet, "doi", doi, said=each, kind="author")
    dcat_entry.identified(sheet, "url", sheet.page, said=sheet.page)


def listed(value: Any) -> list[str]:
    """Texts given as a list, as JSON in a text, or as one text."""
    if isinstance(value, str) and value.lstrip().startswith("[") and len(value) < LONGEST_LIST:
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            return [value]
    return answered.strings(value if value is not None else [])
