"""What is done about accounts without anyone asking: ended sign-ins are forgotten every day."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import translation

from nyvag.accounts.limits import drop_old_tallies
from nyvag.accounts.sign_in_links import ask_for_link, forget_old_links
from nyvag.core.clock import now


def forget_ended_sessions() -> int:
    """Remove sign-ins that have ended, with the address and browser they came from; return how many.

    Reads the clock: it is started by the schedule, not by a person.
    """
    Session.objects.filter(expire_date__lt=now()).delete()
    alive = Session.objects.values("session_key")
    removed, _by_model = UserSession.objects.exclude(session_key__in=alive).delete()
    return int(removed)


def send_link(email: str, path: str, language: str) -> bool:
    """Mail a link to sign in, in the worker, so that nobody can tell a known address by the time it takes."""
    with translation.override(language):
        return ask_for_link(email=email, path=path, at=now())


def forget_old_counts() -> int:
    """Remove counts and links whose time has passed; return how many."""
    return drop_old_tallies(at=now()) + forget_old_links(at=now())
