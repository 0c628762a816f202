"""Import a checked ledger: whole or not at all, also when the worker is killed half-way.

The rows are first written to the lake where no reader looks. One database transaction then writes the
cube and the suppliers and puts earlier versions aside. When it is committed the lake's readers are shown
the rows and the raw file is deleted; a run that was killed before it came so far is begun anew by the next
run, and one killed after the commit is only tidied up after. Each run has a token of its own, which tells a
slow run that another has taken its place.
"""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.jobs.commands import enqueue
from nyvag.jobs.models import Job
from nyvag.spend.commands import cube, quarantine
from nyvag.spend.commands.cells import follow
from nyvag.spend.commands.errors import UnableToImportLedger, UnsettledOverlapError
from nyvag.spend.commands.lake import settle_lake
from nyvag.spend.commands.overlaps import refuse_unsettled
from nyvag.spend.commands.publishing import write_stored
from nyvag.spend.commands.uploads import reader_profile
from nyvag.spend.models import LedgerFile, SpendSetting, SupplierInFile
from nyvag.spend.queries.definitions import rules_in_force
from nyvag.spend.queries.files import lake_folder
from nyvag.spend.queries.register import Register, decisions_for_engine, register_for_engine
from nyvag.spend.queries.wording import say
from nyvag.spend.rules.transitions import LedgerState, may_become

if TYPE_CHECKING:
    from nyvag.spend.analysis import Stored

Tell = Callable[[int, int | None, str], None]


@dataclass(frozen=True, slots=True)
class Places:
    """What becomes of files with some of the same days: those replaced, and those that go on counting."""

    replaces: Collection[int]
    counts_beside: Collection[int]


@transaction.atomic
def start_import(
    *,
    ledger: LedgerFile,
    replaces: Collection[int],
    by: Actor,
    at: datetime,
    counts_beside: Collection[int] = (),
) -> Job:
    """Queue the import of a checked file.

    Args:
        ledger: The file, in state CHECKED.
        replaces: Files that the new one takes the place of.
        by: Who starts the import.
        at: When.
        counts_beside: Files with some of the same days that go on counting.

    Raises:
        UnableToImportLedger: The file is not checked, is being imported already, or covers days of a file
            of which it is not said what becomes.
    """
    locked = LedgerFile.objects.select_for_update(of=("self",)).get(pk=ledger.pk)
    if locked.state == LedgerState.IMPORTING or not may_become(
        LedgerState(locked.state), LedgerState.IMPORTING
    ):
        raise UnableToImportLedger(_("The file is being imported or is imported already."))
    refuse_unsettled(locked, replaces, counts_beside)
    locked.state, locked.failure = LedgerState.IMPORTING, ""
    locked.save(update_fields=["state", "failure"])
    return enqueue(
        task="nyvag.spend.jobs.import_ledger_job",
        if_failed="nyvag.spend.jobs.import_failed",
        arguments={
            "ledger_id": ledger.pk,
            "replaces": sorted(replaces),
            "counts_beside": sorted(counts_beside),
            "user_id": by.user_id,
            "user_name": by.name,
            "role": str(by.role),
            "body_id": current_body_id(),
            "at": at.isoformat(),
        },
        title=_("Import %(name)s") % {"name": ledger.name},
        by=by,
        at=at,
    )


def import_ledger(
    *,
    ledger_id: int,
    replaces: Collection[int],
    by: Actor,
    at: datetime,
    counts_beside: Collection[int] = (),
    tell: Tell | None = None,
) -> LedgerFile:
    """Import a file so that it counts; whole or not at all. Reads the file, the lake and the database.

    A file that is in already is left as it is, so that a run may be repeated.

    Raises:
        UnableToImportLedger: The file cannot be read, is in no state to be imported, another run took it
            over, or it covers days of a file of which it is not said what becomes.
    """
    ledger = _take_over(ledger_id)
    if ledger.imported_at is None:
        _import(ledger, Places(replaces, counts_beside), by=by, at=at, tell=tell)
    settle_lake(at=at)
    _discard_raw(ledger_id)
    quarantine.sweep(at=at)
    return LedgerFile.objects.get(pk=ledger_id)


def _import(ledger: LedgerFile, places: Places, *, by: Actor, at: datetime, tell: Tell | None) -> None:
    from nyvag.spend.adapters.ledger import UnableToReadLedger
    from nyvag.spend.analysis import UnableToAnalyse

    register = register_for_engine()
    try:
        stored = _store(ledger, register, tell)
    except (UnableToReadLedger, UnableToAnalyse, OSError) as refused:
        sentence = say(getattr(refused, "sentence", refused))
        _fail(ledger, sentence, by=by, at=at)
        raise UnableToImportLedger(sentence) from refused
    try:
        _publish(ledger, stored, register, places, by=by, at=at)
    except UnsettledOverlapError as refused:
        _fail(ledger, str(refused), by=by, at=at)
        raise


def _discard_raw(ledger_id: int) -> None:
    """Delete the uploaded file unless it is to be kept; forget its name last, so that no kill loses it."""
    if SpendSetting.objects.filter(keep_raw_files=True).exists():
        return
    for ledger in LedgerFile.objects.filter(pk=ledger_id).exclude(imported_at=None).exclude(quarantine=""):
        quarantine.discard(ledger.quarantine)
        LedgerFile.objects.filter(pk=ledger_id, quarantine=ledger.quarantine).update(quarantine="")


@transaction.atomic
def _take_over(ledger_id: int) -> LedgerFile:
    from nyvag.spend.analysis import forget

    ledger = LedgerFile.objects.select_for_update(of=("self",)).filter(pk=ledger_id).first()
    if ledger is not None and ledger.imported_at is not None:
        return ledger
    if ledger is None or not may_become(LedgerState(ledger.state), LedgerState.IMPORTING):
        raise UnableToImportLedger(_("The file is not ready to be imported."))
    if ledger.lake_version:
        forget(lake_folder(), body_id=ledger.body_id, version=ledger.lake_version)
    ledger.state, ledger.run_token = LedgerState.IMPORTING, secrets.token_hex(8)
    ledger.lake_version = f"{ledger.pk}-{ledger.run_token}"
    ledger.save(update_fields=["state", "run_token", "lake_version"])
    return ledger


def _store(ledger: LedgerFile, register: Register, tell: Tell | None) -> "Stored":
    from nyvag.spend.analysis import store

    return store(
        quarantine.path_of(ledger),
        register.listed,
        lake=lake_folder(),
        body_id=ledger.body_id,
        version=ledger.lake_version,
        definition=rules_in_force(),
        decisions=decisions_for_engine(),
        profile=reader_profile(ledger),
        tell=tell,
        key=settings.FINGERPRINT_KEY,
    )


@transaction.atomic
def _publish(
    ledger: LedgerFile,
    stored: "Stored",
    register: Register,
    places: Places,
    *,
    by: Actor,
    at: datetime,
) -> None:
    mine = LedgerFile.objects.select_for_update(of=("self",)).get(pk=ledger.pk)
    if mine.run_token != ledger.run_token or mine.state != LedgerState.IMPORTING:
        raise UnableToImportLedger(_("Another run has taken over this import."))
    old = _set_aside(mine, places.replaces)
    moved = write_stored(mine, stored, register, at=at)
    refuse_unsettled(mine, places.replaces, places.counts_beside)
    mine.state, mine.imported_at = LedgerState.CURRENT, at
    mine.version = max((item.version for item in old), default=0) + 1
    mine.save()
    # Only now does the file count, and those it takes the place of no longer do.
    held = SupplierInFile.objects.filter(file__in=[mine, *old]).values_list("supplier_id", flat=True)
    cube.recount(held)
    lost = follow(moved)
    record(
        kind="spend.ledger-imported",
        by=by,
        at=at,
        body_id=mine.body_id,
        subject=f"spend.ledgerfile:{mine.pk}",
        summary=_("Imported %(name)s: %(rows)s rows") % {"name": mine.name, "rows": mine.row_count},
        data={
            "sum_ore": mine.sum_ore,
            "sha256": mine.sha256,
            "replaced": [item.pk for item in old],
            "rows_missing": [item.pk for item in lost],
        },
    )


def _set_aside(mine: LedgerFile, replaces: Collection[int]) -> list[LedgerFile]:
    locked = LedgerFile.objects.select_for_update(of=("self",)).filter(state=LedgerState.CURRENT)
    old = [item for item in locked.order_by("pk") if item.pk in set(replaces)]
    for item in old:
        item.state, item.replaced_by = LedgerState.REPLACED, mine
        item.save(update_fields=["state", "replaced_by"])
    return old


@transaction.atomic
def give_up_import(*, ledger_id: int, sentence: str, by: Actor, at: datetime) -> None:
    """Note that the import of a file was given up, with the reason; one that is in stays in."""
    for ledger in LedgerFile.objects.filter(pk=ledger_id):
        _fail(ledger, sentence, by=by, at=at)


@transaction.atomic
def _fail(ledger: LedgerFile, sentence: str, *, by: Actor, at: datetime) -> None:
    changed = LedgerFile.objects.filter(pk=ledger.pk, run_token=ledger.run_token, state=LedgerState.IMPORTING)
    if changed.update(state=LedgerState.FAILED, failure=sentence):
        record(
            kind="spend.ledger-failed",
            by=by,
            at=at,
            body_id=ledger.body_id,
            subject=f"spend.ledgerfile:{ledger.pk}",
            summary=_("Could not import %(name)s") % {"name": ledger.name},
            reason=sentence,
        )
