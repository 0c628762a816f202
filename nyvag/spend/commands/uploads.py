"""Take a ledger file in, check how it reads, and correct its columns: nothing counts yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.spend.commands import quarantine
from nyvag.spend.commands.errors import UnableToCheckLedger, UnableToUploadLedger
from nyvag.spend.models import LedgerFile, RejectedRow, SourceProfile
from nyvag.spend.queries.wording import say
from nyvag.spend.rules.columns import COLUMNS
from nyvag.spend.rules.fingerprint import header_fingerprint
from nyvag.spend.rules.transitions import LIVE, LedgerState, may_become

if TYPE_CHECKING:
    from nyvag.spend.adapters.ledger import SourceProfile as ReaderProfile
    from nyvag.spend.analysis import Inspection

MAX_BYTES = 2 * 1024**3
SHOWN_REJECTIONS = 5000


@dataclass(frozen=True, slots=True)
class Upload:
    """What became of an upload: the ledger file, and whether it was new."""

    ledger: LedgerFile
    is_new: bool


def upload_ledger(*, name: str, chunks: Iterable[bytes], by: Actor, at: datetime) -> Upload:
    """Store a ledger file in quarantine; the same file twice changes nothing.

    Args:
        name: The file's own name, shown to people; never used as a path.
        chunks: The content in blocks.
        by: Who uploads.
        at: When.

    Returns:
        The ledger file, and whether it was new.

    Raises:
        UnableToUploadLedger: The file is empty, too large or of a kind that is not read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in quarantine.SUFFIXES:
        raise UnableToUploadLedger(
            _(
                "Choose a file that ends in .csv, .txt, .tsv, .json or .xlsx. "
                "Older Excel files (.xls) must be saved as .xlsx first."
            )
        )
    stored, digest, size = quarantine.store(chunks, suffix=suffix)
    try:
        return _register(stored, digest, size, name=PurePath(name).name[:255], by=by, at=at)
    except BaseException:
        quarantine.discard(stored)
        raise


def _register(stored: str, digest: str, size: int, *, name: str, by: Actor, at: datetime) -> Upload:
    """Write the row for a stored file, or give back the row the same file already has."""
    if not 0 < size <= MAX_BYTES:
        raise UnableToUploadLedger(
            _("The file is empty.") if size == 0 else _("The file is larger than 2 GB. Divide it by year.")
        )
    same = LedgerFile.objects.filter(sha256=digest, state__in=LIVE)
    if known := same.first():
        quarantine.discard(stored)
        return Upload(known, is_new=False)
    try:
        with transaction.atomic():
            ledger = LedgerFile.objects.create(
                body_id=current_body_id(),
                name=name,
                sha256=digest,
                size_bytes=size,
                quarantine=stored,
                uploaded_by_id=by.user_id,
                uploaded_by_name=by.name,
                uploaded_at=at,
            )
            _audit("spend.ledger-uploaded", ledger, _("Uploaded %(name)s") % {"name": name}, by=by, at=at)
    except IntegrityError:
        # Two uploads of one file at the same moment: the database let one through.
        quarantine.discard(stored)
        return Upload(same.get(), is_new=False)
    return Upload(ledger, is_new=True)


def check_ledger(*, ledger: LedgerFile, by: Actor, at: datetime) -> LedgerFile:
    """Read the file with the columns known so far and keep what was found; nothing counts yet.

    Raises:
        UnableToCheckLedger: The file cannot be read; the sentence says why. The file becomes FAILED, and
            can be checked again with other columns.
    """
    from nyvag.spend.adapters.ledger import UnableToReadLedger
    from nyvag.spend.analysis import inspect

    _require(ledger, LedgerState.CHECKED)
    try:
        found = _inspect(ledger)
        if ledger.default_on is None and (period := _period_of_name(ledger, found)):
            ledger.default_on = period
            found = inspect(quarantine.path_of(ledger), reader_profile(ledger))
    except UnableToReadLedger as refused:
        _note_seen(ledger, refused.seen)
        _fail(ledger, say(refused.sentence), by=by, at=at)
        raise UnableToCheckLedger(say(refused.sentence)) from refused
    with transaction.atomic():
        _keep_found(ledger, found)
        _audit("spend.ledger-checked", ledger, _("Checked %(name)s") % {"name": ledger.name}, by=by, at=at)
    return ledger


def _inspect(ledger: LedgerFile) -> "Inspection":
    """Read the file as somebody chose for an earlier one with the same headings, else by guessing."""
    from nyvag.spend.adapters.ledger import UnableToReadLedger
    from nyvag.spend.analysis import inspect

    path, refusal = quarantine.path_of(ledger), None
    try:
        found = inspect(path, reader_profile(ledger))
        header = [column.source for column in found.columns]
    except UnableToReadLedger as refused:
        refusal, header = refused, [heading for heading, _examples in refused.seen]
    remembered = None if ledger.profile_id else _remembered(header)
    if remembered:
        ledger.profile, ledger.columns = remembered, remembered.columns
        return inspect(path, reader_profile(ledger))
    if refusal:
        raise refusal
    return found


def correct_mapping(
    *, ledger: LedgerFile, columns: Mapping[str, str], default_on: date | None, by: Actor, at: datetime
) -> LedgerFile:
    """Use other columns for this file, remember them for the next file with the same header, check again.

    Args:
        ledger: A file that is not imported yet.
        columns: Canonical column -> the file's own heading; left out means "not in the file".
        default_on: The date of rows without a date of their own.
        by: Who corrects.
        at: When.

    Raises:
        UnableToCheckLedger: A column without which nothing can be counted is missing.
    """
    _require(ledger, LedgerState.CHECKED)
    missing = [name for name in ("supplier", "amount") if not columns.get(name)]
    if missing:
        raise UnableToCheckLedger(_("Choose which columns hold the supplier's name and the amount."))
    header = ledger.check_result.get("header", [])
    with transaction.atomic():
        profile, _created = SourceProfile.objects.update_or_create(
            body_id=current_body_id(),
            fingerprint=header_fingerprint(header),
            defaults={"name": ledger.name[:200], "columns": dict(columns), "updated_at": at},
        )
        ledger.profile, ledger.columns, ledger.default_on = profile, dict(columns), default_on
        ledger.save(update_fields=["profile", "columns", "default_on"])
        _audit(
            "spend.mapping-corrected",
            ledger,
            _("Corrected the columns of %(name)s") % {"name": ledger.name},
            by=by,
            at=at,
            data={"columns": dict(columns)},
        )
    return check_ledger(ledger=ledger, by=by, at=at)


def reader_profile(ledger: LedgerFile) -> "ReaderProfile | None":
    """Say how to read a file: as somebody chose for it, or for an earlier file with the same header."""
    from nyvag.spend.adapters.ledger import SourceProfile as ReaderProfile

    if ledger.profile_id is None and ledger.default_on is None:
        return None
    chosen = ledger.columns if ledger.profile_id else {}
    # A column somebody left out is not in the file; the reader must not guess it back.
    columns = {name: chosen.get(name, "") for name in COLUMNS} if chosen else {}
    return ReaderProfile(columns=columns, period=ledger.default_on)


def _period_of_name(ledger: LedgerFile, found: "Inspection") -> date | None:
    """Read the period of a file without dates out of the name it was uploaded with."""
    from nyvag.spend.adapters.ledger.planning import period_in

    has_dates = any(column.canonical == "date" for column in found.columns)
    return None if has_dates else period_in(ledger.name)


def _remembered(header: Iterable[str]) -> SourceProfile | None:
    """Find the columns somebody chose for an earlier file with the same header."""
    return SourceProfile.objects.filter(fingerprint=header_fingerprint(header)).first()


def _keep_found(ledger: LedgerFile, found: "Inspection") -> None:
    ledger.state, ledger.failure = LedgerState.CHECKED, ""
    ledger.columns = {column.canonical: column.source for column in found.columns if column.canonical}
    ledger.row_count, ledger.rejected_count = found.rows, found.rejected
    ledger.masked_count, ledger.sum_ore = found.persons_masked, found.sum_ore
    ledger.starts_on, ledger.ends_on = found.first_on, found.last_on
    ledger.check_result = {
        "columns": [
            {"canonical": one.canonical, "source": one.source, "examples": list(one.examples)}
            for one in found.columns
        ],
        "header": [one.source for one in found.columns],
        "read": found.read,
        "negative_rows": found.negative_rows,
        "undated_rows": found.undated_rows,
        "suppliers": found.suppliers,
        "duplicate_rows": found.duplicate_rows,
        "notes": [say(note) for note in found.notes],
    }
    ledger.save()
    RejectedRow.objects.filter(file=ledger).delete()
    RejectedRow.objects.bulk_create(
        RejectedRow(
            body_id=ledger.body_id,
            file=ledger,
            row=one.row,
            column=one.column[:200],
            value=one.value[:200],
            reason=one.reason[:300],
        )
        for one in found.rejections[:SHOWN_REJECTIONS]
    )


def _note_seen(ledger: LedgerFile, seen: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Keep the headings of a file that was refused, so that somebody can say which column is which."""
    columns = [{"canonical": "", "source": heading, "examples": list(examples)} for heading, examples in seen]
    if columns:
        ledger.check_result = {"columns": columns, "header": [one["source"] for one in columns]}


def _require(ledger: LedgerFile, then: LedgerState) -> None:
    if not may_become(LedgerState(ledger.state), then):
        raise UnableToCheckLedger(_("The file has gone on already and cannot be checked again."))


def _fail(ledger: LedgerFile, sentence: str, *, by: Actor, at: datetime) -> None:
    with transaction.atomic():
        ledger.state, ledger.failure = LedgerState.FAILED, sentence
        ledger.save(update_fields=["state", "failure", "profile", "check_result"])
        _audit(
            "spend.ledger-failed",
            ledger,
            _("Could not read %(name)s") % {"name": ledger.name},
            by=by,
            at=at,
            reason=sentence,
        )


def _audit(kind: str, ledger: LedgerFile, summary: str, **more: Any) -> None:
    record(
        kind=kind, body_id=ledger.body_id, subject=f"spend.ledgerfile:{ledger.pk}", summary=summary, **more
    )
