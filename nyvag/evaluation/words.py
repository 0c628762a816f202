"""Words for what moved between two rounds."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nyvag.core.reporting import RedRow
from nyvag.evaluation.rules.comparing import Move, RowsMoved
from nyvag.ui import status

MOVES: dict[Move, tuple[str, str | Promise]] = {
    Move.BETTER: (status.SUCCESS, _("better")),
    Move.WORSE: (status.WARNING, _("worse")),
    Move.SAME: (status.NEUTRAL, _("unchanged")),
    Move.CHANGED: (status.INFO, _("changed")),
    Move.NEW: (status.INFO, _("new")),
    Move.GONE: (status.NEUTRAL, _("no longer told")),
    Move.NOT_COMPARABLE: (status.NEUTRAL, _("counted in another way")),
}


def groups_of(rows: RowsMoved) -> list[tuple[str | Promise, tuple[RedRow, ...]]]:
    """Name the groups of red rows that hold any, the new ones first."""
    named = (
        (_("Red since the round before"), rows.new),
        (_("Still red"), rows.still),
        (_("No longer red"), rows.no_longer),
    )
    return [(label, found) for label, found in named if found]
