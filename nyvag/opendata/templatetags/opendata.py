"""The table of a published part, with figures to the right and dates in words."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from nyvag.core.providers import PublicPart
from nyvag.ui import formatting

register = template.Library()


@register.inclusion_tag("opendata/_table.html")
def public_table(part: PublicPart) -> dict[str, Any]:
    """Show the columns and rows of a part."""
    first = part.rows[0] if part.rows else ()
    classes = ["number" if isinstance(cell, int | Decimal) else "" for cell in first]
    return {
        "title": part.title,
        "columns": list(zip(part.columns, classes, strict=True)) if first else [],
        "rows": [list(zip(part.columns, map(_written, row), classes, strict=True)) for row in part.rows],
    }


def _written(cell: Any) -> str:
    if cell is None:
        return _("unknown")
    if isinstance(cell, Decimal):
        return formatting.number(cell, 1)
    if isinstance(cell, int):
        return formatting.number(cell)
    return formatting.long_date(cell) if isinstance(cell, date) else str(cell)
