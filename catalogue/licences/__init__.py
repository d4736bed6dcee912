"""What the catalogue knows of licences, and the pages and API that show it."""
