"""What the pages say about upkeep: a changed register, and rows that are missing on the disk."""

from collections.abc import Sequence

from django import template
from django.utils.translation import ngettext

from nyvag.spend.queries import wording
from nyvag.spend.queries.files import lost_files
from nyvag.spend.queries.rematching import RegisterChange
from nyvag.ui import formatting

register = template.Library()


@register.simple_tag
def change_sentence(change: RegisterChange) -> str:
    """Say that the register has changed since the suppliers were matched, and how many that may touch."""
    changed = ngettext(
        "%(count)s enterprise in the register has changed since the suppliers were matched.",
        "%(count)s enterprises in the register have changed since the suppliers were matched.",
        change.enterprises,
    ) % {"count": formatting.number(change.enterprises)}
    touched = ngettext(
        "%(count)s supplier may be affected.",
        "%(count)s suppliers may be affected.",
        change.suppliers,
    ) % {"count": formatting.number(change.suppliers)}
    return f"{changed} {touched}"


@register.simple_tag
def sole_trader_sentence(count: int) -> str:
    """Say that sole traders can only be found by importing again, and why; nothing where there is none."""
    if not count:
        return ""
    return ngettext(
        "%(count)s sole trader came to the register after ledgers were imported. Personal numbers are not "
        "kept, so it is found only if those ledgers are withdrawn and imported again.",
        "%(count)s sole traders came to the register after ledgers were imported. Personal numbers are not "
        "kept, so they are found only if those ledgers are withdrawn and imported again.",
        count,
    ) % {"count": formatting.number(count)}


@register.simple_tag
def lost_sentence(names: Sequence[str]) -> str:
    """Say that the rows of some files are missing on the disk, and what to do about it."""
    return wording.rows_are_gone(names)


register.simple_tag(lost_files)
