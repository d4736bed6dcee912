"""What these tests share with those of languages."""

from tests.languages.conftest import index

__all__ = ["index"]
