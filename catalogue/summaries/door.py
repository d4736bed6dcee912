"""The blueprint of the pages about providers, models and summaries; `web` puts pages on it."""

from flask import Blueprint

pages = Blueprint("summaries", __name__)
