"""All pages about entries: searching and reading them (`reading`), describing one (`writing`)."""

from catalogue.datasets import reading, writing
from catalogue.datasets.door import pages

__all__ = ["pages", "reading", "writing"]
