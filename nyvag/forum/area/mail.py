"""The mails about the forum's meetings: a sentence and a link each."""

from django.utils.translation import gettext_lazy

from nyvag.core.providers import MessageKind
from nyvag.forum.commands import notices


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails about the forum's meetings."""
    return (*_asking(), *_following())


def _asking() -> tuple[MessageKind, ...]:
    """Return the mails that ask someone to come, and that answer whoever wants to."""
    return (
        MessageKind(
            key=notices.INVITED,
            title=gettext_lazy("Invitations to the forum's meetings"),
            subject=gettext_lazy("You are invited to a meeting"),
            sentence=gettext_lazy("You are invited to a meeting. Read about it, and register or say no:"),
            is_secret=True,
        ),
        _service(
            notices.LINK,
            gettext_lazy("Links to register by"),
            gettext_lazy("Your link to register"),
            gettext_lazy("You asked for a link to register for a meeting. If it was not you, do nothing:"),
        ),
        _service(
            notices.PLACE,
            gettext_lazy("Places at meetings"),
            gettext_lazy("You have a place at the meeting"),
            gettext_lazy("You have a place. Time, place and how to cancel are here:"),
        ),
        _service(
            notices.WAITING,
            gettext_lazy("Waiting lists of meetings"),
            gettext_lazy("You are on the waiting list"),
            gettext_lazy("The meeting is full. You are on the waiting list and are told if a place is free:"),
        ),
    )


def _following() -> tuple[MessageKind, ...]:
    """Return the mails about a meeting that someone was asked to, and about subscriptions."""
    return (
        _service(
            notices.MOVED,
            gettext_lazy("Changes of the forum's meetings"),
            gettext_lazy("A meeting has changed"),
            gettext_lazy("A meeting you are invited to has changed. See what holds now:"),
        ),
        _service(
            notices.CANCELLED,
            gettext_lazy("Cancelled meetings of the forum"),
            gettext_lazy("A meeting is cancelled"),
            gettext_lazy("A meeting you were invited to is cancelled. See why:"),
        ),
        _service(
            notices.LEFT,
            gettext_lazy("Registrations taken away"),
            gettext_lazy("Your registration was taken away"),
            gettext_lazy("The organiser has taken your registration away. See the meeting here:"),
        ),
        MessageKind(
            key=notices.REMINDER,
            title=gettext_lazy("Reminders of the forum's meetings"),
            subject=gettext_lazy("A meeting you are coming to"),
            sentence=gettext_lazy("You are coming to a meeting soon. Time and place are here:"),
            may_wait=False,
            is_secret=True,
        ),
        _service(
            notices.SUBSCRIBE,
            gettext_lazy("Confirming a subscription"),
            gettext_lazy("Confirm that you want invitations"),
            gettext_lazy(
                "You asked for invitations to meetings. Confirm here; if it was not you, do nothing:"
            ),
        ),
    )


def _service(key: str, title: object, subject: object, sentence: object) -> MessageKind:
    """Make a kind that answers something its reader did, and so cannot be turned off."""
    return MessageKind(key, title, subject, sentence, may_wait=False, is_required=True, is_secret=True)  # type: ignore[arg-type]  # lazy translations
