"""The matcher's rules by id, with the sentence that tells a person why.

Source: match_rules.toml beside this module, which holds its own source and valid-from date.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from nyvag.core.spoken import language


@cache
def rule_sentences() -> dict[str, dict[str, str]]:
    """Read rule id -> {"sv": sentence, "en": sentence}; reads a file of the package."""
    table = tomllib.loads((Path(__file__).parent / "match_rules.toml").read_text(encoding="utf-8"))
    return {rule: dict(texts) for rule, texts in table["rule"].items()}


def sentence(rule: str, name: str = "") -> str:
    """Write the sentence of a rule about the enterprise `name`, in the language spoken."""
    return rule_sentences()[rule][language()].replace("{name}", name)
