"""What the two handwritten notes print, kept as printed."""
