"""The lists of the forum."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nyvag.core.clock import today
from nyvag.forum.models import Invitation, Topic
from nyvag.forum.queries.log import CANCELLED, COMES, DECLINED, QUEUES, SILENT
from nyvag.meetings.tables import MomentColumn
from nyvag.messaging.models import STATES
from nyvag.ui import status
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, TextColumn, badge

MAIL_STATES: dict[str, Any] = {str(state): word for state, word in STATES}
ANSWERS = {
    COMES: (status.SUCCESS, _("comes")),
    QUEUES: (status.INFO, _("on the waiting list")),
    DECLINED: (status.NEUTRAL, _("cannot come")),
    CANCELLED: (status.NEUTRAL, _("has cancelled")),
    SILENT: (status.WARNING, _("no answer")),
}


def page_of(topic: Topic) -> str:
    """Give the address of a topic."""
    return reverse("forum:topic-detail", args=[topic.reference])


class TopicTable(ListTable):
    """One row for each topic."""

    card = ("title", "state")

    title = LinkColumn(verbose_name=_("You said"), url=page_of)
    kind = TextColumn(verbose_name=_("Kind"), accessor="get_kind_display", order_by=("kind",))
    state = TextColumn(verbose_name=_("State"), accessor="state")
    unit = TextColumn(verbose_name=_("Who answers"), accessor="unit__name", default=_("nobody yet"))
    raised_on = DateColumn(verbose_name=_("Raised"), visible=False)
    due_on = DateColumn(verbose_name=_("Answer by"), attrs={})
    outcome = TextColumn(verbose_name=_("We did"), accessor="outcome", empty_values=(), orderable=False)

    class Meta:
        attrs = {"class": "table"}

    def render_state(self, record: Topic) -> SafeString:
        """Show the state as word, shape and colour; a late answer says so."""
        if record.answered_on is None and not record.is_closed and record.due_on < today():
            return badge("warning", str(_("late answer")))
        return badge(record.tone, record.get_state_display())

    def value_state(self, record: Topic) -> str:
        """Export the state in words."""
        return record.get_state_display()

    def render_outcome(self, record: Topic) -> Any:
        """Say what was done, else what was answered."""
        return record.outcome or record.answer or _("not yet")

    def value_outcome(self, record: Topic) -> str:
        """Export what was done, else what was answered."""
        return record.outcome or record.answer


class InvitationTable(ListTable):
    """One row for each recipient of an invitation; a file names enterprises alone, never a person."""

    card = ("who", "answer")

    who = TextColumn(verbose_name=_("Who"))
    origin = TextColumn(verbose_name=_("How"), accessor="get_origin_display", order_by=("origin",))
    invited_at = MomentColumn(verbose_name=_("When"))
    mail = TextColumn(verbose_name=_("The mail"), accessor="mail", default=_("no mail"))
    answer = TextColumn(verbose_name=_("Answer"))

    class Meta:
        attrs = {"class": "table"}

    def value_who(self, record: Invitation) -> str:
        """Export the enterprise; a subscriber is not named."""
        return record.enterprise.name if record.enterprise else str(_("a subscriber"))

    def render_mail(self, value: str) -> str:
        """Say what became of the mail."""
        return str(MAIL_STATES.get(value, value))

    def render_answer(self, value: str) -> SafeString:
        """Show the answer as word, shape and colour."""
        tone, word = ANSWERS[value]
        return badge(tone, str(word))

    def value_answer(self, value: str) -> str:
        """Export the answer in words."""
        return str(ANSWERS[value][1])
