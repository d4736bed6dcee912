"""What members tell each other: discussion, endorsements, wanted datasets, credits, who is here."""
