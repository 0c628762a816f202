"""The list of plans, and the tree of one as a list whose states are changed in place."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.plans.paging import TreePaginator
from nyvag.plans.queries.plans import PlanStanding
from nyvag.plans.queries.rows import PlanRow
from nyvag.plans.rules.actions import Lack
from nyvag.plans.rules.plans import NodeKind
from nyvag.plans.state_forms import SHORT, StateForms, StateLinks
from nyvag.plans.words_plans import (
    JUDGEMENT_TONES,
    JUDGEMENT_WORDS,
    PLAN_TONES,
    STATE_TONES,
    STATE_WORDS,
    lacks_said,
    state_of,
    when_said,
    who_said,
    years_said,
)
from nyvag.ui import status
from nyvag.ui.addresses import row_address
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, NumberColumn, TextColumn, badge
from nyvag.ui.written import filled

DEEPEST = 5
LEVEL = '<{tag} class="level level--{}">{}</{tag}>{}'
LACKING = ' <span class="level level--{} muted small">{}</span>'
INSTEAD = ' <span class="muted small">{}</span>'


def plan_page(row: PlanStanding) -> str:
    """Give the address of a plan."""
    return reverse("plans:plan-detail", args=[row.plan.reference])


class PlanTable(ListTable):
    """One row for each plan."""

    card = ("title", "state")

    title = LinkColumn(verbose_name=gettext_lazy("Plan"), accessor="plan__title", url=plan_page)
    years = TextColumn(verbose_name=gettext_lazy("Years"), accessor="plan", order_by="plan__starts_on")
    state = TextColumn(
        verbose_name=gettext_lazy("State"), accessor="plan__get_state_display", order_by="plan__state"
    )
    actions = NumberColumn(verbose_name=gettext_lazy("To be carried out"), accessor="progress__carried_out")
    done = NumberColumn(verbose_name=gettext_lazy("Done"), accessor="progress__done")
    late = NumberColumn(verbose_name=gettext_lazy("Late"), accessor="progress__late")
    reported = DateColumn(
        verbose_name=gettext_lazy("Last report"), accessor="progress__last_on", default=gettext_lazy("never")
    )

    def render_years(self, record: PlanStanding) -> str:
        """Say the years."""
        return years_said(record.plan)

    def value_years(self, record: PlanStanding) -> str:
        """Write the years."""
        return years_said(record.plan)

    def value_state(self, value: Any) -> str:
        """Write the state in words."""
        return capfirst(str(value))

    def render_state(self, value: Any, record: PlanStanding) -> SafeString:
        """Show the state as word, shape and colour, and whether nobody has reported for too long."""
        shown = badge(PLAN_TONES[record.plan.state], capfirst(str(value)))
        return filled("{} {}", shown, badge(status.WARNING, _("Stale"))) if record.is_stale else shown


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A row of a plan as a reader sees it: whether its state may be changed here."""

    row: PlanRow
    may_answer: bool = False

    @property
    def leaders(self) -> str:
        """Who answers for that it is done."""
        return who_said(self.row.leaders)

    @property
    def boards(self) -> str:
        """Who answers politically."""
        return who_said(self.row.boards)

    @property
    def when(self) -> str:
        """When it is to be done."""
        return when_said(self.row.action) if self.row.action else ""

    @property
    def state(self) -> str:
        """How far the work has come, in a word."""
        found = state_of(self.row)
        return capfirst(str(STATE_WORDS[found])) if found else ""

    @property
    def badge(self) -> SafeString:
        """The state as word, shape and colour."""
        found = state_of(self.row)
        return badge(STATE_TONES[found], self.state) if found else SafeString("")

    @property
    def judgement(self) -> str:
        """How it was judged, in words."""
        found = self.row.picture.judgement if self.row.picture else None
        return str(JUDGEMENT_WORDS[found]) if found else ""

    @property
    def lacks(self) -> str:
        """What it lacks."""
        return capfirst(lacks_said(self.row.lacks))


def line_page(line: PlanLine) -> str:
    """Give the address of a row: an action has a page of its own."""
    name = "plans:action-detail" if line.row.action else "plans:node-detail"
    return row_address(name, line.row.node.reference)


class RowTable(ListTable):
    """One line for each row of a plan, in reading order."""

    card = ("title", "state")
    rows_a_page = 500
    paginator_class = TreePaginator

    code = TextColumn(
        verbose_name=gettext_lazy("Code"), accessor="row__node__code", default="", visible=False
    )
    title = LinkColumn(
        verbose_name=gettext_lazy("What"),
        accessor="row__node__title",
        url=line_page,
        attrs={"td": {"class": "words"}},
    )
    leaders = TextColumn(verbose_name=gettext_lazy("Who"), default="")
    boards = TextColumn(verbose_name=gettext_lazy("Board"), default="", visible=False)
    when = TextColumn(verbose_name=gettext_lazy("When"), default="")
    state = TextColumn(verbose_name=gettext_lazy("State"), default="")
    judgement = TextColumn(verbose_name=gettext_lazy("Judgement"), default="")
    lacks = TextColumn(verbose_name=gettext_lazy("Missing"), default="", visible=False)

    class Meta:
        orderable = False

    def render_title(self, value: Any, record: PlanLine) -> SafeString:
        """Show the row at its level, with what it lacks; one that gave way says what holds instead."""
        node, is_action = record.row.node, record.row.action is not None
        tag = SafeString("span") if is_action or node.kind == NodeKind.TEXT else SafeString("strong")
        link = filled('<a href="{}">{}</a>', line_page(record), str(node) if value else "")
        told = SafeString("")
        if record.row.lacks:
            told = filled(LACKING, node.depth, self._lacks(record.row.lacks))
        if record.row.instead is not None:
            said = _("“%(other)s” holds instead") % {"other": record.row.instead.node}
            told = filled(INSTEAD, said)
        return filled(LEVEL, min(node.depth, DEEPEST), link, told, tag=tag)

    def render_state(self, value: Any, record: PlanLine) -> SafeString:
        """Show the state, and the way to change it for whoever may."""
        found, action = state_of(record.row), record.row.action
        if found is None or action is None or record.row.instead is not None:
            return SafeString("")
        shown = badge(STATE_TONES[found], str(value))
        change = self._changes.write(action) if record.may_answer else SafeString("")
        return filled('<div id="state-{}">{}{}</div>', record.row.node.reference, shown, change)

    def render_judgement(self, value: Any, record: PlanLine) -> SafeString:
        """Show the judgement as word, shape and colour."""
        picture = record.row.picture
        found = picture.judgement if picture else None
        return badge(JUDGEMENT_TONES[found], str(value)) if found else SafeString("")

    def value_title(self, value: Any) -> Any:
        """Write the title alone."""
        return value

    def value_state(self, value: Any) -> Any:
        """Write the state in a word."""
        return value

    def value_judgement(self, value: Any) -> Any:
        """Write the judgement in words."""
        return value

    def _lacks(self, lacks: tuple[Lack, ...]) -> str:
        """Say what a row lacks; the few ways there are recur in every row."""
        if lacks not in self._lacking:
            self._lacking[lacks] = _("Missing: %(what)s") % {"what": lacks_said(lacks)}
        return self._lacking[lacks]

    @cached_property
    def _lacking(self) -> dict[tuple[Lack, ...], str]:
        return {}

    @cached_property
    def _changes(self) -> StateForms | StateLinks:
        """The forms of the page that the table stands in, or the links to them."""
        request: Any = self.request
        return StateLinks() if len(self.rows) > SHORT else StateForms(request, request.get_full_path())
