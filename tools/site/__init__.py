"""The site: a book to read, and a laboratory that runs the lessons in the reader's own browser."""
