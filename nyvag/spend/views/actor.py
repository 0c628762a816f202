"""The person behind a request, with its type."""

from django.http import HttpRequest

from nyvag.core.access import Actor


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor that the middleware set."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        raise TypeError("The request has no actor; the accounts middleware is missing.")
    return actor
