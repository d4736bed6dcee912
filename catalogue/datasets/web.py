"""All pages about entries: searching and reading them (`reading`), describing one (`writing`)."""

from catalogue.datasets import claiming, judging, reading, writing
from catalogue.datasets.door import pages

__all__ = ["claiming", "judging", "pages", "reading", "writing"]
