"""Making and changing a mix in the browser: nothing typed is lost, nobody's work is overwritten."""

import io

import pytest

from catalogue.core.db import db
from catalogue.mixes import service
from catalogue.mixes.model import Mix
from tests.datasets.forms import errors_beside, fill, form_of, soup, values
from tests.factories import MixFactory, PublishedFactory
from tests.members.browser import send


@pytest.fixture
def entry(app):
    return PublishedFactory(title="Free words")


@pytest.fixture
def mix(member, entry):
    return MixFactory(member, entry, PublishedFactory(title="More words"))


def items_of(mix):
    db.session.expire_all()
    return db.session.get(Mix, mix.id).items


def url(mix, path=""):
    return f"/mixes/{mix.slug}{path}"


def test_a_title_is_enough_to_begin(browser, member):
    answer = send(browser, "/mixes/new", title="Voices of the north")

    [mix] = service.mine(member)
    assert answer.location == f"/mixes/{mix.slug}/items/new"
    assert not mix.is_public


def test_f13_a_double_click_makes_one_mix(browser, member):
    form = values(form_of(browser.get("/mixes/new"), having="title")) | {"title": "Only once"}

    first, second = (browser.post("/mixes/new", data=form) for _click in "12")

    assert first.location == second.location
    assert len(service.mine(member)) == 1


def test_a_search_becomes_a_mix_with_its_versions_pinned(browser, member):
    entry = PublishedFactory(title="Glossolalia of the sea")
    PublishedFactory(title="Something else")
    results = soup(browser.get("/datasets?q=glossolalia"))

    link = results.find("a", href=lambda href: href and href.startswith("/mixes/new"))["href"]
    send(browser, link, title="From a search", search="q=glossolalia")

    [mix] = service.mine(member)
    assert mix.items == [{"dataset": entry.slug, "version": 1}]


def test_a_search_sent_twice_makes_one_mix_though_it_finds_more_by_then(browser, member):
    PublishedFactory(title="Glossolalia of the sea")
    form = values(form_of(browser.get("/mixes/new?search=q%3Dglossolalia"), having="title"))
    form |= {"title": "From a search"}

    first = browser.post("/mixes/new", data=form)
    PublishedFactory(title="Glossolalia of the hills")
    second = browser.post("/mixes/new", data=form)

    assert first.location == second.location
    assert len(service.mine(member)) == 1


def test_facts_are_changed_and_mistakes_stand_beside_their_field(browser, mix):
    wrong = fill(
        browser, url(mix, "/edit"), title="x", budget="a lot", weights_licence="Apache-2.0"
    )

    assert wrong.status_code == 422
    assert errors_beside(wrong) == {"title", "budget"}
    assert values(form_of(wrong))["budget"] == "a lot"

    fill(browser, url(mix, "/edit"), title="A better title", budget="3e9")
    db.session.expire_all()
    assert db.session.get(Mix, mix.id).document["budget"] == 3_000_000_000
    assert len(items_of(mix)) == 2


def test_facts_saved_elsewhere_are_shown_and_not_overwritten(signed_in, member, mix):
    one, two = signed_in(member), signed_in(member)
    late = values(form_of(two.get(url(mix, "/edit")))) | {"title": "Typed late"}
    fill(one, url(mix, "/edit"), title="Typed first")

    refused = two.post(url(mix, "/edit"), data=late)

    assert refused.status_code == 412
    assert "Typed first" in soup(refused).select_one(".notice").text
    again = values(form_of(refused))
    assert again["title"] == "Typed late"
    assert two.post(url(mix, "/edit"), data=again).status_code == 302
    db.session.expire_all()
    assert db.session.get(Mix, mix.id).title == "Typed late"


def test_an_item_is_put_in_by_its_title_and_an_outside_one_by_name(browser, mix, entry):
    fill(browser, url(mix, "/items/new"), dataset="Free words", epochs="2")
    fill(browser, url(mix, "/items/new"), title="Own mail", source_category="other_private")

    added = items_of(mix)[2:]
    assert added[0] == {"dataset": entry.slug, "epochs": 2}
    assert added[1] == {"title": "Own mail", "source_category": "other_private"}


def test_the_form_begins_with_the_entry_that_was_asked_for(browser, mix, entry):
    shown = values(form_of(browser.get(url(mix, f"/items/new?dataset={entry.slug}"))))

    assert shown["dataset"] == entry.slug
    assert shown["version"] == "1"


def test_an_item_keeps_what_was_typed_with_its_mistakes(browser, mix):
    answer = fill(
        browser, url(mix, "/items/1"), version="9", epochs="many", **{"used.0.size": "1e9"}
    )

    assert answer.status_code == 422
    assert {"epochs", "used.0.modality", "used.0.unit"} <= errors_beside(answer)
    assert values(form_of(answer))["epochs"] == "many"
    assert "epochs" not in items_of(mix)[0]


def test_a_version_that_does_not_exist_is_told_beside_its_field(browser, mix):
    answer = fill(browser, url(mix, "/items/1"), version="9")

    assert answer.status_code == 422
    assert "version" in errors_beside(answer)


def test_two_items_can_be_changed_in_two_windows(browser, mix):
    first, second = (values(form_of(browser.get(url(mix, f"/items/{n}")))) for n in (1, 2))

    browser.post(url(mix, "/items/1"), data=first | {"epochs": "2"})
    answer = browser.post(url(mix, "/items/2"), data=second | {"epochs": "3"})

    assert answer.status_code == 302
    assert [item["epochs"] for item in items_of(mix)] == [2, 3]


def test_the_same_item_changed_elsewhere_is_shown_first(browser, mix):
    late = values(form_of(browser.get(url(mix, "/items/1")))) | {"epochs": "5"}
    fill(browser, url(mix, "/items/1"), epochs="2")

    refused = browser.post(url(mix, "/items/1"), data=late)

    assert refused.status_code == 412
    assert items_of(mix)[0]["epochs"] == 2
    assert browser.post(url(mix, "/items/1"), data=values(form_of(refused))).status_code == 302
    assert items_of(mix)[0]["epochs"] == 5


def test_an_item_taken_out_meanwhile_is_not_lost(browser, mix):
    typed = values(form_of(browser.get(url(mix, "/items/2")))) | {"epochs": "5"}
    send(browser, url(mix, "/items/2"), action=url(mix, "/items/2/removal"), revision=mix.revision)

    answer = browser.post(url(mix, "/items/2"), data=typed)

    assert answer.status_code == 412
    form = form_of(answer)
    assert form["action"].endswith("/items/new")
    assert values(form)["epochs"] == "5"


def test_the_item_page_shows_what_was_saved_elsewhere_beside_what_was_typed(browser, mix):
    late = values(form_of(browser.get(url(mix, "/items/1")))) | {"epochs": "5", "note": ""}
    fill(browser, url(mix, "/items/1"), epochs="2", note="Seen twice.")

    refused = browser.post(url(mix, "/items/1"), data=late)

    rows = [[cell.text for cell in row(["th", "td"])] for row in soup(refused).select(".notice tr")]
    assert rows[1:] == [["Epochs", "2", "5"], ["Note", "Seen twice.", "Not stated"]]


def test_an_item_that_moved_meanwhile_is_changed_where_it_stands_now(browser, mix):
    before = items_of(mix)
    late = values(form_of(browser.get(url(mix, "/items/2")))) | {"epochs": "5"}
    fill(browser, url(mix, "/items/2"), place="1")

    answer = browser.post(url(mix, "/items/2"), data=late)

    assert answer.status_code == 302
    assert items_of(mix) == [before[1] | {"epochs": 5}, before[0]]


def test_an_item_that_moved_and_changed_meanwhile_is_held_against_itself(browser, mix):
    late = values(form_of(browser.get(url(mix, "/items/2")))) | {"epochs": "5"}
    fill(browser, url(mix, "/items/2"), place="1", epochs="3")

    refused = browser.post(url(mix, "/items/2"), data=late)

    rows = [[cell.text for cell in row(["th", "td"])] for row in soup(refused).select(".notice tr")]
    assert rows[1:] == [["Epochs", "3", "5"]]
    assert form_of(refused)["action"].endswith("/items/1")
    assert browser.post(url(mix, "/items/1"), data=values(form_of(refused))).status_code == 302
    assert [item.get("epochs") for item in items_of(mix)] == [5, None]


def test_an_item_moves_to_another_place(browser, mix):
    before = items_of(mix)

    fill(browser, url(mix, "/items/2"), place="1")

    assert items_of(mix) == before[::-1]


def test_all_numbers_are_changed_in_one_form(browser, mix):
    answer = fill(
        browser, url(mix, "/items"), **{"epochs.1": "1.5", "group.1": "fr--web", "out.2": "1"}
    )

    assert answer.status_code == 302
    [left] = items_of(mix)
    assert (left["epochs"], left["group"]) == (1.5, "fr--web")


def test_mistakes_in_the_table_keep_the_rest(browser, mix):
    answer = fill(browser, url(mix, "/items"), **{"epochs.1": "often", "epochs.2": "7"})

    assert answer.status_code == 422
    shown = values(form_of(answer))
    assert (shown["epochs.1"], shown["epochs.2"]) == ("often", "7")
    assert soup(answer).find(id="epochs-1-error")


def test_a_decimal_comma_is_understood_wherever_a_mix_asks_for_a_number(browser, mix):
    fill(browser, url(mix, "/items"), **{"epochs.1": "1,5"})
    fill(
        browser, url(mix, "/items/2"), epochs="0,25",
        **{"used.0.modality": "text", "used.0.unit": "tokens", "used.0.size": "12 345,5"},
    )  # fmt: skip
    fill(browser, url(mix, "/edit"), budget="2 500,5")

    first, second = items_of(mix)
    assert (first["epochs"], second["epochs"]) == (1.5, 0.25)
    assert second["used"][0]["size"] == 12345.5
    assert db.session.get(Mix, mix.id).document["budget"] == 2500.5


@pytest.mark.parametrize("typed", ["-1", "1001", "often", "1e9"])
@pytest.mark.parametrize(("path", "name"), [("/items", "epochs.1"), ("/items/1", "epochs")])
def test_wrong_epochs_are_told_what_may_be_typed_and_what_0_means(browser, mix, path, name, typed):
    answer = fill(browser, url(mix, path), **{name: typed})

    told = soup(answer).find(id=name.replace(".", "-") + "-error").text
    assert answer.status_code == 422
    assert "from 0 to 1000" in told
    assert "0 keeps it in the list and out of the training" in told


def test_a_tiny_number_survives_the_forms_it_is_shown_in(browser, mix):
    fill(browser, url(mix, "/items"), **{"epochs.1": "0,00001"})

    for path in ("/items", "/items/1"):
        assert fill(browser, url(mix, path)).status_code == 302
    assert items_of(mix)[0]["epochs"] == 0.00001


WEIGHTS = "'fr--web': 2\n'xx--none': 1\n"


def test_a_weights_file_is_shown_before_it_is_saved(browser, member, entry):
    mix = MixFactory(member)
    service.save(
        mix, mix.document | {"items": [{"dataset": entry.slug, "group": "fr--web"}]},
        by=member, revision=mix.revision,
    )  # fmt: skip
    asked = fill(browser, url(mix, "/import"), kind="weights", text=WEIGHTS)

    assert "epochs" not in items_of(mix)[0]
    assert "xx--none" in soup(asked).select_one(".notice").text

    browser.post(url(mix, "/import"), data=values(form_of(asked)) | {"save": "1"})
    assert items_of(mix)[0]["epochs"] == 2


def test_a_table_goes_out_and_comes_back_as_a_file(browser, mix):
    table = browser.get(url(mix, "/files/items.csv")).data
    form = values(form_of(browser.get(url(mix, "/import")))) | {"kind": "table", "text": ""}

    answer = browser.post(
        url(mix, "/import"), data=form | {"file": (io.BytesIO(table), "items.csv")}
    )

    assert answer.status_code == 200
    assert "Nothing: the mix is already so." in soup(answer).text


def test_a_file_that_cannot_be_read_stays_on_the_page(browser, mix):
    answer = fill(browser, url(mix, "/import"), kind="table", text="datset\nx\n")

    assert answer.status_code == 422
    assert soup(answer).find("textarea").text.strip() == "datset\nx"
    assert "did you mean dataset" in soup(answer).select_one(".error-summary").text


def mistakes_of(answer):
    return [each.text for each in soup(answer).select(".error-summary li")]


def test_the_preview_of_a_table_marks_every_wrong_row_by_line_column_and_remedy(browser, mix):
    before = items_of(mix)
    good = before[0]["dataset"]
    text = f"dataset,epochs,note\n{good},2,x\n{good},2\nno-such-entry,1,y\n{good},many,z\n"

    answer = fill(browser, url(mix, "/import"), kind="table", text=text)

    assert answer.status_code == 422
    told = mistakes_of(answer)[1:]
    assert [line.partition(":")[0] for line in told] == [
        "Line 3, column note",
        "Line 4, column dataset",
        "Line 5, column epochs",
    ]
    assert "separator" in told[0]
    assert "There is no entry “no-such-entry”" in told[1]
    assert "search for its name" in told[1]
    assert "from 0 to 1000" in told[2]
    assert not form_of(answer).find("button", attrs={"name": "save"})
    assert values(form_of(answer))["text"] == text
    assert items_of(mix) == before


def test_a_table_without_rows_is_warned_of_before_it_empties_the_mix(browser, mix):
    answer = fill(browser, url(mix, "/import"), kind="table", text="dataset,epochs\n")

    warning = soup(answer).select_one(".notice.warn")
    assert "takes all 2 items out" in warning.text
    assert len(items_of(mix)) == 2

    browser.post(url(mix, "/import"), data=values(form_of(answer)) | {"save": "1"})
    assert items_of(mix) == []


def test_all_mistakes_of_a_weights_file_stand_there_with_their_lines(browser, mix):
    text = "# Mine\n\nfr--web: 2\nfr--wiki 3\nde--web: often\n"

    answer = fill(browser, url(mix, "/import"), kind="weights", text=text)

    assert answer.status_code == 422
    assert [line.partition(":")[0] for line in mistakes_of(answer)[1:]] == ["Line 4", "Line 5"]
    assert values(form_of(answer))["text"] == text


def test_what_stands_in_the_way_is_taken_out_with_one_button(browser, member, entry):
    bound = PublishedFactory(licence={"status": "stated", "expression": "CC-BY-NC-4.0"})
    mix = MixFactory(member, entry, bound)
    form = soup(browser.get(url(mix))).find("form", action=url(mix, "/drop"))

    browser.post(url(mix, "/drop"), data=values(form))

    assert [item["dataset"] for item in items_of(mix)] == [entry.slug]


def test_others_copy_a_mix_without_what_stands_in_the_way(signed_in, stranger, member, entry):
    bound = PublishedFactory(licence={"status": "stated", "expression": "CC-BY-NC-4.0"})
    mix = MixFactory(member, entry, bound, public=True)
    other = signed_in(stranger)
    page = soup(other.get(url(mix)))

    assert not page.find("form", action=url(mix, "/drop"))
    other.post(
        url(mix, "/copies"),
        data=values(
            page.find("form", action=url(mix, "/copies"), class_=None).find_next(
                "form", action=url(mix, "/copies")
            )
        ),
    )

    [copy] = service.mine(stranger)
    assert [item["dataset"] for item in copy.items] == [entry.slug]
    assert len(items_of(mix)) == 2


def test_a_copy_without_some_is_refused_when_the_mix_changed_meanwhile(
    signed_in, stranger, member, entry
):
    bound = PublishedFactory(licence={"status": "stated", "expression": "CC-BY-NC-4.0"})
    mix = MixFactory(member, entry, bound, public=True)
    other = signed_in(stranger)
    form = soup(other.get(url(mix))).find("input", attrs={"name": "number"}).find_parent("form")
    turned = mix.document | {"items": mix.items[::-1]}
    service.save(mix, turned, by=member, revision=mix.revision)

    answer = other.post(url(mix, "/copies"), data=values(form))

    assert answer.location == url(mix)
    assert "changed meanwhile" in other.get(url(mix)).text
    assert service.mine(stranger) == []


def test_a_mix_is_published_hidden_and_deleted(browser, member, mix):
    def press(path):
        form = soup(browser.get(url(mix))).find("form", action=url(mix, path))
        return browser.post(url(mix, path), data=values(form))

    press("/publication")
    db.session.expire_all()
    assert db.session.get(Mix, mix.id).is_public
    press("/publication/removal")
    db.session.expire_all()
    assert not db.session.get(Mix, mix.id).is_public

    fill(browser, url(mix, "/removal"))
    assert service.mine(member) == []


def test_a_release_is_frozen_read_and_marked(browser, client, mix):
    fill(browser, url(mix, "/freeze"), message="The first one.")
    page = soup(browser.get(url(mix, "/releases/1")))
    answered = client.get(f"/api/v1/mixes/{mix.slug}/releases/1").json

    assert answered["checksum"] in page.text
    for file in answered["files"]:
        assert file["checksum"] in page.text
    assert "Release 1" in browser.get(url(mix, "/releases")).text

    again = fill(browser, url(mix, "/freeze"), message="Nothing new.")
    assert again.status_code == 409
    assert values(form_of(again))["message"] == "Nothing new."

    send(browser, url(mix, "/releases/1"), reason="It holds a wrong number.")
    assert "It holds a wrong number." in browser.get(url(mix, "/releases/1")).text


def test_others_are_asked_to_keep_a_mix_too(browser, mix, caplog):
    answer = send(browser, url(mix, "/owners"), email="grace@example.org")

    assert answer.status_code == 302
    assert send(browser, url(mix, "/owners"), email="nobody").status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "/edit",
        "/items",
        "/items/1",
        "/items/new",
        "/import",
        "/drop",
        "/publication",
        "/removal",
        "/freeze",
    ],
)
def test_b8_nothing_happens_without_the_forms_own_token(browser, mix, path):
    before = items_of(mix)

    answer = browser.post(url(mix, path), data={"revision": mix.revision, "title": "Forged"})

    assert answer.status_code == 400
    assert items_of(mix) == before
