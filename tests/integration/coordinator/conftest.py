"""What the tests of this room share."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def english() -> Iterator[None]:
    """Let commands refuse in English, so that what is said can be looked for before it is translated."""
    with translation.override("en"):
        yield
