"""A mix as Croissant 1.1 (JSON-LD), with what it derives from and the words of RAI; pure.

https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalogue.core.i18n import _, language
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.licences import expressions, terms
from catalogue.mixes.attribution import pack as attribution
from catalogue.mixes.attribution.pack import Credit
from catalogue.mixes.formats.croissant_context import CONTEXT
from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.mixes.releases.edition import CATALOGUE, Edition

Json = dict[str, Any]

CONFORMS = ("http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0")
MEDIA_TYPE = 'application/ld+json; profile="http://mlcommons.org/croissant/1.1"'
# What RAI recommends for how data came together; the others have no word of their own there.
COLLECTED = {
    "publicly_available_dataset": "Secondary Data analysis",
    "crawled": "Web Scraping",
    "user_data": "User-generated content data",
    "digitised": "Document analysis",
}
OTHERS = "Others"
OF_NONE = {"mul", "und", "zxx"}  # several, not known, no language
PERSONAL = ("present", "possible", "pseudonymised")


def of(evaluated: Evaluated, edition: Edition, files: Sequence[Mapping[str, Any]] = ()) -> Json:
    """The document; `files` are the other files of a release, with checksum, size, media type."""
    document = evaluated.document
    credits_, _ancestors = attribution.of(evaluated.ingredients)
    found: Json = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "@id": edition.page,
        "name": edition.title,
        "description": described(document),
        "conformsTo": list(CONFORMS),
        "url": edition.page,
        "license": licences(document, credits_),
        "creator": organisation(edition),
        "publisher": organisation(edition),
        "datePublished": edition.day,
        "version": f"{edition.number or 0}.0.0",
        "citeAs": edition.bibtex,
        "inLanguage": languages(evaluated),
        "keywords": keywords(evaluated),
        "isLiveDataset": edition.number is None,
        "usageInfo": list(usage(evaluated, edition)),
        "prov:wasDerivedFrom": [source(each, edition) for each in credits_],
        "distribution": [file(each, edition) for each in files],
        **responsible(evaluated, credits_),
    }
    return {name: value for name, value in found.items() if value not in ("", [], None)}


def described(document: Mapping[str, Any]) -> str:
    return str(
        document.get("summary")
        or document.get("description")
        or _("A training mix of %(count)s items.", count=len(document.get("items", ())))
    )


def organisation(edition: Edition) -> Json:
    return {"@type": "sc:Organization", "name": CATALOGUE, "url": edition.address}


def licences(document: Mapping[str, Any], credits_: Iterable[Credit]) -> list[str]:
    """What the corpus is meant to be under, or else what its datasets are under."""
    meant = document.get("outbound", "")
    if meant:
        return [terms.of(each).url for each in expressions.ids(meant)]
    found = [
        licence.url or licence.id
        for credit in credits_
        for term in credit.terms
        for licence in term.readable
    ]
    return sorted({each for each in found if each}) or ["NOASSERTION"]


def languages(evaluated: Evaluated) -> list[str]:
    """Every language that is taken, whether or not anybody counted how much of it there is."""
    taken = (
        tag
        for each in evaluated.ingredients
        for tag in each.item.get("subset", {}).get("languages")
        or [row["tag"] for row in each.document.get("languages", ())]
    )
    return sorted({tag for tag in taken if tag not in OF_NONE})


def keywords(evaluated: Evaluated) -> list[str]:
    keys = (each.key for each in evaluated.blend.categories if each.key)
    return [VOCABULARIES["category"].label(key, language()) for key in keys]


def usage(evaluated: Evaluated, edition: Edition) -> Iterable[Json]:
    """Under which conditions it may be used, use by use, and whom to credit."""
    for use, found in evaluated.verdict.uses.items():
        asked = VOCABULARIES["mix_use"].label(use.value, language())
        answer = VOCABULARIES["mix_answer"].label(found.answer.value, language())
        yield {
            "@type": "sc:CreativeWork",
            "@id": f"{edition.page}#{use.value}",
            "name": f"{asked}: {answer}",
            "url": edition.page,
        }
    yield {
        "@type": "sc:CreativeWork",
        "@id": edition.file("attribution.html"),
        "name": str(_("Attribution")),
        "url": edition.file("attribution.html"),
    }


def source(credit: Credit, edition: Edition) -> Json:
    """A dataset it derives from: its page here, and its own address.

    As an entity of PROV: what is typed as a dataset would have to be described whole.
    """
    page = f"{edition.address}/datasets/{credit.slug}" if credit.slug else credit.address
    found = {
        "@type": "prov:Entity",
        "@id": page,
        "name": credit.title,
        "url": credit.address or page,
        "version": ", ".join(map(str, credit.versions)),
        "license": [each.url for term in credit.terms for each in term.readable if each.url],
    }
    return {name: value for name, value in found.items() if value}


def file(each: Mapping[str, Any], edition: Edition) -> Json:
    return {
        "@type": "cr:FileObject",
        "@id": each["name"],
        "name": each["name"],
        "contentUrl": edition.file(each["name"]),
        "contentSize": f"{each['size']} B",
        "encodingFormat": each["media_type"].partition(";")[0],
        "sha256": each["checksum"],
    }


def responsible(evaluated: Evaluated, credits_: Sequence[Credit]) -> Json:
    """What the datasets say that RAI has words for, each line under the name of its dataset."""
    obtained = {
        word
        for each in evaluated.ingredients
        for word in each.document.get("provenance", {}).get("obtained", ())
    }
    return {
        "rai:dataCollection": str(
            _("Put together from %(count)s described datasets.", count=len(credits_))
        ),
        "rai:dataCollectionType": sorted({COLLECTED.get(word, OTHERS) for word in obtained}),
        "rai:dataCollectionRawData": "; ".join(each.title for each in credits_),
        "rai:dataPreprocessingProtocol": [
            f"{each.title}: {taken.selection}"
            for each in credits_
            for taken in each.taken
            if taken.selection
        ],
        "rai:dataManipulationProtocol": said(credits_, "curation"),
        "rai:dataBiases": said(credits_, "biases"),
        "rai:dataLimitations": said(credits_, "limits"),
        "rai:personalSensitiveInformation": list(personal(credits_)),
        "rai:dataUseCases": ["Training"],
    }


def said(credits_: Iterable[Credit], name: str) -> list[str]:
    """What the compliance blocks say of one thing."""
    found = ((each.title, each.document.get("compliance", {}).get(name)) for each in credits_)
    return [
        f"{title}: {' '.join(value) if isinstance(value, list) else value}"
        for title, value in found
        if value
    ]


def personal(credits_: Iterable[Credit]) -> Iterable[str]:
    for each in credits_:
        block = each.document.get("compliance", {}).get("personal_data", {})
        status = block.get("status", "unknown")
        if status in PERSONAL:
            yield f"{each.title}: {VOCABULARIES['personal_data'].label(status, language())}"
