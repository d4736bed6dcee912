"""The vocabularies over JSON."""
