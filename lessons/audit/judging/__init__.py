"""From two sides to a verdict, with what refutes it and what would mend it."""
