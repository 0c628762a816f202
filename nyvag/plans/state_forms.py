"""The form in a plan's row that changes its state in place; what all rows of a page share is written once.

Each row of a short plan carries its form. A row of a long one carries a link to it: htmx puts the form where
the link stood, and without it the link leads to the form on a page of its own.
"""

from collections.abc import Sequence
from typing import Any

from django.middleware.csrf import get_token
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nyvag.plans.models import Action
from nyvag.plans.rules.actions import WORK_TRANSITIONS, WorkState
from nyvag.plans.words_plans import STATE_WORDS
from nyvag.ui.addresses import row_address
from nyvag.ui.written import filled

SHORT = 60
"""How many rows may carry their forms; each is a kilobyte and a half."""
LINK = (
    '<a class="inline-change" href="{address}" hx-get="{address}" hx-swap="outerHTML">{change}'
    '<span class="visually-hidden">: {title}</span></a>'
)
FORM = (
    '<details class="inline-change"{open}>'
    '<summary>{change}<span class="visually-hidden">: {title}</span></summary>'
    '<form method="post" action="{address}" hx-post="{address}" hx-target="#state-{key}"'
    ' hx-select="#state-{key}" hx-swap="outerHTML" hx-select-oob="#plan-progress,#plan-told">{hidden}'
    '<input type="hidden" name="version" value="{version}">'
    '<label class="visually-hidden" for="to-{key}">{label}</label>'
    '<select id="to-{key}" name="state"{focus}>{options}</select>'
    '<button type="submit" class="button button--secondary">{keep}</button></form></details>'
)
HIDDEN = (
    '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="next" value="{}">'
)


class StateLinks:
    """Writes the links to the forms of one page."""

    def __init__(self) -> None:
        self._change = _("Change")

    def write(self, action: Action) -> SafeString:
        """Write the link of one row."""
        node = action.node
        address = row_address("plans:action-state", node.reference)
        return filled(LINK, address=address, change=self._change, title=node.title)


class StateForms:
    """Writes the forms of one page; htmx swaps the cell, without it the page comes anew.

    Args:
        back: the page they stand on, with its filters.
        is_open: whether the form was asked for, and so is open and has the focus.
    """

    def __init__(self, request: Any, back: str, *, is_open: bool = False) -> None:
        self._hidden = format_html(HIDDEN, get_token(request), back)
        self._change, self._keep = escape(_("Change")), escape(_("Keep"))
        self._label = _("State of “%(title)s”")
        self._open, self._focus = (SafeString(" open"), SafeString(" autofocus")) if is_open else ("", "")
        self._options: dict[WorkState, SafeString] = {}

    def write(self, action: Action) -> SafeString:
        """Write the form of one row."""
        node = action.node
        return filled(
            FORM,
            open=self._open,
            focus=self._focus,
            change=self._change,
            title=node.title,
            address=row_address("plans:action-state", node.reference),
            key=node.reference,
            hidden=self._hidden,
            version=action.version,
            label=self._label % {"title": node.title},
            options=self._offered(action.work_state),
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
