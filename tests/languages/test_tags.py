import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langcodes import Language

from catalogue.languages import tags


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("fr", "fr"),
        ("FRE-fr", "fr-FR"),
        (" fra ", "fr"),
        ("fra_Latn", "fr"),
        ("pt_br", "pt-BR"),
        ("gsw-fr", "gsw-FR"),
        ("sh", "sr-Latn"),
        ("iw", "he"),
        ("zh-cmn-hans", "zh-Hans"),
        ("be-x-old", "be-tarask"),
        ("fiu-vro", "vro"),
        ("tok", "tok"),
        ("zxx", "zxx"),
        ("MUL", "mul"),
    ],
)
def test_a_tag_has_one_spelling(written, tag):
    assert tags.standardise(written) == tag


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("French", "fr"),
        ("français", "fr"),
        ("FRANCAIS", "fr"),
        ("allemand", "de"),
        ("Deutsch", "de"),
        ("Γαλλικά", "fr"),
        ("френски", "fr"),
        ("brezhoneg", "br"),
        ("alsacien", "gsw"),
        ("créole réunionnais", "rcf"),
        ("langue des signes française", "fsl"),
        ("Brazilian Portuguese", "pt-BR"),
        ("toki pona", "tok"),
    ],
)
def test_a_language_may_be_named_instead(name, tag):
    assert tags.standardise(name) == tag


@pytest.mark.parametrize("language", tags.EU_LANGUAGES)
def test_every_name_of_an_official_language_leads_to_it(language):
    assert {tags.standardise(name) for name in tags.names(language)} == {language}


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "  ",
        "xx",
        "klingonish",
        "fr-",
        "fr FR",
        "-fr",
        "fr\x00",
        "😀",
        "a" * 5000,
        "fr-x-secret",
    ],
)
def test_nonsense_is_refused_with_a_hint(nonsense):
    with pytest.raises(ValueError, match="such as fr, oc or pt-BR"):
        tags.standardise(nonsense)


def test_a_name_that_two_languages_share_is_not_guessed():
    with pytest.raises(ValueError, match="Ladino"):
        tags.standardise("Ladino")


@settings(deadline=None)
@given(st.text(max_size=100))
def test_any_text_gives_a_stable_tag_or_a_refusal(text):
    try:
        tag = tags.standardise(text)
    except ValueError:
        return
    assert tags.standardise(tag) == tag
    assert tags.name(tags.base(tag), "fr")


@pytest.mark.parametrize(
    ("tag", "base"),
    [("fr-FR", "fr"), ("fr", "fr"), ("arb", "ar"), ("ekk", "et"), ("lvs", "lv"), ("zh-Hans", "zh"),
     ("hr", "hr"), ("und", "und"), ("mul", "mul"), ("zxx", "zxx"), ("tok", "tok")],
)  # fmt: skip
def test_variants_are_counted_under_their_language(tag, base):
    assert tags.base(tag) == base


def test_a_code_of_three_letters_is_known_for_european_vocabularies():
    assert (tags.alpha3("fr-FR"), tags.alpha3("de"), tags.alpha3("gcf")) == ("fra", "deu", "gcf")


def test_strangers_cannot_fill_the_memory_with_tags(monkeypatch):
    monkeypatch.setattr("catalogue.languages.tags._MOST_KEPT", 50)

    for number in range(300):
        with pytest.raises(ValueError, match="no language"):
            tags.standardise(f"fr-a{number:04d}")

    assert len(Language._PARSE_CACHE) <= 51
