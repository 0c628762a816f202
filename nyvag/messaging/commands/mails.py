"""How a mail reads: a sentence and a link, in the recipient's language, and how to get no more."""

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from nyvag.core.providers import MessageKind
from nyvag.messaging.models import Message
from nyvag.messaging.queries import Recipient, kinds, unsubscribe_token

BODY_HEADER = "X-Nyvag-Body"


def compose(messages: list[Message], recipient: Recipient) -> EmailMessage:
    """Write one mail of messages to one recipient; an invented body's mail never leaves the machine.

    Every message is of a registered kind. Reads no clock and no database.
    """
    first = messages[0]
    known = kinds()
    with translation.override(recipient.language):
        pairs = [(known[each.kind], each) for each in messages]
        registered = [kind for kind, _each in pairs]
        subject = _subject(registered, first.body.name)
        leave = "" if all(kind.is_required for kind in registered) else _leave_address(messages)
        text = render_to_string(
            "messaging/mail.txt",
            {
                "name": recipient.name,
                "body_name": first.body.name,
                "lines": [(kind.sentence, _absolute(each.path)) for kind, each in pairs],
                "leave": leave,
                "choices": _absolute(reverse("messaging:choices")) if first.contact.user_id else "",
            },
        )
    headers = {
        "Message-ID": f"<{first.batch}@{settings.MAIL_DOMAIN}>",
        "Auto-Submitted": "auto-generated",
        BODY_HEADER: str(first.body_id),
    }
    if leave:
        headers |= {"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    connection = get_connection(settings.DEMO_MAIL_BACKEND) if first.body.is_demo else get_connection()
    return EmailMessage(subject, text, to=[recipient.email], headers=headers, connection=connection)


def _subject(registered: list[MessageKind], body_name: str) -> str:
    if len(registered) == 1:
        return f"{registered[0].subject} – {body_name}"
    return _("%(count)d messages from %(body)s") % {"count": len(registered), "body": body_name}


def _leave_address(messages: list[Message]) -> str:
    """Return the address that turns off the mail's kind, or every kind when it holds several."""
    of_one = len({each.kind for each in messages}) == 1
    token = unsubscribe_token(messages[0].contact, messages[0].kind if of_one else "")
    return _absolute(reverse("messaging:unsubscribe", args=[token]))


def _absolute(path: str) -> str:
    return f"{settings.ADDRESS}{path}"
