"""Answers kept while one page is put together, so that a question many rooms ask is put once.

The start page asks each room three times (state, what waits, first steps), and a room often needs the
same counts for all three. Outside `keeping` nothing is kept, so commands and jobs always look anew.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("nyvag_kept", default=None)


@contextmanager
def keeping() -> Iterator[None]:
    """Keep the answers of functions marked `once` for as long as the block lasts."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def once(function: Callable[P, R]) -> Callable[P, R]:
    """Ask the function once per set of (hashable) arguments inside `keeping`, each time outside it."""

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        kept = _kept.get()
        if kept is None:
            return function(*args, **kwargs)
        key = (function.__module__, function.__qualname__, args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = function(*args, **kwargs)
        answer: R = kept[key]
        return answer

    return asked
