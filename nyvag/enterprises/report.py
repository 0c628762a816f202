"""What the register puts into a follow-up report: how many, confirmed in time, by definition."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.reporting import Figure, Period, ReportPart, ReportTable
from nyvag.enterprises.area import CONFIRMED_FOR_DAYS, ENOUGH_CONFIRMED_RATIO
from nyvag.enterprises.measures import registered
from nyvag.enterprises.models import Assessment, Correction, DefinitionProfile, RegisterEntry
from nyvag.enterprises.queries.assessments import profiles_in_use
from nyvag.enterprises.rules.assessing import Outcome
from nyvag.enterprises.rules.transitions import AssessmentState, CorrectionState
from nyvag.ui.figures import Count, counts, measured
from nyvag.ui.formatting import number, percent

AREA = 5


def report_parts(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Tell the register as known on a day (five statements)."""
    found, profiles = _counted(period, on), list(profiles_in_use())
    present, confirmed = found["present"], found["confirmed"]
    yield ReportPart(
        key="enterprises",
        area=AREA,
        title=_("Register of social enterprises"),
        sentences=(_sentence(present, confirmed),),
        figures=(
            _registered(period, on),
            *_moves(found, on),
            _confirmed(present, confirmed, on),
            *_asked(period, on),
        ),
        tables=(_by_definition(profiles, _outcomes(on), present, on),) if profiles else (),
    )


def _counted(period: Period, on: dt.date) -> dict[str, int]:
    """Count the entries there are, lately confirmed, new and ended in the period (one statement)."""
    last = min(period.last, on)
    present = Q(active_to=None) | Q(active_to__gte=on)
    recent = present & Q(last_confirmed_on__gte=on - dt.timedelta(days=CONFIRMED_FOR_DAYS))
    found: dict[str, int] = RegisterEntry.objects.aggregate(
        ever=CountOf("pk"),
        present=CountOf("pk", filter=present),
        confirmed=CountOf("pk", filter=recent),
        new=CountOf("pk", filter=Q(active_from__gte=period.first, active_from__lte=last)),
        ended=CountOf("pk", filter=Q(active_to__gte=period.first, active_to__lt=last)),
    )
    return found


def _sentence(present: int, confirmed: int) -> str:
    if not present:
        return _("There is nobody in the register.")
    said = _("%(share)s of the enterprises in the register were confirmed in the last twelve months.")
    return said % {"share": percent(confirmed / present, 0)}


def _registered(period: Period, on: dt.date) -> Figure:
    figure = Figure(
        "enterprises.registered",
        _("Enterprises in the register"),
        "",
        definition=_("Entries of the register that hold on the last day."),
        url=reverse("enterprises:enterprise-list"),
        higher_is_better=True,
    )
    return measured(figure, registered, period=period, on=on, written=number)


def _moves(found: dict[str, int], on: dt.date) -> Iterator[Figure]:
    page, source = reverse("enterprises:enterprise-list"), _("The register of social enterprises.")
    known = bool(found["ever"])
    told = (
        Count(
            "new",
            _("New in the period"),
            found["new"] if known else None,
            _("Entries whose first day lies in the period; those whose first day is unknown are left out."),
            page,
        ),
        Count(
            "ended",
            _("Ended in the period"),
            found["ended"] if known else None,
            _("Entries whose last day lies in the period and has passed."),
            f"{page}?period=slut",
        ),
    )
    return counts("enterprises", told, source=source, as_of=on)


def _confirmed(present: int, confirmed: int, on: dt.date) -> Figure:
    ratio = confirmed / present if present else None
    return Figure(
        key="enterprises.confirmed",
        label=_("Confirmed in time"),
        shown=percent(ratio, 0),
        value=Decimal(confirmed) * 100 / present if present else None,
        definition=_(
            "Share of the enterprises in the register whose facts were confirmed in the last twelve "
            "months; %(enough)s is held to be enough."
        )
        % {"enough": percent(ENOUGH_CONFIRMED_RATIO, 0)},
        source=_("The register of social enterprises.").removesuffix("."),
        as_of=on,
        url=f"{reverse('enterprises:enterprise-list')}?bekraftat=nej",
        higher_is_better=True,
    )


def _asked(period: Period, on: dt.date) -> Iterator[Figure]:
    """Count requests to correct an assessment: raised in the period, and still open (one statement)."""
    raised = Q(asked_on__gte=period.first, asked_on__lte=min(period.last, on))
    found = Correction.objects.aggregate(
        raised=CountOf("pk", filter=raised),
        waiting=CountOf("pk", filter=Q(state=CorrectionState.RECEIVED)),
    )
    page = reverse("enterprises:assessment-list")
    told = (
        Count(
            "corrections",
            _("Requests to correct an assessment"),
            found["raised"],
            _("Requests from enterprises in the period to correct an assessment or judge it again."),
            page,
        ),
        Count(
            "corrections_waiting",
            _("Requests without an answer"),
            found["waiting"],
            _("Requests to correct an assessment that nobody has answered."),
            page,
            False,
        ),
    )
    return counts("enterprises", told, source=_("The assessments of the register."), as_of=on)


def _outcomes(on: dt.date) -> dict[str, Any]:
    """Count the assessments in force of enterprises still listed, by definition (one statement)."""
    present = RegisterEntry.objects.filter(Q(active_to=None) | Q(active_to__gte=on))
    rows = Assessment.objects.filter(
        state=AssessmentState.DECIDED, enterprise__in=present.values("enterprise_id")
    )
    by_key = rows.order_by().values("profile_key")
    sums = by_key.annotate(
        meets=CountOf("pk", filter=Q(outcome=Outcome.MEETS)),
        reserved=CountOf("pk", filter=Q(outcome=Outcome.MEETS_WITH_RESERVATION)),
        fails=CountOf("pk", filter=Q(outcome=Outcome.DOES_NOT_MEET)),
        unsure=CountOf("pk", filter=Q(outcome=Outcome.INSUFFICIENT)),
        late=CountOf("pk", filter=Q(review_by__lt=on)),
    )
    return {each["profile_key"]: each for each in sums}


def _by_definition(
    profiles: Sequence[DefinitionProfile], found: dict[str, Any], present: int, on: dt.date
) -> ReportTable:
    names = ("meets", "reserved", "fails", "unsure")
    rows = []
    for profile in profiles:
        line = found.get(profile.key, {})
        told = [line.get(name, 0) for name in names]
        rows.append(
            (profile.name, *map(str, told), str(max(0, present - sum(told))), str(line.get("late", 0)))
        )
    return ReportTable(
        caption=_("The register by definition"),
        headings=(
            _("Definition"),
            _("Meets"),
            _("With reservation"),
            _("Does not meet"),
            _("Too little to go on"),
            _("Not assessed"),
            _("To be looked at again"),
        ),
        rows=tuple(rows),
        numeric=(1, 2, 3, 4, 5, 6),
    )
