"""Links that open one row to whoever was mailed them: ids and the row's mark, signed, and nothing else.

A row that is opened so has `link_mark`: a new mark makes every earlier link stop working.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from django.core import signing
from django.db.models import Model, QuerySet
from django.http import HttpResponse

from nyvag.core.tenancy import acting_for

Row = TypeVar("Row", bound=Model)


class Marked(Protocol):
    """A row that a link can open."""

    body_id: int
    pk: int
    link_mark: str


def token_of(row: Marked, salt: str) -> str:
    """Return what the link in a mail carries."""
    return signing.dumps([row.body_id, row.pk, row.link_mark], salt=salt)


def opened(token: str, salt: str, rows: "Callable[[], QuerySet[Row]]") -> Row | None:
    """Return the row a link opens; None for one that is not ours, or was replaced by a newer.

    Spans bodies: the link names its own, and `rows` is asked within it.
    """
    try:
        body_id, pk, mark = signing.loads(token, salt=salt)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    with acting_for(body_id):
        return rows().filter(pk=pk, link_mark=mark).first()


def hidden(answer: HttpResponse) -> HttpResponse:
    """Keep the address, which is a key, out of other sites and search engines."""
    answer.headers["Referrer-Policy"] = "strict-origin"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
