"""Figures that this room works out for indicators: answers to topics, meetings and who came, trust."""

from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.clock import day_of
from nyvag.core.measuring import Measured, MeasuredRow, NothingToMeasure, Span, first_rows, share
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.models import RegisterEntry
from nyvag.forum.models import Registration, Topic
from nyvag.forum.queries.barometer import results
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.states import TOOK_PLACE, Presence
from nyvag.ui.formatting import long_date

OWNER = "forum"
IN_TIME = timedelta(days=30)
CAME = (Presence.PRESENT, Presence.SUBSTITUTE)


def answer_days(*, period: Span, at: datetime) -> Measured:
    """Give the median days from question to first answer, of those answered in the period."""
    rows = Topic.objects.filter(answered_on__gte=period.first, answered_on__lte=period.until)
    found = list(rows.order_by("raised_on", "pk"))
    days = [(each.answered_on - each.raised_on).days for each in found if each.answered_on is not None]
    if not days:
        raise NothingToMeasure(_("No question was answered in the period."))
    said = ngettext(
        "%(count)d question answered in the period.", "%(count)d questions answered in the period.", len(days)
    )
    return Measured(
        value=Decimal(str(median(days))),
        population=said % {"count": len(days)},
        url=reverse("forum:topic-list"),
        rows=first_rows(_topic_row(each) for each in found),
        row_count=len(found),
    )


def answered_in_time(*, period: Span, at: datetime) -> Measured:
    """Give the share answered within 30 days, of those whose 30 days ran out in the period."""
    raised = Topic.objects.filter(
        raised_on__gte=period.first - IN_TIME, raised_on__lte=period.passed - IN_TIME
    )
    found = list(raised.order_by("raised_on", "pk"))
    good = [each for each in found if each.answered_on and each.answered_on <= each.raised_on + IN_TIME]
    nothing = _("No question's 30 days ran out in the period.")
    return Measured(
        value=share(len(good), len(found), nothing),
        numerator=Decimal(len(good)),
        denominator=Decimal(len(found)),
        population=_("Questions whose 30 days ran out in the period; a no counts as an answer."),
        url=reverse("forum:topic-list"),
        rows=first_rows(_topic_row(each, is_counted=each in good) for each in found),
        row_count=len(found),
    )


def meetings(*, period: Span, at: datetime) -> Measured:
    """Count the forum's meetings that were held, and say how many enterprises came."""
    found = list(_held(period).order_by("starts_at", "pk"))
    if not found and not Meeting.objects.filter(owner_kind=OWNER).exists():
        raise NothingToMeasure(_("The forum has no meetings yet."))
    count = len(_who_came(period))
    said = ngettext("%(count)d enterprise came.", "%(count)d different enterprises came.", count)
    return Measured(
        value=Decimal(len(found)),
        population=said % {"count": count},
        url=reverse("meetings:meeting-list"),
        rows=first_rows(_meeting_row(each) for each in found),
        row_count=len(found),
        facts={"enterprises": str(count)},
    )


def participation(*, period: Span, at: datetime) -> Measured:
    """Give the share of the register's enterprises that came to a meeting of the forum."""
    present = RegisterEntry.objects.filter(
        Q(active_from=None) | Q(active_from__lte=period.until),
        Q(active_to=None) | Q(active_to__gte=period.until),
    )
    registered = set(present.values_list("enterprise_id", flat=True))
    if not _held(period).exists():
        raise NothingToMeasure(_("The forum did not meet in the period."))
    came = _who_came(period) & registered
    return Measured(
        value=share(len(came), len(registered), _("There is nobody in the register.")),
        numerator=Decimal(len(came)),
        denominator=Decimal(len(registered)),
        population=_("Enterprises in the register on the last day; those that came are counted once."),
        url=reverse("meetings:meeting-list"),
        rows=first_rows(_meeting_row(each) for each in _held(period).order_by("starts_at", "pk")),
        row_count=_held(period).count(),
    )


def trust(*, period: Span, at: datetime) -> Measured:
    """Give the index of the barometer that was closed for the year, where there are answers enough."""
    if not period.is_year:
        raise NothingToMeasure(_("The barometer is asked once a year. Let the indicator be followed yearly."))
    year = period.first.year
    of_year = [
        each for each in results(current_body_id(), only_published=True) if each.barometer.year == year
    ]
    if not of_year:
        raise NothingToMeasure(_("No barometer was published for the year."))
    found = of_year[-1]
    if not found.is_shown or found.index is None:
        raise NothingToMeasure(_("Too few answered the barometer for its index to be shown."))
    said = _("%(answers)d of %(invited)d enterprises asked answered.")
    counts = {"answers": found.response.answers, "invited": found.response.invited}
    return Measured(
        value=Decimal(str(round(found.index.mean, 4))),
        population=said % counts,
        url=reverse("forum:barometer-list"),
        row_count=found.response.answers,
    )


def _held(period: Span) -> "QuerySet[Meeting]":
    rows = Meeting.objects.filter(owner_kind=OWNER, state__in=TOOK_PLACE)
    return rows.filter(starts_at__date__gte=period.first, starts_at__date__lte=period.until)


def _who_came(period: Span) -> set[int]:
    """Return the enterprises that somebody came for (one statement)."""
    rows = Registration.objects.filter(meeting__in=_held(period), attendance__presence__in=CAME)
    found = rows.exclude(invitation__enterprise=None).values_list("invitation__enterprise_id", flat=True)
    return {each for each in found if each is not None}


def _topic_row(topic: Topic, *, is_counted: bool = True) -> MeasuredRow:
    return MeasuredRow(topic.title, reverse("forum:topic-detail", args=[topic.reference]), is_counted)


def _meeting_row(meeting: Meeting) -> MeasuredRow:
    """Name the day alone: the meeting's own page says who may read what it was about."""
    title = _("Meeting on %(day)s") % {"day": long_date(day_of(meeting.starts_at))}
    return MeasuredRow(title, reverse("meetings:meeting-detail", args=[meeting.reference]))
