"""Builds SVG text with every value escaped."""

from collections.abc import Iterable

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

CHARACTER_PX = 7.2
NARROW_PX = 288
WIDE_PX = 600


def element(name: str, *children: str, **attributes: str | float) -> SafeString:
    """Return one element; `class_` becomes class and `text_anchor` becomes text-anchor."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{conditional_escape(_short(value))}"'
        for key, value in attributes.items()
    )
    inside = "".join(map(conditional_escape, children))
    return mark_safe(f"<{name}{written}>{inside}</{name}>")  # noqa: S308  # nosec B308 B703 - escaped above


def join(parts: Iterable[str]) -> SafeString:
    """Return the parts after one another, each escaped unless already safe."""
    return mark_safe("".join(map(conditional_escape, parts)))  # noqa: S308  # nosec B308 B703 - escaped here


def percent(value: float) -> str:
    """Write a horizontal place as a share of the width."""
    return f"{value:.2f}%"


def text(content: str, *, x: str, y: float, class_: str, anchor: str = "middle") -> SafeString:
    """Return a line of text."""
    return element("text", content, x=x, y=y, class_=class_, text_anchor=anchor)


def canvas(title: str, description: str, height: float, parts: Iterable[str]) -> SafeString:
    """Return the whole picture: as wide as its place, with a name and a description."""
    return element(
        "svg",
        element("title", title),
        element("desc", description),
        *parts,
        class_="chart__svg",
        role="img",
        width="100%",
        height=round(height),
    )


def wrap(label: str, width: int) -> list[str]:
    """Break a label into lines of at most `width` characters, between words where there are any."""
    lines: list[str] = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
        while len(lines[-1]) > width:
            lines[-1:] = [lines[-1][:width], lines[-1][width:]]
    return lines


def _short(value: str | float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
