"""One drawing for all who wait for it.

Where something happens many times a second, each reader comes with a version of her own, and each would have
the page drawn for herself while the others wait for the processor. A drawing that began after a reader came
holds everything she could have seen, so those who came while one was drawn may share the next.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
MOST_SECONDS = 10.0
MOST_DRAWINGS = 64


def now() -> float:
    """Return a moment to compare with others of this process."""
    return time.monotonic()


@dataclass
class _Drawing(Generic[T]):
    """The latest drawing of one thing, and the moment it began."""

    lock: Lock = field(default_factory=Lock)
    began: float = float("-inf")
    drawn: T | None = None


class SharedDrawings(Generic[T]):
    """The latest drawings, by what they show."""

    def __init__(self) -> None:
        self._held: OrderedDict[Hashable, _Drawing[T]] = OrderedDict()
        self._lock = Lock()

    def get(self, name: Hashable, *, came: float, draw: Callable[[], T]) -> T:
        """Return a drawing that began after the reader came; draw it where there is none.

        Args:
            came: the moment the reader came, by `now`.
            draw: gathers all that is shown; nothing of it may have been looked up before it is called.
        """
        held = self._of(name)
        if not held.lock.acquire(timeout=MOST_SECONDS):
            return draw()  # whoever draws is stuck; that shall not stop this reader
        try:
            if held.drawn is None or held.began < came:
                began = now()
                held.drawn = draw()
                held.began = began
            return held.drawn
        finally:
            held.lock.release()

    def forget(self) -> None:
        """Forget all drawings."""
        with self._lock:
            self._held.clear()

    def _of(self, name: Hashable) -> _Drawing[T]:
        with self._lock:
            held = self._held.setdefault(name, _Drawing())
            self._held.move_to_end(name)
            while len(self._held) > MOST_DRAWINGS:
                self._held.popitem(last=False)
            return held
