"""What people fill in about the organisation: dictionaries in, plain facts out."""

from nyvag.organisations.forms.bodies import BodyForm
from nyvag.organisations.forms.fields import DayQuery
from nyvag.organisations.forms.functions import EndFunctionForm, FunctionForm, GiveFunctionForm
from nyvag.organisations.forms.merging import MergeForm, SplitForm
from nyvag.organisations.forms.parties import PartyForm
from nyvag.organisations.forms.units import (
    CorrectForm,
    CorrectNameForm,
    CorrectPlaceForm,
    EndForm,
    MoveForm,
    RenameForm,
    UnitForm,
)

__all__ = [
    "BodyForm",
    "CorrectForm",
    "CorrectNameForm",
    "CorrectPlaceForm",
    "DayQuery",
    "EndForm",
    "EndFunctionForm",
    "FunctionForm",
    "GiveFunctionForm",
    "MergeForm",
    "MoveForm",
    "PartyForm",
    "RenameForm",
    "SplitForm",
    "UnitForm",
]
