"""Filters that write a decision: `{% load mandate %}`."""

from typing import Any

from django import template
from django.utils.translation import get_language

from nyvag.mandate.rules.decisions import ConditionState
from nyvag.mandate.rules.placement import Placements, Statement
from nyvag.mandate.sentences import by_decision, since
from nyvag.mandate.words import day_said, line_of, paragraph_said

register = template.Library()

register.filter("paragraph", paragraph_said)
register.filter("decision_line", line_of)
register.filter("since", since)
register.filter("by_decision", by_decision)
TONES = {ConditionState.MET: "success", ConditionState.NOT_MET: "warning", ConditionState.UNKNOWN: "neutral"}


@register.filter
def decision_day(decision: Any) -> str:
    """Write the day of the meeting as well as it is known."""
    return day_said(decision.decided_on, decision.day_known)


@register.filter
def condition_tone(condition: Any) -> str:
    """Give the tone of whether a condition is met."""
    return TONES[ConditionState(condition.state)]


@register.filter
def said(statement: Statement) -> str:
    """Write a statement in the reader's language."""
    return statement.text(get_language() or "sv")


@register.filter
def cited(of: Statement | Placements) -> str:
    """Write where a statement, or a whole file of them, comes from, in the reader's language."""
    return of.cited(get_language() or "sv")


@register.filter
def named(names: dict[str, str], key: str) -> str:
    """Write what a function is called."""
    return names.get(key, key)


@register.filter
def placement_name(analysis: Any) -> str:
    """Write what the sort of placement is called."""
    name: str = analysis.placement.name(get_language() or "sv")
    return name
