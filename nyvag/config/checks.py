"""What production refuses to start with."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register

SHORTEST_SECRET = 50
FEWEST_DIFFERENT = 5


@register(Tags.security)
def production_is_safe(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Return one error, with its cure, for each unsafe setting of a production installation."""
    if not settings.PRODUCTION:
        return []
    secret = settings.SECRET_KEY
    faults = [
        (settings.DEBUG, "E001", "NYVAG_DEBUG is on.", "Remove NYVAG_DEBUG."),
        (
            len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_DIFFERENT,
            "E002",
            "NYVAG_SECRET_KEY is weak.",
            f"Make one of at least {SHORTEST_SECRET} random characters.",
        ),
        (
            "locmem" in settings.CACHES["default"]["BACKEND"],
            "E003",
            "The cache lives in one process, so each process would allow its own password guesses.",
            "Remove NYVAG_CACHE or set it to database.",
        ),
        (
            not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS,
            "E004",
            "No host names are named.",
            "Set NYVAG_HOSTS to the names this installation answers to.",
        ),
    ]
    return [Error(text, hint=cure, id=f"nyvag.{code}") for fault, code, text, cure in faults if fault]
