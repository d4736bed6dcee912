"""All pages of administration: members (`web_members`), and the instance (`web_instance`)."""

from catalogue.administration import web_instance, web_members
from catalogue.administration.door import pages

__all__ = ["pages", "web_instance", "web_members"]
