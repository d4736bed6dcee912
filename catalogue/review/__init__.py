"""Deciding on entries: what a reviewer accepts becomes public, what she returns says why."""
