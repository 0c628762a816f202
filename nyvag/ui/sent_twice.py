"""A form that is sent twice, by a double click or a reload, is carried out once.

Each drawing of a form carries a token of its own (Django masks it anew), so the very same token with the very
same words is the very same form. The second is answered as the first was; nothing is kept of its words.
A form with a file is carried out each time: what is in the file is not in the words, and a mended file must
not be taken for the first.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from nyvag.core.clock import now

KEY = "sent"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
SECONDS = 120
MOVED = (302, 303)


class SentTwiceMiddleware:
    """Remember the latest form that was carried out in a session, and answer the same form likewise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Note a form that was carried out and led somewhere."""
        answer = self.get_response(request)
        mark = getattr(request, "sent_mark", "")
        if mark and answer.status_code in MOVED and request.session.session_key:
            request.session[KEY] = [mark, answer.headers["Location"], int(now().timestamp())]
        return answer

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer a form that has just been carried out without carrying it out again."""
        mark = _mark(request)
        if not mark:
            return None
        known, location, at = request.session.get(KEY) or ("", "", 0)
        if known == mark and now().timestamp() - at < SECONDS:
            return HttpResponseRedirect(location)
        request.sent_mark = mark  # type: ignore[attr-defined]  # for the way back
        return None


def _mark(request: HttpRequest) -> str:
    """Name a form that somebody with a session sends; what it says cannot be read from the name."""
    if request.method != "POST" or not request.session.session_key:
        return ""
    if request.FILES or not request.POST.get(TOKEN):
        return ""
    said = f"{request.path}\n{request.POST.urlencode()}"
    return hashlib.sha256(said.encode()).hexdigest()
