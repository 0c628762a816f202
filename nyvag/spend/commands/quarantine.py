"""Uploaded ledgers wait here, under random names and outside everything that is served.

A raw ledger holds personal data. It is deleted as soon as it has been imported or withdrawn, unless an
administrator has decided to keep it.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from nyvag.core.tenancy import acting_for_all
from nyvag.spend.models import LedgerFile

ORPHAN_AFTER = timedelta(days=1)
SUFFIXES = frozenset({".csv", ".txt", ".tsv", ".json", ".xlsx"})


def folder() -> Path:
    """Return the quarantine folder, made for its owner alone."""
    path = Path(settings.DATA_DIR) / "quarantine"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def store(chunks: Iterable[bytes], *, suffix: str) -> tuple[str, str, int]:
    """Write a file under a random name; return (name in quarantine, SHA-256, size in bytes)."""
    name = secrets.token_hex(16) + (suffix if suffix in SUFFIXES else ".txt")
    digest, size = hashlib.sha256(), 0
    with (folder() / name).open("xb") as target:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return name, digest.hexdigest(), size


def path_of(ledger: LedgerFile) -> Path:
    """Return where the raw file of a ledger lies; its name is ours, never the user's."""
    return folder() / Path(ledger.quarantine).name


def discard(name: str) -> None:
    """Delete a raw file; one that is already gone is as good."""
    if name:
        (folder() / Path(name).name).unlink(missing_ok=True)


def sweep(*, at: datetime) -> None:
    """Delete raw files that no ledger names: an upload was killed before its row was written."""
    limit = (at - ORPHAN_AFTER).timestamp()
    with acting_for_all(reason="raw files of all bodies lie in one folder"):
        named = set(LedgerFile.objects.exclude(quarantine="").values_list("quarantine", flat=True))
    for path in folder().iterdir():
        if path.name not in named and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
