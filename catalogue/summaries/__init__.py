"""The public summary of training content that the AI Act asks for (Art. 53(1)(d)), drafted."""
