"""Mail: to the log, or to a server that proves its name; never two messages out of one subject."""

import pytest
import trustme

from catalogue.core import mail
from tests.core.postman import postman


@pytest.fixture
def authority(tmp_path, monkeypatch):
    """Whom this machine trusts to vouch for servers."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return authority


@pytest.fixture
def send(app, monkeypatch):
    def send(address, subject="Hello"):
        monkeypatch.setitem(app.config, "MAIL_URL", address)
        mail.send("ada@example.org", subject, "erased")

    return send


def test_c11_line_breaks_in_a_subject_add_no_header(send):
    with postman() as server:
        send(f"smtp://{server.place}", "Your entry\r\nBcc: all@example.org")

    [letter] = server.letters
    assert letter["Subject"] == "Your entry Bcc: all@example.org"
    assert "Bcc" not in letter


def test_a_server_that_offers_tls_is_written_to_by_tls(send, authority):
    with postman(authority.issue_cert("localhost")) as server:
        send(f"smtp://{server.place}")

    assert len(server.letters) == 1
    assert server.heard("MAIL") == [True]


def test_tls_from_the_start_works_too(send, authority):
    with postman(authority.issue_cert("localhost"), at_once=True) as server:
        send(f"smtps://ada:secret@{server.place}")

    assert len(server.letters) == 1
    assert server.heard("AUTH") == [True]


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
@pytest.mark.parametrize("impostor", ["unknown authority", "another name"])
def test_an_impostor_learns_nothing(send, authority, caplog, scheme, impostor):
    voucher = trustme.CA() if impostor == "unknown authority" else authority
    name = "localhost" if impostor == "unknown authority" else "elsewhere.example"

    with postman(voucher.issue_cert(name), at_once=scheme == "smtps") as server:
        send(f"{scheme}://ada:secret@{server.place}")

    assert server.letters == []
    assert server.heard("AUTH") == []
    assert "mail not sent" in [record.message for record in caplog.records]


def test_no_password_is_sent_in_the_clear(send, caplog):
    with postman() as server:
        send(f"smtp://ada:secret@{server.place}")

    assert server.heard("AUTH") == server.letters == []
    assert "mail not sent" in [record.message for record in caplog.records]


def test_without_a_server_mail_goes_to_the_log(send, caplog):
    send("")

    assert [record.subject for record in caplog.records if record.message == "mail"] == ["Hello"]


def test_a_server_that_is_away_does_not_undo_the_work(send, caplog):
    send("smtp://127.0.0.1:1")

    assert "mail not sent" in [record.message for record in caplog.records]
