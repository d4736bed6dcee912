"""What a description in DCAT says, in our fields."""

from catalogue.core.i18n import _
from catalogue.imports import dcat_entry, dcat_graph, dcat_hvd
from catalogue.imports import dcat_values as values
from catalogue.imports.dcat_node import ADMS, DCAT, DCATAP, DCTERMS, OWL, PROV, SCHEMA, View, only
from catalogue.imports.languages import fill_languages
from catalogue.imports.origin import Draft
from catalogue.imports.sheet import Sheet

# The ADMS list of publisher types, where ours says the same.
PUBLISHERS = {
    "Academia-ScientificOrganisation": "research", "Company": "company",
    "LocalAuthority": "public_body", "NationalAuthority": "public_body",
    "RegionalAuthority": "public_body", "SupraNationalAuthority": "public_body",
    "NonProfitOrganisation": "non_profit", "PrivateIndividual": "individual",
    "PrivateIndividual(s)": "individual",
}  # fmt: skip


def read(body: bytes, source: str, page: str) -> Draft:
    """The draft of the one dataset a file is about; `page` may say which."""
    sheet = Sheet(source, page)
    dataset = only(dcat_graph.parse(body), page)
    named(sheet, dataset)
    responsible(sheet, dataset)
    contents(sheet, dataset)
    distributed(sheet, dataset)
    parents = (values.web(each.iri) for each in dataset.all(PROV.wasDerivedFrom, DCTERMS.source))
    dcat_entry.derived(sheet, [{"url": url} for url in parents if url])
    categories = dataset.said(DCATAP.hvdCategory)
    dcat_hvd.fill(sheet, categories, dataset.said(DCATAP.applicableLegislation))
    return sheet.draft()


def named(sheet: Sheet, dataset: View) -> None:
    titles = dataset.texts(DCTERMS.title, SCHEMA.name)
    own = titles.get("en") or titles.get("fr") or titles.get("") or next(iter(titles.values()), "")
    others = dataset.texts(DCTERMS.alternative).values()
    dcat_entry.title(sheet, own, [*titles.values(), *others])
    dcat_entry.described(sheet, dataset.texts(DCTERMS.description, SCHEMA.description))
    page = values.web(dataset.first(DCAT.landingPage, SCHEMA.url))
    sheet.state("homepage", page, said=page)
    for each in dataset.said(DCTERMS.identifier, ADMS.identifier):
        dcat_entry.identified(sheet, "doi", values.doi(each), said=each, kind="author")
    if iri := values.web(dataset.iri):
        dcat_entry.identified(sheet, "url", iri, said=iri, kind="author")
    version = dataset.first(DCAT.version, OWL.versionInfo, SCHEMA.version)
    sheet.state("version", values.line(version)[:100], said=version)
    for field, name in (("released", DCTERMS.issued), ("modified", DCTERMS.modified)):
        said = dataset.first(name)
        sheet.state(field, values.day(said), said=said)


def responsible(sheet: Sheet, dataset: View) -> None:
    """Publisher, creators, and whom to ask; an address of somebody is no name."""
    for agent in dataset.all(DCTERMS.publisher)[:1]:
        sheet.state("publisher.name", values.line(agent.label)[:200], said=agent.label)
        kind = agent.first(DCTERMS.type) if agent.label else ""
        sheet.state("publisher.kind", PUBLISHERS.get(values.last(kind)), said=kind)
    dcat_entry.creators(sheet, [each.label for each in dataset.all(DCTERMS.creator)])
    contacts = [each.label for each in dataset.all(DCAT.contactPoint, ADMS.contactPoint)]
    name = next(filter(None, contacts), "")
    sheet.state("maintainer", values.line(name)[:200], said=name)


def contents(sheet: Sheet, dataset: View) -> None:
    words = [each.literal for each in dataset.all(DCAT.keyword)]
    dcat_entry.keywords(sheet, [*words, *(each.label for each in dataset.all(DCAT.theme))])
    periods = dataset.all(DCTERMS.temporal)
    if len(periods) == 1:
        start = periods[0].first(DCAT.startDate, SCHEMA.startDate)
        end = periods[0].first(DCAT.endDate, SCHEMA.endDate)
        dcat_entry.period(sheet, "period", start, end, said=f"{start} / {end}")
    dcat_entry.places(sheet, [each.label for each in dataset.all(DCTERMS.spatial)])


def distributed(sheet: Sheet, dataset: View) -> None:
    """What its files say: the licence stands there (DCAT-AP), and often the language."""
    files = dataset.all(DCAT.distribution)
    languages = [values.language(each) for each in dataset.said(DCTERMS.language)] or [
        values.language(said) for each in files for said in each.said(DCTERMS.language)
    ]
    fill_languages(sheet, list(dict.fromkeys(languages)))
    for name in (DCTERMS.license, DCTERMS.rights):  # rights only where no licence is given
        stated = [rights for each in (dataset, *files) for rights in each.all(name)]
        if said := dict.fromkeys(each.iri or each.label for each in stated):
            break
    dcat_entry.licence(sheet, [[each] for each in said if each])
    ends = [text for each in files for text in each.said(DCTERMS["format"], DCAT.mediaType)]
    dcat_entry.formats(sheet, [each for each in ends if values.file_format(each)])
    pages = {each.first(DCAT.downloadURL, DCAT.accessURL) for each in files} - {""}
    if len(pages) == 1:
        page = pages.pop()
        sheet.state("access.url", values.web(page), said=page)
    elif pages:
        told = _("It names %(count)s addresses of files: choose the one to show.", count=len(pages))
        sheet.tell("access.url", told)
    if dataset.first(DCTERMS.accessRights).endswith("/NON_PUBLIC"):
        said_so = dataset.first(DCTERMS.accessRights)
        sheet.state("access.conditions", "closed", said=said_so)
