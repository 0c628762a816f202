"""What findings show elsewhere: what waits and goes wrong, days ahead, papers, politicians and the public."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.access import READERS, Actor
from nyvag.core.clock import day_of
from nyvag.core.handing_on import ComingDay
from nyvag.core.linking import Linked
from nyvag.core.once import once
from nyvag.core.providers import (
    AgendaProposal,
    Alarm,
    DocumentOwner,
    PublicPart,
    SummaryPart,
    UnitPart,
    Waiting,
)
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.access import MAY_READ, leads
from nyvag.evaluation.models import Finding
from nyvag.evaluation.queries import findings as queries
from nyvag.evaluation.rules.findings import OPEN, flags
from nyvag.evaluation.words_findings import FLAGS, MEASURES, figures_said, finding_said, measure_said
from nyvag.ui.formatting import long_date

KIND = "finding"
SOON = dt.timedelta(days=30)
MOST_SHOWN = 20
SUMMARY_MOST = 5
AGENDAS = ("body", "group")


@once
def _open(body_id: int, on: dt.date) -> list[Any]:
    with acting_for(body_id):
        return queries.open_findings(on)


def waiting(*, body_id: int, at: dt.datetime) -> tuple[Waiting, ...]:
    """List findings to reply to, and those with a measure due within a month (one statement)."""
    on = day_of(at)
    return tuple(each for row in _open(body_id, on)[:MOST_SHOWN] for each in _waits(row, on))


def alarms(*, body_id: int, at: dt.datetime) -> list[Alarm]:
    """Tell replies and measures that are late (asked already for what waits)."""
    on = day_of(at)
    return [each for row in _open(body_id, on) for each in _wrong(row, on)]


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: dt.datetime
) -> tuple[AgendaProposal, ...]:
    """Propose the findings that nobody has replied to for the body's own meetings and its groups'."""
    if owner_kind not in AGENDAS:
        return ()
    rows = [each for each in _open(body_id, day_of(at)) if each.replied_on is None]
    return tuple(
        AgendaProposal(
            key=f"evaluation:finding:{each.pk}",
            title=(_("Reply to the finding: %(title)s") % {"title": each.title})[:200],
            url=page_of(each),
            text=finding_said(each),
            due=each.reply_due_on,
        )
        for each in rows[:MOST_SHOWN]
    )


def coming(*, since: dt.date, until: dt.date) -> Iterator[ComingDay]:
    """Give the last days to reply, and of measures in words (two statements)."""
    rows: Any = Finding.objects.filter(queries.waits_for_reply(), reply_due_on__range=(since, until))
    for each in rows.order_by("reply_due_on", "pk"):
        kind = gettext_lazy("Reply to a finding")
        yield ComingDay(
            each.reply_due_on,
            kind,
            each.title,
            page_of(each),
            to_board=True,
            is_internal=not each.is_public,
        )
    own = Q(action=None, task=None, done_on=None, due_on__range=(since, until), finding__state__in=OPEN)
    for measure in queries.plain_measures(own):
        finding, kind = measure.finding, gettext_lazy("Measure after a finding")
        yield ComingDay(
            measure.due_on, kind, measure.text, page_of(finding), is_internal=not finding.is_public
        )


def linked(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Answer for the findings that decisions are about (one statement)."""
    if actor.role not in MAY_READ:
        return {}
    rows = Finding.objects.filter(reference__in=[each for each in ids if _is_reference(each)])
    return {str(each.reference): _linked(each) for each in rows}


def search(*, text: str, actor: Actor) -> Iterable[Linked]:
    """Find findings by what stands in them (one statement)."""
    if actor.role not in MAY_READ:
        return ()
    rows = Finding.objects.filter(queries.found_by(text)).order_by("-received_on", "-pk")
    return [_linked(each) for each in rows[:MOST_SHOWN]]


@once
def document_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for the papers of a finding, by its reference."""
    if not _is_reference(owner_id):
        return None
    finding = Finding.objects.filter(reference=owner_id).first()
    return None if finding is None else finding_owned(finding, actor)


def finding_owned(finding: Finding, actor: Actor) -> DocumentOwner | None:
    """Answer for a finding that was found already: the body's own people read its papers."""
    if actor.role not in READERS or actor.body_id is None:
        return None
    return DocumentOwner(
        title=finding.title,
        url=page_of(finding),
        may_read=actor.role in MAY_READ,
        may_write=leads(actor),
    )


def summary(*, body_id: int, at: dt.datetime) -> SummaryPart | None:
    """Say on the politicians' one page how many findings are open, and name those with the nearest day."""
    on = day_of(at)
    with acting_for(body_id):
        found = queries.figures(on)
    if not found.open:
        return None
    rows = [(each, finding_said(each), _flags(each, on)) for each in _open(body_id, on)[:SUMMARY_MOST]]
    return SummaryPart(
        key="iakttagelser",
        title=_("Findings of auditors and evaluators"),
        template="evaluation/_findings_summary.html",
        context={"answer": figures_said(found), "rows": rows},
    )


def unit_part(*, unit_name: str, body_id: int, at: dt.datetime) -> UnitPart | None:
    """Show the open findings that a unit is to answer; nothing where it has none."""
    on = day_of(at)
    own = [each for each in _open(body_id, on) if each.unit is not None and each.unit.name == unit_name]
    if not own:
        return None
    return UnitPart(
        key="iakttagelser",
        title=_("Findings your unit is to answer"),
        template="evaluation/_findings_summary.html",
        context={"answer": "", "rows": [(each, finding_said(each), _flags(each, on)) for each in own]},
    )


def public_findings(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give the findings that may be shown to anyone, with reply and measures (two statements)."""
    on = day_of(at)
    with acting_for(body_id):
        found = list(queries.public_findings())
        measures = queries.measures_of(found, on) if found else []
    if not found:
        return None
    done: dict[int, list[str]] = {each.pk: [] for each in found}
    for seen in measures:
        done[seen.measure.finding_id].append(f"{measure_said(seen.measure)} ({MEASURES[seen.state][1]})")
    return PublicPart(
        key="iakttagelser",
        title=_("Findings of auditors and evaluators"),
        template="evaluation/_public_findings.html",
        context={
            "count": len(found),
            "open": sum(each.state in OPEN for each in found),
            "rows": [(each, finding_said(each), done[each.pk]) for each in found],
        },
        columns=(
            _("Finding"),
            _("Kind"),
            _("Who looked"),
            _("Name of the report"),
            _("Received"),
            _("State"),
            _("Who is to answer"),
            _("Reply"),
            _("What is done about it"),
        ),
        rows=tuple(
            (
                each.title,
                each.get_kind_display(),
                each.found_by,
                each.report_name,
                each.received_on,
                each.get_state_display(),
                each.called,
                each.reply,
                "; ".join(done[each.pk]),
            )
            for each in found
        ),
    )


def page_of(finding: Finding) -> str:
    """Give the address of a finding."""
    return reverse("evaluation:finding-detail", args=[finding.reference])


def _waits(row: Any, on: dt.date) -> Iterator[Waiting]:
    if row.replied_on is None:
        yield Waiting(
            sentence=_("Reply to the finding “%(title)s”") % {"title": row.title},
            url=page_of(row),
            due=row.reply_due_on,
            kind="finding-reply",
            unit_id=row.unit_id,
            is_others=row.unit_id is not None,
        )
    if row.measure_on is not None and row.measure_on <= on + SOON:
        yield Waiting(
            sentence=_("See that the measures after “%(title)s” are done") % {"title": row.title},
            url=page_of(row),
            due=row.measure_on,
            kind="finding-measure",
            unit_id=row.unit_id,
            is_others=row.unit_id is not None,
        )


def _wrong(row: Any, on: dt.date) -> Iterator[Alarm]:
    if row.replied_on is None and row.reply_due_on is not None and row.reply_due_on < on:
        yield Alarm(
            sentence=_("The reply to “%(title)s” was due on %(day)s")
            % {"title": row.title, "day": long_date(row.reply_due_on)},
            cause=_("Found by: %(who)s.") % {"who": finding_said(row)},
            measure=_("Reply, or ask for another day."),
            url=page_of(row),
        )
    if row.late_count:
        yield Alarm(
            sentence=_("A measure after “%(title)s” was due on %(day)s")
            % {"title": row.title, "day": long_date(row.measure_on)},
            cause=_("Found by: %(who)s.") % {"who": finding_said(row)},
            measure=_("Do it, or say by which day it will be done."),
            url=page_of(row),
        )


def _flags(row: Any, on: dt.date) -> list[tuple[str, str]]:
    found = flags(queries.picture_in_list(row), on)
    return [(FLAGS[each][0], str(FLAGS[each][1])) for each in found]


def _linked(finding: Finding) -> Linked:
    return Linked(KIND, str(finding.reference), gettext_lazy("Finding"), finding.title, page_of(finding))


def _is_reference(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
