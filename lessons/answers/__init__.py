"""A student's answer: called, limited, read, compared. No mistake is known here, and no SymPy."""
