"""What the two handwritten notes print, and whether it holds.

`romanian.LINES` and `hebrew.LINES` are the doors; `romanian.line("R9")` is one line. The text under
`source/` is cut into equalities (`text`). `grammar` (with `signs`) reads a formula, `meaning` (with
`arrays` and `languages`) turns it into symbols with shapes. `judge` (with `interpretations`) gives
the verdict on formulas, `numbers` (with `blocks`, `entries`, `quantities` and `printed`) on printed
numbers. `table` shows the lines, and `checks` asks which simple check would have caught a slip.
"""
