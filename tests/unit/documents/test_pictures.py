"""Pictures lose what they tell about people, and nothing of the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.documents.rules.kinds import Fault, FileKind, UnableToTakeFileError
from nyvag.documents.rules.pictures import cleaned
from tests.factories import documents as make

SECRET = b"N59.33 E18.06 Anna Andersson"


def test_jpeg_loses_place_person_comment_and_what_lies_behind_the_end() -> None:
    told = make.jpeg(
        make.exif(1, SECRET),
        make.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + SECRET),
        make.segment(0xED, b"Photoshop 3.0\x00" + SECRET),
        make.segment(0xE2, b"MPF\x00" + SECRET),
        make.segment(0xFE, SECRET),
        behind=make.jpeg(make.exif(1, SECRET)),
    )
    assert cleaned(FileKind.JPEG, told) == make.jpeg()


def test_jpeg_keeps_its_colours() -> None:
    colours = make.segment(0xE2, b"ICC_PROFILE\x00\x01\x01profile"), make.segment(0xEE, b"Adobe\x00d")
    assert cleaned(FileKind.JPEG, make.jpeg(*colours)) == make.jpeg(*colours)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("turned", [3, 6, 8])
def test_jpeg_stays_the_right_way_up(turned: int, order: str) -> None:
    once = cleaned(FileKind.JPEG, make.jpeg(make.exif(turned, SECRET, order)))
    assert SECRET not in once
    assert b"Exif\x00\x00" in once
    assert len(once) == len(make.jpeg()) + 36
    assert cleaned(FileKind.JPEG, once) == once


def test_png_loses_texts_time_and_exif() -> None:
    told = make.png(
        (b"tEXt", b"Author\x00" + SECRET),
        (b"eXIf", SECRET),
        (b"tIME", SECRET),
        (b"gAMA", b"\x00\x00\xb1\x8f"),
    )
    assert cleaned(FileKind.PNG, told + SECRET) == make.png((b"gAMA", b"\x00\x00\xb1\x8f"))


def test_webp_loses_exif_and_xmp_and_no_longer_promises_them() -> None:
    told = make.webp((b"EXIF", SECRET), (b"XMP ", SECRET + b"!"), flags=0x0C | 0x10)
    assert cleaned(FileKind.WEBP, told + SECRET) == make.webp(flags=0x10)


@pytest.mark.parametrize("kind", [FileKind.JPEG, FileKind.PNG, FileKind.WEBP])
def test_picture_cut_short_is_refused(kind: FileKind) -> None:
    whole = {FileKind.JPEG: make.jpeg(), FileKind.PNG: make.png(), FileKind.WEBP: make.webp()}[kind]
    with pytest.raises(UnableToTakeFileError) as refusal:
        cleaned(kind, whole[: len(whole) // 3])
    assert refusal.value.fault is Fault.DAMAGED


@given(noise=st.binary(max_size=300), kind=st.sampled_from([FileKind.JPEG, FileKind.PNG, FileKind.WEBP]))
def test_noise_is_cleaned_or_refused_but_never_a_crash(noise: bytes, kind: FileKind) -> None:
    head = {
        FileKind.JPEG: b"\xff\xd8\xff",
        FileKind.PNG: b"\x89PNG\r\n\x1a\n",
        FileKind.WEBP: b"RIFF\xff\x00\x00\x00WEBP",
    }
    faults: list[Fault] = []
    try:
        assert isinstance(cleaned(kind, head[kind] + noise), bytes)
    except UnableToTakeFileError as refusal:
        faults.append(refusal.fault)
    assert faults in ([], [Fault.DAMAGED])
