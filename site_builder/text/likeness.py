"""Two names in, whether one is the other with a slip of the keyboard, the ear or the script out."""

import re

from site_builder.text.sorting import sort_key


def is_nearly(typed: str, name: str) -> bool:
    """Whether `typed` is `name` with a slip: other script or sound, or a letter or two wrong.

    A name with more behind it (`主持人问`) is another word, and so is a short one with another character.
    """
    if not typed or typed.startswith(name) or abs(len(typed) - len(name)) > 2:
        return False
    if len(name) > 2 and distance(typed, name) <= (1 if len(name) < 7 else 2):
        return True
    return len(typed) == len(name) > 1 and not name.isascii() and _sound(typed) == _sound(name)


def _sound(name: str) -> str:
    return re.sub(r"\d", "", sort_key(name)[0])


def distance(one: str, other: str) -> int:
    """How many letters have to be added, taken away, changed or exchanged with the next."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        older, above = above, row
        row = [i]
        for j, right in enumerate(other, 1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (left != right))
            if older and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
