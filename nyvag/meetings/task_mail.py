"""The kinds of mail about tasks and assignments; a link to answer by is for its reader alone."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nyvag.core.providers import MessageKind
from nyvag.meetings.commands import reminding, stepping


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails about tasks and assignments."""
    return (
        MessageKind(
            key=reminding.TASK,
            title=_("Reminders of tasks"),
            subject=_("A task waits for you"),
            sentence=_("A task you answer for is due. Say in two clicks how it goes, without a password:"),
            is_secret=True,
        ),
        _required(
            reminding.NUDGE,
            _("Reminders sent by hand"),
            _("We wait for your answer"),
            _("Something waits for your answer. It takes a minute, without a password:"),
        ),
        _required(
            stepping.SENT,
            _("Questions to answer"),
            _("A question to answer"),
            _("You have been asked to answer a question. Read it and answer here, without a password:"),
        ),
        _required(
            stepping.RETURNED,
            _("Returned answers"),
            _("Your answer has come back"),
            _("Something must change in your answer. See what, and answer again, without a password:"),
        ),
        MessageKind(
            key=stepping.ACCEPTED,
            title=_("Closed questions"),
            subject=_("A question is closed"),
            sentence=_("A question to you is closed: your answer is accepted, or the question is withdrawn."),
            is_secret=True,
        ),
        MessageKind(
            key=stepping.ANSWERED,
            title=_("Answers to questions you sent"),
            subject=_("An answer has come"),
            sentence=_("Somebody has answered a question you sent. Read it here:"),
        ),
    )


def _required(key: str, title: Promise, subject: Promise, sentence: Promise) -> MessageKind:
    return MessageKind(
        key=key,
        title=title,
        subject=subject,
        sentence=sentence,
        may_wait=False,
        is_required=True,
        is_secret=True,
    )
