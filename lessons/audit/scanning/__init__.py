"""Where the equalities of a document stand: files, displays, tokens, rows, chains."""
