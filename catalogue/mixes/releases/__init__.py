"""Frozen releases of a mix, their files, and what changed since."""
