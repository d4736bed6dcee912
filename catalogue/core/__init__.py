"""What every feature stands on: the database, errors, words, the clock."""
