"""Take a ledger all the way in one call, for the demo and for scripts."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

from nyvag.core.access import Actor
from nyvag.spend.commands.errors import UnsettledOverlapError
from nyvag.spend.commands.importing import import_ledger
from nyvag.spend.commands.overlaps import unsettled_sentence
from nyvag.spend.commands.uploads import check_ledger, upload_ledger
from nyvag.spend.models import LedgerFile
from nyvag.spend.queries.overlaps import overlapping
from nyvag.spend.rules.transitions import LedgerState

Tell = Callable[[int, int | None, str], None]
OnOverlap = Literal["refuse", "replace", "both"]
BLOCK = 1024 * 1024


def import_ledger_now(
    path: Path, by: Actor, at: datetime, *, overlap: OnOverlap = "refuse", tell: Tell | None = None
) -> LedgerFile:
    """Take a file on disk all the way to figures at once, without a worker; the same file is not read twice.

    It takes the place of files of the same source whose time it covers. Of any other file with some of the
    same days ``overlap`` says whether it is replaced, counts beside the new one, or the import is refused.

    Raises:
        UnableToUploadLedger, UnableToCheckLedger, UnableToImportLedger: With the reason as a sentence.
    """
    with path.open("rb") as source:
        upload = upload_ledger(name=path.name, chunks=iter(lambda: source.read(BLOCK), b""), by=by, at=at)
    ledger = upload.ledger
    if ledger.state == LedgerState.CURRENT:
        return ledger
    if ledger.state != LedgerState.CHECKED:
        ledger = check_ledger(ledger=ledger, by=by, at=at)
    others = overlapping(ledger)
    unsettled = [one for one in others if not one.is_new_version]
    if unsettled and overlap == "refuse":
        raise UnsettledOverlapError(unsettled_sentence(unsettled))
    beside = {one.file.pk for one in unsettled} if overlap == "both" else set()
    return import_ledger(
        ledger_id=ledger.pk,
        replaces=[one.file.pk for one in others if one.file.pk not in beside],
        counts_beside=sorted(beside),
        by=by,
        at=at,
        tell=tell,
    )
