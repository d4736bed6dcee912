"""What changed in the catalogue since a reader last looked, for mirrors and other programs."""
