"""What a browser calls itself, in two words."""

from django import template
from django.utils.translation import gettext as _

from nyvag.accounts.rules.browsers import recognise

register = template.Library()


@register.filter
def browser(user_agent: str) -> str:
    """Name the browser and the device, as far as they can be told."""
    name, device = recognise(user_agent)
    if name and device:
        return _("%(name)s on %(device)s") % {"name": name, "device": device}
    return name or device or _("An unknown browser")
