"""What somebody typed into a form that could not be taken in: shown once more, so that nothing is lost.

Shown only to the page it was sent from. Another site could otherwise lay words in somebody's mouth and
have them sent with one click.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MOST_CHARACTERS = 200_000
SECRET = ("password", "token", "code")
UNAUTHORISED = 401


def unsent(request: HttpRequest) -> list[tuple[str, str]]:
    """List the fields that were sent, without secrets; none if another site sent them or they are many."""
    if request.method != "POST" or not _is_from_here(request):
        return []
    found = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if isinstance(value, str) and not any(word in name.casefold() for word in SECRET)
    ]
    is_small = sum(len(value) for _name, value in found) <= MOST_CHARACTERS
    return found if is_small and any(value.strip() for _name, value in found) else []


def keep_unsent(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Show the page that has the fields once more, to read, with a button that sends them again."""
    fields = unsent(request)
    shown = {
        "unsent": fields,
        "typed": [value for _name, value in fields if value.strip()],
        "has_files": bool(request.FILES),
    }
    return render(request, template, shown, status=status)


def _is_from_here(request: HttpRequest) -> bool:
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(said)[:2] == (request.scheme, request.get_host())
