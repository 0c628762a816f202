"""Files of every kind, documents and canary rows."""

import io
import struct
import zipfile
import zlib

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.documents.commands import attach, put_template
from nyvag.documents.models import Document
from nyvag.documents.papers.kinds import paper_kinds
from nyvag.organisations.models import PublicBody
from tests.factories import papers, spend

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


def packed(members: dict[str, bytes]) -> bytes:
    """Pack members into a ZIP file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def office(main: str, **more: bytes) -> bytes:
    """Make the least that is an Office file."""
    return packed({"[Content_Types].xml": b"<Types/>", main: b"<x/>", **more})


def open_document(media_type: str) -> bytes:
    """Make the least that is an OpenDocument file."""
    return packed({"mimetype": media_type.encode(), "content.xml": b"<x/>"})


def png(*extra: tuple[bytes, bytes]) -> bytes:
    """Make a picture of one dot, with chunks of one's own before its data."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    middle = b"".join(chunk(name, data) for name, data in extra)
    dot = zlib.compress(b"\x00\x10\x80\x40")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + middle + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


def segment(marker: int, data: bytes) -> bytes:
    """Make one segment of a JPEG."""
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def exif(orientation: int, secret: bytes, order: str = "<") -> bytes:
    """Make an Exif segment with an orientation, a camera's name and a place."""
    entries = [(0x010F, 2, len(secret), 38), (0x0112, 3, 1, orientation)]
    mark = b"II\x2a\x00" if order == "<" else b"MM\x00\x2a"
    body = mark + struct.pack(order + "IH", 8, len(entries))
    for tag, kind, count, value in entries:
        shown = struct.pack(order + "HH", value, 0) if kind == 3 else struct.pack(order + "I", value)
        body += struct.pack(order + "HHI", tag, kind, count) + shown
    return segment(0xE1, b"Exif\x00\x00" + body + struct.pack(order + "I", 0) + secret)


def jpeg(*extra: bytes, behind: bytes = b"") -> bytes:
    """Make the frame of a JPEG with segments of one's own and bytes behind its end."""
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    later = segment(0xC4, b"\x00" * 17) + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x78"
    head = b"\xff\xd8" + segment(0xE0, b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00")
    return head + b"".join(extra) + segment(0xDB, b"\x00" * 65) + scan + later + b"\xff\xd9" + behind


def webp(*extra: tuple[bytes, bytes], flags: int = 0) -> bytes:
    """Make the frame of an extended WebP with parts of one's own."""
    parts = [(b"VP8X", bytes([flags]) + b"\x00" * 9), (b"VP8 ", b"\x10\x20\x30"), *extra]
    content = b"WEBP"
    for name, data in parts:
        content += name + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2)
    return b"RIFF" + struct.pack("<I", len(content)) + content


def document(
    by: Actor, owner_id: str, *, title: str = "Intyg", content: bytes = PDF, owner_kind: str = "enterprise"
) -> Document:
    """Attach a file to a thing of the body acted for, an enterprise if nothing else is said."""
    return attach(
        owner_kind=owner_kind,
        owner_id=owner_id,
        file=io.BytesIO(content),
        file_name=f"{title}.pdf",
        title=title,
        by=by,
        at=now(),
    )


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    by = Actor(user_id=None, name=f"{canary} Andersson", role=Role.ADMINISTRATOR, body_id=body.pk)
    enterprise = spend.enterprise(body, f"{canary} bifogar ek för", None, offers=())
    with acting_for(body.pk):
        made = document(by, str(enterprise.reference), title=f"{canary} intyg", content=PDF + canary.encode())
        put_template(
            kind=paper_kinds()["meeting-minutes"],
            file=io.BytesIO(papers.template(canary, "{{ innehall }}")),
            file_name=f"{canary}.docx",
            note=canary,
            by=by,
            at=now(),
        )
    return {
        "documents:reference": made.reference,
        "documents:number": 1,
        "documents:paper_kind": "meeting-minutes",
        "documents:form": "docx",
        "documents:owner_kind": "enterprise",
        "documents:owner_id": str(enterprise.reference),
    }
