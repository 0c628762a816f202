"""Changing a body, its tree of units, what units do, and the parties outside it."""

from nyvag.organisations.commands.bodies import change_body
from nyvag.organisations.commands.changes import (
    correct_name,
    correct_place,
    move_unit,
    rename_unit,
    take_back_change,
    turn_units,
)
from nyvag.organisations.commands.functions import (
    add_function,
    end_function,
    give_function,
    retire_function,
    take_back_function,
)
from nyvag.organisations.commands.merging import merge_units, split_unit
from nyvag.organisations.commands.parties import add_party, change_party, end_party
from nyvag.organisations.commands.refusals import (
    UnableToChangeFunction,
    UnableToChangeParty,
    UnableToChangeUnitError,
)
from nyvag.organisations.commands.starters import plant_starter
from nyvag.organisations.commands.tree import NewUnit
from nyvag.organisations.commands.units import (
    add_unit,
    correct_unit,
    end_unit,
    forget_succession,
    remove_unit,
)

__all__ = [
    "NewUnit",
    "UnableToChangeFunction",
    "UnableToChangeParty",
    "UnableToChangeUnitError",
    "add_function",
    "add_party",
    "add_unit",
    "change_body",
    "change_party",
    "correct_name",
    "correct_place",
    "correct_unit",
    "end_function",
    "end_party",
    "end_unit",
    "forget_succession",
    "give_function",
    "merge_units",
    "move_unit",
    "plant_starter",
    "remove_unit",
    "rename_unit",
    "retire_function",
    "split_unit",
    "take_back_change",
    "take_back_function",
    "turn_units",
]
