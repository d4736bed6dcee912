import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.licences import knowledge
from catalogue.licences.normaliser import LONGEST, normalise, proposals


@pytest.mark.parametrize("licence", knowledge.all(), ids=lambda licence: licence.id)
def test_ids_names_and_addresses_are_exact(licence):
    given_names = (licence.id, licence.name, *licence.aliases, *licence.hf_ids)
    found = [normalise(name) for name in given_names + ((licence.url,) if licence.url else ())]

    assert {each.licence for each in found} == {licence.id}
    expected = (
        {"ambiguous"} if licence.choices else {"none"} if licence.needs_precision else {"exact"}
    )
    assert {each.certainty for each in found} == expected


IN_FULL = (
    "Creative Commons Attribution - Pas d’Utilisation Commerciale - "
    "Partage dans les Mêmes Conditions 4.0 International"
)


@pytest.mark.parametrize(
    ("written", "identifier", "certainty"),
    [
        ("Licence Ouverte / Open Licence v2", "etalab-2.0", "likely"),
        ("CC BY-SA 4.0 International", "CC-BY-SA-4.0", "exact"),
        ("Creative commons attribution 4", "CC-BY-4.0", "likely"),
        ("apache2", "Apache-2.0", "exact"),
        ("the Apache licence, v2.0", "Apache-2.0", "likely"),
        ("ODC-BY 1.0", "ODC-By-1.0", "exact"),
        ("sous licence CC BY 4.0", "CC-BY-4.0", "likely"),
        ("ccby 4", "CC-BY-4.0", "likely"),
        ("Open Database License (ODbL) v1.0", "ODbL-1.0", "likely"),
        ("GNU General Public License v2 or later", "GPL-2.0-or-later", "likely"),
        ("3-Clause BSD License", "BSD-3-Clause", "likely"),
        ("Public Domain Mark 1.0", "CC-PDM-1.0", "likely"),
        (IN_FULL, "CC-BY-NC-SA-4.0", "likely"),
        ("Creative Commons Paternité 3.0", "CC-BY-3.0", "likely"),
        ("ＣＣ－ＢＹ－４．０", "CC-BY-4.0", "likely"),
        ("CC‑BY‑4.0", "CC-BY-4.0", "likely"),
        ("CC BY-NC-ND 2.0", "CC-BY-NC-ND-2.0", "likely"),
        ("CC BY 3.0 France", "CC-BY-3.0", "likely"),
        ("CC BY-SA 3.0 Germany", "CC-BY-SA-3.0-DE", "likely"),
        ("https://creativecommons.org/licenses/by/3.0/fr/deed.fr", "CC-BY-3.0", "likely"),
        ("https://creativecommons.org/licenses/by-sa/3.0/de/", "CC-BY-SA-3.0-DE", "exact"),
        ("creativecommons.org/licenses/by/3.0/igo/", "CC-BY-3.0-IGO", "exact"),
        ("http://creativecommons.org/publicdomain/zero/1.0/deed.fr", "CC0-1.0", "exact"),
        ("https://spdx.org/licenses/ODbL-1.0.html", "ODbL-1.0", "exact"),
        ("https://opensource.org/license/mit", "MIT", "exact"),
        ("Apache-1.1", "Apache-1.1", "exact"),
        ("MIT OR Apache-2.0", "MIT OR Apache-2.0", "exact"),
        ("CC BY 4.0 and CC BY-SA 4.0", "CC-BY-4.0 AND CC-BY-SA-4.0", "likely"),
    ],
)
def test_what_people_write_is_understood(written, identifier, certainty):
    found = normalise(written)

    assert (found.licence, found.certainty) == (identifier, certainty)


def test_the_national_version_is_said_where_the_international_one_is_given():
    found = normalise("https://creativecommons.org/licenses/by/3.0/fr/deed.fr")

    assert found.rule == "port"
    assert "FR" in found.reason("en")
    assert "FR" in found.reason("fr")


@pytest.mark.parametrize(
    ("written", "rule", "candidate"),
    [
        ("GPL", "family", "GPL-3.0-only"),
        ("cc", "family", "CC-BY-4.0"),
        ("Creative Commons licence", "family", "CC-BY-4.0"),
        ("CC BY", "version_missing", "CC-BY-4.0"),
        ("CC-BY-SA", "version_missing", "CC-BY-SA-3.0"),
        ("Licence Ouverte", "version_missing", "etalab-2.0"),
        ("https://creativecommons.org/licenses/by/", "version_missing", "CC-BY-4.0"),
        ("CC BY 5.0", "version_unknown", "CC-BY-4.0"),
        ("Licence Ouverte 1.0", "version_unknown", "etalab-2.0"),
        ("public domain", "several", "CC0-1.0"),
        ("CC BY 4.0 except images", "more_words", "CC-BY-4.0"),
        ("not MIT", "more_words", "MIT"),
        ("MIT or Apache", "more_words", "MIT"),
        ("BSD style", "more_words", "BSD-3-Clause"),
        ("СС BY 4.0", "more_words", "CC-BY-4.0"),  # Cyrillic С
    ],
)
def test_what_is_not_clear_is_never_decided(written, rule, candidate):
    found = normalise(written)

    assert (found.certainty, found.rule) == ("ambiguous", rule)
    assert candidate in found.candidates
    assert found.licence is None or knowledge.get(found.licence).needs_precision


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("free", "nothing"),
        ("the moon", "nothing"),
        ("unknown", "placeholder"),
        ("other", "placeholder"),
        ("none", "placeholder"),
        ("https://evil.example/cc-by-4.0", "unknown_address"),
        ("https://creativecommons.org.evil.example/licenses/by/4.0/", "unknown_address"),
        ("https://[broken", "unknown_address"),
        ("x" * 201, "too_long"),
        ("MIT " * 5000, "too_long"),
    ],
)
def test_what_is_no_licence_is_not_recognised(written, rule):
    found = normalise(written)

    assert (found.certainty, found.rule) == ("none", rule)
    assert found.reason("fr")
    assert len(found.text) <= LONGEST + 1


@given(st.text(max_size=400))
def test_anything_gets_an_answer(text):
    found = normalise(text)

    assert found.certainty in {"exact", "likely", "ambiguous", "none"}
    assert found.reason("en")
    assert found.licence or found.certainty in {"ambiguous", "none"}


def test_proposals_are_few_and_only_ours():
    assert proposals("CC BY") == tuple(f"CC-BY-{n}" for n in ("1.0", "2.0", "2.5", "3.0", "4.0"))
    assert proposals("licence CC BY 4.0") == ("CC-BY-4.0",)
    assert proposals("the moon") == ()
    assert len(proposals("creative commons")) <= 6
