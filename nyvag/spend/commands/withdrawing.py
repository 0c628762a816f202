"""Take a ledger file out of the figures again, and decide whether raw files are kept."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.spend.commands import cube, quarantine
from nyvag.spend.commands.errors import UnableToWithdrawLedger
from nyvag.spend.commands.lake import settle_lake
from nyvag.spend.models import LedgerFile, SpendSetting, SupplierInFile
from nyvag.spend.rules.transitions import LedgerState, may_become


def withdraw_ledger(*, ledger: LedgerFile, reason: str, by: Actor, at: datetime) -> LedgerFile:
    """Let a file count no more; versions that it had replaced count again.

    Raises:
        UnableToWithdrawLedger: The file is being imported or is withdrawn already.
    """
    mine, raw = _withdraw(ledger, reason, by=by, at=at)
    settle_lake(at=at)
    quarantine.discard(raw)
    return mine


@transaction.atomic
def _withdraw(ledger: LedgerFile, reason: str, *, by: Actor, at: datetime) -> tuple[LedgerFile, str]:
    mine = LedgerFile.objects.select_for_update(of=("self",)).get(pk=ledger.pk)
    if not may_become(LedgerState(mine.state), LedgerState.WITHDRAWN):
        raise UnableToWithdrawLedger(
            _("The file is being imported. Wait until it is done.")
            if mine.state == LedgerState.IMPORTING
            else _("The file is withdrawn already.")
        )
    counted = mine.state == LedgerState.CURRENT
    restored = _restore(mine) if counted else []
    mine.state, raw, mine.quarantine = LedgerState.WITHDRAWN, mine.quarantine, ""
    mine.save(update_fields=["state", "quarantine"])
    files = [mine, *restored]
    cube.recount(SupplierInFile.objects.filter(file__in=files).values_list("supplier_id", flat=True))
    record(
        kind="spend.ledger-withdrawn",
        by=by,
        at=at,
        body_id=mine.body_id,
        subject=f"spend.ledgerfile:{mine.pk}",
        summary=_("Withdrew %(name)s") % {"name": mine.name},
        reason=reason,
        data={"counts_again": [item.pk for item in restored]},
    )
    return mine, raw


@transaction.atomic
def keep_raw_files(*, keep: bool, by: Actor, at: datetime) -> SpendSetting:
    """Decide whether uploaded files are kept after import; they hold personal data."""
    setting, _created = SpendSetting.objects.update_or_create(
        body_id=current_body_id(), defaults={"keep_raw_files": keep, "changed_at": at}
    )
    record(
        kind="spend.keep-raw-files-set",
        by=by,
        at=at,
        body_id=setting.body_id,
        subject=f"spend.spendsetting:{setting.pk}",
        summary=_("Uploaded ledgers are kept") if keep else _("Uploaded ledgers are deleted after import"),
        data={"keep": keep},
    )
    return setting


def _restore(mine: LedgerFile) -> list[LedgerFile]:
    older = LedgerFile.objects.select_for_update(of=("self",)).filter(
        replaced_by=mine, state=LedgerState.REPLACED
    )
    restored = list(older.order_by("pk"))
    for item in restored:
        item.state, item.replaced_by = LedgerState.CURRENT, None
        item.save(update_fields=["state", "replaced_by"])
    return restored
