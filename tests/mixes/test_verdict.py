"""Each use has its answer, each answer its reasons: whose they are, which licence, which clause."""

from dataclasses import replace

import pytest

from catalogue.licences import compatibility
from catalogue.mixes.judging import candidates as verdict_candidates
from catalogue.mixes.judging import causes as verdict_causes
from catalogue.mixes.judging import outbound
from catalogue.mixes.judging.outbound import USUAL
from catalogue.mixes.vocabulary import Answer, Kind, Use
from tests.mixes.judging import OPEN, described, ingredient, judge, judge_all

OK, CHECK, CONFLICT = Answer
PERSONAL = {"compliance": {"personal_data": {"status": "present"}}}


def answers(found):
    return {use: each.answer for use, each in found.uses.items()}


def reasons(found, use):
    return [cause for held in found.uses[use].held for cause in held.causes]


def codes(found, use, answer):
    return {cause.code for cause in reasons(found, use) if cause.answer is answer}


@pytest.mark.parametrize(
    ("document", "train", "commercial", "parts", "adapted"),
    [
        (described("CC0-1.0"), OK, OK, OK, OK),
        (described("CC-BY-4.0"), OK, OK, OK, OK),
        (described("CC-BY-SA-4.0"), CHECK, OK, OK, OK),
        (described("CC-BY-NC-4.0"), CONFLICT, CONFLICT, CHECK, OK),
        (described("CC-BY-ND-4.0"), CHECK, OK, CHECK, CONFLICT),
        (described("CC-BY-3.0"), CHECK, OK, OK, OK),  # silent on the database right
        (described("CC-BY-4.0", **PERSONAL), CHECK, OK, CHECK, CHECK),
        (described("LicenseRef-Something"), CHECK, CHECK, CHECK, CHECK),
        (OPEN | {"licence": {"status": "none_stated"}}, CHECK, CHECK, CONFLICT, CONFLICT),
        (OPEN | {"licence": {"status": "unknown"}}, CHECK, CHECK, CHECK, CHECK),
    ],
    ids=str,
)
def test_what_an_entry_allows_decides_each_use(document, train, commercial, parts, adapted):
    assert answers(judge(document)) == {
        Use.TRAIN_RELEASE: train,
        Use.CORPUS_ADAPTED: adapted,
        Use.CORPUS_PARTS: parts,
        Use.COMMERCIAL: commercial,
    }


def test_the_worst_item_decides():
    found = judge(described(), described("CC-BY-NC-4.0"), described("CC-BY-SA-4.0"))

    assert found.uses[Use.TRAIN_RELEASE].answer is CONFLICT
    assert [found.answers[n][Use.TRAIN_RELEASE] for n in (1, 2, 3)] == [OK, CONFLICT, CHECK]


def test_a_reason_names_the_licence_its_clause_and_where_to_read_it():
    [cause] = reasons(judge(described("CC-BY-NC-SA-4.0")), Use.COMMERCIAL)

    assert (cause.kind, cause.licence, cause.clause) == (
        Kind.NON_COMMERCIAL,
        "CC-BY-NC-SA-4.0",
        "2(a)(1)",
    )
    assert cause.url.startswith("https://creativecommons.org/licenses/by-nc-sa/4.0")
    assert cause.said() == "The licence excludes commercial use."


def test_a_reason_names_the_part_or_the_ancestor_it_comes_from():
    parts = [{"scope": "Dialogues", "expression": "CC-BY-NC-4.0"}]
    child = {"origin": "derived", "derived_from": [{"title": "Old", "licence": "CC-BY-NC-4.0"}]}
    of_part = described(licence={"covers": "parts", "parts": parts})

    found = judge(of_part, described(provenance=child | {"obtained": ["own"]}))

    one, other = reasons(found, Use.COMMERCIAL)
    assert (one.part, one.of) == ("Dialogues", "")
    assert (other.part, other.of, other.title) == ("", "Old", "Old")


def test_a_parent_that_was_cleared_hands_nothing_on():
    child = described(
        provenance={
            "origin": "derived",
            "obtained": ["own"],
            "derived_from": [{"title": "Old", "licence": "CC-BY-NC-4.0"}],
        }
    )

    assert judge(child).uses[Use.TRAIN_RELEASE].answer is CONFLICT
    cleared = judge_all([ingredient(1, child, cleared=["Old"])])
    assert cleared.uses[Use.TRAIN_RELEASE].answer is OK
    assert cleared.uses[Use.CORPUS_ADAPTED].answer is OK


def test_what_can_be_fulfilled_at_release_is_a_duty():
    found = judge(described("CC-BY-SA-4.0"))

    assert codes(found, Use.CORPUS_PARTS, OK) == {"credit", "share_alike"}
    assert found.uses[Use.CORPUS_PARTS].answer is OK


def test_what_nobody_knows_is_marked_and_what_the_law_leaves_open_is_not():
    found = judge(described("CC-BY-SA-4.0"), OPEN | {"licence": {"status": "unknown"}})

    settled = {each.code: each.unknown for each in reasons(found, Use.TRAIN_RELEASE)}
    assert settled["share_alike"] is False
    assert settled["licence_unknown"] is True


PARTED = described(
    "CC-BY-4.0",
    licence={
        "covers": "parts",
        "parts": [
            {"scope": "Laws", "expression": "etalab-2.0"},
            {"scope": "Dialogues", "expression": "CC-BY-NC-4.0"},
        ],
    },
)


@pytest.mark.parametrize(
    ("taken", "answer"),
    [(["Laws"], OK), (["Dialogues"], CONFLICT), (["Laws", "Dialogues"], CONFLICT), ([], CONFLICT)],
)
def test_an_item_that_names_parts_stands_under_their_licences(taken, answer):
    item = {"subset": {"parts": taken}} if taken else {}

    found = judge_all([ingredient(1, PARTED, item)])

    assert found.uses[Use.TRAIN_RELEASE].answer is answer
    assert ("CC-BY-NC-4.0" in found.licences) == (answer is CONFLICT)


def test_a_part_the_entry_does_not_list_takes_no_licence_away():
    found = judge_all([ingredient(1, PARTED, {"subset": {"parts": ["Laws", "Novels"]}})])

    assert codes(found, Use.TRAIN_RELEASE, CHECK) == {"part_unknown"}
    assert codes(found, Use.TRAIN_RELEASE, CONFLICT) == {"non_commercial"}


def test_the_same_parts_of_the_same_entry_are_judged_once():
    one = ingredient(1, PARTED)
    same = [one, replace(one, number=2)]

    assert [each.numbers for each in judge_all(same).grounds] == [(1, 2)]


def test_what_is_withdrawn_is_a_conflict_and_what_is_missing_has_to_be_looked_at():
    gone = ingredient(1, {}, withdrawn="A rightsholder asked.")
    lost = ingredient(1, {}, missing=True)

    assert set(answers(judge_all([gone])).values()) == {CONFLICT}
    assert set(answers(judge_all([lost])).values()) == {CHECK}
    [cause] = reasons(judge_all([gone]), Use.COMMERCIAL)
    assert (cause.code, cause.kind) == ("withdrawn", Kind.GONE)


def test_of_an_empty_mix_there_is_nothing_to_judge():
    found = judge()

    assert answers(found) == {}
    assert (found.candidates, found.care) == ((), ())
    assert (found.outbound, judge(outbound="MIT").outbound) == ("", "MIT")


def test_dropping_everything_leaves_nothing_to_judge():
    drop = judge(described("CC-BY-NC-4.0")).uses[Use.COMMERCIAL].drop

    assert (drop.left, drop.after) == (0, None)


def test_without_a_licence_meant_the_best_for_all_is_taken():
    assert judge(described("CC0-1.0")).outbound == "CC0-1.0"
    assert judge(described("CC0-1.0"), described("CC-BY-4.0")).outbound == "CC-BY-4.0"
    assert judge(described("CC-BY-4.0"), described("CC-BY-SA-4.0")).outbound == "CC-BY-SA-4.0"
    assert judge(described("CC-BY-SA-3.0"), described("CC-BY-SA-4.0")).outbound == "CC-BY-SA-4.0"
    assert judge(described("CC-BY-NC-4.0"), described("CC-BY-4.0")).outbound == "CC-BY-NC-4.0"


def test_the_licence_meant_is_the_one_it_is_judged_under():
    found = judge(described("CC-BY-SA-4.0"), outbound="CC-BY-4.0")

    adapted = found.uses[Use.CORPUS_ADAPTED]
    assert (adapted.answer, adapted.outbound, found.is_meant) == (CONFLICT, "CC-BY-4.0", True)
    assert "elements" in codes(found, Use.CORPUS_ADAPTED, CONFLICT)
    assert found.uses[Use.CORPUS_PARTS].answer is OK


def test_a_release_under_two_licences_is_judged_too():
    found = judge(described("CC-BY-SA-4.0"), outbound="CC-BY-SA-4.0 OR MIT")

    assert found.uses[Use.CORPUS_ADAPTED].answer is CONFLICT


def test_non_commercial_parts_are_a_duty_of_a_non_commercial_release():
    document = described("CC-BY-NC-4.0")

    assert judge(document, outbound="CC-BY-4.0").uses[Use.CORPUS_PARTS].answer is CHECK
    assert judge(document, outbound="CC-BY-NC-4.0").uses[Use.CORPUS_PARTS].answer is OK


def test_two_licences_that_fit_nowhere_together_are_named_with_their_clauses():
    found = judge(described("CC-BY-SA-4.0"), described("CC-BY-NC-SA-4.0"), described())

    [pair] = found.parting.pairs
    assert pair.licences == ("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0")
    assert {(why.licence, why.outbound, why.clause) for why in pair.causes} == {
        ("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", "3(b)(1)"),
        ("CC-BY-NC-SA-4.0", "CC-BY-SA-4.0", "2(a)(1)"),
    }
    assert found.uses[Use.CORPUS_ADAPTED].answer is CONFLICT


def test_a_licence_that_fits_nowhere_stands_alone():
    found = judge(described("CC-BY-ND-4.0"), described("CC-BY-4.0"))

    assert [each.licences for each in found.parting.unfit] == [("CC-BY-ND-4.0",)]
    assert found.parting.pairs == ()


def test_candidates_say_which_items_keep_the_corpus_from_them():
    found = judge(described("CC-BY-4.0"), described("CC-BY-SA-4.0"))

    listed = {each.licence: each for each in found.candidates}
    assert found.candidates[0].licence == "CC-BY-SA-4.0"
    assert (listed["CC-BY-4.0"].adaptation, listed["CC-BY-4.0"].conflicts) == (CONFLICT, (2,))
    assert listed["CC-BY-4.0"].collection is OK
    assert listed["CC0-1.0"].conflicts == (1, 2)


def test_reasons_beyond_those_listed_are_counted(monkeypatch):
    both = [described("CC-BY-4.0"), described("CC-BY-SA-4.0")]
    whole = judge(*both).candidates
    monkeypatch.setattr(verdict_candidates, "MOST_CAUSES", 1)

    short = judge(*both).candidates

    assert all(each.left_out == 0 for each in whole)
    assert [len(each.causes) for each in short] == [min(1, len(each.causes)) for each in whole]
    assert [len(each.causes) + each.left_out for each in short] == [
        len(each.causes) for each in whole
    ]
    assert max(each.left_out for each in short) > 0


@pytest.mark.parametrize("combination", ["adaptation", "collection"])
@pytest.mark.parametrize(
    "expression",
    [
        "CC-BY-4.0", "MIT OR GPL-3.0-only", "MIT AND CC-BY-SA-4.0", "CC-BY-NC-4.0 OR CC-BY-ND-4.0",
        "GPL-3.0-only WITH Classpath-exception-2.0", "GPL-3.0-only WITH Autoconf-exception-3.0",
        "LicenseRef-All-Rights-Reserved", "LicenseRef-Ours", "ODbL-1.0", "EUPL-1.2", "PDDL-1.0",
    ],
)  # fmt: skip
def test_quick_answers_are_those_of_the_licences_page(expression, combination):
    for licence in outbound.candidates():
        slow = compatibility.evaluate([expression], licence, combination=combination)
        assert outbound.answer(expression, licence, combination) == slow.answer, licence


def test_reasons_are_worked_out_until_enough_are_known():
    few = tuple(f"LicenseRef-{number}" for number in range(5))
    many = tuple(f"LicenseRef-{number}" for number in range(500))

    (read, *_), _left_out = verdict_candidates.shown({each: [1] for each in few}, "")
    (enough, *_), _left_out = verdict_candidates.shown({each: [1] for each in many}, "")

    assert (len(read.causes), read.left_out) == (5, 0)
    assert len(enough.causes) == verdict_candidates.MOST_CAUSES
    assert enough.left_out == verdict_candidates.MOST_COUNTED - verdict_candidates.MOST_CAUSES


def test_candidates_beyond_those_listed_are_the_worst_and_counted(monkeypatch):
    entries = [described(each) for each in ("CC-BY-SA-3.0", "CC-BY-SA-4.0", "MPL-2.0", "EUPL-1.2")]
    whole = [each.licence for each in judge(*entries).candidates]
    monkeypatch.setattr(verdict_candidates, "MOST", len(USUAL) + 1)

    found = judge(*entries)

    listed = [each.licence for each in found.candidates]
    assert found.candidates_left_out == len(whole) - len(listed) > 0
    assert set(USUAL) <= set(listed)
    assert listed == [each for each in whole if each in listed]


def test_a_licence_meant_that_is_no_candidate_is_held_against_each_licence_of_the_mix():
    found = judge(described("CC-BY-4.0"), described("MIT"), outbound="MIT OR Apache-2.0").candidates

    assert found[0].licence == "MIT OR Apache-2.0"
    assert found[0].adaptation is worst_of("MIT OR Apache-2.0", "CC-BY-4.0", "MIT")


def worst_of(licence, *stated):
    return verdict_causes.worst(outbound.answer(each, licence) for each in stated)


def test_what_cannot_be_read_as_a_licence_has_to_be_looked_at():
    assert outbound.answer("our own terms", "CC-BY-4.0") is CHECK


def test_opt_outs_and_personal_data_stand_beside_the_verdict():
    respected = {"reservations": {"status": "respected"}, "personal_data": {"status": "none"}}
    ignored = {"reservations": {"status": "not_respected"}}

    found = judge(described(compliance=respected), described(compliance=ignored), described())

    opt_outs, personal = found.care
    assert [(state.status, state.answer, n) for state, n in opt_outs.states] == [
        ("not_respected", CONFLICT, (2,)),
        ("unknown", CHECK, (3,)),
        ("respected", OK, (1,)),
    ]
    assert (opt_outs.answer, personal.answer) == (CONFLICT, CHECK)


def test_a_check_for_opt_outs_grows_old():
    old = {"status": "respected", "checks": [{"signal": "robots_txt", "checked": "2023-01"}]}

    [(state, _numbers)] = judge(described(compliance={"reservations": old})).care[0].states

    assert (state.stale, state.answer) == (True, CHECK)


def test_an_ancestor_that_stands_worse_is_named():
    parent = described(compliance={"reservations": {"status": "not_respected"}})
    child = described(
        provenance={"origin": "derived", "derived_from": [{"dataset": "web"}]},
        compliance={"reservations": {"status": "respected"}},
    )

    [(state, _numbers)] = judge_all([ingredient(1, child, parents={"web": parent})]).care[0].states

    assert (state.status, state.of) == ("not_respected", "web")
