"""Mixes as files: tables, weights, programs that load them, cards."""
