"""What a file is called when it is handed out again."""

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

LONGEST = 120
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]')


def safe_name(given: str) -> str:
    """Return the last part of a name without what file systems, headers or readers stumble on.

    Signs that turn the reading direction go too: they let "gpj.exe" be read as "exe.jpg".
    """
    last = PurePosixPath(PureWindowsPath(given).name).name
    plain = UNSAFE.sub("", unicodedata.normalize("NFC", last)).rstrip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        return plain.strip()[:LONGEST] or "dokument"
    return f"{stem.strip(' .')[: LONGEST - len(ending) - 1] or 'dokument'}.{ending.lower()}"


def title_of(file_name: str) -> str:
    """Return a first title for a document: its file name without the ending."""
    stem = file_name.rpartition(".")[0] or file_name
    return re.sub(r"[\s_]+", " ", stem).strip() or file_name
