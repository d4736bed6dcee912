"""Words, as every engine gets them."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search import texts
from catalogue.search.analysis import fold, forms, raw_words, stemmed
from catalogue.search.texts import analyse


@pytest.mark.parametrize(
    ("raw", "parts", "wholes"),
    [
        ("corpus", ["corpus"], []),
        ("L'eau", ["eau"], []),
        ("qu’il", ["il"], []),
        ("dell'arte", ["arte"], []),
        ("aujourd'hui", ["aujourd", "hui"], ["aujourdhui"]),
        ("John's", ["john"], []),
        ("CC-BY-4.0", ["cc", "by", "4", "0"], ["ccby40"]),
        ("gpt-4", ["gpt", "4"], ["gpt4"]),
        ("C++", ["c"], ["c++"]),
        ("OpenSubtitles", ["open", "subtitles"], ["opensubtitles"]),
        ("FineWeb2", ["fine", "web", "2"], ["fineweb", "fineweb2"]),
        ("LLMs", ["llms"], []),
        ("HTMLParser", ["html", "parser"], ["htmlparser"]),
        ("wiki_40b", ["wiki", "40", "b"], ["40b", "wiki40b"]),
        ("日本語", ["日本", "本語"], ["日", "本", "語"]),
    ],
)
def test_forms_of_a_word(raw, parts, wholes):
    assert (list(forms(raw).parts), list(forms(raw).wholes)) == (parts, wholes)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Œuvre", "oeuvre"),
        ("e\u0301te\u0301", "été"),
        ("STRASSE", "straße"),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("ΛΌΓΟΣ", "λογος"),
        ("ＦＵＬＬ", "full"),
        ("ﬁn", "fin"),
        ("İstanbul", "istanbul"),
        ("كِتَاب", "كتاب"),
    ],
)
def test_folding_makes_equal(one, other):
    assert fold(one) == fold(other)


def test_short_i_stays_a_letter():
    assert fold("мой") != fold("мои")


def test_accents_go_before_stems():
    """Stemmed first, `données` would be `don` and `donnees` would miss it."""
    assert stemmed([fold("données")]) == stemmed(["donnees"])


def test_a_text_is_stemmed_in_its_language():
    assert analyse("Häuser", "de-AT").stems == ["haus"]
    assert analyse("debates").stems == ["debat"] or len(analyse("debates").stems) == 2
    assert analyse("hiztegiak", "xx").stems == []


def test_words_and_texts_are_cut():
    """C14."""
    assert max(map(len, forms("a" * 1000).parts)) == 64
    assert len(analyse("word " * 100_000, "en").words.split()) <= 4000


@pytest.mark.parametrize(
    "text",
    ["a'" * 50_000, "a-" * 50_000, "a\u0300" * 50_000, "aA1" * 30_000, "中" * 50_000, "'" * 50_000],
)
def test_analysis_takes_time_in_proportion(text):
    """C14."""
    started = process_time()
    analyse(text, "fr")

    assert process_time() - started < 0.5


def test_a_thousand_descriptions_take_less_than_a_second():
    written = [
        f"Corpus {n}: les débats de l'Assemblée, " + "données ouvertes du parlement " * 25
        for n in range(1500)
    ]
    started = process_time()
    for text in written:
        analyse(text, "fr")

    assert process_time() - started < 1.0


@given(st.text(max_size=200))
def test_any_text_can_be_analysed(text):
    """C13."""
    words = analyse(text).words.split(" ") if raw_words(text) else []
    assert all(word and " " not in word and word == word.strip() for word in words)
    assert all(fold(word) == word for raw in raw_words(text) for word in forms(raw).parts)


@given(st.text(alphabet="aé ÉиИй\u0306\u0301\u00a0\t\n'’-._+#C2日ｆﬁ½¨Œ\ufdfaİ", max_size=60))
def test_a_text_is_analysed_token_by_token_as_it_would_be_whole(text):
    found = [forms(raw) for raw in raw_words(text)]

    assert analyse(text).words == " ".join(part for form in found for part in form.parts)
    assert analyse(text).wholes == " ".join(whole for form in found for whole in form.wholes)


def test_the_accents_of_a_text_are_remembered():
    assert analyse("Les Débats de l'État, œuvre").accents == {
        ("debats", "débats"),
        ("etat", "état"),
        ("oeuvre", "œuvre"),
    }


def test_tokens_are_forgotten_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(texts, "MOST_TOKENS", 10)

    analyse(" ".join(f"wort{number}" for number in range(100)), "de")

    assert len(texts._known_tokens("de")) <= 10
