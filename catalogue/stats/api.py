"""The catalogue in numbers, over JSON."""

from flask_smorest import Blueprint

from catalogue.stats import queries
from catalogue.stats.queries import Numbers
from schemas.stats import StatsSchema

stats = Blueprint("stats", __name__, description="The catalogue in numbers")


@stats.get("/stats")
@stats.response(200, StatsSchema)
def show() -> Numbers:
    """Count the published entries by licence, language, category and what is declared."""
    return queries.numbers()
