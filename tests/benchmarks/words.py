"""The words of invented entries: real ones first, then syllables, as common as Zipf says."""

import re

SIZE = 8000
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo bra cle dri flo gran tel mar tis con ver"
ENGLISH = """the of and in for with text data corpus language model training documents from
parliament debates law licence web news speech dialogue science open public research sentences
tokens translation parallel annotated books articles collection project European French German
regional archive court decisions quality filtered cleaned encyclopaedia questions answers legal
administrative history literature newspapers medical education code instructions evaluation
benchmark transcription recordings subtitles forum books library national university"""
FRENCH = """le de et les des en pour avec texte données corpus langue modèle entraînement documents
parlement débats loi licence toile presse parole dialogue science ouvert public recherche phrases
traduction parallèle annoté livres articles collection projet européen français allemand régional
archive tribunal décisions qualité filtré nettoyé encyclopédie questions réponses juridique
administratif histoire littérature journaux médical éducation code instructions évaluation
transcription enregistrements sous-titres forum bibliothèque nationale université"""


def vocabulary(random, known):
    """`SIZE` distinct words, the real ones first."""
    found = dict.fromkeys(known.split())
    syllables = SYLLABLES.split()
    while len(found) < SIZE:
        found["".join(random.choices(syllables, k=random.randint(2, 4)))] = None
    return list(found)


def distinct(entry):
    """The different words of an entry's title and texts."""
    texts = [entry["title"], *entry["summary"].values(), *entry.get("description", {}).values()]
    return set(re.findall(r"\w+", " ".join(texts).lower()))
