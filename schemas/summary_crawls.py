"""What only the provider of a model can say of what it crawled (template, section 2.3)."""

from marshmallow import fields, validate

from catalogue.core.i18n import _
from schemas import values
from schemas.fields import PlainText, Tri, WebUrl, understood
from schemas.parts import PeriodSchema
from schemas.sparse import Schema
from schemas.summary_parts import LINE, OneAnswer, modalities, text

MOST_DOMAINS = 10_000


class DomainLine(PlainText):
    """A domain name, and the size of what was kept of it: `example.com 123456`."""

    @staticmethod
    def read(text: str) -> str:
        name, _blank, size = values.line(text).replace("\t", " ").partition(" ")
        if "." not in name.strip(".") or "/" in name:
            raise ValueError(_("Write a domain such as example.com, then its size if you know it."))
        return f"{name.lower()} {understood(values.number, size)}" if size else name.lower()


class CrawlerSchema(Schema):
    """One crawler, used by the provider or on its behalf."""

    name = PlainText(required=True, validate=LINE, metadata={"label": _("Name or identifier")})
    operator = PlainText(validate=LINE, metadata={"label": _("Operated by")})
    url = WebUrl(metadata={"label": _("Its documentation")})
    purpose = text(_("Purpose"))
    behaviour = text(
        _("Behaviour"),
        description=_("Towards robots.txt and other protocols, captchas, logins and paywalls."),
    )
    respects_robots = Tri(metadata={"label": _("Respected robots.txt")})
    respects_paywalls = Tri(metadata={"label": _("Stayed outside paywalls")})
    respects_logins = Tri(metadata={"label": _("Stayed outside logins")})
    respects_captchas = Tri(metadata={"label": _("Respected captchas")})
    period = fields.Nested(PeriodSchema, metadata={"label": _("Period of collection")})


class CrawlingSchema(OneAnswer):
    """Section 2.3."""

    listing = "crawlers"

    used = Tri(metadata={"label": _("Were crawlers used by the provider or on its behalf?")})
    crawlers = fields.List(
        fields.Nested(CrawlerSchema),
        validate=validate.Length(max=30),
        metadata={"label": _("Crawlers")},
    )
    contents = text(
        _("Types of content and online sources crawled"),
        description=_("With their geographical, linguistic or demographic characteristics."),
    )
    modalities = modalities()
    domains = fields.List(
        DomainLine(),
        validate=validate.Length(max=MOST_DOMAINS),
        metadata={
            "label": _("Domain names crawled"),
            "control": "lines",
            "description": _("One per line, the largest first: example.com 123456 (size kept)."),
        },
    )
    domain_count = fields.Integer(
        validate=validate.Range(1, 10**9),
        metadata={
            "label": _("Number of all domain names crawled"),
            "description": _("If the list above does not hold them all."),
        },
    )
    domains_url = WebUrl(
        metadata={
            "label": _("Published list of the most relevant domain names"),
            "description": _("A file that holds the part the template asks for."),
        }
    )
    comments = text(_("Additional comments"))
