"""What this room tells the others: its own kinds of message."""

from django.utils.translation import gettext_lazy as _

from nyvag.core.providers import MessageKind

TRIAL = "messaging.trial"


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the one kind of this room: a mail to see that mail arrives."""
    return (
        MessageKind(
            key=TRIAL,
            title=_("Trial mail"),
            subject=_("Trial mail"),
            sentence=_("This mail shows that mail from Nyväg arrives. Here is the log of what was sent:"),
            may_wait=False,
            is_required=True,
        ),
    )
