"""Filters that write steering documents: `{% load steering %}`."""

import datetime as dt
from typing import Any

from django import template

from nyvag.plans.document_words import STANDINGS, VOICES, kind_said, step_day, until_said, version_said
from nyvag.plans.queries.documents import picture_of
from nyvag.plans.rules.documents import standing

register = template.Library()
register.filter("document_kind", kind_said)
register.filter("version_name", version_said)
register.filter("step_day", step_day)
register.filter("until", until_said)


@register.filter
def voice_tone(voice: Any) -> str:
    """Give the tone of what a document says."""
    return VOICES[voice][0]


@register.filter
def voice_word(voice: Any) -> str:
    """Write what a document says, in words."""
    return str(VOICES[voice][1])


@register.filter
def standing_tone(version: Any, on: dt.date) -> str:
    """Give the tone of where a listed version stands on a day."""
    return STANDINGS[standing(picture_of(version), on)][0]


@register.filter
def standing_word(version: Any, on: dt.date) -> str:
    """Write where a listed version stands on a day."""
    return str(STANDINGS[standing(picture_of(version), on)][1])


@register.filter
def says_tone(passage: Any) -> str:
    """Give the tone of what a passage does."""
    return {"DEMANDS": "success", "SUPPORTS": "success", "HINDERS": "danger"}.get(passage.says, "info")
