"""Undo what old systems do to Swedish letters before a name reaches the ledger.

Source: UTF-8 read as CP1252 or Latin-1 (once or twice), the Swedish 7-bit set SEN 850200 (SIS),
and code page 850 read as CP1252 are what published supplier ledgers show.
"""

from __future__ import annotations

import html
import re
import unicodedata

LETTERS = "åäöÅÄÖéÉüÜèÈáÁøØæÆ"
NATIONAL = str.maketrans("}{|][\\", "åäöÅÄÖ")
LOST = "?"  # stands for one letter that can no longer be read
_NATIONAL_IN_WORD = re.compile(
    r"(?<=\w)[}{|\]\[\\](?=\w)|(?<=\w)[}{|\]\[\\](?=[\s;,.]|\Z)"
    r"|(?<![^\s;,./-])[}{|\]\[\\](?=\w\w)"
)
_BRACKETED = re.compile(r"[\[{][^\[\]{}]*[\]}](?=\s|\Z|;)")
_CODE_PAGE = str.maketrans("†„”\x8f\x8eŽ™", "åäöÅÄÄÖ")
_STRANGE = re.compile(r"[\x80-\x9f†„”Ž™]")
_REPLACED = re.compile(r"\ufffd|ï¿½|\u00ef\u00bf\u00bd")


def _misread() -> dict[str, str]:
    """Each Swedish letter as it looks after one or two wrong readings of its bytes."""
    table: dict[str, str] = {}
    for letter in LETTERS:
        for first in ("cp1252", "latin-1"):
            once = _read_as(letter, first)
            table[once] = letter
            for second in ("cp1252", "latin-1"):
                table[_read_as(once, second)] = letter
    return table | {wrong.lower(): right for wrong, right in table.items() if wrong.lower() not in table}


def _read_as(text: str, encoding: str) -> str:
    """Read the UTF-8 bytes as `encoding`; bytes it lacks stay as control characters."""
    decoded = (bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())
    return "".join(decoded)


MISREAD = _misread()
_MISREAD = re.compile("|".join(re.escape(wrong) for wrong in sorted(MISREAD, key=len, reverse=True)))


def repair(text: str) -> str:
    """Give the name back its Swedish letters; a letter that is lost becomes "?".

    Plain names come back as they are. The result never has a replacement character.
    """
    if "&" in text and ";" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _MISREAD.sub(lambda hit: MISREAD[hit.group()], text)
        text = _REPLACED.sub(LOST, text)
        if _STRANGE.search(text):
            text = text.translate(_CODE_PAGE)
    if any(sign in text for sign in "}{|][\\") and not _BRACKETED.search(text):
        text = _NATIONAL_IN_WORD.sub(lambda hit: hit.group().translate(NATIONAL), text)
    return text
