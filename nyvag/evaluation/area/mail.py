"""The mails of rounds and of the right of reply."""

from django.utils.translation import gettext_lazy as _

from nyvag.core.providers import MessageKind
from nyvag.evaluation.queries import asked, replies


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails of this room; their links are for whoever was asked alone."""
    return (
        MessageKind(
            key=asked.ASKED,
            title=_("Follow-up rounds"),
            subject=_("How does it go? Your part of the follow-up"),
            sentence=_(
                "Say how it goes with what you answer for. It takes five minutes, without signing in:"
            ),
            may_wait=False,
            is_required=True,
            is_secret=True,
        ),
        MessageKind(
            key=asked.WAITS,
            title=_("Reminders of follow-up rounds"),
            subject=_("Your part of the follow-up is missing"),
            sentence=_("Nobody has answered for you yet. It takes five minutes:"),
            may_wait=False,
            is_secret=True,
        ),
        MessageKind(
            key=asked.RETURNED,
            title=_("Answers that come back"),
            subject=_("Your part of the follow-up came back"),
            sentence=_("Something in your answer must change. See what, and send it again:"),
            may_wait=False,
            is_required=True,
            is_secret=True,
        ),
        MessageKind(
            key=replies.MAY_REPLY,
            title=_("Right of reply to reports"),
            subject=_("A report speaks of you: you may reply"),
            sentence=_("Read what a report will say of you, and reply before it is published:"),
            may_wait=False,
            is_required=True,
            is_secret=True,
        ),
        MessageKind(
            key=replies.REPLY_WAITS,
            title=_("Reminders of the right of reply"),
            subject=_("You may still reply to a report"),
            sentence=_("The report is published soon. Until then you may reply here:"),
            may_wait=False,
            is_secret=True,
        ),
    )
