"""From the tokens of a formula to its tree, and what trees say of one another."""
