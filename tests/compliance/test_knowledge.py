import csv
import re
from pathlib import Path

import pytest

from catalogue.claims.values import label
from catalogue.compliance import knowledge, ruleset
from catalogue.compliance.finding import RULES
from catalogue.compliance.vocabulary import Status
from catalogue.core.errors import NotFound
from catalogue.core.i18n import say, speaking
from catalogue.core.vocabularies import VOCABULARIES
from schemas.datasets import DatasetSchema
from tests.compliance import cases

TABLE = Path(__file__).parents[3] / "shared" / "facts" / "rules.csv"
TEXTS = ("title", "why", "evidence", "fix")
QUOTED = re.compile(r"“([^”]+)”")

every_rule = pytest.mark.parametrize("rule", knowledge.all(), ids=lambda rule: rule.id)


def texts_of(rule):
    return [
        *(getattr(rule, name) for name in TEXTS),
        *(citation.text for citation in rule.citations),
        *(field.label for field in rule.template_fields),
        *rule.tests.values(),
    ]


@every_rule
def test_a_rule_says_everything_in_both_languages(rule):
    assert all(text.en.strip() and text.fr.strip() for text in texts_of(rule))
    assert all(text.en != text.fr for text in (rule.why, rule.fix, *rule.tests.values()))


@every_rule
def test_a_rule_speaks_the_words_of_our_vocabularies(rule):
    assert rule.group in VOCABULARIES["rule_group"]
    assert rule.severity in VOCABULARIES["rule_severity"]
    assert rule.decided_by in VOCABULARIES["rule_decider"]


@every_rule
def test_a_rule_cites_what_it_rests_on(rule):
    assert rule.citations
    assert all(citation.url.startswith("https://") for citation in rule.citations)


@every_rule
def test_a_rule_says_when_it_passes_and_when_nobody_knows(rule):
    assert {Status.PASS, Status.UNKNOWN} <= set(rule.tests)
    assert list(rule.tests) == [status for status in Status if status in rule.tests]


@every_rule
def test_reasons_are_two_or_three_plain_sentences(rule):
    for text in rule.why:
        assert 2 <= len(re.findall(r"[.?!](?:\s|$)", re.sub(r"\b[Aa]rt\. ", "", text))) <= 4


@every_rule
def test_french_is_set_as_french_is(rule):
    wrong = [
        text.fr for text in texts_of(rule) if re.search(r"'|[^\u202f][;!?»]|«[^\u202f]| :", text.fr)
    ]

    assert wrong == []


@every_rule
def test_no_rule_promises_what_only_a_judge_can_say(rule):
    said = " ".join(text for texts in texts_of(rule) for text in texts)

    assert not re.search(r"\bcompliant\b|\bconformité\b|\bscore\b", said)


@every_rule
def test_the_way_to_fix_it_names_labels_of_the_form(rule, app):
    labels = form_labels() | vocabulary_labels()

    assert [name for name in QUOTED.findall(rule.fix.en) if name not in labels] == []
    with app.app_context(), speaking("fr"):
        named = {name: say(name) for name in QUOTED.findall(rule.fix.en)}
    translated = {name: french for name, french in named.items() if french != name}
    assert [french for french in translated.values() if french not in rule.fix.fr] == []


def form_labels():
    found, schemas = set(), [DatasetSchema()]
    for schema in schemas:  # grows while it is read
        for part in schema.fields.values():
            found.add(str(part.metadata.get("label", "")))
            inner = getattr(part, "inner", part)
            schemas += [inner.schema] if hasattr(inner, "schema") else []
    return found


def vocabulary_labels():
    return {words.label(value, "en") for words in VOCABULARIES.values() for value in words}


@pytest.mark.skipif(not TABLE.is_file(), reason="the folder of facts is not here")
def test_the_rules_are_those_of_the_table_of_facts():
    with TABLE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert [rule.id for rule in knowledge.all()] == [row["rule_id"] for row in rows]
    for rule, row in zip(knowledge.all(), rows, strict=True):
        assert rule.group == row["group"].replace(" ", "_")
        assert (rule.severity, rule.decided_by) == (row["severity"], row["decided_by"])
        assert ";".join(field.id for field in rule.template_fields) == row["feeds_template_fields"]


def test_every_rule_has_a_test_and_every_test_its_words():
    knowledge.insist_on(RULES)

    assert [rule.id for rule in ruleset.all_rules()] == [rule.id for rule in knowledge.all()]


@every_rule
def test_a_rule_has_words_for_every_answer_it_can_give(rule):
    shown = {case["status"] for identifier, case in cases.load() if identifier == rule.id}

    assert shown <= set(rule.tests)


def test_what_is_missing_is_named():
    identifiers = [rule.id for rule in knowledge.all()]

    with pytest.raises(LookupError, match=r"Missing in rules\.yaml: XYZ-01.*Without .*: LIC-01"):
        knowledge.insist_on([*identifiers[1:], "XYZ-01"])


@every_rule
def test_every_fact_that_is_read_has_a_name(rule):
    reads = RULES[rule.id].reads

    assert reads
    assert [address for address in reads if label(address, "en") == address] == []


def test_a_rule_is_found_in_any_case_and_knows_its_neighbours():
    first, *_between, last = knowledge.all()

    assert knowledge.get("lic-01") is first
    assert knowledge.neighbours(first).before is None
    assert knowledge.neighbours(last).after is None
    assert knowledge.neighbours(first).after.id == "LIC-02"
    with pytest.raises(NotFound):
        knowledge.get("LIC-99")


def test_the_version_is_a_date():
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", knowledge.version())
