"""The JSON Schema of FACTS.json, made from the same shape that the reader walks."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Any

from nyvag.procurement.rules.facts.reading import MAY_BE_NEGATIVE
from nyvag.procurement.rules.facts.shape import Case
from nyvag.procurement.rules.facts.types import SHORT_FORMS, Field, fields_of, is_enum
from nyvag.procurement.rules.facts.words import FactWords, fact_words

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def facts_schema() -> dict[str, Any]:
    """Describe the file: one case, or several under ``cases``."""
    several = {
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "version": {"const": 1},
            "cases": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/case"}},
        },
        "required": ["cases"],
        "additionalProperties": False,
    }
    one = _block(Case, "")
    one["properties"]["$schema"] = {"type": "string"}
    one["properties"]["version"] = {"const": 1}
    return {
        "$schema": DIALECT,
        "title": "FACTS.json",
        "description": "Facts of one or several cases for `nyvag procurement routes`; sums in SEK without "
        "VAT unless said. A fact that is left out has its default; null says that it is not known.",
        "oneOf": [several, {"$ref": "#/$defs/case"}],
        "$defs": {"case": one},
    }


def _block(shape: type, path: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {each.name: _field(each, f"{path}{each.name}") for each in fields_of(shape)},
        "additionalProperties": False,
    }


def _field(field: Field, path: str) -> dict[str, Any]:
    one = _leaf(field, path)
    found: dict[str, Any] = {"type": "array", "items": one} if field.many else one
    if field.nullable:
        found = {"anyOf": [found, {"type": "null"}]}
    words = fact_words().get(_words_path(path))
    if words:
        found["description"] = _described(words)
    default = _default(field.default)
    if default is not None:
        found["default"] = default
    return found


def _described(words: FactWords) -> str:
    return f"{words.sv} / {words.en}"


def _words_path(path: str) -> str:
    return path.replace("suppliers[].", "supplier.")


def _leaf(field: Field, path: str) -> dict[str, Any]:
    leaf: Any = field.leaf
    if field.block:
        block = _block(leaf, f"{path}[]." if field.many else f"{path}.")
        return {"anyOf": [block, {"type": "number"}]} if leaf.__name__ in SHORT_FORMS else block
    if is_enum(leaf):
        return {"enum": [str(each) for each in leaf]}
    if leaf is bool:
        return {"type": "boolean"}
    if leaf is int:
        return {"type": "integer", "minimum": 1 if field.name == "term_months" else 0}
    if leaf is Decimal:
        return {"type": "number"} if field.name in MAY_BE_NEGATIVE else {"type": "number", "minimum": 0}
    if leaf is dt.date:
        return {"type": "string", "format": "date"}
    return {"type": "string", "maxLength": 200}


def _default(given: Any) -> Any:
    if isinstance(given, StrEnum):
        return str(given)
    if isinstance(given, Decimal):
        return int(given)
    return given if isinstance(given, bool | int) else None
