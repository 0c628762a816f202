"""The list of findings."""

from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nyvag.core.clock import today
from nyvag.evaluation.models import Finding
from nyvag.evaluation.queries.findings import picture_in_list
from nyvag.evaluation.rules.findings import flags
from nyvag.evaluation.words_findings import FINDING_TONES, FLAGS
from nyvag.ui.addresses import row_address
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, NumberColumn, TextColumn, badge


def finding_page(finding: Finding) -> str:
    """Give the address of a finding."""
    return row_address("evaluation:finding-detail", finding.reference)


class FindingTable(ListTable):
    """One row for each finding."""

    card = ("title", "state")

    title = LinkColumn(verbose_name=_("Finding"), url=finding_page)
    kind = TextColumn(verbose_name=_("Kind"), accessor="get_kind_display", order_by="kind")
    state = TextColumn(verbose_name=_("State"), accessor="get_state_display", order_by="state")
    flags = TextColumn(verbose_name=_("To look at"), empty_values=(), orderable=False)
    called = TextColumn(
        verbose_name=_("Who is to answer"),
        order_by=("unit__name", "party__name", "outside"),
        default=_("not known"),
    )
    reply_due_on = DateColumn(verbose_name=_("Reply by"), default="–", attrs={})
    open_count = NumberColumn(verbose_name=_("Open measures"))
    measure_count = NumberColumn(verbose_name=_("What is done about it"), visible=False)
    received_on = DateColumn(verbose_name=_("Received"), default=_("not known"), visible=False)
    replied_on = DateColumn(verbose_name=_("Replied"), default="–", visible=False)
    found_by = TextColumn(verbose_name=_("Who looked"), default=_("not known"), visible=False)
    report_name = TextColumn(verbose_name=_("Name of the report"), default="–", visible=False)
    text = TextColumn(verbose_name=_("In its own words"), default="–", visible=False)
    reply = TextColumn(verbose_name=_("Reply"), default="–", visible=False)

    class Meta:
        attrs = {"class": "table"}

    def render_state(self, value: Any, record: Finding) -> SafeString:
        """Show the state as word, shape and colour; exports get the word."""
        return badge(FINDING_TONES[record.state], str(value).capitalize())

    def render_flags(self, record: Finding) -> SafeString:
        """Show what should be looked at."""
        found = flags(picture_in_list(record), today())
        return format_html_join(" ", "{}", ((badge(FLAGS[each][0], str(FLAGS[each][1])),) for each in found))

    def value_flags(self, record: Finding) -> str:
        """Export what should be looked at in words."""
        return ", ".join(str(FLAGS[each][1]) for each in flags(picture_in_list(record), today()))
