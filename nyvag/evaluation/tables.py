"""The list of rounds, and the tones of what this room shows as states."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nyvag.evaluation.models import FollowUpRound
from nyvag.evaluation.rules.reports import ReportState
from nyvag.evaluation.rules.rounds import AnswerState, RoundState
from nyvag.plans.rules.actions import Judgement, WorkState
from nyvag.ui import status
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, NumberColumn, TextColumn, badge

TONES: dict[str, str] = {
    RoundState.PLANNED: status.NEUTRAL,
    RoundState.OPEN: status.INFO,
    RoundState.CHECKING: status.WARNING,
    RoundState.APPROVED: status.SUCCESS,
    RoundState.TO_BOARD: status.SUCCESS,
    RoundState.PUBLISHED: status.SUCCESS,
    RoundState.CANCELLED: status.NEUTRAL,
}
ANSWER_TONES: dict[str, str] = {
    AnswerState.NOT_BEGUN: status.NEUTRAL,
    AnswerState.DRAFT: status.NEUTRAL,
    AnswerState.SENT: status.INFO,
    AnswerState.RETURNED: status.WARNING,
    AnswerState.ACCEPTED: status.SUCCESS,
}
REPORT_TONES: dict[str, str] = {
    ReportState.DRAFT: status.NEUTRAL,
    ReportState.APPROVED: status.INFO,
    ReportState.PUBLISHED: status.SUCCESS,
}
SAID_TONES: dict[str, str] = {
    Judgement.DONE: status.SUCCESS,
    Judgement.ON_PLAN: status.SUCCESS,
    Judgement.NOT_WHOLLY: status.WARNING,
    Judgement.NOT_AT_ALL: status.DANGER,
    WorkState.LATE: status.WARNING,
    WorkState.STALLED: status.DANGER,
    WorkState.DROPPED: status.NEUTRAL,
}


def round_page(round_: FollowUpRound) -> str:
    """Give the address of a round."""
    return reverse("evaluation:round-detail", args=[round_.reference])


class RoundTable(ListTable):
    """One row for each round."""

    card = ("title", "state")

    title = LinkColumn(verbose_name=_("Round"), url=round_page)
    state = TextColumn(verbose_name=_("State"), accessor="get_state_display", order_by="state")
    period_from = DateColumn(verbose_name=_("From"))
    period_to = DateColumn(verbose_name=_("Up to and including"))
    due_on = DateColumn(verbose_name=_("Last day to answer"))
    answered = NumberColumn(verbose_name=_("Answered"))
    count = NumberColumn(verbose_name=_("Asked"))
    board = TextColumn(verbose_name=_("Board"), accessor="board__name", default=_("not known"), visible=False)

    class Meta:
        attrs = {"class": "table"}

    def render_state(self, value: Any, record: FollowUpRound) -> SafeString:
        """Show the state as word, shape and colour; exports get the word."""
        return badge(TONES[record.state], str(value).capitalize())
