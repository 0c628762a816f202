"""Filters that write an indicator and its values: `{% load indicators %}`."""

from typing import Any

from django import template

from nyvag.plans.models import IndicatorValue
from nyvag.plans.rules.judging import Warn
from nyvag.plans.rules.periods import Period
from nyvag.plans.words_indicators import area_name, period_said, plain, value_said, warning_said

register = template.Library()
register.filter("area_name", area_name)
register.filter("period_said", period_said)
register.filter("plain", plain)


@register.filter
def with_unit(value: Any, indicator: Any) -> str:
    """Write a value with the indicator's unit."""
    return value_said(value, indicator)


@register.filter
def warned(warn: Warn) -> str:
    """Write what looks wrong."""
    return warning_said(warn)


@register.filter
def period_of(value: IndicatorValue) -> str:
    """Write the period of a value."""
    return period_said(Period(value.period_from, value.period_to))
