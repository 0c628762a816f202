"""Reading a body's tree, what its units do, and the parties outside it."""

from nyvag.organisations.queries.changes import (
    carried_by,
    name_on,
    names_of,
    places_of,
    steps_of,
)
from nyvag.organisations.queries.functions import (
    function_names,
    functions,
    functions_by_unit,
    functions_of,
    own_functions,
    units_with_function,
)
from nyvag.organisations.queries.linked import LinkedCount, linked_counts
from nyvag.organisations.queries.parties import parties, party_choices
from nyvag.organisations.queries.places import Places, board_above, path_of, unit_choices
from nyvag.organisations.queries.units import Branch, branches, coming_units, ended_units, unit_tree, units

__all__ = [
    "Branch",
    "LinkedCount",
    "Places",
    "board_above",
    "branches",
    "carried_by",
    "coming_units",
    "ended_units",
    "function_names",
    "functions",
    "functions_by_unit",
    "functions_of",
    "linked_counts",
    "name_on",
    "names_of",
    "own_functions",
    "parties",
    "party_choices",
    "path_of",
    "places_of",
    "steps_of",
    "unit_choices",
    "unit_tree",
    "units",
    "units_with_function",
]
