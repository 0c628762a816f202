"""Words of plans and actions for templates."""

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nyvag.plans.models import Action, NodeLink
from nyvag.plans.rules.progress import Progress
from nyvag.plans.words_actions import LINK_WORDS, link_said
from nyvag.plans.words_plans import progress_said
from nyvag.ui.formatting import sek

register = template.Library()


@register.simple_tag
def action_steps() -> list[str]:
    """Name the steps in which an action is written."""
    return [_("What"), _("Who"), _("How and when"), _("Money"), _("Weight")]


@register.simple_tag
def progress_sentence(found: Progress) -> str:
    """Say how some actions go."""
    return progress_said(found)


@register.simple_tag
def link_line(link: NodeLink) -> str:
    """Say what a row serves."""
    return f"{capfirst(str(LINK_WORDS[link.kind]))}: {link_said(link)}"


@register.filter
def amount_said(action: Action) -> str:
    """Say the sum of an action, and that it is about right where it is."""
    said = sek(action.amount_sek)
    return _("about %(sum)s") % {"sum": said} if action.is_amount_approximate else said
