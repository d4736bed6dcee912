"""Numbers, files and pictures of a mix over the API: out, in, and who may."""

import ast

import pytest

from catalogue.mixes import service
from schemas.gate import admit
from schemas.mixes import MixSchema
from tests.factories import MemberFactory, PublishedFactory, token

URL = "/api/v1/mixes/"


@pytest.fixture
def mixed(member):
    """A mix of two groups, kept by a member."""
    french, german = PublishedFactory(), PublishedFactory(languages=[{"tag": "de"}])
    items = [
        {"dataset": french.slug, "group": "fr--web", "epochs": 2},
        {"dataset": german.slug, "group": "de--web", "epochs": 1.5},
    ]
    return service.create(admit(MixSchema(), {"title": "Our mix", "items": items}), by=member)


@pytest.fixture
def keeper(app, member):
    """A client of the member's token."""
    return client_of(app, member)


def client_of(app, member):
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token(member)}"
    return client


def put(client, path, text, etag=None, **query):
    headers = {"If-Match": etag} if etag else {}
    return client.put(path, json={"content": text}, headers=headers, query_string=query)


def test_the_numbers_say_what_is_known(keeper, mixed):
    answer = keeper.get(f"{URL}{mixed.slug}/blend")

    assert answer.status_code == 200
    found = answer.json
    assert (found["tokens"], found["effective"]) == (10_000_000, 17_500_000)
    assert found["unnamed_tokenizers"] is True
    assert [each["key"] for each in found["languages"]] == ["fr", "de"]


def test_the_weights_file_goes_out_and_in(keeper, mixed):
    path = f"{URL}{mixed.slug}/weights.yaml"
    read = keeper.get(path)
    assert read.text == "'de--web': 1.5\n'fr--web': 2\n"

    changed = read.text.replace("1.5", "3") + "'it--web': 1\n"
    report = put(keeper, path, changed, read.headers["ETag"])

    assert report.status_code == 200
    assert report.json["stored"] is True
    [change] = report.json["changes"]
    assert (change["number"], change["line"], change["field"]) == (2, "de--web", "epochs")
    assert (change["before"], change["after"]) == (1.5, 3)
    assert report.json["unmatched_lines"] == ["it--web"]
    assert keeper.get(path).text == "'de--web': 3\n'fr--web': 2\n"


def test_the_etag_of_an_answer_is_that_of_the_next_change(keeper, mixed):
    path = f"{URL}{mixed.slug}/weights.yaml"
    first = put(keeper, path, "fr--web: 5", keeper.get(path).headers["ETag"])

    assert put(keeper, path, "fr--web: 6", first.headers["ETag"]).status_code == 200
    assert put(keeper, path, "fr--web: 7", first.headers["ETag"]).status_code == 412


def test_the_etag_is_that_of_the_mix(keeper, mixed):
    whole = keeper.get(URL + mixed.slug).headers["ETag"]

    assert keeper.get(f"{URL}{mixed.slug}/items.csv").headers["ETag"] == whole


def test_a_dry_run_only_tells(keeper, mixed):
    path = f"{URL}{mixed.slug}/weights.yaml"
    read = keeper.get(path)

    report = put(keeper, path, "fr--web: 9", read.headers["ETag"], dry_run=1)

    assert report.json["stored"] is False
    assert len(report.json["changes"]) == 1
    assert keeper.get(path).text == read.text


def test_a_group_with_two_numbers_has_no_file(keeper, member, mixed):
    items = [each | {"group": "web"} for each in mixed.items]
    service.save(mixed, mixed.document | {"items": items}, by=member, revision=mixed.revision)

    answer = keeper.get(f"{URL}{mixed.slug}/weights.yaml")

    assert answer.status_code == 409
    assert "web" in answer.json["detail"]


def test_the_table_goes_out_and_in(keeper, mixed):
    path = f"{URL}{mixed.slug}/items.csv"
    read = keeper.get(path)
    rows = read.text.splitlines()

    report = put(keeper, path, "\r\n".join(rows[:2]), read.headers["ETag"])

    assert report.status_code == 200
    assert [each["number"] for each in report.json["comparison"]["only_one"]] == [2]
    assert report.json["comparison"]["unchanged"] == 1
    assert len(keeper.get(path).text.splitlines()) == 2


def test_one_wrong_row_keeps_everything_out(keeper, mixed):
    path = f"{URL}{mixed.slug}/items.csv"
    read = keeper.get(path)

    answer = put(keeper, path, "dataset,epochs\nx,1\ny,many\n", read.headers["ETag"])

    assert answer.status_code == 422
    assert "epochs" in str(answer.json["errors"])
    assert keeper.get(path).text == read.text


def test_a_row_that_names_no_entry_is_told_by_its_line(keeper, mixed):
    path = f"{URL}{mixed.slug}/items.csv"
    etag = keeper.get(path).headers["ETag"]
    text = f'dataset,note\n{mixed.items[0]["dataset"]},"two\nlines"\nnowhere,\n'

    for options in ({}, {"dry_run": 1}):
        answer = put(keeper, path, text, etag, **options)
        assert answer.status_code == 422
        [mistake] = answer.json["errors"]
        assert "lines/4/dataset" in str(mistake)


@pytest.mark.parametrize("text", ["fr--web: many", "- a", "fr--web: 1\nfr--web: 2"])
def test_what_is_no_weights_file_is_refused(keeper, mixed, text):
    path = f"{URL}{mixed.slug}/weights.yaml"

    assert put(keeper, path, text, keeper.get(path).headers["ETag"]).status_code == 422


@pytest.mark.parametrize("framework", ["datasets", "datatrove"])
def test_the_loader_is_a_program(keeper, mixed, framework):
    answer = keeper.get(f"{URL}{mixed.slug}/loader.py", query_string={"framework": framework})

    assert answer.status_code == 200
    ast.parse(answer.text)


@pytest.mark.parametrize("kind", ["languages", "licences", "categories", "sources"])
def test_each_picture_is_a_file(keeper, mixed, kind):
    answer = keeper.get(f"{URL}{mixed.slug}/pictures/{kind}.svg")

    assert answer.mimetype == "image/svg+xml"
    assert "Our mix" in answer.text


def test_two_mixes_are_compared(keeper, member, mixed):
    other = service.create(
        admit(MixSchema(), {"title": "Other", "items": mixed.items[:1]}), by=member
    )

    found = keeper.get(f"{URL}{mixed.slug}/comparison/{other.slug}").json

    assert (found["one"]["title"], found["other"]["title"]) == ("Our mix", "Other")
    assert [each["number"] for each in found["only_one"]] == [2]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("loader.py?framework=torch", 400),
        ("loader.py?x=1", 400),
        ("comparison/nothing", 404),
        ("pictures/names.svg", 404),
    ],
)
def test_what_cannot_be_asked_is_refused(keeper, mixed, path, status):
    assert keeper.get(f"{URL}{mixed.slug}/{path}").status_code == status


def test_a_private_mix_has_no_files_for_others(app, visitor, mixed):
    stranger = client_of(app, MemberFactory())

    for path in ("blend", "weights.yaml", "items.csv", "loader.py", "pictures/languages.svg"):
        assert visitor.get(f"{URL}{mixed.slug}/{path}").status_code == 404
        assert stranger.get(f"{URL}{mixed.slug}/{path}").status_code == 404


def test_a_public_mix_is_read_by_all_and_changed_by_its_owners(app, visitor, member, mixed):
    service.publish(mixed, by=member, revision=mixed.revision)
    path = f"{URL}{mixed.slug}/weights.yaml"
    etag = visitor.get(path).headers["ETag"]

    assert put(visitor, path, "fr--web: 9", etag).status_code == 401
    assert put(client_of(app, MemberFactory()), path, "fr--web: 9", etag).status_code == 403


def test_a_change_names_what_it_was_made_from(keeper, mixed):
    assert put(keeper, f"{URL}{mixed.slug}/weights.yaml", "fr--web: 9").status_code == 428
