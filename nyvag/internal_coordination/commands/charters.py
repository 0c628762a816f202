"""What a group is told to do, in versions, and which functions must take part."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.commands.refusals import UnableToChangeGroup, refuse_person_numbers
from nyvag.internal_coordination.commands.writing import check_leads, locked_group, tell
from nyvag.internal_coordination.models import CoordinationGroup, GroupCharter, RequiredFunction
from nyvag.internal_coordination.rules.states import GROUP
from nyvag.mandate.commands import link_decision
from nyvag.mandate.models import Decision
from nyvag.meetings.models import Meeting
from nyvag.organisations.queries import function_names


@dataclass(frozen=True, slots=True)
class CharterFacts:
    """The words of a charter, and who adopted them and when where that has happened."""

    text: str
    adopted_by: str = ""
    adopted_on: date | None = None
    meeting: Meeting | None = None
    decision: Decision | None = None


@transaction.atomic
def write_charter(*, group: CoordinationGroup, facts: CharterFacts, by: Actor, at: datetime) -> GroupCharter:
    """Write a new version of what a group is to do; earlier versions stay as they were.

    A decision that adopts it is linked to the group, so that the register of decisions shows it too.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: there is no text, it is adopted without saying by whom, or a text holds a
            personal number.
    """
    check_leads(by)
    found = locked_group(group)
    refuse_person_numbers(facts.text, facts.adopted_by)
    if not facts.text.strip():
        raise UnableToChangeGroup(_("Write what the group is to do."))
    if facts.adopted_on and not facts.adopted_by.strip():
        raise UnableToChangeGroup(_("Say who adopted it, or leave the day empty too."))
    charter = GroupCharter.objects.create(
        body_id=found.body_id,
        group=found,
        number=found.charters.count() + 1,
        text=facts.text.strip(),
        adopted_by=facts.adopted_by.strip(),
        adopted_on=facts.adopted_on,
        meeting=facts.meeting,
        decision=facts.decision,
        created_at=at,
    )
    if facts.decision is not None:
        link_decision(decision=facts.decision, kind=GROUP, id=str(found.reference), by=by, at=at)
    tell("charter-written", found, by, at, _("Wrote a charter for the group %(name)s."))
    return charter


@transaction.atomic
def require_functions(
    *, group: CoordinationGroup, functions: tuple[str, ...], by: Actor, at: datetime
) -> tuple[str, ...]:
    """Say which functions one group needs beside those of the handbook and the body.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: there is no such function.
    """
    check_leads(by)
    found = locked_group(group)
    _set(found.body_id, found, functions)
    tell("functions-required", found, by, at, _("Said which functions the group %(name)s needs."))
    return functions


def _set(body_id: int, group: CoordinationGroup | None, functions: tuple[str, ...]) -> None:
    if not set(functions) <= set(function_names("sv")):
        raise UnableToChangeGroup(_("There is no such function. Open the page again."))
    rows = RequiredFunction.objects.filter(group=group)
    rows.exclude(function__in=functions).delete()
    present = set(rows.values_list("function", flat=True))
    fresh = [each for each in dict.fromkeys(functions) if each not in present]
    RequiredFunction.objects.bulk_create(
        RequiredFunction(body_id=body_id, group=group, function=each) for each in fresh
    )


@transaction.atomic
def require_everywhere(*, functions: tuple[str, ...], by: Actor, at: datetime) -> tuple[str, ...]:
    """Say which functions every working and management group of the body needs beside the handbook's.

    Raises:
        PermissionDenied: the actor does not keep the groups.
        UnableToChangeGroup: there is no such function.
    """
    check_leads(by)
    body_id = current_body_id()
    _set(body_id, None, functions)
    record(
        kind="internal_coordination.functions-required",
        by=by,
        at=at,
        body_id=body_id,
        subject=f"body:{body_id}",
        summary=_("Said which functions the body's groups need."),
    )
    return functions
