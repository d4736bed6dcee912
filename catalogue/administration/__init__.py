"""Looking after the instance: members, roles, tokens, upkeep, and the log of what was done."""
