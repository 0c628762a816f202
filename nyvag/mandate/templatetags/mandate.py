"""Filters that write a decision: `{% load mandate %}`."""

from typing import Any

from django import template

from nyvag.mandate.rules.decisions import ConditionState
from nyvag.mandate.words import day_said, line_of, paragraph_said

register = template.Library()

register.filter("paragraph", paragraph_said)
register.filter("decision_line", line_of)
TONES = {ConditionState.MET: "success", ConditionState.NOT_MET: "warning", ConditionState.UNKNOWN: "neutral"}


@register.filter
def decision_day(decision: Any) -> str:
    """Write the day of the meeting as well as it is known."""
    return day_said(decision.decided_on, decision.day_known)


@register.filter
def condition_tone(condition: Any) -> str:
    """Give the tone of whether a condition is met."""
    return TONES[ConditionState(condition.state)]
