"""Filters that write rounds and what was answered in them: `{% load evaluation %}`."""

from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from nyvag.core.reporting import Figure, Series
from nyvag.evaluation.reports.paper import figure_said
from nyvag.evaluation.reports.screen import TEMPLATES, drawn
from nyvag.evaluation.reports.shown import is_background, shown_blocks
from nyvag.evaluation.rules.commentary import Passage, passages
from nyvag.evaluation.rules.comparing import Move
from nyvag.evaluation.rules.document import Section
from nyvag.evaluation.tables import ANSWER_TONES, REPORT_TONES, SAID_TONES, TONES
from nyvag.evaluation.words import MOVES
from nyvag.meetings.rules.causes import cause_name
from nyvag.ui import status

register = template.Library()


@register.filter
def round_tone(round_: Any) -> str:
    """Give the tone of where a round stands."""
    return TONES[round_.state]


@register.filter
def report_tone(report: Any) -> str:
    """Give the tone of where a report stands."""
    return REPORT_TONES[report.state]


@register.filter
def block_template(block: Any) -> str:
    """Name the template of a block of a report."""
    return TEMPLATES[type(block).__name__]


@register.filter(name="shown_blocks")
def blocks_shown(section: Section) -> list[tuple[Any, bool]]:
    """Give the blocks of a section that are shown, and of each whether it stands folded."""
    return [(block, is_background(section, block)) for block in shown_blocks(section)]


@register.filter(name="passages")
def passages_of(text: str) -> list[Passage]:
    """Read what people have written as paragraphs and points."""
    return passages(text)


@register.filter(name="figure_said")
def shown_figure(figure: Figure) -> str:
    """Write a figure with its interval."""
    return figure_said(figure)


@register.filter
def drawn_line(series: Series) -> SafeString | str:
    """Draw a line over time, or say it where it has but one point."""
    return drawn(series)


@register.filter
def file_said(form: str) -> str:
    """Name a form of file."""
    return {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}[form]


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
