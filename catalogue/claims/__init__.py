"""Claims: who says what of an entry, where, when and in which words."""
