"""What the invented matters say: texts of the drafts, the draft sent out, and the answers.

Source: invented; names and organisations do not exist.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("anchoring.toml").read_text(encoding="utf-8"))


TEXTS: dict[str, dict[str, str]] = _said()["texts"]
ASKED: dict[str, str] = _said()["asked"]
OUTSIDE: tuple[tuple[str, str], ...] = tuple((each["name"], each["email"]) for each in _said()["outside"])
REPLIES: list[dict[str, str]] = _said()["reply"]
