"""All pages about mixes: looking at them, making and changing them, releasing them."""

from catalogue.mixes import (
    showing,
    web_bring,
    web_edit,
    web_entry,
    web_items,
    web_list,
    web_owners,
    web_show,
    web_state,
    web_table,
)
from catalogue.mixes.door import pages
from catalogue.mixes.formats import web as web_files
from catalogue.mixes.judging import web as web_replacements
from catalogue.mixes.releases import web as web_releases

__all__ = [
    "pages",
    "web_bring",
    "web_edit",
    "web_entry",
    "web_files",
    "web_items",
    "web_list",
    "web_owners",
    "web_releases",
    "web_replacements",
    "web_show",
    "web_state",
    "web_table",
]

showing.init_app(pages)
