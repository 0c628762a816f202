"""Files that a form sends: laid on disk while they are read, and a plain sentence where they cannot be."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from nyvag.core.tabular import UnableToReadFile
from nyvag.core.tabular.cells import UnableToReadList

MOST_HEADINGS = 12
LONGEST_ENDING = 8


@contextmanager
def on_disk(file: "UploadedFile[Any]") -> Iterator[tuple[Path, str]]:
    """Lay a sent file on disk with its own ending; give its path and its name. It is gone afterwards."""
    name = file.name or ""
    with tempfile.NamedTemporaryFile(suffix=Path(name).suffix.lower()[:LONGEST_ENDING]) as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        yield Path(copy.name), name


def why_not(refusal: UnableToReadFile | UnableToReadList) -> str:
    """Say in the reader's language why a file cannot be read, and what to do."""
    if isinstance(refusal, UnableToReadList):
        headings = ", ".join(refusal.headings[:MOST_HEADINGS])
        found = _("The headings found: %(headings)s.") % {"headings": headings} if headings else ""
        return f"{_(refusal.reason)} {_(refusal.cure)} {found}".strip()
    said = refusal.sentence
    return _(said.msgid) % said.values if said.values else _(said.msgid)
