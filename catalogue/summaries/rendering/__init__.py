"""The public summary as files: pure functions of its JSON document and a language."""
