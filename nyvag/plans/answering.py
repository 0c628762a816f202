"""Actions as rows that a unit answers in place, and by the link in a mail."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.answering import Answer, Answerable, Answerer, Awaited, Said, UnableToAnswer
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.documents.commands import attach
from nyvag.documents.refusals import sentence
from nyvag.documents.rules.kinds import UnableToTakeFileError
from nyvag.meetings.rules.causes import causes
from nyvag.plans.access import leads
from nyvag.plans.commands.actions import move_day
from nyvag.plans.commands.answering_for import ANSWERING
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.commands.reporting import ReportFacts, report_action
from nyvag.plans.models import Action, ActionReport
from nyvag.plans.queries.open_actions import OpenAction, overview
from nyvag.plans.queries.plans import action_by
from nyvag.plans.rules.actions import WORK_TRANSITIONS, WorkState
from nyvag.plans.words_plans import STATE_WORDS, who_said

OFFERED = (
    WorkState.ONGOING,
    WorkState.DONE,
    WorkState.LATE,
    WorkState.STALLED,
    WorkState.PLANNED,
    WorkState.DROPPED,
)
"""What whoever answers can say, the likeliest first; an idea is for those who lead to plan."""
FIELDS = {"work_state": "state", "reason": "comment", "ends_on": "due_on"}


class Actions:
    """What the plans' room answers about its actions."""

    def rows(self, *, of: Answerer, at: dt.datetime) -> Iterable[Answerable]:
        """List the actions that wait for a report from them, the most pressing first (four statements)."""
        found = _waiting(of, at)
        said = _said([each.action.pk for each in found])
        return [_row(each, said.get(each.action.pk, ())) for each in found]

    def answer(self, *, key: str, answer: Answer, of: Answerer, by: Actor, at: dt.datetime) -> None:
        """Report an action, move its day and attach what came with the answer: all, or nothing."""
        theirs = {str(each.action.node.reference): each.action for each in _theirs(of, at)}
        action = theirs.get(key)
        if action is None:
            raise UnableToAnswer(_("This is no longer yours to answer."))
        try:
            with transaction.atomic():
                _take(action, answer, by, at)
        except UnableToChangePlan as refusal:
            field_name = FIELDS.get(refusal.field_name, refusal.field_name)
            raise UnableToAnswer(str(refusal), field_name) from refusal
        except UnableToTakeFileError as refusal:
            raise UnableToAnswer(sentence(refusal.fault), "file") from refusal
        except PermissionDenied as refusal:
            raise UnableToAnswer(_("This is no longer yours to answer.")) from refusal

    def count(self, *, of: Answerer, at: dt.datetime) -> int:
        """Count the actions that wait for a report from them."""
        return len(_waiting(of, at))

    def awaited(self, *, actor: Actor, at: dt.datetime) -> Iterable[Awaited]:
        """List the actions past their day that units answer for, to those who lead the plans."""
        if not leads(actor):
            return []
        found = [each for each in overview(current_body_id(), day_of(at)).actions if each.is_asked]
        return [
            Awaited(
                key=str(each.action.node.reference),
                title=str(each.action.node),
                url=reverse("plans:action-detail", args=[each.action.node.reference]),
                who=who_said(each.leaders),
                due=each.report_due,
                nudge_url=reverse("plans:action-nudge", args=[each.action.node.reference]),
            )
            for each in found
            if each.unit_id is not None
        ]


room = Actions()


def _theirs(of: Answerer, at: dt.datetime) -> list[OpenAction]:
    found = overview(current_body_id(), day_of(at)).actions
    return [
        each
        for each in found
        if any(owner.unit_id in of.unit_ids and owner.role in ANSWERING for owner in each.owners)
    ]


def _waiting(of: Answerer, at: dt.datetime) -> list[OpenAction]:
    if not of.unit_ids:
        return []
    found = [each for each in _theirs(of, at) if each.is_asked]
    return sorted(found, key=lambda each: (each.report_due or dt.date.max, each.action.pk))


def _row(each: OpenAction, said: Iterable[Said]) -> Answerable:
    now, language = each.picture.work_state, get_language() or "sv"
    offered = [now, *(state for state in OFFERED if state in WORK_TRANSITIONS[now])]
    return Answerable(
        key=str(each.action.node.reference),
        version=each.action.version,
        title=str(each.action.node),
        due=each.report_due,
        state=now,
        state_word=str(STATE_WORDS[now]),
        choices=tuple((str(state), capfirst(str(STATE_WORDS[state]))) for state in offered),
        causes=tuple((cause.key, cause.name(language)) for cause in causes()),
        asks=_("How does this action of “%(plan)s” go?") % {"plan": each.action.node.plan.title},
        url=reverse("plans:action-detail", args=[each.action.node.reference]),
        for_whom=who_said(each.leaders),
        said=tuple(said),
    )


def _said(keys: list[int]) -> dict[int, list[Said]]:
    """Give what was said of actions before, the latest first (one statement)."""
    found: dict[int, list[Said]] = {}
    rows = ActionReport.objects.filter(action__in=keys).order_by("-about_on", "-pk") if keys else []
    for row in rows:
        text = row.comment or row.measure or row.public_text
        if text:
            found.setdefault(row.action_id, []).append(Said(text, row.by_name, row.about_on))
    return found


def _take(action: Action, answer: Answer, by: Actor, at: dt.datetime) -> None:
    version: int | None = answer.version
    known: Any = action_by(action.node.reference)
    if answer.due_on is not None and answer.due_on != known.ends_on:
        move_day(action=known, ends_on=answer.due_on, reason=answer.comment, version=version, by=by, at=at)
        version = answer.version + 1
    if answer.file is not None:
        attach(
            owner_kind="action",
            owner_id=str(action.node.reference),
            file=answer.file,
            file_name=answer.file_name,
            alt_text=answer.file_says,
            by=by,
            at=at,
        )
    facts = ReportFacts(work_state=WorkState(answer.state), cause=answer.cause, comment=answer.comment)
    report_action(action=known, facts=facts, version=version, by=by, at=at)
