"""The accents a public body may choose among; their contrast is proven by a test over tokens.css."""

ACCENTS = ("green", "blue", "teal", "plum", "brick", "slate")
DEFAULT = "green"


def known(accent: str | None) -> str:
    """Return the accent, or the default where there is none by that name."""
    return accent if accent in ACCENTS else DEFAULT
