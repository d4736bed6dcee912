"""What happened to the entries of a mix, and who is told."""
