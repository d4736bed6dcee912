"""One's own account: changing, exporting and erasing it."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from catalogue.core.db import Base
from catalogue.core.errors import Invalid, Stale, Unauthorised
from catalogue.members import account, links, personal, service, sign_ins, tokens
from catalogue.members.vocabulary import Purpose, Scope, Stakeholder
from tests.members.browser import PASSWORD, is_signed_in, path_of, send, sign_in


def test_a_member_changes_her_profile(browser, ada):
    typed = {"name": "Ada L.", "stakeholder": "culture", "country": "FR", "language": "fr"}

    answer = send(
        browser,
        "/account/profile",
        languages="fr\nBreton",
        expectations="More Breton",
        public="true",
        **typed,
    )

    assert answer.status_code == 302
    assert (ada.name, ada.stakeholder, ada.country) == ("Ada L.", Stakeholder.CULTURE, "FR")
    assert (ada.languages, ada.public, ada.language) == (["fr", "br"], True, "fr")


def test_what_is_left_blank_is_taken_back(browser, ada):
    account.update({"organisation": "Analytical Engines", "public": True}, by=ada)

    send(browser, "/account/profile", name="Ada", language="en")

    assert (ada.organisation, ada.public, ada.stakeholder) == ("", False, None)


def test_a_name_is_public_only_by_choice(ada):
    assert ada.public_name is None

    account.update({"public": True}, by=ada)

    assert ada.public_name == "Ada"


def test_what_is_promised_about_names_is_what_happens(browser, visitor):
    form, privacy = browser.get("/account/profile").text, visitor.get("/privacy").text

    assert "beside what you contribute" in form
    assert "only if you allow it" in privacy
    assert "to everybody" not in form


def test_the_profile_is_changed_over_the_api(visitor, bearer, ada):
    url = "/api/v1/members/me"
    etag = visitor.get(url, headers=bearer).headers["ETag"]

    answer = visitor.patch(url, json={"country": "fr"}, headers=bearer | {"If-Match": etag})
    late = visitor.patch(url, json={"country": "DE"}, headers=bearer | {"If-Match": etag})

    assert (answer.status_code, answer.json["country"]) == (200, "FR")
    assert late.status_code == 412
    assert ada.name == "Ada"


def test_a_change_of_what_was_not_seen_is_refused(ada):
    seen = ada.revision
    account.update({"country": "FR"}, by=ada, revision=seen)

    with pytest.raises(Stale):
        account.update({"country": "DE"}, by=ada, revision=seen)

    assert ada.country == "FR"


def test_of_two_programs_with_one_etag_one_is_late(stored):
    ada = service.create({"email": "ada@example.org", "name": "Ada", "password": PASSWORD})
    key = tokens.make(ada, "laptop", scope=Scope.WRITE, days=30)
    url, bearer = "/api/v1/members/me", {"Authorization": f"Bearer {key}"}
    together = Barrier(2)

    def read():
        return stored.test_client().get(url, headers=bearer).headers["ETag"]

    def change(country, etag):
        together.wait()
        headers = bearer | {"If-Match": etag}
        return stored.test_client().patch(url, json={"country": country}, headers=headers)

    with ThreadPoolExecutor(2) as pool:
        for pair in (("FR", "DE"), ("ES", "IT"), ("PT", "PL"), ("AT", "BE"), ("FI", "SE")):
            etag = pool.submit(read).result()
            answers = list(pool.map(change, pair, [etag, etag]))
            assert sorted(answer.status_code for answer in answers) == [200, 412]


def test_b12_a_new_address_is_proved_and_the_old_one_told(browser, ada, letters):
    send(browser, "/account/email", email="Lovelace@Example.org", current_password=PASSWORD)
    assert ada.email == "ada@example.org"

    [proof, warning] = letters()
    send(browser, path_of(proof.links[0]))

    assert ada.email == "lovelace@example.org"
    assert "about to change" in warning.subject
    assert is_signed_in(browser)


def test_b12_changes_ask_for_the_password(browser, ada):
    for url, typed in {
        "/account/email": {"email": "new@example.org"},
        "/account/password": {"password": "five quite unrelated words"},
        "/account/erase": {},
    }.items():
        page = send(browser, url, current_password="not the password", **typed)
        assert page.status_code == 422
        assert 'href="#current_password"' in page.text

    assert ada.email == "ada@example.org"
    assert sign_ins.of(ada)


def test_a9_asking_for_the_address_of_another_member_reveals_nothing(app, browser, ada, letters):
    service.create({"email": "eve@example.org", "name": "Eve", "password": PASSWORD})

    answers = [
        send(browser, "/account/email", email=email, current_password=PASSWORD)
        for email in ("eve@example.org", "free@example.org")
    ]

    assert len({(answer.status_code, answer.headers["Location"]) for answer in answers}) == 1
    assert [letter.subject for letter in letters()][::2] == [
        "You already have an account",
        "Confirm your new e-mail address",
    ]


def test_a9_no_public_page_names_members(app, ada, visitor):
    public = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods and not rule.arguments and not rule.rule.startswith("/ready")
    ]
    answers = [visitor.get(url) for url in public]

    assert len(answers) > 10
    assert not [answer.request.path for answer in answers if "ada@example.org" in answer.text]
    assert visitor.get("/api/v1/members").status_code == 404


@pytest.mark.parametrize(
    "url", ["/account", "/account/profile", "/account/password", "/account/email",
            "/account/tokens", "/account/export", "/account/erase"],
)  # fmt: skip
def test_a1_accounts_are_closed_to_strangers(visitor, url):
    assert visitor.get(url).status_code == 401


def test_services_refuse_strangers_too(app):
    for use in (account.export, account.sign_ins_of, account.tokens_of):
        with pytest.raises(Unauthorised):
            use(by=None)


def tables_about_members():
    return {
        table.name
        for table in Base.metadata.tables.values()
        if any(key.column.table.name == "members" for key in table.foreign_keys)
    }


def test_h2_every_table_about_members_is_exported(app):
    assert tables_about_members() <= personal.names()


def test_h2_the_export_holds_everything_but_secrets(browser, ada, bearer):
    links.make(Purpose.CHANGE_EMAIL, ada, email="new@example.org")

    answer = browser.get("/account/export")

    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.json["account"]["email"] == "ada@example.org"
    assert answer.json["api_tokens"][0]["name"] == "laptop"
    assert answer.json["one_time_links"][0]["email"] == "new@example.org"
    assert set(answer.json) == personal.names() | {"account"}
    assert not re.search(r"argon2|otdc_|[0-9a-f]{64}", answer.text)


def test_h1_an_erased_member_comes_in_nowhere(browser, ada, bearer, visitor):
    answer = send(browser, "/account/erase", current_password=PASSWORD)

    assert answer.status_code == 302
    assert not is_signed_in(browser)
    assert visitor.get("/api/v1/members/me", headers=bearer).status_code == 401
    assert sign_in(visitor).status_code == 422
    assert (ada.name, ada.email, ada.password) == ("former member", None, None)


def test_the_erased_address_may_join_again(app, ada):
    account.erase(PASSWORD, by=ada, address="")
    again = service.create({"email": "ada@example.org", "name": "Ada", "password": PASSWORD})

    assert again.id != ada.id


AUGUSTA = {
    "email": "lovelace@countess.example",
    "name": "Augusta Byron",
    "password": PASSWORD,
    "organisation": "Analytical Engines",
    "expectations": "Poetry",
}
TRACES = ("countess", "Augusta", "Analytical", "Poetry", "Netscape", "loom", "192.0.2")


def contents(app):
    """All bytes the application has written."""
    folder = Path(app.config["DATA"])
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_h1_nothing_of_an_erased_member_is_left_in_the_files(stored):
    member = service.create(AUGUSTA)
    service.sign_in(member.email, PASSWORD, address="192.0.2.77", device="Netscape, BeOS")
    tokens.make(member, "loom", scope=Scope.READ, days=30)
    service.sign_up(AUGUSTA | {"email": "new@countess.example"}, address="192.0.2.7", language="en")
    service.confirm(links.make(Purpose.CHANGE_EMAIL, member, email="new@countess.example"))
    assert all(trace.encode() in contents(stored) for trace in TRACES if trace != "192.0.2")

    account.erase(PASSWORD, by=member, address="192.0.2.77")

    left = contents(stored)
    assert b"former member" in left
    assert not [trace for trace in TRACES if trace.encode() in left]


def test_other_features_register_what_they_hold(app, ada):
    erased = []
    personal.register("comments", lambda member: [f"by {member.name}"], erased.append)
    try:
        assert account.export(by=ada)["comments"] == ["by Ada"]
        account.erase(PASSWORD, by=ada, address="")
    finally:
        personal._holdings.pop("comments")

    assert erased == [ada]


def test_a_wrong_password_erases_nobody(app, ada):
    with pytest.raises(Invalid):
        account.erase("wrong", by=ada, address="")

    assert ada.email == "ada@example.org"
