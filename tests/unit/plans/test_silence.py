"""Which areas say nothing, and how the documents of a body are judged."""

import pytest

from nyvag.plans.rules.document_standing import STATES, DocumentsPicture, DocumentsReason, judge_documents
from nyvag.plans.rules.documents import GAP_AREAS, PolicyArea, Says
from nyvag.plans.rules.silence import AreaVoice, DocumentPicture, Voice, look_through, voice_of

BUYING = frozenset({PolicyArea.PROCUREMENT})


def picture(key: int = 1, areas: frozenset[PolicyArea] = BUYING, **said: object) -> DocumentPicture:
    values = {"is_about_enterprises": False, "is_read": False, "says": frozenset(), **said}
    return DocumentPicture(key, areas, **values)  # type: ignore[arg-type]  # as named


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, Voice.NOT_READ),
        ({"is_read": True}, Voice.SILENT),
        ({"is_about_enterprises": True}, Voice.SPEAKS),
        ({"says": frozenset({Says.MENTIONS})}, Voice.SPEAKS),
        ({"says": frozenset({Says.HINDERS}), "is_read": True}, Voice.HINDERS),
        ({"says": frozenset({Says.HINDERS, Says.DEMANDS})}, Voice.SPEAKS),
    ],
)
def test_voice_of_a_document(said: dict[str, object], expected: Voice) -> None:
    assert voice_of(picture(**said)) is expected


def test_each_area_has_the_loudest_of_its_documents() -> None:
    found = look_through(
        [
            picture(1, is_read=True),
            picture(2, BUYING | {PolicyArea.BUSINESS}),
            picture(3, frozenset({PolicyArea.BUSINESS}), says=frozenset({Says.SUPPORTS})),
            picture(4, frozenset({PolicyArea.FINANCE}), is_read=True),
            picture(5, frozenset({PolicyArea.OTHER}), says=frozenset({Says.SUPPORTS})),
        ]
    )
    assert [each.area for each in found] == list(GAP_AREAS)
    assert {each.area: each.voice for each in found} == {
        PolicyArea.PROCUREMENT: AreaVoice.NOT_READ,
        PolicyArea.LABOUR_MARKET: AreaVoice.NO_DOCUMENT,
        PolicyArea.BUSINESS: AreaVoice.SPEAKS,
        PolicyArea.FINANCE: AreaVoice.SILENT,
    }
    assert found[0].documents == ((1, Voice.SILENT), (2, Voice.NOT_READ))


ALL_SPEAK = (AreaVoice.SPEAKS,) * 4


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (DocumentsPicture(0, 0, 0, 0, (AreaVoice.NO_DOCUMENT,) * 4), DocumentsReason.NOTHING),
        (DocumentsPicture(1, 0, 1, 0, ALL_SPEAK), DocumentsReason.EXPIRED),
        (DocumentsPicture(2, 1, 1, 0, ALL_SPEAK), DocumentsReason.IN_PLACE),
        (DocumentsPicture(1, 0, 0, 0, (AreaVoice.NO_DOCUMENT,) * 4), DocumentsReason.NONE_HOLDS),
        (DocumentsPicture(1, 0, 0, 0, ALL_SPEAK), DocumentsReason.IN_PLACE),
        (DocumentsPicture(1, 1, 0, 1, ALL_SPEAK), DocumentsReason.REVIEW_LATE),
        (DocumentsPicture(1, 1, 0, 0, (*ALL_SPEAK[1:], AreaVoice.SILENT)), DocumentsReason.SILENT),
        (DocumentsPicture(1, 1, 0, 0, (*ALL_SPEAK[1:], AreaVoice.HINDERS)), DocumentsReason.SILENT),
        (DocumentsPicture(1, 1, 0, 0, (*ALL_SPEAK[1:], AreaVoice.NOT_READ)), DocumentsReason.NOT_READ),
        (DocumentsPicture(1, 1, 0, 0, (*ALL_SPEAK[1:], AreaVoice.NO_DOCUMENT)), DocumentsReason.NOT_READ),
    ],
)
def test_how_far_the_documents_have_come(picture: DocumentsPicture, expected: DocumentsReason) -> None:
    assert judge_documents(picture) is expected
    assert set(STATES) == set(DocumentsReason)
