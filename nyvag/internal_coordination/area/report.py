"""What the internal coordination puts into a follow-up report: groups, functions, meetings, tasks, grades.

Functions and groups are named, never persons. What a self-assessment says stands beside what rests on
evidence, and is never mixed with it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nyvag.core.clock import STOCKHOLM
from nyvag.core.reporting import Figure, Period, Point, RedRow, ReportPart, ReportTable, Series
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.area.groups import page_for
from nyvag.internal_coordination.area.measures import coverage, meetings_held, tasks_in_time, trained
from nyvag.internal_coordination.area.standing import sentence_of
from nyvag.internal_coordination.models.routines import AREAS
from nyvag.internal_coordination.queries.assessments import Year, years
from nyvag.internal_coordination.queries.seats import GroupSeen
from nyvag.internal_coordination.queries.standing import Coordination, coordination
from nyvag.internal_coordination.rules.states import AT_WORK
from nyvag.internal_coordination.wording import function_names, gap_said
from nyvag.mandate.sentences import joined
from nyvag.ui.figures import Count, as_percent, counts, measured
from nyvag.ui.formatting import number

AREA = 3
Names = Mapping[str, str]


def report_parts(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Tell area 3 as known on a day (twenty-four statements at most)."""
    found = coordination(current_body_id(), dt.datetime.combine(on, dt.time.max, STOCKHOLM))
    at_work = [each for each in found.groups if each.group.state in AT_WORK]
    names = function_names([key for each in found.groups for key in each.coverage])
    agreed = [each for each in years() if each.assessment.agreed_on and each.assessment.agreed_on <= on]
    yield ReportPart(
        key="internal_coordination",
        area=AREA,
        title=_("Internal coordination"),
        sentences=(sentence_of(found),),
        figures=(*_worked_out(period, on), *_counted(found, on), _grade(agreed, on)),
        tables=tuple(table for table in (_groups(at_work, names), _grades(agreed)) if table.rows),
        series=_over_years(agreed),
        red_rows=tuple(_red(each, names) for each in found.measured if each.short),
    )


def _worked_out(period: Period, on: dt.date) -> Iterator[Figure]:
    groups, meetings, tasks, training = (
        reverse(name)
        for name in (
            "internal_coordination:group-list",
            "meetings:meeting-list",
            "meetings:task-list",
            "internal_coordination:training-list",
        )
    )
    told = (
        (
            "coverage",
            _("Functions that take part"),
            _("Share of the functions needed that take part in some active group on the last day."),
            groups,
            coverage,
        ),
        (
            "meetings_held",
            _("Meetings held, of those planned"),
            _("Share of the groups' meetings in the period that were held, of those whose day has passed."),
            meetings,
            meetings_held,
        ),
        (
            "tasks_in_time",
            _("Tasks done in time"),
            _("Share of the groups' tasks due in the period that were done by their day."),
            tasks,
            tasks_in_time,
        ),
        (
            "trained",
            _("Trained, of those who need it"),
            _("Share of the places that need a training and have one that holds on the last day."),
            training,
            trained,
        ),
    )
    for key, label, definition, url, measure in told:
        figure = Figure(
            f"internal_coordination.{key}", label, "", definition=definition, url=url, higher_is_better=True
        )
        yield measured(figure, measure, period=period, on=on, written=as_percent)


def _counted(found: Coordination, on: dt.date) -> Iterator[Figure]:
    groups, routines = (reverse(f"internal_coordination:{name}-list") for name in ("group", "routine"))
    seen = found.picture
    told = (
        Count(
            "groups",
            _("Active groups"),
            seen.active,
            _("Working and management groups that are active; networks and the like are left out."),
            groups,
        ),
        Count(
            "missing",
            _("Functions that do not take part"),
            seen.missing,
            _("Functions that an active group needs and that take part in none."),
            groups,
            False,
        ),
        Count(
            "late_tasks",
            _("Late tasks"),
            seen.late_tasks,
            _("Open tasks of the groups whose day has passed."),
            reverse("meetings:task-list"),
            False,
        ),
        Count(
            "late_minutes",
            _("Late minutes"),
            seen.late_minutes,
            _("The groups' meetings whose minutes are not approved three weeks after."),
            reverse("meetings:meeting-list"),
            False,
        ),
        Count(
            "routines",
            _("Routines in use"),
            seen.routines,
            _("Routines in common of which a version is in force."),
            routines,
            True,
        ),
        Count(
            "unkept_routines",
            _("Routines that nobody keeps"),
            seen.unkept_routines,
            _("Faults in routines in use: those without an owner, and those whose review is late."),
            routines,
            False,
        ),
    )
    source = _("The groups with seats, meetings and tasks, and the routines.")
    return counts("internal_coordination", told, source=source, as_of=on)


def _grade(agreed: Sequence[Year], on: dt.date) -> Figure:
    latest = agreed[-1] if agreed else None
    mean = latest.mean if latest else None
    return Figure(
        key="internal_coordination.self_assessment",
        label=_("What we think ourselves"),
        shown=number(mean, 1),
        value=mean,
        definition=_("Mean of the grades, 0 to 5, that the group agreed in its latest self-assessment."),
        source=str(latest.assessment) if latest else _("No self-assessment is agreed yet.").removesuffix("."),
        as_of=(latest.assessment.agreed_on if latest else None) or on,
        url=reverse("internal_coordination:assessment-list"),
        higher_is_better=True,
    )


def _groups(at_work: Sequence[GroupSeen], names: Names) -> ReportTable:
    return ReportTable(
        caption=_("Groups at work"),
        headings=(_("Group"), _("State"), _("Meetings a year"), _("Take part"), _("Do not take part")),
        rows=tuple(
            (
                each.group.name,
                capfirst(each.group.get_state_display()),
                str(each.group.meets_per_year or _("as needed")),
                _listed([key for key, one in each.coverage.items() if one.takes_part], names)
                or _("none yet"),
                _listed([one.function for one in each.short], names) or "–",
            )
            for each in at_work
        ),
    )


def _grades(agreed: Sequence[Year]) -> ReportTable:
    latest = agreed[-1].by_area if agreed else {}
    return ReportTable(
        caption=_("What we think ourselves, by area"),
        headings=(_("Area"), _("Mean of the agreed grades, 0 to 5")),
        rows=tuple((str(dict(AREAS)[area]), number(mean, 1)) for area, mean in latest.items()),
        numeric=(1,),
    )


def _over_years(agreed: Sequence[Year]) -> tuple[Series, ...]:
    """Draw the agreed grades over time; another version of the statements breaks the line."""
    if len(agreed) < 2:
        return ()
    versions = [None, *(each.assessment.framework_version for each in agreed)]
    points = tuple(
        Point(str(each.assessment), each.mean, breaks=before not in (None, each.assessment.framework_version))
        for before, each in zip(versions, agreed, strict=False)
    )
    return (Series(_("What we think ourselves"), _("grade"), points),)


def _red(seen: GroupSeen, names: Names) -> RedRow:
    missing = _listed([one.function for one in seen.short], names)
    gaps = (f"{names.get(one.function, one.function)}: {gap_said(one.gap)}" for one in seen.short if one.gap)
    return RedRow(
        code="",
        title=seen.group.name,
        judgement=_("%(group)s lacks %(functions)s.") % {"group": seen.group.name, "functions": missing},
        cause="; ".join(gaps),
        measure=_("Say who takes the seat, or ask the unit to name somebody."),
        url=page_for(seen.group.reference),
    )


def _listed(keys: Sequence[str], names: Names) -> str:
    return joined(names.get(key, key) for key in keys)
