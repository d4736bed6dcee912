"""Drawing up: nothing is answered that nobody declared, and nothing open is hidden."""

import pytest

from tests.mixes.pieces import entry, tokens
from tests.summaries.drafts import draw, field, gaps, item, state, ticked, words

PROVIDER = {
    "name": "Brume SAS",
    "address": "1 rue des Saules, 35000 Rennes",
    "email": "ai-act@brume.example",
    "in_union": "yes",
    "sme": "yes",
    "code_signatory": "no",
    "reservations": "We honour robots.txt and TDMRep.",
    "illegal_content": "We filter with blacklists and a classifier.",
    "summaries_url": "https://brume.example/summaries",
    "announcements_url": "https://brume.example/news",
    "copyright_policy_url": "https://brume.example/copyright",
}
MODEL = {
    "versions": [{"name": "alouette-1b-v1.0", "market_date": "2026-11-02"}],
    "modified": "no",
    "continuous": "no",
    "reservations_checked": "2026-09",
}
CORPUS = entry(
    homepage="https://example.org/corpus",
    version="v2.1",
    modalities=[tokens(5e9, basis="measured")],
    languages=[{"tag": "fr"}],
    content_types=["press"],
    collection_period={"start": "2024-01", "end": "2025-03"},
)
USED = item(acquired="2026-05")


def whole(**changes):
    given = {"provider": PROVIDER, "model": MODEL, "complete": "yes"} | changes
    return draw((USED, CORPUS), **given)


def test_a_summary_that_is_fully_answered_is_complete():
    drawn = whole()

    assert drawn["complete"] is True
    assert gaps(drawn) == []


def test_a_summary_of_nothing_is_not_complete_and_answers_no_question():
    drawn = draw()

    asked = ["2.1.a", "2.2.1.a", "2.2.2.a", "2.3.a", "2.4.a", "2.4.b", "2.5.a", "2.6.a", "3.1.a"]
    assert drawn["complete"] is False
    assert [ticked(drawn, name) for name in asked] == [[]] * 9
    assert {state(drawn, name) for name in asked} == {"missing"}


@pytest.mark.parametrize("left_out", ["in_union", "code_signatory", "reservations", "email"])
def test_without_what_only_the_provider_knows_it_is_complete_only_where_the_template_allows(
    left_out,
):
    known = {name: value for name, value in PROVIDER.items() if name != left_out}

    drawn = whole(provider=known)

    assert drawn["complete"] is (left_out == "email")  # an address is a contact too


@pytest.mark.parametrize("left_out", ["versions", "modified", "continuous"])
def test_without_what_only_the_model_record_says_it_is_not_complete(left_out):
    known = {name: value for name, value in MODEL.items() if name != left_out}

    assert whole(model=known)["complete"] is False


def test_a_no_follows_only_from_a_mix_that_is_whole_and_declared():
    whole_mix = whole()
    partial = whole(complete="unknown")
    undeclared = draw((USED, CORPUS), ({"dataset": "more"}, CORPUS), complete="yes")

    assert ticked(whole_mix, "2.3.a") == ["no"]
    assert ticked(partial, "2.3.a") == ticked(undeclared, "2.3.a") == []
    assert gaps(undeclared, "2.1.a")  # the undeclared item is listed nowhere


def test_unknown_and_not_applicable_are_no_answers_of_the_provider():
    for said in ("unknown", "not_applicable"):
        assert ticked(draw(model={"crawling": {"used": said}}), "2.3.a") == []


def test_a_yes_follows_from_an_item_that_is_declared_so():
    drawn = draw((item("licensed_private"), CORPUS))

    assert ticked(drawn, "2.2.1.a") == ["yes"]
    assert ticked(drawn, "2.2.1.b") == ["text"]


def test_a_providers_no_against_an_items_yes_is_printed_as_neither():
    drawn = draw((item("web_crawl"), CORPUS), model={"crawling": {"used": "no"}})

    assert ticked(drawn, "2.3.a") == []
    assert state(drawn, "2.3.a") == "missing"
    assert "answers no" in gaps(drawn, "2.3.a")[0]


def test_a_field_whose_condition_is_not_met_says_not_applicable_and_why():
    drawn = whole()

    assert state(drawn, "2.3.b") == "not_applicable"
    assert words(drawn, "2.3.b").startswith("Not applicable. No crawlers")
    assert state(drawn, "1.1.b") == "not_applicable"


def test_a_field_whose_condition_is_open_is_open_too_and_counts_once():
    drawn = draw()

    assert state(drawn, "2.3.b") == "missing"
    assert gaps(drawn, "2.3.b") == []
    assert gaps(drawn, "2.3.b", "review")


def test_a_provider_outside_of_the_union_names_its_representative():
    outside = PROVIDER | {"in_union": "no"}
    named = outside | {"representative": {"name": "Marie Dupont", "email": "m@example.org"}}

    assert state(whole(provider=outside), "1.1.b") == "missing"
    assert "Marie Dupont" in words(whole(provider=named), "1.1.b")


def test_a_modification_names_its_base_models_and_says_that_only_its_own_content_follows():
    bases = [{"name": "grive-7b-v2", "summary_url": "https://example.org/grive/summary"}]

    drawn = whole(model=MODEL | {"modified": "yes", "base_models": bases})

    assert "https://example.org/grive/summary" in words(drawn, "1.2.b")
    assert "only the content used for it" in words(drawn, "1.2.b")
    assert "from scratch" in words(whole(), "1.2.b")


def test_each_version_has_its_date_of_placement():
    two = [*MODEL["versions"], {"name": "alouette-1b-v1.1"}]

    assert "02/11/2026" in words(whole(), "1.2.c")
    assert state(whole(model=MODEL | {"versions": two}), "1.2.c") == "missing"


def test_the_header_links_all_versions_with_their_status_and_changes():
    before = [{"number": 1, "date": "2026-05-03", "url": "https://e.example/1", "changes": "First"}]
    context = {"number": 2, "changes": "More data", "versions": before}

    drawn = whole(context=context, model=MODEL | {"url": "https://e.example/now"})

    assert [each["status"] for each in drawn["versions"]] == ["superseded", "current"]
    said = words(drawn, "0.a")
    for part in ("24/11/26", "03/05/26", "https://e.example/1", "More data", "Superseded"):
        assert part in said
    assert "https://e.example/now" in said
    assert words(drawn, "0.b") == "24/11/26"


def test_training_that_goes_on_makes_an_update_due_after_six_months():
    going_on = whole(model=MODEL | {"continuous": "yes"})

    assert going_on["next_update_due"] == "24/05/27"
    assert whole()["next_update_due"] is None
    assert "is continuously trained" in words(going_on, "1.3.d")
    assert "is not continuously trained" in words(whole(), "1.3.d")


def test_the_latest_acquisition_is_the_latest_of_all_items():
    earlier = item(acquired="2025-01-12", dataset="other")

    drawn = draw((earlier, CORPUS), (USED, CORPUS), model=MODEL, complete="yes")

    assert words(drawn, "1.3.d").startswith("05/2026")


@pytest.mark.parametrize(
    ("acquired", "said"),
    [(None, None), ("2026", None), ("2026-05", "2026-03"), ("2026-05", "2026")],
)
def test_a_latest_month_that_is_not_known_or_contradicted_stays_open(acquired, said):
    used = item(**({"acquired": acquired} if acquired else {}))
    model = MODEL | ({"latest_acquisition": said} if said else {})
    undated = {name: value for name, value in CORPUS.items() if name != "collection_period"}

    drawn = draw((used, undated), model=model, complete="yes")

    assert state(drawn, "1.3.d") == "missing"


def test_a_gap_may_be_justified_only_for_models_of_before_august_2025():
    reason = [{"field": "1.3.d", "reason": "Records were not kept."}]
    old = {"versions": [{"name": "merle-1", "market_date": "2025-03-01"}], "gaps": reason}
    new = {"versions": [{"name": "merle-2", "market_date": "2025"}], "gaps": reason}

    assert state(draw(model=old), "1.3.d") == "not_known"
    assert "Records were not kept." in words(draw(model=old), "1.3.d")
    assert state(draw(model=new), "1.3.d") == "missing"
    assert state(draw(model={"gaps": reason}), "1.3.d") == "missing"


def test_every_figure_leads_to_the_entry_its_version_and_its_claims():
    sources = [{"url": "https://example.org/card", "fields": ["modalities"]}]
    drawn = draw((USED, CORPUS | {"sources": sources}), complete="yes")

    [found] = field(drawn, "1.3.b")["sources"]
    assert (found["dataset"], found["version"], found["address"]) == ("corpus", 1, "modalities")


def test_our_sentences_are_in_both_languages_and_the_providers_words_stay():
    drawn = whole()

    assert "établi dans l’Union" in words(drawn, "1.1.b", "fr")
    assert "We honour robots.txt" in words(drawn, "3.1.b", "fr")
    assert "We honour robots.txt" in words(drawn, "3.1.b", "en")


def test_languages_are_named_with_their_shares_and_all_official_ones_accounted_for():
    several = CORPUS | {"languages": [{"tag": "fr", "tokens": 4e9}, {"tag": "br", "tokens": 1e9}]}

    drawn = draw((USED, several), model={"absent_languages": ["fr"]}, complete="yes")

    said = words(drawn, "1.3.e")
    assert "French | 80 %" in said
    assert "Breton | 20 %" in said
    assert said.count("absent") == 23
    assert gaps(drawn, "1.3.e")  # French is there, whatever the provider says


def test_an_official_language_is_absent_only_when_no_item_can_hold_it():
    open_list = CORPUS | {"languages": [{"tag": "fr"}], "language_count": 12}

    for drawn in (draw((USED, open_list), complete="yes"), draw((USED, CORPUS))):
        assert "absent" not in words(drawn, "1.3.e")
        assert gaps(drawn, "1.3.e", "review")


def test_the_reservation_checks_of_each_dataset_are_told_in_a_sentence():
    checks = [{"signal": "robots_txt", "checked": "2025-05", "agents": ["GPTBot"],
               "retroactive": "yes", "unknown_hosts": "kept"}]  # fmt: skip
    described = CORPUS | {"compliance": {"reservations": {"status": "respected", "checks": checks}}}

    said = words(draw((USED, described)), "3.1.b")

    assert "robots.txt, checked in 05/2025, 18 months before this summary, for GPTBot" in said
    assert "also applied to data collected before" in said
    assert "hosts without information were kept" in said


def test_reservations_of_datasets_do_not_replace_the_measures_of_the_provider():
    described = CORPUS | {"compliance": {"reservations": {"status": "respected"}}}

    assert state(draw((USED, described)), "3.1.b") == "missing"
    assert state(draw((USED, described)), "3.2.a") == "missing"
