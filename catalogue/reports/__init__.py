"""What is wrong with an entry: told in private, decided with a reason, answered to who told it."""
