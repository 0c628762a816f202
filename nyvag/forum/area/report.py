"""What the forum puts into a follow-up report: meetings and who came, what was raised and what was done.

Questions are named where anyone may read them; the others are counted. Enterprises are counted.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.clock import day_of
from nyvag.core.measuring import Measure
from nyvag.core.reporting import Figure, Period, RedRow, ReportPart, ReportTable
from nyvag.forum.area.measures import (
    CAME,
    OWNER,
    answer_days,
    answered_in_time,
    meetings,
    participation,
    trust,
)
from nyvag.forum.models import Topic
from nyvag.forum.queries.topics import unanswered
from nyvag.forum.rules.transitions import CLOSED, TopicState
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.states import TOOK_PLACE
from nyvag.ui.figures import Count, as_percent, counts, measured
from nyvag.ui.formatting import long_date, number

AREA = 5
MOST_NAMED = 50


def report_parts(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Tell the forum of a period as known on a day (sixteen statements)."""
    raised, late, held = _raised(period, on), _late(on), _held(period, on)
    yield ReportPart(
        key="forum",
        area=AREA,
        title=_("Forum with the enterprises"),
        sentences=tuple(_sentences(raised, held)),
        figures=(*_worked_out(period, on), *_counted(period, on)),
        tables=tuple(table for table in (_questions(raised), _meetings(held)) if table.rows),
        red_rows=tuple(_red(each) for each in late if each.is_public),
    )


def _raised(period: Period, on: dt.date) -> list[Topic]:
    known = Q(raised_on__gte=period.first, raised_on__lte=min(period.last, on))
    return list(Topic.objects.filter(known).select_related("unit").order_by("raised_on", "pk"))


def _late(on: dt.date) -> list[Topic]:
    rows = Topic.objects.filter(unanswered(), due_on__lt=on)
    return list(rows.select_related("unit").order_by("due_on", "pk"))


def _held(period: Period, on: dt.date) -> list[Any]:
    """List the meetings held, with how many had a place and how many of those came (one statement)."""
    rows = Meeting.objects.filter(
        owner_kind=OWNER,
        state__in=TOOK_PLACE,
        starts_at__date__gte=period.first,
        starts_at__date__lte=min(period.last, on),
    )
    came = CountOf("attendances", filter=Q(attendances__presence__in=CAME))
    counted = rows.annotate(expected=CountOf("attendances"), came=came)
    return list(counted.order_by("starts_at", "pk"))


def _sentences(raised: Sequence[Topic], held: Sequence[Any]) -> Iterator[str]:
    met = ngettext("The forum met %(count)d time", "The forum met %(count)d times", len(held))
    asked = ngettext(
        "the enterprises raised %(count)d question", "the enterprises raised %(count)d questions", len(raised)
    )
    answered = sum(each.answered_on is not None for each in raised)
    yield _("%(met)s, and %(asked)s, of which %(answered)d have an answer.") % {
        "met": met % {"count": len(held)},
        "asked": asked % {"count": len(raised)},
        "answered": answered,
    }
    hidden = sum(not each.is_public for each in raised)
    if hidden:
        yield ngettext(
            "%(count)d question of the period is not shown to anyone: it is counted but not named.",
            "%(count)d questions of the period are not shown to anyone: they are counted but not named.",
            hidden,
        ) % {"count": hidden}


def _worked_out(period: Period, on: dt.date) -> Iterator[Figure]:
    topics, held = reverse("forum:topic-list"), reverse("meetings:meeting-list")
    told: Sequence[tuple[str, str, str, str, Measure, bool]] = (
        (
            "meetings",
            _("Meetings held"),
            _("Meetings of the forum that were held in the period."),
            held,
            meetings,
            True,
        ),
        (
            "participation",
            _("Enterprises that came"),
            _("Share of the enterprises in the register on the last day that came to a meeting."),
            held,
            participation,
            True,
        ),
        (
            "answered_in_time",
            _("Questions answered in time"),
            _("Share answered within 30 days, of the questions whose 30 days ran out in the period."),
            topics,
            answered_in_time,
            True,
        ),
        (
            "answer_days",
            _("Days to an answer"),
            _("Median days from question to first answer, of the questions answered in the period."),
            topics,
            answer_days,
            False,
        ),
        (
            "trust",
            _("Trust of the enterprises"),
            _("Index of the barometer that was published for the year, 1 to 5."),
            reverse("forum:barometer-list"),
            trust,
            True,
        ),
    )
    plain: dict[str, Callable[[Decimal], str]] = {
        "meetings": number,
        "answer_days": _one_decimal,
        "trust": _one_decimal,
    }
    for key, label, definition, url, measure, is_better in told:
        figure = Figure(f"forum.{key}", label, "", definition=definition, url=url, higher_is_better=is_better)
        yield measured(figure, measure, period=period, on=on, written=plain.get(key, as_percent))


def _counted(period: Period, on: dt.date) -> Iterator[Figure]:
    """Count questions: what the period brought, and how they stand (one statement)."""
    last = min(period.last, on)
    found: Mapping[str, int] = Topic.objects.aggregate(
        raised=CountOf("pk", filter=Q(raised_on__gte=period.first, raised_on__lte=last)),
        answered=CountOf("pk", filter=Q(answered_on__gte=period.first, answered_on__lte=last)),
        done=CountOf("pk", filter=_closed(TopicState.DONE, period, last)),
        declined=CountOf("pk", filter=_closed(TopicState.DECLINED, period, last)),
        open=CountOf("pk", filter=~Q(state__in=CLOSED)),
        late=CountOf("pk", filter=unanswered() & Q(due_on__lt=on)),
    )
    page = reverse("forum:topic-list")
    words = {
        "raised": (_("Questions raised"), _("Questions, ideas and obstacles raised in the period.")),
        "answered": (
            _("Questions answered"),
            _("Questions that got their first answer in the period; a no counts as an answer."),
        ),
        "done": (_("Carried out"), _("Questions closed in the period because something was done.")),
        "declined": (_("Declined"), _("Questions closed in the period with a no and its reason.")),
        "open": (_("Open questions"), _("Questions that are not closed on the day.")),
        "late": (_("Late questions"), _("Questions without an answer whose day to answer has passed.")),
    }
    told = (
        Count(key, label, found[key], definition, page, False if key in ("open", "late") else None)
        for key, (label, definition) in words.items()
    )
    return counts("forum", told, source=_("The questions of the forum."), as_of=on)


def _closed(state: TopicState, period: Period, last: dt.date) -> Q:
    return Q(state=state, closed_on__gte=period.first, closed_on__lte=last)


def _questions(raised: Sequence[Topic]) -> ReportTable:
    return ReportTable(
        caption=_("You said – we did"),
        headings=(_("Raised"), _("You said"), _("State"), _("Who answers"), _("We did")),
        rows=tuple(
            (
                long_date(each.raised_on),
                each.title,
                capfirst(str(each.get_state_display())),
                each.unit.name if each.unit else _("nobody yet"),
                each.outcome or each.answer or _("not yet"),
            )
            for each in [one for one in raised if one.is_public][:MOST_NAMED]
        ),
    )


def _meetings(held: Sequence[Any]) -> ReportTable:
    return ReportTable(
        caption=_("Meetings of the forum"),
        headings=(_("Day"), _("Had a place"), _("Came")),
        rows=tuple((long_date(day_of(each.starts_at)), str(each.expected), str(each.came)) for each in held),
        numeric=(1, 2),
    )


def _red(topic: Topic) -> RedRow:
    return RedRow(
        code="",
        title=topic.title,
        judgement=_("Was due on %(day)s") % {"day": long_date(topic.due_on)},
        cause=_("Nobody has taken it on.") if topic.unit is None else _("It has not been answered."),
        measure=_("Answer it, or say no and why."),
        answers=topic.unit.name if topic.unit else "",
        url=reverse("forum:topic-detail", args=[topic.reference]),
    )


def _one_decimal(value: Decimal) -> str:
    return number(value, 1)
