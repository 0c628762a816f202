"""Pieces of the report: tables and bars with their values printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nyvag.core.spoken import say
from nyvag.core.tabular.sentences import _
from nyvag.spend.report.words import text

Cell = str | tuple[str, str]
BAR_WIDTH = 320
NOTHING = _("nothing to show.")


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int) -> str:
    """Make a table whose last ``numbers`` columns are figures; caption and heads are English msgids."""
    plain, caption = len(heads) - numbers, say(caption)
    head = "".join(
        f'<th scope="col"{_figure(at >= plain)}>{text(name)}</th>' for at, name in enumerate(map(say, heads))
    )
    body = "".join(_row(cells, plain) for cells in rows)
    if not body:
        return f'<p class="empty">{text(caption)}: {text(say(NOTHING))}</p>'
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{text(caption)}"><table>'
        f"<caption>{text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(cells: Sequence[str], plain: int) -> str:
    first = f'<th scope="row">{text(cells[0])}</th>'
    rest = "".join(
        f"<td{_figure(at >= plain)}>{text(value)}</td>" for at, value in enumerate(cells) if at > 0
    )
    return f"<tr>{first}{rest}</tr>"


def _figure(yes: bool) -> str:
    return ' class="figure"' if yes else ""


def bars(title: str, points: Sequence[tuple[str, float | None, str]]) -> str:
    """Draw horizontal bars; each has its value in words, so the picture is never alone.

    Args:
        points: label, size (None where unknown; below nothing is drawn as nothing) and printed value.
    """
    if not points:
        return ""
    largest = max((size for _, size, _ in points if size is not None), default=0) or 1
    rows = []
    for at, (label, size, value) in enumerate(points):
        width = max(0.0, (size or 0) / largest) * BAR_WIDTH
        y = at * 28
        rows.append(
            f'<text x="0" y="{y + 18}">{text(label)}</text>'
            f'<rect x="90" y="{y + 4}" width="{width:.1f}" height="20"></rect>'
            f'<text x="{90 + width + 8:.1f}" y="{y + 18}">{text(value)}</text>'
        )
    height = len(points) * 28
    return (
        f'<figure><svg role="img" viewBox="0 0 640 {height}" aria-label="{text(title)}">'
        f"<title>{text(title)}</title>{''.join(rows)}</svg><figcaption>{text(title)}</figcaption></figure>"
    )


def section(identity: str, heading: str, *content: str) -> str:
    """Make a section with its heading."""
    head = f'<h2 id="{identity}">{text(heading)}</h2>'
    return f'<section aria-labelledby="{identity}">{head}{"".join(content)}</section>'


def paragraph(words: str, kind: str = "") -> str:
    """Make a paragraph of plain text."""
    return f"<p{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}>{text(words)}</p>"
