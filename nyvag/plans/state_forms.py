"""The form in a plan's row that changes its state in place; what all rows of a page share is written once."""

import uuid
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nyvag.plans.queries.rows import PlanRow
from nyvag.plans.rules.actions import WORK_TRANSITIONS, WorkState
from nyvag.plans.words_plans import STATE_WORDS

NOBODY = uuid.UUID(int=0)
FORM = (
    '<details class="inline-change"><summary>{change}<span class="visually-hidden">: {title}</span></summary>'
    '<form method="post" action="{address}" hx-post="{address}" hx-target="#state-{key}"'
    ' hx-select="#state-{key}" hx-swap="outerHTML" hx-select-oob="#plan-progress,#plan-told">{hidden}'
    '<input type="hidden" name="version" value="{version}">'
    '<label class="visually-hidden" for="to-{key}">{label}</label>'
    '<select id="to-{key}" name="state">{options}</select>'
    '<button type="submit" class="button button--secondary">{keep}</button></form></details>'
)
HIDDEN = (
    '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="next" value="{}">'
)


def address_of(name: str, reference: uuid.UUID) -> str:
    """Give the address of a row, of which a long plan has hundreds, by the pattern of the first."""
    return _pattern(name).replace(str(NOBODY), str(reference))


@cache
def _pattern(name: str) -> str:
    return reverse(f"plans:{name}", args=[NOBODY])


class StateForms:
    """Writes the forms of one page; htmx swaps the cell, without it the page comes anew."""

    def __init__(self, request: Any) -> None:
        self._hidden = format_html(HIDDEN, get_token(request), request.get_full_path())
        self._change, self._keep = escape(_("Change")), escape(_("Keep"))
        self._label = _("State of “%(title)s”")
        self._options: dict[WorkState, SafeString] = {}

    def write(self, row: PlanRow) -> SafeString:
        """Write the form of one row."""
        node, title = row.node, row.node.title
        now = row.picture.work_state if row.picture else WorkState.PLANNED
        return format_html(
            FORM,
            change=self._change,
            title=title,
            address=address_of("action-state", node.reference),
            key=node.reference,
            hidden=self._hidden,
            version=row.action.version if row.action else 0,
            label=self._label % {"title": node.title},
            options=self._offered(now),
            keep=self._keep,
        )

    def _offered(self, now: WorkState) -> SafeString:
        if now not in self._options:
            self._options[now] = options(now)
        return self._options[now]


def options(now: WorkState) -> SafeString:
    """Write what an action may become, after what it is."""
    offered: Sequence[WorkState] = [now, *(each for each in WorkState if each in WORK_TRANSITIONS[now])]
    chosen = {now: SafeString(" selected")}
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((each, chosen.get(each, ""), capfirst(str(STATE_WORDS[each]))) for each in offered),
    )
