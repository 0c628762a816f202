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
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

_VERSION = re.compile(r"[A-Za-z0-9-]{1,80}")


class UnknownVersionError(Exception):
    """A version was asked for that was never stored whole."""


class LostVersionError(UnknownVersionError):
    """Files of a version that was stored whole are gone from the disk."""


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
        written = path.stat()
        return list(_manifest(path, written.st_mtime_ns, written.st_size, written.st_ino))
    except FileNotFoundError as error:
        raise UnknownVersionError(version) from error


@lru_cache(maxsize=256)
def _manifest(path: Path, _written_ns: int, _size: int, _place: int) -> tuple[Part, ...]:
    """Read a manifest once for as long as it is the same file; it is replaced whole, never changed."""
    return tuple(Part(**part) for part in json.loads(path.read_text(encoding="utf-8"))["parts"])


def present_parts(lake: Path, body_id: int, version: str) -> list[Part]:
    """List the Parquet files of a stored version, all of which are on disk.

    Raises:
        LostVersionError: the version, or one of its files, is gone.
    """
    if lost := lost_paths(lake, body_id, version):
        raise LostVersionError(f"{version}: {lost[0]}")
    return parts_of(lake, body_id, version)


def lost_paths(lake: Path, body_id: int, version: str) -> list[str]:
    """Name what is missing on disk of a version that was stored whole, by its place under the lake."""
    folder = version_folder(lake, body_id, version)
    try:
        parts = parts_of(lake, body_id, version)
    except UnknownVersionError:
        return [str((folder / "manifest.json").relative_to(lake))]
    beside = folder.relative_to(lake)
    wanted = [
        *(part.path for part in parts),
        *(f"{beside}/{name}.parquet" for name in ("suppliers", "sales")),
    ]
    return [path for path in wanted if not os.path.exists(f"{lake}/{path}")]  # noqa: PTH110 - a hundred a page


def remove_version(lake: Path, body_id: int, version: str) -> None:
    """Delete what is stored of a version, whole or half; nothing happens where there is nothing."""
    shutil.rmtree(version_folder(lake, body_id, version), ignore_errors=True)
    rows = lake / "rows" / f"body={body_id}"
    for folder in rows.glob(f"year=*/month=*/version={check_version(version)}"):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in lake.glob(f"{draft_prefix(body_id, version)}*"):
        shutil.rmtree(folder, ignore_errors=True)


def draft_prefix(body_id: int, version: str) -> str:
    """Give how the name of a folder begins in which a version's rows are being ordered."""
    return f".writing-{body_id}-{check_version(version)}."


def sweep_versions(lake: Path, *, body_id: int, keep: Collection[str], older_than: datetime) -> list[str]:
    """See ``nyvag.spend.analysis.sweep``."""
    kept, limit = set(keep), older_than.timestamp()
    swept = sorted(
        version
        for version in _stored_versions(lake, body_id) - kept
        if all(folder.stat().st_mtime < limit for folder in _folders(lake, body_id, version))
    )
    for version in swept:
        remove_version(lake, body_id, version)
    return swept


def _stored_versions(lake: Path, body_id: int) -> set[str]:
    """List the versions of which anything lies in the lake, whole or half."""
    draft = f".writing-{body_id}-"
    named = (
        folder.name.removeprefix("version=").removeprefix(draft).partition(".")[0]
        for folder in _folders(lake, body_id, "*")
    )
    return {version for version in named if _VERSION.fullmatch(version)}


def _folders(lake: Path, body_id: int, version: str) -> list[Path]:
    return [
        *lake.glob(f"versions/body={body_id}/version={version}"),
        *lake.glob(f"rows/body={body_id}/year=*/month=*/version={version}"),
        *lake.glob(f".writing-{body_id}-{version}.*"),
    ]


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


def readable_parts(lake: Path, body_id: int) -> list[Part]:
    """List the Parquet files that readers see, of the versions of which nothing is lost."""
    versions = [one for one in current_versions(lake, body_id) if not lost_paths(lake, body_id, one)]
    return [part for version in versions for part in parts_of(lake, body_id, version)]


def show_versions(lake: Path, *, body_id: int, wanted: Callable[[], Sequence[str]]) -> list[str]:
    """See ``nyvag.spend.analysis.show``."""
    with _alone(lake, body_id):
        versions = list(wanted())
        whole = [version for version in versions if is_whole(lake, body_id, version)]
        if whole != current_versions(lake, body_id):
            _replace(_catalogue(lake, body_id), json.dumps({"versions": whole}))
    return [version for version in versions if version not in whole]


def is_whole(lake: Path, body_id: int, version: str) -> bool:
    """Tell whether a version is stored whole."""
    return (version_folder(lake, body_id, version) / "manifest.json").is_file()


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
