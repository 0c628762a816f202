"""Pages, and parts of pages, that are drawn once per version of what they show.

A stranger's page depends on the address, the language and the version, and is answered with an ETag. A
part of a page inside depends on the body, the role and the unit as well. The last ones drawn are kept in
the process, so that most answers cost the version and nothing more.
"""

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from nyvag.core.access import actor_of
from nyvag.core.clock import today
from nyvag.core.once import keeping
from nyvag.ui.shared_drawing import SharedDrawings, now

T = TypeVar("T")
MOST_PAGES = 256
MOST_ANSWERS = 32
MOST_BYTES = 512_000
BORN = secrets.token_hex(8)
"""This process: a new release starts a new one, and its pages are new too."""
AGAIN = "kept_version_again"
"""What an answer carries on its way out: its version, and how to ask for it anew."""
KEPT_HEADERS = ("Content-Type", "Content-Disposition")
_pages: OrderedDict[str, tuple[bytes, dict[str, str]]] = OrderedDict()
_parts: OrderedDict[str, SafeString] = OrderedDict()
_answers: OrderedDict[Hashable, Any] = OrderedDict()
_shared: SharedDrawings[SafeString] = SharedDrawings()
_lock = Lock()
_reading: ContextVar[tuple[int | None, str] | None] = ContextVar("nyvag_reading", default=None)
"""The body whose page is read, and its version; nothing while something may be written."""
FORGETTERS: list[Callable[[], None]] = []
"""Who keeps more, and forgets it with the rest."""


def answer_for_anyone(
    request: HttpRequest,
    version: str,
    draw: Callable[[], HttpResponse],
    *,
    again: Callable[[], str | None] | None = None,
) -> HttpResponseBase:
    """Answer with the page, or 304 where the reader has it already.

    Args:
        version: changes whenever what the page shows does.
        draw: makes the page; called only where it is not kept. Its page must not depend on who reads.
        again: asks for the version anew, knowing neither reader nor body; with it the next stranger is
            answered before anything else is asked (`ui.strangers`).
    """
    if actor_of(request).user_id is not None or settings.DEBUG or len(get_messages(request)):
        return draw()
    tag = _tag(request, version)
    kept = _kept(tag)
    response = HttpResponse(kept[0], headers=kept[1]) if kept else draw()
    if response.status_code != 200 or response.cookies:
        return response
    if kept is None and not request.META["QUERY_STRING"]:
        headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        _keep(tag, response.content, headers)
    response.headers["ETag"] = quote_etag(tag)
    response.headers["Cache-Control"] = "public, no-cache"
    setattr(response, AGAIN, (version, again))
    patch_vary_headers(response, ("Cookie",))
    return get_conditional_response(request, etag=quote_etag(tag), response=response) or response


def part_for(key: tuple[object, ...], draw: Callable[[], SafeString]) -> SafeString:
    """Return a drawn part of a page, the kept one where nothing that `key` names has changed.

    Args:
        key: all that the part depends on beside the language: template, body, role, unit, version, minute.
        draw: makes the part; called only where it is not kept.
    """
    if not settings.KEEP_PARTS:
        return draw()
    found = _part(key)
    if found is not None:
        return found
    part, name = draw(), _name_of(key)
    with _lock:
        _parts[name] = part
        while len(_parts) > MOST_PAGES:
            _parts.popitem(last=False)
    return part


def _name_of(key: tuple[object, ...]) -> str:
    return repr((*map(str, key), get_language() or ""))


def _part(key: tuple[object, ...]) -> SafeString | None:
    name = _name_of(key)
    with _lock:
        if name in _parts:
            _parts.move_to_end(name)
        return _parts.get(name)


def content_for(
    request: HttpRequest, template: str, shown: Callable[[], dict[str, Any]], *asked: object
) -> SafeString:
    """Draw a template once per version of the body, role, unit, language and day.

    Args:
        shown: gathers what the template shows; raising leaves nothing behind.
        asked: what of the address, or of the world outside the database, the part depends on.
    """

    def draw() -> SafeString:
        with keeping():
            return render_to_string(template, shown())

    return part_for_reader(request, template, draw, *asked)


def shared_content_for(
    request: HttpRequest, template: str, shown: Callable[[], dict[str, Any]], *asked: object
) -> SafeString:
    """Draw a template as `content_for` does, once for all who wait while it is drawn.

    Args:
        shown: gathers all that the template shows; nothing of it may have been looked up before.
    """

    def draw() -> SafeString:
        ask_again = getattr(request, "ask_version", None)
        if ask_again is not None:
            request.body_version = ask_again()  # type: ignore[attr-defined]  # the drawing is of this version
        return content_for(request, template, shown, *asked)

    kept_part = _part(_reader_key(request, template, asked))
    if kept_part is not None or not settings.KEEP_PARTS:
        return kept_part or draw()
    actor = actor_of(request)
    name = (template, actor.body_id, actor.role, actor.unit_id, get_language(), today(), *asked)
    return _shared.get(name, came=getattr(request, "came", now()), draw=draw)


def part_for_reader(
    request: HttpRequest, name: str, draw: Callable[[], SafeString], *asked: object
) -> SafeString:
    """Return a part drawn once per version of the body, role, unit, language and day.

    Args:
        asked: what of the world outside the database and the address the part depends on.
    """
    return part_for(_reader_key(request, name, asked), draw)


def _reader_key(request: HttpRequest, name: str, asked: tuple[object, ...]) -> tuple[object, ...]:
    actor = actor_of(request)
    version = getattr(request, "body_version", "")
    return (name, actor.body_id, actor.role, actor.unit_id, version, today(), *asked)


def answer_for(request: HttpRequest, name: str, ask: Callable[[], T], *asked: Hashable) -> T:
    """Ask once per version of the body and day; the answer is the same in every language and for every role.

    Args:
        ask: gives what nobody changes afterwards: tuples, and objects that are only read.
        asked: what of the address, or of the world outside the database, the answer depends on.
    """
    if not settings.KEEP_PARTS:
        return ask()
    version = getattr(request, "body_version", "")
    return _answer((name, actor_of(request).body_id, version, today(), *asked), ask)


@contextmanager
def reading(body_id: int | None, version: str) -> Iterator[None]:
    """Tell `answer_while_reading` which body is read, and in which version, while the block lasts."""
    token = _reading.set((body_id, version))
    try:
        yield
    finally:
        _reading.reset(token)


def answer_while_reading(name: str, body_id: int, ask: Callable[[], T], *asked: Hashable) -> T:
    """Ask once per version of the body and day, where no request is at hand; anew unless a page is read.

    Args:
        ask: gives what nobody changes afterwards, the same in every language and for every role.
        asked: what the answer depends on beside the body.
    """
    read = _reading.get()
    if read is None or read[0] != body_id or not settings.KEEP_PARTS:
        return ask()
    return _answer((name, *read, today(), *asked), ask)


def _answer(key: Hashable, ask: Callable[[], T]) -> T:
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
            return cast(T, _answers[key])
    answer = ask()
    with _lock:
        _answers[key] = answer
        while len(_answers) > MOST_ANSWERS:
            _answers.popitem(last=False)
    return answer


def forget() -> None:
    """Forget all that is kept, as when the database is another one."""
    with _lock:
        _pages.clear()
        _parts.clear()
        _answers.clear()
    _shared.forget()
    for forget_too in FORGETTERS:
        forget_too()


def _tag(request: HttpRequest, version: str) -> str:
    parts = (version, request.get_host(), request.get_full_path(), get_language() or "", BORN)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _kept(tag: str) -> tuple[bytes, dict[str, str]] | None:
    with _lock:
        if tag in _pages:
            _pages.move_to_end(tag)
        return _pages.get(tag)


def _keep(tag: str, content: bytes, headers: dict[str, str]) -> None:
    if len(content) > MOST_BYTES:
        return
    with _lock:
        _pages[tag] = (content, headers)
        while len(_pages) > MOST_PAGES:
            _pages.popitem(last=False)
