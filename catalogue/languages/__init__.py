"""Language tags, their names, and the pages and API that list them."""
