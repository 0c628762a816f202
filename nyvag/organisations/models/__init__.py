"""Public bodies, the dated tree of their units, what units do, and parties outside the body."""

from nyvag.organisations.models.bodies import ACCENTS, BODY_KINDS, PublicBody
from nyvag.organisations.models.changes import UnitName, UnitPlace, UnitSuccession
from nyvag.organisations.models.functions import BodyFunction, UnitFunction
from nyvag.organisations.models.parties import PARTY_KINDS, ExternalParty
from nyvag.organisations.models.units import JOINT_FORMS, UNIT_KINDS, Unit
from nyvag.organisations.models.uploads import OrganisationUpload

__all__ = [
    "ACCENTS",
    "BODY_KINDS",
    "JOINT_FORMS",
    "PARTY_KINDS",
    "UNIT_KINDS",
    "BodyFunction",
    "ExternalParty",
    "OrganisationUpload",
    "PublicBody",
    "Unit",
    "UnitFunction",
    "UnitName",
    "UnitPlace",
    "UnitSuccession",
]
