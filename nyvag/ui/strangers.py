"""Public pages answered before anything is asked about the reader.

A stranger carries no session. Where the page was drawn before and its version still holds, one statement is
all that the answer takes; whatever else a request passes on its way would find out nothing new.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from nyvag.ui import kept
from nyvag.ui.languages import chosen_in

MOST_PAGES = 256
Address = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it left the house, with its version and how to ask for that anew."""

    version: str
    again: Callable[[], str | None]
    content: bytes
    headers: dict[str, str]


class StrangerMiddleware:
    """Answer a stranger with the page that is kept, or keep the one that comes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as the rooms below would."""
        if not _is_strangers(request):
            return self.get_response(request)
        address = (request.scheme or "", request.get_host(), request.path, chosen_in(request))
        answer = _kept(request, address)
        if answer is None:
            answer = self.get_response(request)
            _keep(address, answer)
        return answer


def _is_strangers(request: HttpRequest) -> bool:
    """Tell a plain question from one that says who asks, or what was just done."""
    held = request.COOKIES
    return (
        settings.KEEP_PARTS
        and request.method in ("GET", "HEAD")
        and not request.META.get("QUERY_STRING")
        and settings.SESSION_COOKIE_NAME not in held
        and "messages" not in held
    )


def _kept(request: HttpRequest, address: Address) -> HttpResponseBase | None:
    with _lock:
        page = _pages.get(address)
    if page is None or page.again() != page.version:
        return None
    answer = HttpResponse(page.content, headers=page.headers)
    return get_conditional_response(request, etag=page.headers["ETag"], response=answer)


def _keep(address: Address, answer: HttpResponseBase) -> None:
    version, again = getattr(answer, kept.AGAIN, ("", None))
    if again is None or answer.status_code != 200 or answer.cookies or not isinstance(answer, HttpResponse):
        return
    if len(answer.content) > kept.MOST_BYTES:
        return
    with _lock:
        _pages[address] = Page(version, again, answer.content, dict(answer.headers))
        _pages.move_to_end(address)
        while len(_pages) > MOST_PAGES:
            _pages.popitem(last=False)


def _forget() -> None:
    with _lock:
        _pages.clear()


_pages: OrderedDict[Address, Page] = OrderedDict()
_lock = Lock()
kept.FORGETTERS.append(_forget)
