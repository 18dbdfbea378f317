"""From a tree to arrays of SymPy expressions."""
