"""The form asks what concerns a dataset; what does not is folded away, never left out."""

import pytest

from catalogue.core.forms import SchemaForm
from catalogue.datasets import opening, questions, service
from schemas.datasets import DatasetSchema
from tests.datasets.forms import fill, soup
from tests.members.browser import send


def every(controls):
    for control in controls:
        yield control
        yield from every(control.controls)
        for row in control.rows:
            yield from every(row)


def sights(document):
    """Name → whether the question is in plain sight, for all questions of the form."""
    form = SchemaForm(DatasetSchema(partial=True), raw=document)
    form.validate()
    found = {}

    def walk(controls, shown):
        for control in controls:
            found[control.name] = shown and not control.more
            walk(control.controls, found[control.name])
            for row in control.rows:
                walk(row, found[control.name])

    walk(questions.arranged(form, document), shown=True)
    return found


# What is known → what is asked in plain sight because of it, what is not.
CASES = [
    ({}, {"title", "kind", "summary", "homepage", "licence.status", "provenance.origin"},
     {"aliases", "provenance.crawl", "licence.parts", "compliance.altruism"}),
    ({"provenance": {"origin": "original"}}, {"provenance.web_content"},
     {"provenance.derived_from", "provenance.combination"}),
    ({"provenance": {"origin": "derived"}},
     {"provenance.derived_from", "provenance.combination"}, {"licence.parts"}),
    ({"provenance": {"origin": "derived", "derived_from": [{"title": "A"}, {"title": "B"}]}},
     {"licence.parts", "language_count", "provenance.compiler"}, set()),
    ({"provenance": {"synthetic": {"status": "yes"}}},
     {"provenance.synthetic.generators", "licence.training_terms"}, {"provenance.crawl"}),
    ({"provenance": {"synthetic": {"status": "no"}}}, set(), {"provenance.synthetic.generators"}),
    ({"provenance": {"obtained": ["crawled"]}},
     {"provenance.crawl.respects_robots", "compliance.reservations.status"}, set()),
    ({"provenance": {"web_content": "no"}}, set(),
     {"provenance.crawl", "compliance.reservations"}),
    ({"kind": "speech"}, {"languages.0.hours", "demographics"}, {"languages.0.words"}),
    ({"kind": "pretraining"}, {"languages.0.words", "tokenizer"}, {"languages.0.hours", "tasks"}),
    ({"kind": "parallel"}, {"languages.0.sentences", "tasks"}, set()),
    ({"kind": "evaluation"}, {"tasks", "compliance.intended_use"}, {"period"}),
    ({"licence": {"status": "none_stated"}}, {"licence.url"}, {"licence.expression"}),
    ({"licence": {"status": "stated", "expression": "ODbL-1.0"}}, {"licence.content"}, set()),
    ({"compliance": {"personal_data": {"status": "none"}}},
     {"compliance.personal_data.justification"}, {"compliance.personal_data.basis"}),
    ({"compliance": {"personal_data": {"status": "present"}}},
     {"compliance.personal_data.basis"}, {"compliance.personal_data.justification"}),
]  # fmt: skip


@pytest.mark.parametrize(("known", "asked", "folded"), CASES)
def test_what_is_known_decides_what_is_asked(app, known, asked, folded):
    found = sights(known)

    assert {name for name in asked if not found[name]} == set()
    assert {name for name in folded if found[name]} == set()


def test_no_question_is_left_out_whatever_is_known(app):
    nothing = set(sights({}))

    for known, _asked, _folded in CASES:
        assert nothing <= set(sights(known))


def test_what_is_answered_is_in_sight(app):
    found = sights(
        {
            "version": "2",
            "provenance": {"web_content": "no", "crawl": {"note": "By hand."}},
            "languages": [{"tag": "fr", "bytes": 5}],
        }
    )

    for name in ("version", "provenance.crawl", "provenance.crawl.note", "languages.0.bytes"):
        assert found[name], name
    assert not found["languages.1.bytes"]


def test_every_question_it_speaks_of_exists(app):
    names = {questions.ROW.sub(".*", name) for name in sights({})}

    assert set(questions.WHEN) <= names


@pytest.mark.parametrize(
    "odd", [None, 5, "x", [], [1], {"en": 5}, [[]], {"x": {"y": []}}, [{"tag": {}}], True]
)
def test_whatever_a_draft_holds_the_form_can_be_arranged(app, odd):
    document = dict.fromkeys(DatasetSchema().fields, odd)

    assert sights(document)
    assert questions.concerning(document) is not None


def test_what_is_wrong_is_in_sight_beside_its_message(browser, member):
    dataset = service.create({"title": "Only a title"}, by=member)

    page = soup(fill(browser, f"/datasets/{dataset.slug}/edit/identity", modified="yesterday"))

    wrong = page.find("input", attrs={"name": "modified"})
    assert wrong["aria-invalid"] == "true"
    assert wrong.find_parent("details") is None


@pytest.mark.parametrize("sort", opening.SORTS)
def test_the_first_page_asks_what_sort_it_is_and_states_no_more(browser, member, sort):
    send(browser, "/datasets/new", about="A corpus", sort=sort)

    [dataset] = service.mine(member)
    assert dataset.draft == {"title": "A corpus", "provenance": opening.SORTS[sort][1]}


def test_an_answer_that_is_none_states_nothing(browser, member):
    send(browser, "/datasets/new", about="A corpus", sort="nonsense")

    assert service.mine(member)[0].draft == {"title": "A corpus"}


def test_folded_questions_need_no_script(browser, member):
    dataset = service.create({"title": "Only a title"}, by=member)
    page = soup(browser.get(f"/datasets/{dataset.slug}/edit/identity"))

    folded = page.find("input", attrs={"name": "version"}).find_parent("details")

    assert "more questions" in folded.summary.text
    assert "Other names" in folded.summary.text


def test_saving_by_itself_says_which_questions_now_matter(browser, member):
    dataset = service.create({"title": "Only a title"}, by=member)

    answer = fill(
        browser,
        f"/datasets/{dataset.slug}/edit/provenance",
        headers={"X-Autosave": "1"},
        **{"provenance.synthetic.status": "yes"},
    )

    assert "provenance.synthetic.generators" in answer.json["asks"]
