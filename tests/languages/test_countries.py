import pytest

from catalogue.languages import countries


@pytest.mark.parametrize(
    ("written", "code"),
    [("FR", "FR"), (" fr ", "FR"), ("UK", "GB"), ("el", "GR"), ("eu", "EU"), ("INT", "INT"),
     ("France", "FR"), ("allemagne", "DE"), ("Germany", "DE")],
)  # fmt: skip
def test_a_country_has_one_code(written, code):
    assert countries.standardise(written) == code


@pytest.mark.parametrize("nonsense", ["", "ZZ", "Narnia", "F", "FRA", "x" * 10_000])
def test_what_is_no_country_is_refused_with_a_hint(nonsense):
    with pytest.raises(ValueError, match="two-letter code"):
        countries.standardise(nonsense)


def test_countries_are_named_for_the_reader():
    assert countries.name("DE", "fr") == "Allemagne"
    assert countries.name("EU", "fr") == "Union européenne"
    assert countries.name("XX", "fr") == "XX"


@pytest.mark.parametrize("code", sorted(countries.CODES))
def test_every_code_has_a_name_in_both_languages(code):
    assert countries.name(code, "fr") != code
    assert countries.name(code, "en") != code
