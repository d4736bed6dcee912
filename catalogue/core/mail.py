"""Mail: sent through SMTP when the operator names a server, written to the log otherwise."""

import smtplib
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from flask import current_app, render_template

from catalogue.core.logs import log

TIMEOUT = 10  # seconds


def send(to: str, subject: object, template: str, **values: object) -> None:
    """Render `templates/emails/<template>.txt` and send it to one address.

    A server that does not answer is logged, not raised: the work the mail tells of is done.
    """
    message = EmailMessage()
    message["To"] = to
    message["From"] = current_app.config["MAIL_FROM"]
    message["Subject"] = " ".join(str(subject).split())
    message.set_content(render_template(f"emails/{template}.txt", **values))
    address = current_app.config["MAIL_URL"]
    if not address:
        log.info("mail", extra={"subject": message["Subject"], "body": message.get_content()})
        return
    try:
        deliver(message, address)
    except (OSError, smtplib.SMTPException):
        log.exception("mail not sent", extra={"subject": message["Subject"]})


def deliver(message: EmailMessage, address: str) -> None:
    """Hand a message to the SMTP server at `smtp://user:password@host:port` (or smtps://)."""
    parts = urlsplit(address)
    host, port = parts.hostname or "localhost", parts.port or 587
    connect = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    with connect(host, port, timeout=TIMEOUT) as server:
        if parts.scheme == "smtp" and parts.username:
            server.starttls()
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)
