"""The list of matters, and the tones of what this room shows as states."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from nyvag.mandate.models import AnchoringCase
from nyvag.mandate.queries.enclosures import Enclosure
from nyvag.mandate.rules.cases import CaseState
from nyvag.mandate.rules.enclosures import Stands
from nyvag.mandate.rules.remiss import RemissState, ReplyKind
from nyvag.mandate.rules.reviews import ReviewAnswer, ReviewState
from nyvag.ui import status
from nyvag.ui.days import day_in_words
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, TextColumn, badge

TONES: dict[str, str] = {
    CaseState.INITIATED: status.NEUTRAL,
    CaseState.INVESTIGATING: status.INFO,
    CaseState.REMISS: status.INFO,
    CaseState.ON_AGENDA: status.WARNING,
    CaseState.DECIDED: status.SUCCESS,
    CaseState.IN_FORCE: status.SUCCESS,
    CaseState.UNDER_REVISION: status.WARNING,
    CaseState.REPEALED: status.NEUTRAL,
    CaseState.CLOSED: status.NEUTRAL,
    RemissState.DRAFT: status.NEUTRAL,
    RemissState.OUT: status.INFO,
    RemissState.FINISHED: status.SUCCESS,
    ReplyKind.SUPPORTS: status.SUCCESS,
    ReplyKind.SUPPORTS_CHANGED: status.INFO,
    ReplyKind.OPPOSES: status.DANGER,
    ReplyKind.NO_REMARKS: status.NEUTRAL,
    ReviewState.OPEN: status.INFO,
    ReviewAnswer.VALID: status.SUCCESS,
    ReviewAnswer.CHANGED: status.INFO,
    ReviewAnswer.ENDED: status.NEUTRAL,
}


ENCLOSURES = {
    Stands.HERE: (status.SUCCESS, _("has come")),
    Stands.LOST: (status.WARNING, _("the document was taken away")),
    Stands.MISSING: (status.WARNING, _("missing")),
    Stands.UNKNOWN: (status.NEUTRAL, _("not known")),
    Stands.NOT_NEEDED: (status.NEUTRAL, _("not needed")),
}


def shown_enclosure(each: Enclosure) -> dict[str, Any]:
    """Give an enclosure with its state as tone and word."""
    tone, word = ENCLOSURES[each.stands]
    return {"row": each.row, "document": each.document, "tone": tone, "word": word}


def case_page(case: AnchoringCase) -> str:
    """Give the address of a matter."""
    return reverse("mandate:case-detail", args=[case.reference])


class CaseTable(ListTable):
    """One row for each matter."""

    card = ("title", "state")

    title = LinkColumn(verbose_name=_("Matter"), url=case_page)
    state = TextColumn(verbose_name=_("State"), accessor="get_state_display", order_by="state")
    since = DateColumn(verbose_name=_("Since"), default="–")
    next_board = TextColumn(verbose_name=_("Next board"), default="–")
    next_on = DateColumn(verbose_name=_("Planned meeting"), default="–")
    diary_number = TextColumn(verbose_name=_("Diary number"), default=_("missing"))

    class Meta:
        attrs = {"class": "table"}

    def render_state(self, value: Any, record: AnchoringCase) -> SafeString:
        """Show the state as word, shape and colour; exports get the word."""
        return badge(TONES[record.state], str(value).capitalize())

    def render_since(self, value: Any, record: Any) -> str:
        """Show the day of the latest step as well as it is known."""
        return day_in_words(value, record.since_written)

    def value_since(self, value: Any, record: Any) -> Any:
        """Give files the day where it is exact, else how it was written."""
        return record.since_written or value
