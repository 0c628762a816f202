"""The mail backend of invented bodies: mail is kept to be read, never sent.

Mail of no invented body is printed to the log of the process, as on a machine without a mail server.
"""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend

from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.messaging.commands.mails import BODY_HEADER
from nyvag.messaging.models import KeptMail
from nyvag.organisations.models import PublicBody


class Backend(EmailBackend):
    """Keep the mail of invented bodies, once for each Message-ID; print the rest."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep or print each mail."""
        rest = [mail for mail in email_messages if not _kept(mail)]
        printed = super().send_messages(rest) if rest else 0
        return (printed or 0) + len(email_messages) - len(rest)


def _kept(mail: EmailMessage) -> bool:
    number = str(mail.extra_headers.get(BODY_HEADER, ""))
    body = PublicBody.objects.filter(pk=int(number), is_demo=True).first() if number.isdecimal() else None
    if body is None:
        return False
    written = mail.message()
    with acting_for(body.pk):
        KeptMail.objects.get_or_create(
            body=body,
            message_id=str(written["Message-ID"])[:200],
            defaults={
                "to_address": ", ".join(mail.to)[:254],
                "subject": mail.subject[:300],
                "text": str(mail.body),
                "kept_at": now(),
            },
        )
    return True
