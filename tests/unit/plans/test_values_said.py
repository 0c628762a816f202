"""How a value of an indicator is written."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from nyvag.plans.words_indicators import value_said


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "said"),
    [
        (Decimal(1), "ja/nej", 0, "ja"),
        (Decimal(0), "ja/nej", 0, "nej"),
        (Decimal("0.5"), "ja/nej", 1, "0,5 ja/nej"),
        (Decimal(1), "möten", 0, "1 möten"),
        (Decimal("2.1"), "%", 1, "2,1\N{NO-BREAK SPACE}%"),
        (Decimal(3), "", 0, "3"),
        (None, "ja/nej", 0, "okänt"),
    ],
)
def test_value(value: Decimal | None, unit: str, decimals: int, said: str) -> None:
    with override("sv"):
        assert value_said(value, SimpleNamespace(unit_name=unit, decimals=decimals)) == said
