"""A folder for rewritten copies of a ledger that vanishes with the plan that made it."""

from __future__ import annotations

import shutil
import weakref
from pathlib import Path
from tempfile import mkdtemp


class Workspace:
    """A temporary folder, removed when nothing refers to it any more or the process ends.

    The copies may hold personal data: the folder is readable by its owner alone.
    """

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="nyvag-ledger-"))
        self._finalizer = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def close(self) -> None:
        """Remove the folder now."""
        self._finalizer()
