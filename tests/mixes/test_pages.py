"""Mixes as pages: what a visitor reads of one, and that it is what the API answers."""

import re

import pytest

from catalogue.core.text import compact
from tests.datasets.forms import soup
from tests.factories import MixFactory, PublishedFactory

BOUND = {"licence": {"status": "stated", "expression": "CC-BY-NC-4.0"}}


@pytest.fixture
def mix(member):
    """A public mix with something in it that stands against an open release."""
    free = PublishedFactory(title="Free words")
    bound = PublishedFactory(title="Bound words", **BOUND)
    return MixFactory(member, free, bound, public=True)


def page(client, mix, path="", **options):
    return soup(client.get(f"/mixes/{mix.slug}{path}", **options))


def test_the_verdict_names_what_stands_against_a_use_and_links_it(visitor, mix):
    verdict = page(visitor, mix).find(id="verdict")

    assert "One dataset stands against an open release" in verdict.h2.text
    assert verdict.find("a", string="Bound words")["href"].startswith("/datasets/")
    assert "CC-BY-NC-4.0" in verdict.text


def test_page_and_api_say_the_same(visitor, mix):
    report = visitor.get(f"/api/v1/mixes/{mix.slug}/evaluation").json
    read = page(visitor, mix)

    answers = [
        row.find("td").text.strip() for row in read.select("#verdict tbody tr") if row.find("td")
    ]
    words = {"ok": "Nothing found against it", "check": "To be checked", "conflict": "Conflict"}
    assert answers == [words[use["answer"]] for use in report["uses"].values()]
    figures = [each.text for each in read.select(".glance dd")]
    assert figures[1].startswith(compact(report["blend"]["tokens"]))
    assert figures[0].startswith(compact(report["blend"]["effective"]))


def test_the_items_to_drop_stand_there_with_what_that_costs(visitor, mix):
    report = visitor.get(f"/api/v1/mixes/{mix.slug}/evaluation").json
    drop = report["uses"]["train_release"]["drop"]
    box = page(visitor, mix).find(id="drop-train_release")

    assert drop["items"] == [2]
    assert "Bound words" in box.text
    assert compact(drop["tokens"]) in box.text


def test_what_is_not_known_is_said_beside_every_sum(visitor, member):
    uncounted = PublishedFactory(title="Nobody counted", modalities=[{"modality": "text"}])
    one, other = (
        PublishedFactory(tokenizer=name) for name in ("First tokenizer", "Second tokenizer")
    )
    mix = MixFactory(member, uncounted, one, other, public=True)

    notice = page(visitor, mix).select_one(".notice").text

    assert "different tokenizers" in notice
    assert "First tokenizer, Second tokenizer" in notice
    assert "Nobody counted" in notice


def test_an_older_version_says_which_is_the_latest(visitor, member, mix):
    report = visitor.get(f"/api/v1/mixes/{mix.slug}/evaluation").json
    rows = page(visitor, mix).select("#items ~ table, section[aria-labelledby=items] tbody tr")

    assert len(rows) == len(report["items"])
    assert all(
        f"version {item['version']}" in row.text
        for item, row in zip(report["items"], rows, strict=True)
    )


def test_items_can_be_narrowed_to_those_that_stand_so(visitor, mix):
    narrowed = page(visitor, mix, "?use=train_release&answer=conflict")

    rows = narrowed.select("section[aria-labelledby=items] tbody tr")
    assert [row.th.a.text for row in rows] == ["Bound words"]


def test_a_long_mix_is_read_page_by_page(visitor, member):
    entry = PublishedFactory()
    mix = MixFactory(member, *[entry] * 31, public=True)

    first, second = (page(visitor, mix, f"?page={number}") for number in (1, 2))

    rows = [len(each.select("section[aria-labelledby=items] tbody tr")) for each in (first, second)]
    assert rows == [30, 1]


def test_every_picture_has_its_table(visitor, mix):
    read = page(visitor, mix)

    for kind in ("languages", "licences", "categories", "sources"):
        section = read.find(id=f"picture-{kind}").find_parent("section")
        assert section.find("svg", class_="picture").title
        assert section.find("table")


def test_files_lead_to_what_is_there(visitor, mix):
    links = [a["href"] for a in page(visitor, mix).select("section[aria-labelledby=programs] dd a")]

    assert {visitor.get(link).status_code for link in links} == {200}
    assert len(links) >= 14


def test_the_owner_of_a_private_mix_opens_its_files_in_her_browser(browser, visitor, member):
    mix = MixFactory(member, PublishedFactory())
    links = [a["href"] for a in page(browser, mix).select("section[aria-labelledby=programs] dd a")]

    assert {browser.get(link).status_code for link in links} == {200}
    assert {visitor.get(link).status_code for link in links} == {404}


def test_programs_for_a_private_mix_send_a_token_and_those_for_a_public_one_none(browser, member):
    private, public = MixFactory(member), MixFactory(member, public=True)

    for mix, sends in ((private, True), (public, False)):
        read = page(browser, mix)
        curl, python = read.find(id="curl").text, read.find(id="python").text
        assert ('-H "Authorization: Bearer $CATALOGUE_TOKEN"' in curl) is sends
        assert ('os.environ["CATALOGUE_TOKEN"]' in python) is sends
        assert ("headers=headers" in python) is sends
        assert ("import os" in python) is sends
        compile(python, "snippet.py", "exec")


def test_a_private_mix_exists_for_its_owners_only(visitor, signed_in, browser, member, stranger):
    mix = MixFactory(member, PublishedFactory())

    seen = [
        who.get(f"/mixes/{mix.slug}").status_code for who in (visitor, signed_in(stranger), browser)
    ]

    assert seen == [404, 404, 200]
    assert mix.title not in visitor.get("/mixes").text
    assert mix.title in browser.get("/mixes").text


def test_the_list_is_searched_by_word(visitor, member):
    entry = PublishedFactory()
    MixFactory(member, entry, public=True, title="Songs of sailors")
    MixFactory(member, entry, public=True, title="Laws of the land")

    titles = [each.text for each in soup(visitor.get("/mixes?q=sailors")).select("li.hit h2")]

    assert titles == ["Songs of sailors"]


def test_two_mixes_stand_side_by_side(visitor, member, mix):
    other = MixFactory(
        member, PublishedFactory(title="Other words"), public=True, title="The other"
    )

    read = page(visitor, mix, f"/compare?with={other.slug}")

    assert read.find("h2", string=re.compile("Only in “The other”"))
    assert read.find("a", string="Other words")
    assert visitor.get(f"/mixes/{mix.slug}/compare?with=nowhere").status_code == 422


def test_markup_of_strangers_is_text(visitor, member):
    mix = MixFactory(
        member, PublishedFactory(title="<b>bold</b>"), public=True,
        title="<script>alert(1)</script>", summary="<img src=x>", description="[a](javascript:b)",
    )  # fmt: skip

    text = visitor.get(f"/mixes/{mix.slug}").text

    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "<b>bold" not in text
    assert "javascript:b" not in text.replace("(javascript:b)", "")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "path",
    [
        "",
        "/compare",
        "/releases",
        "/edit",
        "/items",
        "/items/1",
        "/items/new",
        "/import",
        "/owners",
        "/freeze",
        "/removal",
    ],
)
def test_every_page_has_one_heading_and_no_id_twice(browser, member, mix, path, language):
    answer = browser.get(f"/mixes/{mix.slug}{path}", headers={"Accept-Language": language})
    read = soup(answer)
    ids = [tag["id"] for tag in read.find_all(id=True)]

    assert answer.status_code == 200
    assert len(read.find_all("h1")) == 1
    assert sorted(ids) == sorted(set(ids))
    assert read.html["lang"] == language


@pytest.mark.parametrize(
    "path",
    ["/edit", "/items", "/items/1", "/items/new", "/import", "/owners", "/freeze", "/removal"],
)
def test_a3_pages_that_change_a_mix_are_for_its_owners(visitor, signed_in, stranger, mix, path):
    other = signed_in(stranger)

    assert visitor.get(f"/mixes/{mix.slug}{path}").status_code == 401
    assert other.get(f"/mixes/{mix.slug}{path}").status_code == 403


def test_the_sitemap_names_public_mixes_only(visitor, member, mix):
    hidden = MixFactory(member, PublishedFactory(), title="Hidden mix")

    text = visitor.get("/sitemap.xml").text

    assert f"/mixes/{mix.slug}</loc>" in text
    assert hidden.slug not in text


def test_on_a_phone_a_long_list_folds_below_a_line_that_counts_it(visitor, member):
    entry = PublishedFactory(title="Taken often")
    short, long = (MixFactory(member, *[entry] * count, public=True) for count in (20, 21))

    assert not page(visitor, short).select("section[aria-labelledby=items] details.fold")
    [folded] = page(visitor, long).select("section[aria-labelledby=items] details.fold")
    assert folded.summary.text.strip() == "Show 21 items"
    assert not folded.has_attr("open")
    assert len(folded.select("tbody tr")) == 21


def test_who_narrows_a_long_list_finds_it_open(visitor, member):
    entry = PublishedFactory(title="Bound words", **BOUND)
    mix = MixFactory(member, *[entry] * 40, public=True)

    for asked in ("?answer=conflict", "?page=1&answer=conflict", "?use=train_release"):
        [folded] = page(visitor, mix, asked).select("section[aria-labelledby=items] details.fold")
        assert folded.has_attr("open")


def test_verdict_and_totals_come_before_the_items_and_count_them(visitor, mix):
    read = page(visitor, mix)

    order = read.select(".glance, #verdict, section[aria-labelledby=items], figure, svg.picture")
    assert [each.get("id") or each["class"][0] for each in order[:2]] == ["glance", "verdict"]
    tally = read.select_one("section[aria-labelledby=items] p.small").text
    assert "Conflict (1)" in tally
