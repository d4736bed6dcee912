"""What the page of an entry says of mixes."""

from catalogue.mixes import service
from tests.datasets.forms import form_of, soup, values
from tests.factories import MemberFactory, MixFactory, PublishedFactory
from tests.reports.reporting import report


def test_an_entry_says_in_how_many_mixes_it_is_that_one_may_see(visitor, browser, member):
    entry = PublishedFactory()
    MixFactory(member, entry, public=True, title="Seen by all")
    MixFactory(member, entry, title="Seen by one")

    seen = [
        soup(who.get(f"/datasets/{entry.slug}")).find(id="mixes").find_parent("section").text
        for who in (visitor, browser)
    ]

    assert "In 1 mix" in seen[0]
    assert "In 2 mixes" in seen[1]
    listed = visitor.get(f"/datasets/{entry.slug}/mixes").text
    assert "Seen by all" in listed
    assert "Seen by one" not in listed


def test_an_entry_names_ones_own_mixes_with_what_stands_against_it_there(visitor, browser, member):
    entry = PublishedFactory()
    MixFactory(member, entry, title="Mine and private")
    MixFactory(MemberFactory(), entry, public=True, title="Of somebody else")
    report(entry)

    mine, others = (
        soup(who.get(f"/datasets/{entry.slug}")).find(id="mixes").find_parent("section")
        for who in (browser, visitor)
    )

    assert [link.text for link in mine.select("li a")] == ["Mine and private"]
    assert "A report is being looked into." in mine.text
    assert others.select("li") == []
    assert "being looked into" not in others.text


def test_an_entry_goes_into_a_mix_of_ones_own(browser, member):
    entry, mix = PublishedFactory(), MixFactory(member)

    form = form_of(browser.get(f"/mixes/add?dataset={entry.slug}"), having="mix")
    answer = browser.post("/mixes/add", data=values(form) | {"mix": mix.slug})

    assert answer.location == f"/mixes/{mix.slug}/items/2"
    assert service.get(mix.slug, by=member).items[1] == {"dataset": entry.slug, "version": 1}


def test_who_keeps_no_mix_begins_one_with_the_entry(browser, member):
    entry = PublishedFactory()
    page = soup(browser.get(f"/mixes/add?dataset={entry.slug}"))
    [link] = {a["href"] for a in page.select("main a[href^='/mixes/new']")}

    form = values(form_of(browser.get(link), having="title")) | {"title": "Begun with it"}
    browser.post("/mixes/new", data=form)

    [mix] = service.mine(member)
    assert mix.items[0]["dataset"] == entry.slug


def test_a_strangers_mix_takes_nothing_in(signed_in, stranger, member):
    entry, mix = PublishedFactory(), MixFactory(member, PublishedFactory(), public=True)
    other = signed_in(stranger)
    MixFactory(stranger)

    form = form_of(other.get(f"/mixes/add?dataset={entry.slug}"), having="mix")
    answer = other.post("/mixes/add", data=values(form) | {"mix": mix.slug})

    assert answer.status_code == 403
