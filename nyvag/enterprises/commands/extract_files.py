"""Extracts wait here, under random names and outside everything that is served, until they are read.

A register's file of all organisations holds persons' numbers. It is deleted as soon as it has been read.
"""

import hashlib
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from nyvag.core.tenancy import acting_for_all
from nyvag.enterprises.models import RegisterExtract

ORPHAN_AFTER = timedelta(days=1)


def folder() -> Path:
    """Return the folder, made for its owner alone."""
    path = Path(settings.DATA_DIR) / "extracts"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@contextmanager
def arriving(chunks: Iterable[bytes]) -> Iterator[tuple[Path, str]]:
    """Write a file beside its place, gone afterwards unless `keep` moved it; give it and its SHA-256."""
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=folder(), prefix="arriving-", delete=False) as target:
        path = Path(target.name)
        for chunk in chunks:
            digest.update(chunk)
            target.write(chunk)
    try:
        yield path, digest.hexdigest()
    finally:
        path.unlink(missing_ok=True)


def keep(path: Path) -> str:
    """Give an arrived file a random name of ours to wait under."""
    name = secrets.token_hex(16)
    path.rename(folder() / name)
    return name


def path_of(extract: RegisterExtract) -> Path:
    """Return where the file of an extract waits."""
    return folder() / Path(extract.stored_name).name


def discard(name: str) -> None:
    """Delete a file; one that is already gone is as good."""
    if name:
        (folder() / Path(name).name).unlink(missing_ok=True)


def sweep(*, at: datetime) -> None:
    """Delete files that no extract names: something was killed on the way."""
    limit = (at - ORPHAN_AFTER).timestamp()
    with acting_for_all(reason="extracts of all bodies lie in one folder"):
        named = set(RegisterExtract.objects.exclude(stored_name="").values_list("stored_name", flat=True))
    for path in folder().iterdir():
        if path.name not in named and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
