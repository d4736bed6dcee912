"""The one guarded way out of the catalogue: importers and link checkers fetch through it.

`guard` says which URLs and which addresses may be reached, `connection` goes there and nowhere
else, and `session.fetch` keeps the time, the size and the redirects within bounds. Items E1 to E7
of the security checklist are its promises.
"""
