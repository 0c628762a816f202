"""Take out of a picture what tells where, when and by whom it was taken.

The picture itself is not touched. Which way is up is kept; place, time, camera, person, thumbnail and
whatever lies behind the end of the picture are not.
Source: JPEG ITU-T T.81 annex B, Exif 2.3 §4.6, PNG third edition §11.3, WebP container specification
(RFC 9649 §2); seen 2026.
"""

import struct
from collections.abc import Callable, Iterator

from nyvag.documents.rules.kinds import Fault, FileKind, UnableToTakeFileError

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_TELLS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
WEBP_TELLS = {b"EXIF", b"XMP "}
WEBP_TELLING_FLAGS = 0x08 | 0x04  # the header's promise of Exif and XMP parts
START, END, SCAN, COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
APP0, APP1, APP2, APP14, APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF
RESTARTS = range(0xD0, 0xD8)
ORIENTATION_TAG, SHORT = 0x0112, 3
UPRIGHT = 1


def cleaned(kind: FileKind, data: bytes) -> bytes:
    """Return the picture without what it tells about people; other kinds as they are.

    Raises:
        UnableToTakeFileError: the picture is damaged.
    """
    clean: Callable[[bytes], bytes] | None = {
        FileKind.JPEG: _jpeg,
        FileKind.PNG: _png,
        FileKind.WEBP: _webp,
    }.get(kind)
    if clean is None:
        return data
    try:
        return clean(data)
    except (struct.error, IndexError) as error:
        raise UnableToTakeFileError(Fault.DAMAGED) from error


def _jpeg(data: bytes) -> bytes:
    kept, turned = [], UPRIGHT
    for marker, segment in _segments(data):
        if marker == APP1 and segment[4:10] == b"Exif\x00\x00":
            turned = _orientation(segment[10:]) or turned
        if not _tells(marker, segment):
            kept.append(segment)
    start = kept.pop(0)
    parts = [start, *kept] if turned == UPRIGHT else [start, _exif(turned), *kept]
    return b"".join(parts)


def _tells(marker: int, segment: bytes) -> bool:
    """Keep of the application's own segments only those that the colours need."""
    if marker == APP2:
        return not segment[4:].startswith(b"ICC_PROFILE\x00")
    return marker == COMMENT or (APP0 < marker <= APP15 and marker != APP14)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each marker with its bytes, a scan with its data, up to the end of the picture."""
    at = 0
    while True:
        if data[at] != 0xFF:
            raise UnableToTakeFileError(Fault.DAMAGED)
        while data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if marker in (START, END):
            yield marker, data[at : at + 2]
            if marker == END:
                return
            at += 2
            continue
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        end = _end_of_scan(data, end) if marker == SCAN else end
        yield marker, data[at:end]
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise UnableToTakeFileError(Fault.DAMAGED)
        if data[at + 1] and data[at + 1] not in RESTARTS and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _orientation(tiff: bytes) -> int | None:
    """Read which way is up, 1 to 8, from an Exif part; None where it does not say."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return None
    try:
        start = struct.unpack_from(order + "I", tiff, 4)[0]
        for place in range(struct.unpack_from(order + "H", tiff, start)[0]):
            tag, kind, count, value = struct.unpack_from(order + "HHIH", tiff, start + 2 + 12 * place)
            if (tag, kind, count) == (ORIENTATION_TAG, SHORT, 1):
                return int(value) if UPRIGHT <= value <= 8 else None
    except struct.error:
        return None
    return None


def _exif(turned: int) -> bytes:
    """Write an Exif part that says nothing but which way is up."""
    entry = struct.pack(">HHIHH", ORIENTATION_TAG, SHORT, 1, turned, 0)
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    content = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def _png(data: bytes) -> bytes:
    kept, at = [PNG_SIGNATURE], len(PNG_SIGNATURE)
    while True:
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise UnableToTakeFileError(Fault.DAMAGED)
        if name not in PNG_TELLS:
            kept.append(data[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end


def _webp(data: bytes) -> bytes:
    kept, at = [], 12
    whole = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    while at + 8 <= whole:
        name, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + length % 2
        if at + 8 + length > whole:
            raise UnableToTakeFileError(Fault.DAMAGED)
        part = data[at:end]
        if name == b"VP8X":
            part = part[:8] + bytes([part[8] & ~WEBP_TELLING_FLAGS]) + part[9:]
        if name not in WEBP_TELLS:
            kept.append(part)
        at = end
    if not kept:
        raise UnableToTakeFileError(Fault.DAMAGED)
    content = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(content)) + content
