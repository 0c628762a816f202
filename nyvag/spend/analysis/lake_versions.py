"""Which versions of which ledger files count: one small catalogue per body, replaced in one step.

A version's rows may lie in the lake for any time before or after: readers see what the catalogue names,
never a half-written version. See ``docs/developer/lake.md``.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

_VERSION = re.compile(r"[A-Za-z0-9-]{1,80}")


class UnknownVersionError(Exception):
    """A version was to be published that was never stored whole."""


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file of rows: its place under the lake and what it holds."""

    path: str
    year: int
    month: int
    rows: int
    amount_ore: int


def check_version(version: str) -> str:
    """Refuse a version name that could not be the name of a folder."""
    if not _VERSION.fullmatch(version):
        raise ValueError(f"version: letters, digits and dashes only: {version!r}")
    return version


def version_folder(lake: Path, body_id: int, version: str) -> Path:
    """Give the folder of what belongs to a version beside its rows: manifest, suppliers, cube."""
    return lake / "versions" / f"body={body_id}" / f"version={check_version(version)}"


def write_manifest(lake: Path, body_id: int, version: str, parts: Sequence[Part]) -> None:
    """Say that a version is stored whole."""
    path = version_folder(lake, body_id, version) / "manifest.json"
    _replace(path, json.dumps({"version": version, "parts": [asdict(part) for part in parts]}, indent=1))


def parts_of(lake: Path, body_id: int, version: str) -> list[Part]:
    """List the Parquet files of a stored version."""
    path = version_folder(lake, body_id, version) / "manifest.json"
    try:
        return [Part(**part) for part in json.loads(path.read_text(encoding="utf-8"))["parts"]]
    except FileNotFoundError as error:
        raise UnknownVersionError(version) from error


def remove_version(lake: Path, body_id: int, version: str) -> None:
    """Delete what is stored of a version, whole or half; nothing happens where there is nothing."""
    shutil.rmtree(version_folder(lake, body_id, version), ignore_errors=True)
    rows = lake / "rows" / f"body={body_id}"
    for folder in rows.glob(f"year=*/month=*/version={check_version(version)}"):
        shutil.rmtree(folder, ignore_errors=True)


def current_versions(lake: Path, body_id: int) -> list[str]:
    """List the versions that readers see, in the order in which they were published."""
    try:
        text = _catalogue(lake, body_id).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    versions: list[str] = json.loads(text)["versions"]
    return versions


def current_parts(lake: Path, body_id: int) -> list[Part]:
    """List the Parquet files that readers see."""
    return [part for version in current_versions(lake, body_id) for part in parts_of(lake, body_id, version)]


def publish_version(lake: Path, *, body_id: int, version: str, replaces: Sequence[str] = ()) -> None:
    """See ``nyvag.spend.analysis.publish``.

    Raises:
        UnknownVersionError: the version was never stored whole.
    """
    parts_of(lake, body_id, version)
    _change(lake, body_id, hide=(version, *replaces), show=(version,))


def withdraw_version(lake: Path, *, body_id: int, version: str, restores: Sequence[str] = ()) -> None:
    """See ``nyvag.spend.analysis.withdraw``. Raises UnknownVersionError for what cannot be restored."""
    for restored in restores:
        parts_of(lake, body_id, restored)
    _change(lake, body_id, hide=(version, *restores), show=restores)


def _change(lake: Path, body_id: int, *, hide: Sequence[str], show: Sequence[str]) -> None:
    with _alone(lake, body_id):
        kept = [version for version in current_versions(lake, body_id) if version not in set(hide)]
        _replace(_catalogue(lake, body_id), json.dumps({"versions": [*kept, *show]}))


def _catalogue(lake: Path, body_id: int) -> Path:
    return lake / "catalogue" / f"body={body_id}.json"


@contextmanager
def _alone(lake: Path, body_id: int) -> Iterator[None]:
    """Let one process at a time change a body's catalogue; a killed process lets go by itself."""
    path = _catalogue(lake, body_id).with_suffix(".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _replace(path: Path, text: str) -> None:
    """Write a file so that readers see the old one or the new one, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
