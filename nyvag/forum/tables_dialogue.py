"""The lists of compacts, newsletters and barometers."""

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nyvag.forum.models import Compact
from nyvag.forum.models.compacts import COMPACT_STATES, TONES
from nyvag.forum.rules.transitions import CompactState
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, NumberColumn, TextColumn, badge

STATE_WORDS = dict(COMPACT_STATES)


def compact_page(compact: Compact) -> str:
    """Give the address of a compact."""
    return reverse("forum:compact-detail", args=[compact.reference])


class CompactTable(ListTable):
    """One row for each compact."""

    card = ("title", "newest_state")

    title = LinkColumn(verbose_name=_("Compact"), url=compact_page)
    newest_state = TextColumn(verbose_name=_("Newest version"))
    in_force_from = DateColumn(verbose_name=_("In force from"), default=_("not yet"))
    in_force_to = DateColumn(verbose_name=_("Last day"), default=_("until further notice"))
    parties_count = NumberColumn(verbose_name=_("Parties"))
    review_on = DateColumn(verbose_name=_("To be looked over by"), default=_("not said"))

    class Meta:
        attrs = {"class": "table"}

    def render_newest_state(self, value: str) -> SafeString:
        """Show the state as word, shape and colour."""
        return badge(TONES[CompactState(value)], str(STATE_WORDS[CompactState(value)]))

    def value_newest_state(self, value: str) -> str:
        """Export the state in words."""
        return str(STATE_WORDS[CompactState(value)])
