"""The kinds of paper that rooms write, each with an example, so that a body can make its own template.

A room names `def paper_kinds() -> tuple[PaperKind, ...]` in NYVAG_PAPER_KINDS.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise

from nyvag.core.providers import load
from nyvag.documents.papers.shapes import Paper


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper.

    Attributes:
        key: the `kind` of such papers.
        title: what it is called, as "Officer's report".
        sample: an invented paper of the kind, in a language; it holds every fact that such a paper can
            have, for each is a placeholder that a template may use.
        is_swedish: such papers are Swedish whatever language the reader has chosen.
    """

    key: str
    title: str | Promise
    sample: Callable[[str], Paper]
    is_swedish: bool = False


def paper_kinds() -> dict[str, PaperKind]:
    """Return every kind of paper, by key."""
    return {kind.key: kind for room in load(settings.NYVAG_PAPER_KINDS) for kind in room()}
