"""Compliance: what the facts of an entry mean under law and licence; pure decisions."""
