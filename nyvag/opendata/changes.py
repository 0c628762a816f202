"""What the feed of changes says of each kind of change."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_SENTENCES: dict[str, Promise | str] = {
    "registered": _("%(name)s is new in the register"),
    "renamed": _("%(name)s has a new name"),
    "status-changed": _("%(name)s has a new status"),
    "facts-changed": _("The facts about %(name)s have changed"),
    "entry-confirmed": _("The facts about %(name)s have been confirmed"),
    "entry-ended": _("%(name)s leaves the register"),
    "entry-reopened": _("%(name)s is in the register again"),
    "assessment-decided": _("%(name)s has been assessed"),
    "merged": _("%(name)s has been merged with a duplicate"),
    "split": _("A part of %(name)s is now an organisation of its own"),
}


def sentence_of(kind: str) -> str:
    """Say a change in words, with a place for the name."""
    return str(_SENTENCES[kind])
