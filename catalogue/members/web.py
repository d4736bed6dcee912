"""All pages about members: the way in (`web_access`), and one's own account (`web_account`)."""

from catalogue.members import web_access, web_account
from catalogue.members.door import pages

__all__ = ["pages", "web_access", "web_account"]
