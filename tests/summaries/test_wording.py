"""What a summary says in our words: clear questions, French as a lawyer reads it, no repetition."""

import re

import pytest

from catalogue.core.i18n import LANGUAGES, speaking
from catalogue.summaries import template
from catalogue.summaries.rendering import markdown
from catalogue.summaries.rendering.outline import outline
from catalogue.summaries.rendering.words import PHRASES, phrase
from catalogue.summaries.words import SENTENCES
from schemas.summaries import SECTION_TITLES
from tests.mixes.pieces import entry, seeded, tokens
from tests.summaries.drafts import draw, item, words

MARKS = re.compile(r"(?<![\u00a0\u202f])[;:!?»](?=\s|$)|«(?![\u00a0\u202f])")
URL = re.compile(r"\(<[^>]*>\)|https?://\S+")


def questions(drawn, language="en"):
    return [each for _severity, _title, found in outline(drawn, language).gaps for each in found]


def question(drawn, field, language="en"):
    return [each for each in questions(drawn, language) if field in dict(each.fields)]


def piece(name, **more):
    return item("unknown", dataset="corpus", name=name, **more)


CORPUS = entry(modalities=[tokens(9)], languages=[{"tag": "fr"}, {"tag": "de"}])
PIECES = [(piece(f"Corpus, {name}"), CORPUS) for name in ("fr", "de", "it")]


def test_the_question_on_the_representative_says_what_depends_on_it_and_who_answers():
    [asked] = question(draw(), "1.1.b")

    assert "whether the provider is established in the Union" in asked.text
    assert "not applicable" in asked.text
    assert asked.where == "Answered by the provider, in its record."
    assert dict(asked.fields)["1.1.b"] == "provider.in_union"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_says_who_answers_it_and_where(language):
    drawn = draw(*PIECES, model={"crawling": {"used": "yes"}, "synthetic": {"used": "yes"}})

    assert all(each.where for each in questions(drawn, language))


def test_what_only_the_mix_can_say_leads_to_the_mix():
    places = {gap["text"]["en"]: gap["answered_in"] for gap in draw(*PIECES)["gaps"]}

    [kind] = [place for text, place in places.items() if "kind of source is not declared" in text]
    [whole] = [place for text, place in places.items() if "holds all training data; what" in text]
    assert (kind, whole) == ("item.source_category", "mix.complete")


def test_sections_are_called_as_the_forms_call_them(app):
    for language in LANGUAGES:
        with app.test_request_context(), speaking(language):
            for name, title in SECTION_TITLES.items():
                assert str(title) in phrase(f"in_{name}", language)


def test_the_same_question_of_several_fields_is_asked_once():
    drawn = draw(*PIECES)

    asked = [(each.text, each.where) for each in questions(drawn)]

    assert len(asked) == len(set(asked))
    [kinds] = question(drawn, "2.5.a")
    assert {"2.2.1.a", "2.4.a", "2.5.a", "2.6.a"} <= set(dict(kinds.fields))


def test_many_pieces_of_one_dataset_are_named_once():
    [undeclared] = [each for each in questions(draw(*PIECES)) if "not declared" in each.text]

    assert "Corpus (3 items)" in undeclared.text
    assert "Corpus, fr" not in undeclared.text


def test_parts_are_listed_without_what_they_all_begin_with():
    pieces = [(item(name=f"Corpus, {name}", dataset="corpus"), CORPUS) for name in ("C", "Go")]

    assert "Parts: C; Go." in words(draw(*pieces), "2.1.c")
    assert "Parties\u00a0: C\u00a0; Go." in words(draw(*pieces), "2.1.c", "fr")


def test_items_of_a_mix_are_told_as_ranges_among_the_sources():
    pieces = [(piece(f"{number}", used=[tokens(number)]), CORPUS) for number in (1, 2, 3, 5)]

    shown = outline(draw(*pieces), "en")

    facts = {name for part in shown.sections for each in part.fields for source in each.sources
             for name, _claims in source.facts}  # fmt: skip
    assert "items[1–4].used" in facts


def test_labels_in_a_list_begin_with_small_letters_after_the_first():
    described = entry(modalities=[tokens(9)], content_types=["fiction", "press", "source_code"])

    said = words(draw((item(), described)), "1.3.c", "fr")

    assert said == "Texte\u00a0: Fiction, publications de presse, code source"


def test_languages_and_countries_have_french_names():
    described = entry(
        languages=[{"tag": "fr"}, {"tag": "de"}], coverage=["France", "Germany", "EU"]
    )
    large = entry(modalities=[tokens(1000)])

    drawn = draw((item(), entry(modalities=[tokens(9)]) | described), (item(dataset="l"), large))

    assert "allemand, français" in words(drawn, "2.1.d", "fr")
    assert "France, Allemagne, Union européenne" in words(drawn, "1.3.f", "fr")
    assert "France, Germany, European Union" in words(drawn, "1.3.f")


@pytest.mark.parametrize(
    ("language", "date"), [("en", "5 December 2025"), ("fr", "5 décembre 2025")]
)
def test_the_template_is_named_in_the_language_of_the_summary(language, date):
    text = markdown.render(draw(), language)

    assert f"C(2025) 8311 final{', ' if language == 'en' else ' du '}{date}" in text


def test_a_version_published_before_the_template_had_a_name_keeps_its_identifier():
    drawn = draw()
    identity = {name: value for name, value in drawn["template"].items() if name != "name"}

    assert template.ID in outline(drawn | {"template": identity}, "fr").template


@pytest.mark.parametrize(("language", "form"), [("en", "(DD/MM/YY)"), ("fr", "(JJ/MM/AA)")])
def test_dates_in_the_head_keep_the_form_of_the_template_and_name_it(language, form):
    head = dict(outline(draw(), language).head)

    [(label, date)] = [(label, value) for label, value in head.items() if form in label]
    assert label.startswith(("Drawn up on", "Établi le"))
    assert date == "24/11/26"
    assert words(draw(), "0.b", language) == "24/11/26"


def test_french_marks_never_begin_a_line():
    ours = [each["fr"] for each in SENTENCES.values()]
    ours += [french for _english, french in PHRASES.values()]

    assert [each for each in ours if MARKS.search(each)] == []


def test_the_french_draft_of_lucie_keeps_its_marks_with_their_words():
    pairs = [(dict(each.item), each.document) for each in seeded("lucie-7b").ingredients]
    quoted = "ROOTS terms; HAL open access"  # a licence as its entry names it

    text = URL.sub("", markdown.render(draw(*pairs), "fr")).replace(quoted, "")

    answers, _mark, _sources = text.partition("## D’où viennent")
    assert [line for line in answers.splitlines() if re.search(r"\w;", line)] == []
