"""The lists of this room."""

from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nyvag.core.clock import today
from nyvag.mandate.models import Decision
from nyvag.mandate.queries.decisions import picture_in_list
from nyvag.mandate.rules.decisions import WAITS, Flag, flags, standing
from nyvag.mandate.words import FLAGS, STANDINGS, day_said, paragraph_said
from nyvag.ui.addresses import row_address
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, TextColumn, badge


def page_of(decision: Decision) -> str:
    """Give the address of a decision."""
    return row_address("mandate:decision-detail", decision.reference)


class DecisionTable(ListTable):
    """One row for each decision."""

    card = ("title", "state")

    title = LinkColumn(verbose_name=_("Decision"), url=page_of)
    called = TextColumn(verbose_name=_("Who decided"), order_by=("unit__name", "party__name", "outside"))
    decided_on = TextColumn(verbose_name=_("Day"), empty_values=())
    paragraph_no = TextColumn(verbose_name=_("Paragraph"), visible=False)
    state = TextColumn(verbose_name=_("State"), empty_values=(), orderable=False)
    flags = TextColumn(verbose_name=_("To look at"), empty_values=(), orderable=False)
    report_due = DateColumn(verbose_name=_("Report by"), default="–", attrs={})
    kind = TextColumn(verbose_name=_("Kind"), accessor="get_kind_display", visible=False)
    diary_no = TextColumn(verbose_name=_("Diary number"), visible=False)
    valid_to = DateColumn(verbose_name=_("Holds until"), default=_("until further notice"), visible=False)

    class Meta:
        attrs = {"class": "table"}

    def render_decided_on(self, record: Decision) -> str:
        """Write the day as well as it is known, and the paragraph with its sign."""
        day = day_said(record.decided_on, record.day_known)
        if not record.paragraph_no:
            return day
        return f"{day}, {paragraph_said(record.paragraph_no)}".replace("§ ", "§\N{NO-BREAK SPACE}")

    def value_decided_on(self, record: Decision) -> Any:
        """Export the day itself where it is known, else what is known of it."""
        known = record.day_known == "DAY"
        return record.decided_on if known else day_said(record.decided_on, record.day_known)

    def render_paragraph_no(self, value: str) -> str:
        """Write the paragraph with its sign."""
        return paragraph_said(value)

    def render_state(self, record: Decision) -> SafeString:
        """Show whether it holds, as word, shape and colour."""
        tone, word = STANDINGS[standing(picture_in_list(record), today())]
        return badge(tone, str(word))

    def value_state(self, record: Decision) -> str:
        """Export whether it holds, in words."""
        return str(STANDINGS[standing(picture_in_list(record), today())][1])

    def render_flags(self, record: Decision) -> SafeString:
        """Show what waits as marks, and what is missing in words; that it expired is its state."""
        found = [each for each in flags(picture_in_list(record), today()) if each is not Flag.EXPIRED]
        shown: list[Any] = [badge("warning", str(FLAGS[each])) for each in found if each in WAITS]
        missing = ", ".join(str(FLAGS[each]) for each in found if each not in WAITS)
        return format_html_join(" ", "{}", ((each,) for each in [*shown, *([missing] if missing else [])]))

    def value_flags(self, record: Decision) -> str:
        """Export what waits and what is missing, in words."""
        return ", ".join(str(FLAGS[each]) for each in flags(picture_in_list(record), today()))
