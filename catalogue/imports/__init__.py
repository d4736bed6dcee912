"""Imports: a link or a file becomes a draft in which each value says where it came from.

A source is one pure module: it recognises what was pasted, names what to fetch and reads the
answers. Nothing is guessed: what a page does not state stays empty, with a notice.
"""
