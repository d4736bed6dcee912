"""From a link to an entry: through the guard, all or nothing, and every refusal in a sentence."""

import secrets
import time

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from catalogue.claims.model import ClaimRow
from catalogue.core.db import db
from catalogue.core.errors import (
    CatalogueError,
    Conflict,
    Forbidden,
    TooMany,
    Unauthorised,
    Unavailable,
)
from catalogue.datasets.model import Dataset
from catalogue.imports import fetching, github, huggingface, parcel, service
from catalogue.imports.origin import Draft, NotImportable, Origin
from catalogue.members.model import Attempt
from catalogue.net import session
from catalogue.net.errors import Busy, NotFetched, Refused, TooLarge, TooSlow
from tests.factories import MemberFactory, PublishedFactory
from tests.imports.conftest import recorded, told

NAME = "someone/letters"
PAGE = f"https://huggingface.co/datasets/{NAME}"
ABOUT, README = (
    "/" + url.split("/", 3)[3] for url in huggingface.addresses(huggingface.recognise(PAGE))
)


def case(name):
    return recorded("huggingface", name, "about.json"), recorded("huggingface", name, "README.md")


@pytest.fixture
def letters(hosted):
    """The recorded repository without a licence, behind the address of Hugging Face."""
    return hosted(huggingface, NAME, *case("no-licence"))


def claims_of(dataset):
    rows = db.session.scalars(select(ClaimRow).where(ClaimRow.dataset_id == dataset.id))
    return {row.field: row for row in rows}


def test_a_link_becomes_a_draft_and_nothing_is_stored(letters, member):
    draft = service.fetch_draft(PAGE, by=member)

    assert draft.document["licence"] == {"status": "none_stated"}
    assert letters.asked == [ABOUT, README]
    assert db.session.scalars(select(Dataset)).all() == []


def test_a_draft_becomes_an_entry_whose_claims_say_where_each_value_was_read(letters, member):
    draft = service.fetch_draft(PAGE, by=member)

    dataset = service.create(draft, by=member)

    assert dataset.working_copy == draft.document
    claims = claims_of(dataset)
    assert claims["languages"].quote == "language: fr"
    assert claims["licence.status"].value == "none_stated"
    assert claims["licence.status"].quote == ""
    assert claims["access.conditions"].kind == "host"
    assert {claim.url for claim in claims.values()} == {PAGE}
    assert {claim.member_id for claim in claims.values()} == {None}


def test_a_failed_import_leaves_no_half_entry(app, member):
    wrong = Draft(
        document={"title": "Letters"},
        origins=(Origin(field="title", url=PAGE, said="Letters", kind="author"),) * 2,
    )
    broken = Draft(document={"title": object()}, origins=wrong.origins)

    with pytest.raises((TypeError, StatementError)):
        service.create(broken, by=member)

    assert db.session.scalars(select(Dataset)).all() == []
    assert db.session.scalars(select(ClaimRow)).all() == []


def test_an_origin_that_makes_no_claim_is_left_out(app, member):
    origins = (
        Origin(field="title", url="", said="a file has no page", kind="author"),
        Origin(field="homepage", url=PAGE, said="not there", kind="author"),
        Origin(field="kind", url=PAGE, said="a mark \u202e that turns text", kind="author"),
    )
    document = {"title": "Letters", "kind": "source"}

    dataset = service.create(Draft(document=document, origins=origins), by=member)

    assert {field: row.quote for field, row in claims_of(dataset).items()} == {"kind": ""}


def test_the_same_key_opens_one_entry(letters, member):
    draft = service.fetch_draft(PAGE, by=member)

    first = service.create(draft, by=member, key="once").id
    second = service.create(draft, by=member, key="once").id

    assert first == second
    assert len(db.session.scalars(select(ClaimRow)).all()) == len(draft.origins)


def test_twins_are_found_by_their_identifier(letters, member):
    PublishedFactory(
        title="Quite another name", identifiers=[{"scheme": "huggingface", "value": NAME}]
    )
    draft = service.fetch_draft(PAGE, by=member)

    assert [twin["title"] for twin in service.twins(draft)] == ["Quite another name"]


def test_only_confirmed_members_import(app):
    unconfirmed = MemberFactory(confirmed=None)

    for by, refusal in ((None, Unauthorised), (unconfirmed, Forbidden)):
        with pytest.raises(refusal):
            service.fetch_draft(PAGE, by=by)
        with pytest.raises(refusal):
            service.read_file("a.json", b"{}", by=by)
        with pytest.raises(refusal):
            service.create(Draft(document={}), by=by)


def test_a_member_imports_so_many_an_hour(letters, member, monkeypatch):
    monkeypatch.setattr(service, "BY_MEMBER", service.Limit("import", 2, 3600))
    for _time in range(2):
        service.fetch_draft(PAGE, by=member)

    with pytest.raises(TooMany):
        service.fetch_draft(PAGE, by=member)


@pytest.mark.parametrize("text", ["", "letters", "ftp://example.org/a", "x" * 3000, "javascript:1"])
def test_what_is_no_source_is_told_what_can_be_pasted_and_costs_no_try(app, member, text):
    with pytest.raises(NotImportable, match="Paste an address"):
        service.fetch_draft(text, by=member)

    assert db.session.scalars(select(Attempt)).all() == []


def test_a_deleted_repository_is_not_found(web, member):
    with pytest.raises(NotImportable, match="was not found"):
        service.fetch_draft(PAGE, by=member)


def test_hugging_face_says_401_of_what_it_does_not_have(web, member):
    web.put(ABOUT, b"{}", 401, X_Error_Code="RepoNotFound")

    with pytest.raises(NotImportable, match="was not found"):
        service.fetch_draft(PAGE, by=member)


def test_a_gated_page_cannot_be_read(web, member):
    web.put(ABOUT, b"{}", 403, X_Error_Code="GatedRepo")

    with pytest.raises(NotImportable, match="without an account"):
        service.fetch_draft(PAGE, by=member)


def test_a_gated_card_still_makes_a_draft(hosted, member):
    web = hosted(huggingface, NAME, *case("gated"))
    web.put(README, b"", 401, X_Error_Code="GatedRepo")

    draft = service.fetch_draft(PAGE, by=member)

    assert draft.document["access"]["conditions"] == "on_request"


def test_429_says_when_to_come_back(web, member):
    web.put(ABOUT, b"slow down", 429, Retry_After="120")

    with pytest.raises(Busy) as refusal:
        service.fetch_draft(PAGE, by=member)

    assert refusal.value.facts["retry_after"] == 120


def test_a_missing_card_is_told(web, member):
    web.put(ABOUT, recorded("huggingface", "no-card", "about.json"))

    draft = service.fetch_draft(PAGE, by=member)

    assert "no card" in told(draft)[""][0]


def test_a_renamed_repository_is_followed(web, member):
    about, card = case("renamed")
    web.redirect(ABOUT, "https://huggingface.co/api/datasets/somebody-else/moved", 307)
    web.put("/api/datasets/somebody-else/moved", about)
    web.put(README, card)

    draft = service.fetch_draft(PAGE, by=member)

    assert "is now" in told(draft)["identifiers[huggingface]"][0]
    assert draft.document["languages"] == [{"tag": "br"}]


@pytest.mark.parametrize("target", [
    "https://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "https://[::1]/",
    "https://localhost/", "https://10.0.0.1/", "file:///etc/passwd", "https://user@example.org/",
    "https://huggingface.co:8080/", "http://huggingface.co/",
])  # fmt: skip
def test_e3_redirects_into_closed_places_are_refused(web, member, target):
    web.redirect(ABOUT, target)

    with pytest.raises(Refused):
        service.fetch_draft(PAGE, by=member)


def test_e2_a_name_that_resolves_to_a_private_address_is_refused(web, internet, member):
    internet.host("huggingface.co", "10.0.0.1")

    with pytest.raises(Refused, match="not on the public Internet"):
        service.fetch_draft(PAGE, by=member)

    assert internet.dialled == []


def test_e4_a_drip_is_cut_off(web, member, monkeypatch):
    monkeypatch.setattr(session, "LONGEST", 0.5)
    web.at(ABOUT, b"HTTP/1.1 200 OK\r\n\r\n{", *[0.1, b" "] * 40)
    began = time.monotonic()

    with pytest.raises(TooSlow):
        service.fetch_draft(PAGE, by=member)

    assert time.monotonic() - began < 2


def test_e5_a_huge_answer_is_cut_off(web, member):
    web.put(ABOUT, b"[" * (session.LIMIT + 1))

    with pytest.raises(TooLarge):
        service.fetch_draft(PAGE, by=member)


def test_e5_a_huge_card_leaves_a_draft_without_it(hosted, member):
    web = hosted(huggingface, NAME, case("gated")[0])
    web.put(README, b"a" * (session.LIMIT + 1))

    assert service.fetch_draft(PAGE, by=member).document["licence"]["expression"] == "CC-BY-NC-4.0"


def test_e10_a_bomb_of_json_is_refused(web, member):
    web.put(ABOUT, b"[" * 200_000)

    with pytest.raises(NotImportable, match="not readable JSON"):
        service.fetch_draft(PAGE, by=member)


def test_e13_without_a_network_the_import_says_so(internet, member):
    with pytest.raises(NotFetched, match="no host named"):
        service.fetch_draft(PAGE, by=member)


def test_a_few_imports_at_a_time(letters, member):
    for _lane in range(3):
        assert fetching.LANES.acquire(blocking=False)
    try:
        with pytest.raises(CatalogueError, match="under way"):
            service.fetch_draft(PAGE, by=member)
    finally:
        for _lane in range(3):
            fetching.LANES.release()


def test_a_repository_on_github_asks_three_addresses(hosted, member):
    names = ("about.json", "license.json", "CITATION.cff")
    web = hosted(github, NAME, *(recorded("github", "citation", name) for name in names))

    draft = service.fetch_draft(f"https://github.com/{NAME}", by=member)

    assert draft.document["title"] == "Letters of a family"
    assert len(web.asked) == 3


def test_github_says_403_to_who_asked_too_often(web, member):
    later = str(int(time.time()) + 900)
    web.put(f"/repos/{NAME}", b"{}", 403, X_RateLimit_Remaining="0", X_RateLimit_Reset=later)

    with pytest.raises(Unavailable) as refusal:
        service.fetch_draft(f"https://github.com/{NAME}", by=member)

    assert 890 <= refusal.value.facts["retry_after"] <= 900


def test_a_file_of_our_own_json_is_read_back(app, member):
    draft = service.read_file("entry.json", b'{"title": "Letters", "kind": "nonsense"}', by=member)

    assert draft.document == {"title": "Letters"}
    assert "Choose one of these" in told(draft)["kind"][0]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.json", b"[]"),
        ("a.json", b"{}"),
        ("a.json", b"[" * 100_000),
        ("a.exe", b"MZ"),
        ("a", b""),
    ],
)
def test_other_files_are_refused_with_a_sentence(app, member, name, body):
    with pytest.raises(NotImportable):
        service.read_file(name, body, by=member)


def test_a_parcel_comes_back_as_it_went(app, member):
    draft = Draft(
        document={"title": "Lettres"},
        origins=(Origin(field="title", url=PAGE, said="Lettres", kind="author"),),
        source="huggingface",
    )

    packed = parcel.pack([draft, draft], by=member, secret="s")

    assert parcel.unpack(packed, by=member, secret="s")[0] == [draft, draft]


def test_a_parcel_is_hers_whole_and_fresh(app, member, stranger):
    packed = parcel.pack([Draft(document={"title": "Letters"})], by=member, secret="s")

    for text, by, secret in (
        (packed, stranger, "s"),
        (packed, member, "another"),
        (packed[:-5], member, "s"),
        ("", member, "s"),
    ):
        with pytest.raises(CatalogueError, match="paste the link again"):
            parcel.unpack(text, by=by, secret=secret)


def test_a_parcel_is_not_too_large(app, member):
    document = {"title": secrets.token_hex(parcel.LARGEST)}

    with pytest.raises(NotImportable, match="too large"):
        parcel.pack([Draft(document=document)], by=member, secret="s")


def test_the_hoard_of_drafts_is_bounded(app, member, monkeypatch):
    monkeypatch.setattr("catalogue.datasets.creating.MOST_DRAFTS", 1)
    service.create(Draft(document={"title": "One"}), by=member)

    with pytest.raises(Conflict):
        service.create(Draft(document={"title": "Two"}), by=member)


def test_a_table_is_all_or_nothing_inside(app, member, monkeypatch):
    monkeypatch.setattr("catalogue.datasets.creating.MOST_DRAFTS", 2)
    drafts = [Draft(document={"title": f"Letters {number}"}) for number in range(3)]

    with pytest.raises(Conflict):
        service.create_all(drafts, by=member)

    assert db.session.scalars(select(Dataset)).all() == []


def test_rows_of_a_table_become_drafts(app, member):
    body = b"title,kind,languages,licence\nLetters,source,fr,CC0-1.0\nPostcards,nonsense,fr,MIT\n"
    right, wrong = service.read_table(body, by=member)

    assert right.mistakes == ()
    assert right.draft.document["languages"] == [{"tag": "fr"}]
    assert [each.field for each in wrong.mistakes] == ["kind"]
    with pytest.raises(CatalogueError) as refusal:
        service.refuse_mistakes((right, wrong))
    assert "Line 3, kind:" in str(refusal.value.errors["content"][0])
