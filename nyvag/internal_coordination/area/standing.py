"""What groups show in other rooms: the state of area 3, what goes wrong, what waits, what anyone may know."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.providers import (
    Alarm,
    AreaState,
    AreaStatus,
    Evidence,
    NextStep,
    PublicPart,
    Waiting,
)
from nyvag.internal_coordination.area.groups import page_for
from nyvag.internal_coordination.queries.standing import Coordination, coordination
from nyvag.internal_coordination.rules.coverage import Covered
from nyvag.internal_coordination.rules.standing import NEEDS_ACTION, Finding, finding_of
from nyvag.internal_coordination.rules.states import AT_WORK, Gap
from nyvag.internal_coordination.wording import function_names, gap_said, named

AREA = 3
MOST_SHOWN = 20


def state(*, body_id: int, at: datetime) -> AreaState:
    """Judge area 3 by groups, functions, meetings, tasks and routines."""
    found = coordination(body_id, at)
    finding = finding_of(found.picture)
    return AreaState(
        number=AREA,
        status=_status(finding),
        sentence=sentence_of(found),
        evidence=tuple(_evidence(found)),
        next_step=_next_step(finding),
    )


def _status(finding: Finding) -> AreaStatus:
    if finding is Finding.NOTHING:
        return AreaStatus.NOT_STARTED
    if finding is Finding.IN_PLACE:
        return AreaStatus.IN_PLACE
    return AreaStatus.NEEDS_ACTION if finding in NEEDS_ACTION else AreaStatus.STARTED


def sentence_of(found: Coordination) -> str:
    """Say how the coordination stands, in the sentence of the area."""
    return _sentence(finding_of(found.picture), found)


def _sentence(finding: Finding, found: Coordination) -> str:
    seen = found.picture
    sentences = {
        Finding.NOTHING: _("No group and no routine in common is kept here yet."),
        Finding.ASLEEP: _("No working group is active: those there were are dormant or closed."),
        Finding.FORMING: _("A group is being formed, but none is active yet."),
        Finding.FUNCTION_MISSING: _("Functions that do not take part: %(functions)s."),
        Finding.TOO_FEW_MEETINGS: _("The groups held %(held)d of %(expected)d meetings in twelve months."),
        Finding.MANY_LATE: _("%(late)d of the groups' %(open)d open tasks are late."),
        Finding.SOME_LATE: _("The right functions meet, but minutes or tasks are late."),
        Finding.NOT_MET: _("The right functions sit in the group, but it has not met in twelve months."),
        Finding.NO_ROUTINE: _("The right functions meet, but no routine in common is in use."),
        Finding.ROUTINE_UNKEPT: _("The right functions meet, but routines lack an owner or a review."),
        Finding.IN_PLACE: _("The right functions meet as often as decided, and what was decided gets done."),
    }
    return sentences[finding] % {
        "functions": named(found.missing),
        "held": seen.held,
        "expected": seen.expected,
        "late": seen.late_tasks,
        "open": seen.open_tasks,
    }


def _evidence(found: Coordination) -> Iterator[Evidence]:
    seen, groups = found.picture, reverse("internal_coordination:group-list")
    if seen.groups:
        said = ngettext("%(count)d active working group", "%(count)d active working groups", seen.active)
        yield Evidence(said % {"count": seen.active}, groups, None)
    if seen.met:
        said = ngettext(
            "%(count)d group meeting in twelve months", "%(count)d group meetings in twelve months", seen.met
        )
        yield Evidence(said % {"count": seen.met}, groups, found.latest)
    if seen.open_tasks:
        text = _("%(open)d open tasks of groups, %(late)d of them late")
        shown = {"open": seen.open_tasks, "late": seen.late_tasks}
        yield Evidence(text % shown, reverse("meetings:task-list"), None)
    if seen.routines:
        said = ngettext("%(count)d routine in use", "%(count)d routines in use", seen.routines)
        url = reverse("internal_coordination:routine-list")
        yield Evidence(said % {"count": seen.routines}, url, None)


def _next_step(finding: Finding) -> NextStep | None:
    groups, routines = (reverse(f"internal_coordination:{name}-list") for name in ("group", "routine"))
    tasks = reverse("meetings:task-list")
    steps = {
        Finding.NOTHING: (_("Form a group"), groups),
        Finding.ASLEEP: (_("Wake a group, or form one"), groups),
        Finding.FORMING: (_("Seat the functions and let the group begin"), groups),
        Finding.FUNCTION_MISSING: (_("Give the missing functions a seat"), groups),
        Finding.TOO_FEW_MEETINGS: (_("Plan the next meeting"), groups),
        Finding.NOT_MET: (_("Plan the first meeting"), groups),
        Finding.MANY_LATE: (_("Go through the late tasks"), tasks),
        Finding.SOME_LATE: (_("Go through what is late"), tasks),
        Finding.NO_ROUTINE: (_("Take up a routine"), routines),
        Finding.ROUTINE_UNKEPT: (_("Review the routines"), routines),
    }
    return NextStep(*steps[finding]) if finding in steps else None


def alarms(*, body_id: int, at: datetime) -> list[Alarm]:
    """Say that functions do not take part, or that groups do not meet (asked already by the state)."""
    found = coordination(body_id, at)
    made = [
        Alarm(
            sentence=_("%(group)s lacks %(functions)s.")
            % {"group": each.group.name, "functions": named([one.function for one in each.short])},
            cause=", ".join(f"{named([one.function])}: {_gap(one)}" for one in each.short) + ".",
            measure=_("Say who takes the seat, or ask the unit to name somebody."),
            url=page_for(each.group.reference),
        )
        for each in found.measured
        if each.short
    ]
    if finding_of(found.picture) is Finding.TOO_FEW_MEETINGS:
        made.append(
            Alarm(
                sentence=_sentence(Finding.TOO_FEW_MEETINGS, found),
                cause=_("Meetings were not planned, or were cancelled."),
                measure=_("Plan the meetings of the year at once."),
                url=reverse("internal_coordination:group-list"),
            )
        )
    return made


def _gap(found: Covered) -> str:
    return gap_said(found.gap or Gap.MISSING)


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List seats that nobody brings to the meetings, and functions without a seat, in groups at work."""
    made: list[Waiting] = []
    for group in (each for each in coordination(body_id, at).groups if each.group.state in AT_WORK):
        for one in group.short:
            if one.gap is Gap.MISSING:
                said = _("%(function)s has no seat in %(group)s")
                shown = {"function": named([one.function]), "group": group.group.name}
                url = reverse("internal_coordination:seat-new", args=[group.group.reference])
                made.append(Waiting(said % shown, f"{url}?funktion={one.function}", None, "seat"))
        for seat in group.seats:
            if seat.gap in (Gap.VACANT, Gap.LEFT):
                said = _("Name who takes the seat of %(unit)s in %(group)s")
                shown = {"unit": seat.seat.of, "group": group.group.name}
                url = reverse("internal_coordination:seat-detail", args=[seat.seat.pk])
                made.append(Waiting(said % shown, url, None, "seat", seat.seat.unit_id))
    return tuple(made[:MOST_SHOWN])


def public_part(*, body_id: int, at: datetime) -> PublicPart | None:
    """Give the groups at work and which functions take part in them, never persons."""
    found = [each for each in coordination(body_id, at).groups if each.group.state in AT_WORK]
    if not found:
        return None
    rows = []
    for each in found:
        present = [key for key, one in each.coverage.items() if one.takes_part]
        names = function_names(present)
        who = [names[key] for key in present] or [_("none yet")]
        meets = each.group.meets_per_year or _("as needed")
        rows.append((each.group.name, each.group.get_kind_display(), ", ".join(who), meets))
    return PublicPart(
        key="samverkan",
        title=_("Groups that work together"),
        template="internal_coordination/_public_groups.html",
        context={"count": len(found)},
        columns=(_("Group"), _("Kind"), _("Functions that take part"), _("Meetings a year")),
        rows=tuple(rows),
    )
