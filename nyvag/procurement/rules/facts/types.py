"""What type each fact has, read once from the shape itself, for reader and schema alike."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

SHORT_FORMS = {"Value": "amount_sek", "Recurring": "previous_sek", "EarlierAward": "value_sek"}
"""Shapes that may be written as a bare number, and which field the number then is."""
NOT_READ = {"told"}


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """One field: its leaf type, whether it is a list, whether null may be said, what silence means."""

    name: str
    leaf: type
    many: bool
    nullable: bool
    default: Any

    @property
    def block(self) -> bool:
        """Tell whether the field holds a shape of its own."""
        return dataclasses.is_dataclass(self.leaf)


@cache
def fields_of(shape: type) -> tuple[Field, ...]:
    """List the fields of a shape that are read from a file."""
    hints = typing.get_type_hints(shape)
    return tuple(
        _field(each, hints[each.name]) for each in dataclasses.fields(shape) if each.name not in NOT_READ
    )


def _field(field: dataclasses.Field[Any], hint: Any) -> Field:
    nullable = False
    if isinstance(hint, types.UnionType):
        kinds = [each for each in typing.get_args(hint) if each is not type(None)]
        nullable, hint = True, kinds[0]
    many = typing.get_origin(hint) is tuple
    if many:
        hint = typing.get_args(hint)[0]
        if isinstance(hint, types.UnionType):
            hint = next(each for each in typing.get_args(hint) if each is not type(None))
    return Field(field.name, hint, many, nullable, field.default)


def is_enum(leaf: type) -> bool:
    """Tell whether a leaf is one of a list of words."""
    return issubclass(leaf, StrEnum)


LEAVES = (bool, int, Decimal, dt.date, str)
