"""The lists of compacts, newsletters and barometers."""

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nyvag.forum.models import Compact, Newsletter
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


def letter_page(letter: Newsletter) -> str:
    """Give the address of a newsletter."""
    return reverse("forum:letter-detail", args=[letter.reference])


class LetterTable(ListTable):
    """One row for each newsletter."""

    card = ("title", "state")

    title = LinkColumn(verbose_name=_("Heading"), url=letter_page)
    kind = TextColumn(verbose_name=_("Kind"), accessor="get_kind_display", order_by=("kind",))
    state = TextColumn(verbose_name=_("State"), accessor="state")
    sent_at = DateColumn(verbose_name=_("Sent"), default="–")
    recipients_count = NumberColumn(verbose_name=_("Recipients"))

    class Meta:
        attrs = {"class": "table"}

    def render_state(self, record: Newsletter) -> SafeString:
        """Show the state as word, shape and colour."""
        return badge(record.tone, record.get_state_display())

    def value_state(self, record: Newsletter) -> str:
        """Export the state in words."""
        return record.get_state_display()
