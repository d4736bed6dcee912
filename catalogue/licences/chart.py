"""The chart of Creative Commons, worked out by our own rules: what may be mixed with what.

Their FAQ answers “Can I combine material under different Creative Commons licenses in my work?”
with such a chart; a test holds the two together, cell by cell.
https://creativecommons.org/faq/
"""

from functools import lru_cache

from catalogue.licences.compatibility import evaluate

URL = "https://creativecommons.org/faq/"
# In the order of the chart; of several releases that fit, the first is the freest.
COLUMNS = (
    "CC-PDM-1.0", "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0",
    "CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0",
)  # fmt: skip
# A mark or an ND licence is not what one would put on a mix.
_RELEASES = tuple(each for each in COLUMNS[1:] if "ND" not in each)


@lru_cache(maxsize=128)
def mix(one: str, other: str) -> str:
    """The freest licence under which the two may be mixed into one work; empty when none is."""
    fits = (each for each in _RELEASES if evaluate((one, other), each).answer == "ok")
    return next(fits, "")


def rows() -> list[tuple[str, list[str]]]:
    """The chart: for each licence, what a mix with each of the others may come under."""
    return [(row, [mix(row, column) for column in COLUMNS]) for row in COLUMNS]
