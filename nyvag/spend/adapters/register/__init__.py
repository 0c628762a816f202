"""Reads a register of social enterprises, csv or xlsx, whatever its headings are called."""

from nyvag.spend.adapters.register.decisions import read_decisions
from nyvag.spend.adapters.register.reading import (
    LostRow,
    ReadRegister,
    UnableToReadRegister,
    read_register,
    read_whole_register,
)

__all__ = [
    "LostRow",
    "ReadRegister",
    "UnableToReadRegister",
    "read_decisions",
    "read_register",
    "read_whole_register",
]
