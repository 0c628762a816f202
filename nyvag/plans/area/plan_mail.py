"""The mail about actions that units answer for, and whether there is still something to tell."""

from django.utils.translation import gettext_lazy as _

from nyvag.core.clock import today
from nyvag.core.providers import MessageKind
from nyvag.plans.commands import action_asking
from nyvag.plans.commands.action_asking import NUDGE, REPORT


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mail about reports; its links are for their recipients alone."""
    sentence = _("Say how your actions of the plan go. It takes a minute, without a password:")
    return (
        MessageKind(
            key=REPORT,
            title=_("Actions to report"),
            subject=_("How do your actions of the plan go?"),
            sentence=sentence,
            is_secret=True,
        ),
        MessageKind(
            key=NUDGE,
            title=_("Reminders of actions, sent by hand"),
            subject=_("We wait for your report"),
            sentence=sentence,
            may_wait=False,
            is_secret=True,
        ),
    )


def report_is_open(*, matter_id: str) -> bool:
    """Tell whether a unit still has something to tell that was due on a day."""
    return action_asking.report_is_open(matter_id=matter_id, on=today())
