"""No identity number survives into a log."""

import pytest

from nyvag.config.logs import HIDDEN, redact


@pytest.mark.parametrize(
    "text", ["19121212-1212", "121212-1212", "1212121212", "121212+1212", "se 191212121212 nu", "121212–1212"]
)
def test_number_is_hidden(text: str) -> None:
    assert HIDDEN in redact(text)
    assert "1212" not in redact(text).replace(HIDDEN, "")


def test_number_is_hidden_however_deep_and_other_text_is_kept() -> None:
    assert redact({"a": ["x 121212-1212", 7]}) == {"a": [f"x {HIDDEN}", 7]}
    assert redact("4 501 872 kronor, 2026-03-01") == "4 501 872 kronor, 2026-03-01"
