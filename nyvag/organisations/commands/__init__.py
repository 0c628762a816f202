"""Changing a body, its tree of units, what units do, and the parties outside it."""

from nyvag.organisations.commands.bodies import change_body
from nyvag.organisations.commands.functions import (
    add_function,
    end_function,
    give_function,
    retire_function,
    take_back_function,
)
from nyvag.organisations.commands.parties import add_party, change_party, end_party
from nyvag.organisations.commands.refusals import (
    UnableToChangeFunction,
    UnableToChangeParty,
    UnableToChangeUnitError,
)
from nyvag.organisations.commands.units import add_unit, end_unit, rename_unit

__all__ = [
    "UnableToChangeFunction",
    "UnableToChangeParty",
    "UnableToChangeUnitError",
    "add_function",
    "add_party",
    "add_unit",
    "change_body",
    "change_party",
    "end_function",
    "end_party",
    "end_unit",
    "give_function",
    "rename_unit",
    "retire_function",
    "take_back_function",
]
