"""Who may do what in this room."""

import datetime as dt

from django.core.exceptions import PermissionDenied

from nyvag.core.access import READERS, STAFF, SYSTEM, Actor, Role
from nyvag.core.clock import day_of
from nyvag.evaluation.models import Finding, RoundAsked
from nyvag.plans.commands.answering_for import units_spoken_for

MAY_READ = READERS
MAY_WRITE = STAFF
MAY_LEAD = (Role.ADMINISTRATOR, Role.COORDINATOR)


def leads(actor: Actor) -> bool:
    """Tell whether an actor may enter and change rounds, reports and findings."""
    return actor == SYSTEM or actor.role in MAY_LEAD


def check_leads(actor: Actor) -> None:
    """Refuse an actor who does not lead.

    Raises:
        PermissionDenied: the actor may not.
    """
    if not leads(actor):
        raise PermissionDenied


def speaks_for(asked: RoundAsked, actor: Actor, at: dt.datetime) -> bool:
    """Tell whether an actor may answer a part.

    That is who leads, who speaks for the unit or stands in for somebody who does, and whoever holds the link.
    """
    if leads(actor):
        return True
    if actor.user_id is None:
        return actor.role is Role.PUBLIC and actor.body_id == asked.body_id and actor.name == asked.called
    return asked.unit_id is not None and asked.unit_id in units_spoken_for(actor, day_of(at))


def answers_finding(finding: Finding, actor: Actor, at: dt.datetime) -> bool:
    """Tell whether an actor may reply to a finding: who leads or speaks for the unit that is to answer."""
    if leads(actor):
        return True
    return finding.unit_id is not None and finding.unit_id in units_spoken_for(actor, day_of(at))
