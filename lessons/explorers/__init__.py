"""Sliders that move the numbers of a lesson, and pictures that follow the hand."""
