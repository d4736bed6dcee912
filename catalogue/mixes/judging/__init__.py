"""What may be done with a mix: the verdict for each use, what to drop, what to take instead."""
