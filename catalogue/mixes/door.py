"""The blueprint of the pages about mixes; `web` puts pages on it."""

from flask import Blueprint

pages = Blueprint("mixes", __name__)
