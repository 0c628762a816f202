"""Where a version of a steering document stands on a day."""

from datetime import date

import pytest

from nyvag.plans.rules.documents import DocumentState, Standing, VersionPicture, standing

TODAY = date(2026, 11, 28)
CASES = [
    (DocumentState.DRAFT, None, None, Standing.PREPARING),
    (DocumentState.REMISS, date(2020, 1, 1), None, Standing.PREPARING),
    (DocumentState.ADOPTED, None, None, Standing.IN_FORCE),
    (DocumentState.ADOPTED, date(2026, 11, 28), None, Standing.IN_FORCE),
    (DocumentState.ADOPTED, date(2026, 11, 29), date(2027, 12, 31), Standing.COMING),
    (DocumentState.IN_FORCE, date(2023, 1, 1), date(2027, 5, 28), Standing.IN_FORCE),
    (DocumentState.IN_FORCE, date(2023, 1, 1), date(2027, 5, 27), Standing.EXPIRING),
    (DocumentState.IN_FORCE, date(2023, 1, 1), TODAY, Standing.EXPIRING),
    (DocumentState.IN_FORCE, date(2023, 1, 1), date(2026, 11, 27), Standing.EXPIRED),
    (DocumentState.REPLACED, None, date(2030, 1, 1), Standing.REPLACED),
    (DocumentState.REPEALED, None, None, Standing.ENDED),
    (DocumentState.WITHDRAWN, date(2030, 1, 1), None, Standing.ENDED),
]


@pytest.mark.parametrize(("state", "first", "last", "expected"), CASES)
def test_standing(state: DocumentState, first: date | None, last: date | None, expected: Standing) -> None:
    assert standing(VersionPicture(state, first, last), TODAY) is expected
