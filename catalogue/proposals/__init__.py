"""Corrections of published entries: anybody proposes, owners and reviewers decide."""
