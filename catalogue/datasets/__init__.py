"""Dataset entries: described, drafted, submitted, published, searched."""
