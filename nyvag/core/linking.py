"""Things of any room that a decision can be about.

A room names `def linked(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]` in NYVAG_LINKABLES
under a kind of its own, called for the body acted for with every id a page shows at once; an id that is not
there for this actor is left out. `def search(*, text: str, actor: Actor) -> Iterable[Linked]` beside it, in
NYVAG_LINKABLE_SEARCHES, lets a person find what to link.
"""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Linked:
    """One thing as it is shown where something links to it."""

    kind: str
    id: str
    label: str | Promise
    title: str
    url: str
