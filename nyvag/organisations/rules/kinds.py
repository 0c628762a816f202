"""Kinds of public bodies, of their units and of parties outside them.

Source: kommunallagen (2017:725) ch. 3 (council, executive board, boards, committees, companies, joint boards
and municipal associations); lagen (2003:1210) om finansiell samordning (coordination associations).
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
    UNIT = "UNIT"
    COMPANY = "COMPANY"
    JOINT_BODY = "JOINT_BODY"


class JointForm(StrEnum):
    """What a joint body is in law or in practice."""

    JOINT_BOARD = "JOINT_BOARD"
    MUNICIPAL_ASSOCIATION = "MUNICIPAL_ASSOCIATION"
    COORDINATION_ASSOCIATION = "COORDINATION_ASSOCIATION"
    PURCHASING_CENTRE = "PURCHASING_CENTRE"


class PartyKind(StrEnum):
    """What an outside party is."""

    ASSOCIATION = "ASSOCIATION"
    COOPERATIVE = "COOPERATIVE"
    COMPANY = "COMPANY"
    AUTHORITY = "AUTHORITY"
    JOINT_BODY = "JOINT_BODY"
    COLLECTIVE = "COLLECTIVE"
    OTHER = "OTHER"


BOARDS = frozenset({UnitKind.EXECUTIVE_BOARD, UnitKind.BOARD, UnitKind.COMMITTEE})
"""The political bodies that a unit answers to."""


def answers_politically(kind: str, joint_form: str) -> bool:
    """Tell whether a unit of a kind is a board of elected members."""
    return kind in BOARDS or joint_form == JointForm.JOINT_BOARD


class SuccessionKind(StrEnum):
    """How units came out of others."""

    MERGED = "MERGED"
    SPLIT = "SPLIT"
