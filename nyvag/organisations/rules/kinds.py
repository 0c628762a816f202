"""Kinds of public bodies and of their units.

Source: kommunallagen (2017:725) ch. 3 (council, executive board, boards, committees, companies).
"""

from enum import StrEnum


class BodyKind(StrEnum):
    """What sort of public body a tenant is."""

    MUNICIPALITY = "MUNICIPALITY"
    REGION = "REGION"
    JOINT_BODY = "JOINT_BODY"


class UnitKind(StrEnum):
    """What sort of unit sits in a body's tree."""

    COUNCIL = "COUNCIL"
    EXECUTIVE_BOARD = "EXECUTIVE_BOARD"
    BOARD = "BOARD"
    COMMITTEE = "COMMITTEE"
    DEPARTMENT = "DEPARTMENT"
    COMPANY = "COMPANY"
    JOINT_BODY = "JOINT_BODY"
