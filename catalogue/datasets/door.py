"""The blueprint all pages about entries share, with their template filters."""

from flask import Blueprint

from catalogue.datasets import showing, showing_verdicts

pages = Blueprint("datasets", __name__)
showing.init_app(pages)
showing_verdicts.init_app(pages)
