"""Which characters a text file is written in, and the same text as UTF-8.

A byte order mark decides; else strict UTF-8; else UTF-16 by its zero bytes; else Windows-1252. Nothing is
ever replaced by a question mark: the five bytes that Windows-1252 leaves open keep their own code points.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK_BYTES = 4 << 20
_SAMPLE_BYTES = 1 << 20
_BOM = "\ufeff"
_DOUBLE_BOM = "ï»¿"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """A text encoding and how many bytes of byte order mark stand before the text."""

    name: str
    mark_bytes: int = 0


def sniff_encoding(path: Path) -> Encoding:
    """Decide the encoding of a text file; UTF-8 is trusted only as far as its sample reaches."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE_BYTES)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            rest = sample[len(mark) :]
            extra = 6 if name == "utf-8" and rest.startswith(_DOUBLE_BOM.encode()) else 0
            extra = extra or (3 if name == "utf-8" and rest.startswith(codecs.BOM_UTF8) else 0)
            if name != "utf-8" or is_utf8(sample, whole=len(sample) < _SAMPLE_BYTES):
                return Encoding(name, len(mark) + extra)
            return Encoding("cp1252", len(mark))
    if sample.startswith(_DOUBLE_BOM.encode()):
        return Encoding("utf-8", 6)
    if wide := _wide(sample):
        return Encoding(wide)
    return Encoding("utf-8" if is_utf8(sample, whole=len(sample) < _SAMPLE_BYTES) else "cp1252")


def is_utf8(block: bytes, *, whole: bool) -> bool:
    """Tell whether ``block`` is strict UTF-8; unless ``whole``, its last character may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(block, whole)
    except UnicodeDecodeError:
        return False
    return True


def _wide(sample: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every other byte of western text is zero."""
    even, odd = sample[0:4096:2].count(0), sample[1:4096:2].count(0)
    half = max(1, len(sample[:4096]) // 2)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _keep_undefined(error: UnicodeError) -> tuple[str, int]:
    """Keep a byte that Windows-1252 leaves open as the control character of the same number."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error("nyvag-keep-undefined", _keep_undefined)


def decoded_blocks(path: Path, encoding: Encoding) -> Iterator[str]:
    """Give the text of a file in blocks, without its byte order mark and with every CRLF whole."""
    errors = "nyvag-keep-undefined" if encoding.name == "cp1252" else "strict"
    if encoding.name.startswith("utf-16"):
        errors = "replace"  # half a surrogate pair is the only fault possible, and has no character
    decoder = codecs.getincrementaldecoder(encoding.name)(errors)
    held = ""
    with path.open("rb") as file:
        file.seek(encoding.mark_bytes)
        while block := file.read(BLOCK_BYTES):
            text = held + decoder.decode(block)
            held = "\r" if text.endswith("\r") else ""
            yield text[:-1] if held else text
        yield held + decoder.decode(b"", True)


def transcode(source: Path, encoding: Encoding, target: Path) -> None:
    """Write ``source`` as UTF-8 with LF line ends to ``target``, block by block with flat memory."""
    with target.open("wb") as file:
        for text in decoded_blocks(source, encoding):
            if "\r" in text:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            file.write(text.encode("utf-8", "surrogatepass"))
