"""Which language a request is answered in."""

from django.conf import settings
from django.http import HttpRequest


def chosen_in(request: HttpRequest) -> str:
    """Return the language chosen, or Swedish; a browser's own wish is no choice."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
