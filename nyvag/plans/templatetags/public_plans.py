"""What the public pages of plans write in their rows: `{% load public_plans %}`."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nyvag.plans.rules.periods import Period
from nyvag.plans.words_indicators import period_said, value_said
from nyvag.ui.navigation import address_of

register = template.Library()


@register.simple_tag
def public_row_link(body: Any, node: Any, is_preview: bool, is_action: bool) -> SafeString | str:
    """Name a row, with its page where it has one; a heading stands out from what it holds."""
    address = None if is_preview else address_of("opendata:plan-row", body.slug, node.reference)
    said = format_html('<a href="{}">{}</a>', address, node) if address else str(node)
    return said if is_action else format_html("<strong>{}</strong>", said)


@register.simple_tag
def latest_said(tied: Any) -> str:
    """Say the latest value of an indicator and its period."""
    if tied.latest_value is None:
        return _("There is no value yet.")
    said = {
        "value": value_said(tied.latest_value, tied.indicator),
        "period": period_said(Period(tied.latest_from, tied.latest_to)),
    }
    return _("%(value)s in %(period)s.") % said
