"""What is done about accounts without anyone asking: ended sign-ins are forgotten every day."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from nyvag.core.clock import now


def forget_ended_sessions() -> int:
    """Remove sign-ins that have ended, with the address and browser they came from; return how many.

    Reads the clock: it is started by the schedule, not by a person.
    """
    Session.objects.filter(expire_date__lt=now()).delete()
    alive = Session.objects.values("session_key")
    removed, _by_model = UserSession.objects.exclude(session_key__in=alive).delete()
    return int(removed)
