"""Days that two ledger files share are settled by a person, never dropped or doubled in silence."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from nyvag.spend.commands.errors import UnsettledOverlapError
from nyvag.spend.models import LedgerFile
from nyvag.spend.queries.overlaps import Overlapping, overlapping


def refuse_unsettled(ledger: LedgerFile, replaces: Collection[int], counts_beside: Collection[int]) -> None:
    """Refuse to drop or to double days in silence: each overlapping file is replaced or counts beside."""
    settled = {*replaces, *counts_beside}
    if unsettled := [one for one in overlapping(ledger) if one.file.pk not in settled]:
        raise UnsettledOverlapError(unsettled_sentence(unsettled))


def unsettled_sentence(unsettled: Sequence[Overlapping]) -> str:
    """Name the files, and say what must be chosen."""
    names = ", ".join(f"{one.file.name} ({one.file.starts_on} – {one.file.ends_on})" for one in unsettled)
    return _(
        "Some of the same days are in %(files)s. Say whether it is replaced, so that days that only it holds "
        "count no more, or counts beside the new file, so that days in both are counted twice."
    ) % {"files": names}
