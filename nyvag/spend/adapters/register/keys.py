"""The key by which masked persons in a review queue are known again; it lies beside the queue."""

from __future__ import annotations

import os
from pathlib import Path

NAME = "review.key"


def read_key(decisions: Path | None, out: Path) -> str | None:
    """Find the key: beside the decisions, else from an earlier run into the same folder."""
    folders = [decisions.parent] if decisions else []
    for folder in (*folders, out):
        try:
            text = (folder / NAME).read_text(encoding="ascii").strip()
        except (FileNotFoundError, NotADirectoryError):
            continue
        if text:
            return text
    return None


def write_key(out: Path, key: str) -> None:
    """Write the key for its owner alone to read."""
    handle = os.open(out / NAME, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{key}\n")
