"""What each letter of a text is, and which equality gives it its meaning."""
