"""Explorers are built by the dozen here, and their labels are the same ones."""

from functools import lru_cache

from matplotlib.mathtext import MathTextParser

# Matplotlib keeps fifty parsed labels, fewer than the explorers have.
MathTextParser._parse_cached = lru_cache(5000)(MathTextParser._parse_cached.__wrapped__)
