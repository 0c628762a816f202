"""What an accepted answer becomes in the plan: a report of its action, or a value of its indicator."""

import datetime as dt

from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.models import FollowUpRound, RoundAnswer
from nyvag.evaluation.queries.whom import asked_period
from nyvag.plans.commands.indicator_values import ValueFacts, enter_value
from nyvag.plans.commands.indicator_writing import UnableToChangeIndicator
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.commands.reporting import ReportFacts, report_action
from nyvag.plans.models import ActionReport, IndicatorValue
from nyvag.plans.rules.actions import Judgement, WorkState
from nyvag.plans.rules.periods import Period


def into_the_plan(row: RoundAnswer, round_: FollowUpRound, *, by: Actor, at: dt.datetime) -> None:
    """Keep what was answered about one row in the plan, about the round's period.

    Raises:
        UnableToChangeFollowUp: the row no longer fits its action or indicator; the sentence names it.
    """
    about = min(round_.period_to, day_of(at))
    try:
        if row.action is not None:
            row.report = _report(row, round_, about, by, at)
        elif row.indicator is not None:
            row.kept_value = _value(row, round_, about, by, at)
    except (UnableToChangePlan, UnableToChangeIndicator) as refusal:
        title = row.action.node.title if row.action else row.indicator.name if row.indicator else ""
        raise UnableToChangeFollowUp(
            _("“%(title)s”: %(why)s Return the answer and say what must change.")
            % {"title": title, "why": refusal}
        ) from refusal
    row.save(update_fields=["report", "kept_value"])


def _report(
    row: RoundAnswer, round_: FollowUpRound, about: dt.date, by: Actor, at: dt.datetime
) -> ActionReport | None:
    if row.action is None:
        return None
    facts = ReportFacts(
        work_state=WorkState(row.work_state),
        judgement=Judgement(row.judgement) if row.judgement else None,
        cause=row.cause,
        measure=row.measure,
        comment=row.comment,
        public_text=row.public_text,
        about_on=about,
        asked_in=f"evaluation.round:{round_.reference}"[:60],
    )
    return report_action(action=row.action, facts=facts, by=by, at=at)


def _value(
    row: RoundAnswer, round_: FollowUpRound, about: dt.date, by: Actor, at: dt.datetime
) -> IndicatorValue | None:
    if row.indicator is None:
        return None
    own = asked_period(row.indicator, round_.period_from, round_.period_to)
    facts = ValueFacts(
        period=own or Period(round_.period_from, round_.period_to),
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        source=row.source,
        note=row.comment,
        as_of=about,
    )
    return enter_value(indicator=row.indicator, facts=facts, by=by, at=at)
