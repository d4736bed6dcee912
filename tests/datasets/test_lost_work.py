"""Nothing typed is lost, nothing is stored twice, and each mishap gets a sentence."""

import pytest

from catalogue.core.db import db
from catalogue.datasets import service
from catalogue.datasets.model import Dataset
from tests.datasets.forms import fill, form_of, soup, values
from tests.factories import DraftFactory, PublishedFactory
from tests.members.browser import csrf_token, sign_in

OURS = {"Sec-Fetch-Site": "same-origin"}


def edit(dataset, section="identity"):
    return f"/datasets/{dataset.slug}/edit/{section}"


def draft_of(dataset):
    db.session.expire_all()
    return db.session.get(Dataset, dataset.id).draft


def typed_in(browser, dataset, section="identity", **changes):
    """A section as it stands on the page, with some fields changed."""
    return values(form_of(browser.get(edit(dataset, section)))) | changes


def sign_out(browser):
    page = browser.get("/account")
    browser.post("/sign-out", data={"csrf_token": csrf_token(page)})


def sentence(answer):
    """What the page says first."""
    return soup(answer).select_one(".lede, .flash").text


def sent_again(browser, address, answer):
    """Press the one button of the page that kept what was typed."""
    form = soup(answer).select_one(f"main form[action='{address}']")
    return browser.post(address, data=values(form))


def test_an_expired_session_loses_nothing_typed(app, member):
    browser = app.test_client()
    sign_in(browser, member.email)
    dataset = DraftFactory(member)
    typed = typed_in(browser, dataset, title="Typed for an hour", creators="Ada\nGrace", stay="1")
    sign_out(browser)

    kept = browser.post(edit(dataset), data=typed, headers=OURS)
    sign_in(browser, member.email)
    again = sent_again(browser, edit(dataset), kept)
    stored = sent_again(browser, edit(dataset), again)

    assert kept.status_code in {400, 401}
    assert "signed out" in sentence(kept)
    assert soup(kept).select_one("main a[href='/sign-in'][target=_blank]")
    assert "save it now" in sentence(again)
    assert stored.status_code == 302
    assert draft_of(dataset)["title"] == "Typed for an hour"
    assert draft_of(dataset)["creators"] == ["Ada", "Grace"]


def test_a_session_that_only_the_server_forgot_loses_nothing_typed(browser, member):
    dataset = DraftFactory(member)
    typed = typed_in(browser, dataset, title="Typed for an hour")
    forget_sign_ins()

    kept = browser.post(edit(dataset), data=typed)

    assert kept.status_code in {400, 401}
    assert soup(kept).find("textarea", attrs={"name": "title"}).text.strip() == "Typed for an hour"


def forget_sign_ins():
    from catalogue.members.model import SignIn  # noqa: PLC0415 - used nowhere else

    db.session.query(SignIn).delete()
    db.session.commit()


def test_what_was_kept_is_nobody_elses_to_send(browser, member):
    dataset = DraftFactory(member)
    before = draft_of(dataset)
    forged = {"title": "Forged", "revision": dataset.revision}

    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ):
        answer = browser.post(edit(dataset), data=forged, headers=headers)
        assert answer.status_code == 400
        assert "Forged" not in answer.text
    assert draft_of(dataset) == before


def test_who_kept_a_form_of_somebody_elses_draft_gets_no_further(signed_in, member, stranger):
    dataset = DraftFactory(member)
    before = draft_of(dataset)
    other = signed_in(stranger)

    kept = other.post(edit(dataset), data={"title": "Mine", "revision": "1"}, headers=OURS)
    answer = sent_again(other, edit(dataset), kept)

    assert answer.status_code == 404
    assert draft_of(dataset) == before


def test_a_hostile_text_is_kept_as_text(browser, member):
    dataset = DraftFactory(member)
    hostile = "</textarea><script>alert(1)</script>"

    kept = browser.post(edit(dataset), data={"title": hostile, '"><b>': "x"}, headers=OURS)

    assert soup(kept).find("textarea", attrs={"name": "title"}).text.strip() == hostile
    assert not soup(kept).select("main script, main form b")


def test_a_double_click_on_save_saves_once_and_goes_on(browser, member):
    dataset = DraftFactory(member)
    typed = typed_in(browser, dataset, title="Clicked twice")

    first, second = (browser.post(edit(dataset), data=typed) for _click in "12")

    assert first.status_code == second.status_code == 302
    assert first.location == second.location
    assert draft_of(dataset)["title"] == "Clicked twice"


def test_a_double_click_on_submit_submits_once_and_says_so(browser, member):
    dataset = DraftFactory(member)
    form = form_of(browser.get(f"/datasets/{dataset.slug}/preview"), having="attestation")
    sent = values(form) | {"attestation": form.find(id="attestation")["value"]}
    address = f"/datasets/{dataset.slug}/submit"

    _first, second = (browser.post(address, data=sent) for _click in "12")

    assert second.location == f"/datasets/{dataset.slug}"
    assert "one click was enough" in browser.get(second.location).text


def test_two_people_editing_one_section_see_what_the_other_wrote(signed_in, member):
    dataset = DraftFactory(member)
    one, two = signed_in(member), signed_in(member)
    late = typed_in(two, dataset, title="Typed late", version="2")
    fill(one, edit(dataset), title="Typed first", maintainer="Ada")

    refused = two.post(edit(dataset), data=late)

    assert refused.status_code == 412
    assert "saved elsewhere meanwhile" in sentence(refused)
    beside = {row.dt.text: row.dd.text for row in soup(refused).select(".notice .ledger > div")}
    assert beside == {"Title": "Typed first", "Maintainer": "Ada"}
    again = values(form_of(refused))
    assert (again["title"], again["version"]) == ("Typed late", "2")
    assert two.post(edit(dataset), data=again).status_code == 302


def test_a_stale_revision_of_another_section_is_no_conflict(signed_in, member):
    dataset = DraftFactory(member)
    one, two = signed_in(member), signed_in(member)
    late = typed_in(two, dataset, "licence", **{"licence.notes": "Seen on the home page."})
    fill(one, edit(dataset), title="Typed first")

    answer = two.post(edit(dataset, "licence"), data=late)

    assert answer.status_code == 302
    assert draft_of(dataset)["title"] == "Typed first"
    assert draft_of(dataset)["licence"]["notes"] == "Seen on the home page."


def test_a_stale_revision_does_not_submit_what_was_not_read(browser, member):
    dataset = DraftFactory(member)
    form = form_of(browser.get(f"/datasets/{dataset.slug}/preview"), having="attestation")
    sent = values(form) | {"attestation": form.find(id="attestation")["value"]}
    fill(browser, edit(dataset), title="Changed since")

    answer = browser.post(f"/datasets/{dataset.slug}/submit", data=sent)

    assert answer.location == f"/datasets/{dataset.slug}/preview"
    assert "changed meanwhile" in browser.get(answer.location).text
    assert not db.session.get(Dataset, dataset.id).is_submitted


def test_a_closed_tab_sent_what_it_held(browser, member):
    dataset = DraftFactory(member)
    typed = typed_in(browser, dataset, title="Last words")

    answer = browser.post(edit(dataset), data=typed, headers={"X-Autosave": "1"})
    opened = typed_in(browser, dataset)

    assert answer.json["revision"] == int(opened["revision"])
    assert answer.json["base"] == opened["base"]
    assert opened["title"] == "Last words"


def test_each_autosave_goes_on_from_the_last(browser, member):
    dataset = DraftFactory(member)
    typed = typed_in(browser, dataset)

    for title in ("One", "One two", "One two three"):
        answer = browser.post(
            edit(dataset), data=typed | {"title": title}, headers={"X-Autosave": "1"}
        )
        typed |= {"revision": str(answer.json["revision"]), "base": answer.json["base"]}

    assert draft_of(dataset)["title"] == "One two three"


@pytest.mark.parametrize("page", ["edit/identity", "preview", "share"])
def test_a_page_of_the_form_asks_who_it_is_rather_than_that_nothing_is_there(visitor, member, page):
    dataset = DraftFactory(member)

    here, nowhere = (visitor.get(f"/datasets/{slug}/{page}") for slug in (dataset.slug, "nowhere"))

    assert here.status_code == nowhere.status_code == 401
    assert soup(here).select_one("main a[href^='/sign-in']")


def test_the_name_of_a_parent_is_as_good_as_its_short_name(browser, member):
    parent = PublishedFactory(title="Débats du soir")
    dataset = DraftFactory(member)

    fill(
        browser,
        edit(dataset, "provenance"),
        **{
            "provenance.derived_from.0.dataset": "debats du soir",
            "provenance.derived_from.1.dataset": f"https://example.org/datasets/{parent.slug}",
            "provenance.derived_from.2.dataset": "Nobody knows",
        },
    )

    rows = draft_of(dataset)["provenance"]["derived_from"]
    assert [row["dataset"] for row in rows] == [parent.slug, parent.slug, "Nobody knows"]


def test_saving_the_same_again_changes_nothing(member):
    dataset = DraftFactory(member)
    revision = dataset.revision

    service.save(dataset, dict(dataset.draft), by=member, revision=revision)

    assert dataset.revision == revision
