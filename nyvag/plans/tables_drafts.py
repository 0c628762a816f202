"""The list of remisses of drafts."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from nyvag.plans.models import DraftRemiss
from nyvag.plans.queries.draft_addresses import remiss_path
from nyvag.plans.words_drafts import TONES
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, NumberColumn, TextColumn, badge


class RemissTable(ListTable):
    """One row for each remiss of a draft."""

    card = ("name", "state")

    name = LinkColumn(verbose_name=gettext_lazy("Draft"), accessor="title", url=remiss_path, orderable=False)
    number = NumberColumn(verbose_name=gettext_lazy("Remiss"))
    state = TextColumn(verbose_name=gettext_lazy("State"), accessor="get_state_display", order_by="state")
    due_on = DateColumn(verbose_name=gettext_lazy("Last day to answer"))
    asked_count = NumberColumn(verbose_name=gettext_lazy("Asked"))
    answered_count = NumberColumn(verbose_name=gettext_lazy("Have answered"))

    def value_state(self, value: Any) -> str:
        """Write the state in words."""
        return capfirst(str(value))

    def render_state(self, value: Any, record: DraftRemiss) -> SafeString:
        """Show the state as word, shape and colour."""
        return badge(TONES[record.state], capfirst(str(value)))
