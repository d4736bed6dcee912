"""What the files say around the answers, in both languages: a file speaks one, whoever asks."""

import re
from collections.abc import Mapping
from typing import Any

PHRASES: Mapping[str, tuple[str, str]] = {
    "title": (
        "Public Summary of Training Content for General-Purpose AI models",
        "Résumé public du contenu d’entraînement pour les modèles d’IA à usage général",
    ),
    "law": (
        "required by Article 53(1)(d) of Regulation (EU) 2024/1689 (AI Act)",
        ("exigé par l’article 53, paragraphe 1, point d), du règlement (UE) 2024/1689"
         " (règlement sur l’IA)"),
    ),
    "template": ("Template: %(template)s", "Modèle de document\u202f: %(template)s"),
    "unofficial": (
        "",
        ("Traduction non officielle\u202f: la Commission européenne publie le modèle de ce résumé"
         " en anglais\u202f; en cas de doute, la version anglaise prévaut. Les réponses du"
         " fournisseur restent dans la langue où il les a écrites."),
    ),
    "unofficial_law": (
        "",
        (
            "Traduction non officielle\u202f: la loi est en anglais. Les réponses du fournisseur"
            " restent dans la langue où il les a écrites."
        ),
    ),
    "draft": ("DRAFT – INCOMPLETE", "BROUILLON – INCOMPLET"),
    "published_incomplete": ("INCOMPLETE", "INCOMPLET"),
    "draft_answered": ("DRAFT", "BROUILLON"),
    "answered": (
        "All mandatory fields are answered.",
        "Tous les champs obligatoires ont une réponse.",
    ),
    "no_judgement": (
        "Whether the answers are right is for the provider to say, and for the AI Office to judge.",
        "L’exactitude des réponses relève du fournisseur\u202f; le Bureau de l’IA en juge.",
    ),
    "superseded": (
        "SUPERSEDED – a newer version of this summary is published.",
        "REMPLACÉ – une version plus récente de ce résumé est publiée.",
    ),
    "provide": ("TO BE PROVIDED BY THE PROVIDER", "À FOURNIR PAR LE FOURNISSEUR"),
    "not_known": ("not known", "non connu"),
    "not_applicable": ("not applicable", "sans objet"),
    "empty": ("No comment (optional field).", "Sans commentaire (champ facultatif)."),
    "gaps": ("What is missing", "Ce qui manque"),
    "gaps_required": ("Mandatory and missing", "Obligatoire et manquant"),
    "gaps_review": ("To be checked by a person", "À vérifier par une personne"),
    "gaps_optional": ("Optional", "Facultatif"),
    # Who answers an open question, and in which record; the sections as the forms call them.
    "in_provider": (
        "Answered by the provider, in its record.",
        "Réponse\u00a0: le fournisseur, dans sa fiche.",
    ),
    "in_model": (
        "Answered by who keeps the model, under “The model”.",
        "Réponse\u00a0: qui tient le modèle, rubrique «\u00a0Le modèle\u00a0».",
    ),
    "in_data": (
        "Answered by who keeps the model, under “All training data”.",
        ("Réponse\u00a0: qui tient le modèle,"
         " rubrique «\u00a0Toutes les données d’entraînement\u00a0»."),
    ),
    "in_sources": (
        "Answered by who keeps the model, under “Sources of data”.",
        "Réponse\u00a0: qui tient le modèle, rubrique «\u00a0Sources de données\u00a0».",
    ),
    "in_crawling": (
        "Answered by who keeps the model, under “Crawled and scraped data”.",
        "Réponse\u00a0: qui tient le modèle, rubrique «\u00a0Données moissonnées\u00a0».",
    ),
    "in_care": (
        "Answered by who keeps the model, under “Rights and care”.",
        "Réponse\u00a0: qui tient le modèle, rubrique «\u00a0Droits et précautions\u00a0».",
    ),
    "in_elsewhere": (
        "Answered by who keeps the model, under “California, and what stays open”.",
        ("Réponse\u00a0: qui tient le modèle,"
         " rubrique «\u00a0Californie, et ce qui reste ouvert\u00a0»."),
    ),
    "in_mix": (
        "Answered by who keeps the mix, of the mix as a whole.",
        "Réponse\u00a0: qui tient le mélange, pour l’ensemble.",
    ),
    "in_item": (
        "Answered by who keeps the mix, at the items in question.",
        "Réponse\u00a0: qui tient le mélange, aux éléments en question.",
    ),
    "in_entry": (
        "Answered in the entry, by who keeps it or by a claim with its source.",
        "Réponse\u00a0: dans la fiche, par qui la tient ou par une affirmation sourcée.",
    ),
    "model": ("Model", "Modèle"),
    "status": ("Status of this summary", "Statut de ce résumé"),
    "status_draft": ("Draft", "Brouillon"),
    "status_current": ("Current", "En vigueur"),
    "status_superseded": ("Superseded", "Remplacé"),
    "drawn": ("Drawn up on (DD/MM/YY)", "Établi le (JJ/MM/AA)"),
    "release": ("Training mix", "Mélange d’entraînement"),
    "release_number": ("%(mix)s, release %(number)s", "%(mix)s, édition %(number)s"),
    "next_update": (
        "Next update due (DD/MM/YY)",
        "Prochaine mise à jour attendue (JJ/MM/AA)",
    ),
    "versions": ("Versions of this summary", "Versions de ce résumé"),
    "version": ("Version", "Version"),
    "standing": ("Status", "Statut"),
    "date": ("Date (DD/MM/YY)", "Date (JJ/MM/AA)"),
    "changes": ("Changes", "Changements"),
    "question": ("Field", "Champ"),
    "answer": ("Answer", "Réponse"),
    "sources": (
        "Where the answers come from",
        "D’où viennent les réponses",
    ),
    "sources_note": (
        ("Entries of the catalogue, at the version relied on, and the claims behind each"
         " fact."),
        ("Fiches du catalogue, dans la version retenue, et affirmations qui fondent chaque"
         " fait."),
    ),
    "dataset": ("Entry and version", "Fiche et version"),
    "facts": ("Facts and claims", "Faits et affirmations"),
    "entry_version": ("%(slug)s, version %(number)s", "%(slug)s, version %(number)s"),
    "outside": ("item %(item)s of the mix", "élément %(item)s du mélange"),
    "claims": ("claims %(ids)s", "affirmations %(ids)s"),
    "whole_entry": ("the whole entry", "la fiche entière"),
    "sources_short": ("Sources", "Sources"),
    "claim_of": ("claim on", "affirmation sur"),
    "unchecked": ("not chosen", "non coché"),
    "checked": ("chosen", "coché"),
    "page": ("Page", "Page"),
}  # fmt: skip

LANGUAGES = ("en", "fr")
# What XML, and so an office file, cannot hold.
UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LOCALES = {"en": "en-GB", "fr": "fr-FR"}


def phrase(key: str, language: str, **values: Any) -> str:
    """A phrase in the language of the file."""
    text = PHRASES[key][LANGUAGES.index(language)]
    return text % values if values else text


def of(text: Any, language: str) -> str:
    """What the document says: its own words by language, the provider's as they are."""
    if isinstance(text, Mapping):
        text = text.get(language) or text.get("en")
    return "" if text is None else UNPRINTABLE.sub("", str(text))
