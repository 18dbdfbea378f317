"""Both sides of printed equalities as plain Python, for the key: no algebra, only numbers.

A function `e03_7_1` gives the two sides of the first equality in the seventh display of text 03,
at random numbers.
"""
