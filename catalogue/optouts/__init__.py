"""Opt-outs: what a site says, by machine-readable means, on text and data mining.

A rightsholder may reserve that use (CDSM Directive (EU) 2019/790, Art. 4(3)), and who trains
models commits to read the reservation (Code of Practice for general-purpose AI, copyright
chapter, Measure 1.3). Each signal has a parser of its own, pure; `checker` brings the answers.
"""
