"""What the tree's template looks up."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def of_unit(functions: Mapping[int, list[str]], unit_id: int) -> list[str]:
    """Return the names of what a unit does."""
    return functions.get(unit_id, [])
