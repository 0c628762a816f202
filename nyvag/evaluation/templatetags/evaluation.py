"""Filters that write rounds and what was answered in them: `{% load evaluation %}`."""

from typing import Any

from django import template
from django.utils.translation import get_language

from nyvag.evaluation.rules.comparing import Move
from nyvag.evaluation.tables import ANSWER_TONES, SAID_TONES, TONES
from nyvag.evaluation.words import MOVES
from nyvag.meetings.rules.causes import cause_name
from nyvag.ui import status

register = template.Library()


@register.filter
def round_tone(round_: Any) -> str:
    """Give the tone of where a round stands."""
    return TONES[round_.state]


@register.filter
def answer_tone(asked: Any) -> str:
    """Give the tone of where a part of a round stands."""
    return ANSWER_TONES[asked.state]


@register.filter
def judged_tone(row: Any) -> str:
    """Give the tone of how an action is judged, or of how far it has come where it is not judged."""
    return SAID_TONES.get(row.judgement or row.work_state, status.NEUTRAL)


@register.filter
def cause_said(key: str) -> str:
    """Write a cause in the reader's language."""
    return cause_name(key, get_language() or "sv") if key else ""


@register.filter
def move_tone(move: Move) -> str:
    """Give the tone of what became of a figure."""
    return MOVES[move][0]


@register.filter
def move_said(move: Move) -> str:
    """Say what became of a figure."""
    return str(MOVES[move][1])
