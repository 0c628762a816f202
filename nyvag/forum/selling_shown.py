"""The guidance for those who want to sell to the body, in the reader's language."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.providers import PublicPart
from nyvag.forum.rules.selling import guide

PART = "salja"


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One line as it is shown."""

    words: str
    source: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A part as it is shown."""

    key: str
    title: str
    items: tuple[ShownItem, ...]


def sections() -> tuple[ShownSection, ...]:
    """Give the guidance in the reader's language."""
    language = get_language() or "sv"
    return tuple(
        ShownSection(
            part.key,
            part.wording.words(language),
            tuple(
                ShownItem(item.wording.words(language), item.source, item.is_checked) for item in part.items
            ),
        )
        for part in guide()
    )


def public_guide(*, body_id: int, at: dt.datetime) -> PublicPart:
    """Give the guidance as a part that a body can publish (no statement)."""
    found = sections()
    rows = [(part.title, each) for part in found for each in part.items]
    return PublicPart(
        key=PART,
        title=_("Selling to us"),
        template="forum/_public_selling.html",
        context={"count": len(rows)},
        columns=(_("Part"), _("What to know or have"), _("Source"), _("Compared with the source")),
        rows=tuple(
            (title, each.words, each.source, _("yes") if each.is_checked else _("no")) for title, each in rows
        ),
    )
