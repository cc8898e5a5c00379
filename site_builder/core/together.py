"""Labels that are no single name: of people who speak together (`A & B`, `甲、乙`), and of nobody known."""

from collections.abc import Collection

from site_builder.core.expressions import lazily

FIRST_HAN, LAST_HAN = "\u3400", "\u9fff"
JOINT_OF_ALL = r"\s*[、，,/／&＆+＋]\s*|\s+and\s+"
JOINT = lazily(rf"{JOINT_OF_ALL}|(?<=[{FIRST_HAN}-{LAST_HAN}])\s*[和与與]\s*(?=[{FIRST_HAN}-{LAST_HAN}])")
"""What joins the labels of those who speak together."""
JOIN = "、"
"""How we write it."""
UNKNOWN = "unknown"
"""The label, and the slug, of a draft's speaker whom nobody knows yet."""


def each_of(label: str, names: Collection[str]) -> tuple[str, ...]:
    """The names that a label is made of; the label itself where it is a name, or not made of names alone."""
    parts = tuple(JOINT.split(label))
    return parts if label not in names and all(part in names for part in parts) else (label,)


BEHIND_A_NAME = r"教授|老师|老師|先生|女士|博士|院士|[、，,。.](?=[^\S\n]*[\\*＊_】］])"
"""A title, or a mark within bold or brackets: between a name and its colon they make no other name of it."""
MARKS_BEHIND_A_NAME = " \t、，,。."
"""What may stand before the end of bold or brackets around a name."""
