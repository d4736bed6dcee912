"""Sections 2.4 to 2.6: users, generators and other sources."""

from tests.mixes.pieces import entry, tokens
from tests.summaries.drafts import draw, gaps, item, state, ticked, words

GRIVE = {"model": "Grive", "version": "2.1", "provider": "Aube SA", "on_eu_market": "yes"}


def made(*generators, **model):
    described = entry(
        modalities=[tokens(9)], provenance={"synthetic": {"generators": list(generators)}}
    )
    return draw((item("synthetic"), described), model=model)


def test_a_generator_is_identified_by_name_version_and_provider_with_its_summary():
    url = "https://aube.example/grive/summary"

    drawn = made(GRIVE | {"summary_url": url})

    assert words(drawn, "2.5.c") == f"Grive 2.1 | Aube SA | Yes | Summary | {url}"
    assert state(drawn, "2.5.d") == "not_applicable"


def test_a_generator_one_could_take_for_another_is_to_be_looked_at():
    assert gaps(made({"model": "Grive", "on_eu_market": "yes"}), "2.5.c", "review")


def test_whether_it_is_on_the_market_has_to_be_said():
    drawn = made({"model": "Grive", "version": "2.1", "provider": "Aube SA"})

    assert state(drawn, "2.5.c") == "missing"
    assert "Unknown" in words(drawn, "2.5.c")


def test_models_that_are_not_on_the_market_stand_apart():
    drawn = made(GRIVE | {"on_eu_market": "no"})

    assert state(drawn, "2.5.c") == "not_applicable"
    assert "Grive 2.1" in words(drawn, "2.5.d")


def test_the_providers_word_on_a_generator_wins():
    told = {
        "synthetic": {"generators": [{"model": "grive", "version": "2.1", "on_eu_market": "no"}]}
    }

    assert state(made(GRIVE, **told), "2.5.c") == "not_applicable"


def test_synthetic_data_without_a_generator_are_open():
    assert state(made(), "2.5.c") == "missing"


def test_a_public_synthetic_dataset_belongs_to_the_public_ones():
    described = entry(modalities=[tokens(9)], provenance={"synthetic": {"status": "yes"}})

    drawn = draw((item(), described), complete="yes")

    assert ticked(drawn, "2.5.a") == ["no"]


def test_user_data_that_do_not_say_whose_leave_both_questions_open():
    corpus = entry(modalities=[tokens(9)])

    unsaid = draw((item("user_data"), corpus), complete="yes")
    said = draw((item("user_data", user_data="other_service"), corpus), complete="yes")

    assert ticked(unsaid, "2.4.a") == ticked(unsaid, "2.4.b") == []
    assert (ticked(said, "2.4.a"), ticked(said, "2.4.b")) == (["no"], ["yes"])


def test_users_are_led_to_the_privacy_notice():
    told = {"interactions": "yes", "notice_url": "https://brume.example/privacy"}

    drawn = draw(model={"user_data": told})

    assert "https://brume.example/privacy" in words(drawn, "2.4.e")
    assert gaps(draw(model={"user_data": {"interactions": "yes"}}), "2.4.e", "review")


def test_other_sources_are_described_by_the_provider_or_by_their_entries():
    described = entry(modalities=[tokens(9)], summary={"en": "Digitised letters."})

    assert "Digitised letters." in words(draw((item("other"), described)), "2.6.b")
    assert state(draw((item("other"), entry())), "2.6.b") == "missing"


def test_private_datasets_that_are_not_publicly_known_are_described_without_their_names():
    secret = (
        item("other_private", publicly_known="no"),
        entry(title="Secret", modalities=[tokens(9)], languages=[{"tag": "fr"}]),
    )

    drawn = draw(secret)

    assert state(drawn, "2.2.2.c") == "not_applicable"
    assert "Secret" not in words(drawn, "2.2.2.d")
    assert "French" in words(drawn, "2.2.2.d")
    assert state(draw((item("other_private"), secret[1])), "2.2.2.c") == "missing"
