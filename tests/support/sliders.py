"""The sliders of an explorer, as a test moves them."""


def sliders(explorer) -> dict:
    """Every slider by its label."""
    found, boxes = {}, [explorer]
    while boxes:
        for child in getattr(boxes.pop(), "children", ()):
            boxes.append(child)
            if getattr(child, "description", "") and hasattr(child, "value"):
                found[child.description] = child
    return found
