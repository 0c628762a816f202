"""Findings as rows that a unit answers in place: the reply, and measures in words that are to be done."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Case, Q, When
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.answering import Answer, Answerable, Answerer, Awaited, UnableToAnswer
from nyvag.core.clock import day_of
from nyvag.evaluation.access import leads
from nyvag.evaluation.area.findings import page_of
from nyvag.evaluation.commands.finding_measures import mark_measure
from nyvag.evaluation.commands.findings import reply_to_finding
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.models import Finding
from nyvag.evaluation.queries.findings import plain_measures, waits_for_reply
from nyvag.evaluation.rules.findings import OPEN
from nyvag.evaluation.words_findings import finding_said

REPLY, DONE, NOT_YET = "REPLY", "DONE", "NOT_YET"
MOST_SHOWN = 50


class Findings:
    """What this room answers about findings."""

    def rows(self, *, of: Answerer, at: dt.datetime) -> Iterable[Answerable]:
        """List findings to reply to and measures to do, the most pressing first.

        One statement where the unit has no open finding, else two.
        """
        own = _open(of) if of.unit_ids else []
        if not own:
            return []
        replies = [each for each in own if each.waits][:MOST_SHOWN]
        found = [*map(_reply_row, replies), *map(_measure_row, _to_do(of))]
        return sorted(found, key=lambda each: (each.due or dt.date.max, each.key))

    def answer(self, *, key: str, answer: Answer, of: Answerer, by: Actor, at: dt.datetime) -> None:
        """Take down a reply, or that a measure is done."""
        sort, _colon, number = key.partition(":")
        rows: Iterable[Any] = _to_do(of) if sort == "measure" else [each for each in _open(of) if each.waits]
        row = next((each for each in rows if str(each.pk) == number), None)
        if row is None:
            raise UnableToAnswer(_("This is no longer yours to answer."))
        if answer.state == NOT_YET:
            raise UnableToAnswer(_("Nothing has changed. Choose what has been done."), "state")
        try:
            if sort == "measure":
                mark_measure(measure=row, done_on=day_of(at), by=by, at=at)
            else:
                reply_to_finding(finding=row, text=answer.comment, replied_on=day_of(at), by=by, at=at)
        except UnableToChangeFollowUp as refusal:
            raise UnableToAnswer(str(refusal), "comment" if sort != "measure" else "") from refusal
        except PermissionDenied as refusal:
            raise UnableToAnswer(_("This is no longer yours to answer.")) from refusal

    def count(self, *, of: Answerer, at: dt.datetime) -> int:
        """Count what waits for them (one statement, or two)."""
        return len(list(self.rows(of=of, at=at)))

    def awaited(self, *, actor: Actor, at: dt.datetime) -> Iterable[Awaited]:
        """List the replies that units are to make, for who leads (one statement)."""
        if not leads(actor):
            return []
        rows = Finding.objects.filter(waits_for_reply(), unit__isnull=False).select_related("unit", "party")
        return [
            Awaited(str(each.reference), each.title, page_of(each), each.called, each.reply_due_on)
            for each in rows.order_by("reply_due_on", "pk")[:MOST_SHOWN]
        ]


room = Findings()


def _open(of: Answerer) -> list[Any]:
    """List the open findings of units, each with whether it `waits` for a reply."""
    rows = Finding.objects.filter(state__in=OPEN, unit_id__in=of.unit_ids).select_related("unit", "party")
    waits = Case(When(waits_for_reply(), then=True), default=False, output_field=BooleanField())
    return list(rows.annotate(waits=waits).order_by("reply_due_on", "pk"))


def _to_do(of: Answerer) -> list[Any]:
    own = Q(action=None, task=None, done_on=None, finding__state__in=OPEN, finding__unit_id__in=of.unit_ids)
    return list(plain_measures(own)[:MOST_SHOWN])


def _reply_row(finding: Finding) -> Answerable:
    return Answerable(
        key=f"finding:{finding.pk}",
        version=1,
        title=finding.title,
        due=finding.reply_due_on,
        state=REPLY,
        state_word=capfirst(finding.get_state_display()),
        choices=((REPLY, _("Our reply is in the comment")), (NOT_YET, _("Not yet"))),
        causes=(),
        asks=_("Write the reply as the comment. %(about)s") % {"about": finding_said(finding)},
        url=page_of(finding),
        may_attach=False,
    )


def _measure_row(measure: Any) -> Answerable:
    return Answerable(
        key=f"measure:{measure.pk}",
        version=1,
        title=measure.text,
        due=measure.due_on,
        state=NOT_YET,
        state_word=_("to be done"),
        choices=((DONE, _("Done")), (NOT_YET, _("Not yet"))),
        causes=(),
        asks=_("Measure after the finding “%(title)s”.") % {"title": measure.finding.title},
        url=page_of(measure.finding),
        may_attach=False,
    )
