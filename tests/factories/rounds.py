"""Follow-up rounds for tests, made by the product's own commands; canary rows."""

from datetime import date, datetime, timedelta
from typing import Any

from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of, now
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.commands import answers, replies
from nyvag.evaluation.commands import rounds as commands
from nyvag.evaluation.commands.answers import RowFacts
from nyvag.evaluation.models import FollowUpRound, RightOfReply, RoundAsked, Snapshot
from nyvag.evaluation.queries import replies as replies_asked
from nyvag.evaluation.queries.asked import link_token, rows_of
from nyvag.evaluation.rules.rounds import AnswerState
from nyvag.organisations.models import ExternalParty, PublicBody, Unit
from nyvag.plans.models import Plan
from nyvag.plans.rules.actions import Judgement, WorkState
from tests.factories import frame, plans, reports

AT = datetime.fromisoformat("2026-09-02T09:00+02:00")
LATER = datetime.fromisoformat("2026-09-04T09:00+02:00")
FACTS: dict[str, Any] = {
    "title": "Uppföljning per augusti 2026",
    "period_from": date(2026, 1, 1),
    "period_to": date(2026, 8, 31),
    "opens_on": date(2026, 9, 1),
    "due_on": date(2026, 9, 15),
    "correct_until": date(2026, 9, 22),
}
ONGOING = RowFacts(work_state=WorkState.ONGOING, judgement=Judgement.ON_PLAN)
LATE = RowFacts(
    work_state=WorkState.LATE, judgement=Judgement.NOT_WHOLLY, cause="money", measure="Anställ en till."
)


def leader(body: PublicBody) -> Actor:
    """Return a coordinator as a command knows one, without an account."""
    return Actor(user_id=None, name="Anna Samordnare", role=Role.COORDINATOR, body_id=body.pk)


def speaker(body: PublicBody, unit: Unit) -> Actor:
    """Make a person who speaks for a unit, with an account."""
    person = frame.user(Role.CONTRIBUTOR, body, "Björn Enhetschef")
    with acting_for(body.pk):
        person.memberships.update(unit=unit)
    return Actor(person.pk, "Björn Enhetschef", Role.CONTRIBUTOR, body.pk, unit.pk)


def party(body: PublicBody, name: str = "Samordningsförbundet", email: str = "forbundet@part.example") -> Any:
    """Make an outside party with an address."""
    with acting_for(body.pk):
        return ExternalParty.objects.create(body=body, name=name, contact_email=email)


def planned(body: PublicBody, *of: Plan, at: datetime = AT, **said: Any) -> FollowUpRound:
    """Plan a round about some plans."""
    with acting_for(body.pk):
        facts = commands.RoundFacts(**{**FACTS, **said})
        return commands.plan_round(facts=facts, plans=of, by=leader(body), at=at)


def opened(body: PublicBody, *of: Plan, at: datetime = AT, **said: Any) -> FollowUpRound:
    """Plan a round and open it."""
    made = planned(body, *of, at=at, **said)
    with acting_for(body.pk):
        commands.open_round(round_=made, by=leader(body), at=at)
        found: FollowUpRound = fresh(made)
        return found


def fresh(row: Any) -> Any:
    """Read a row anew."""
    with acting_for(row.body_id):
        return type(row).objects.get(pk=row.pk)


def part(of: FollowUpRound, unit: Unit | None = None) -> RoundAsked:
    """Return the part of a unit, or the only one there is."""
    with acting_for(of.body_id):
        rows = RoundAsked.objects.select_related("round", "unit", "party", "contact").filter(round=of)
        return rows.get(unit=unit) if unit else rows.get()


def answered(
    of: RoundAsked,
    facts: RowFacts = ONGOING,
    *,
    send: bool = True,
    by: Actor | None = None,
    at: datetime = LATER,
) -> RoundAsked:
    """Answer every row of a part alike, by the link."""
    with acting_for(of.body_id):
        given = {each.pk: facts for each in rows_of(of)}
        who = by or answers.link_actor(of)
        return answers.save_answers(asked=of, rows=given, send=send, by=who, at=at)


def frozen(of: FollowUpRound, facts: RowFacts = ONGOING, at: datetime = LATER) -> Snapshot:
    """Answer, accept and approve a whole round."""
    with acting_for(of.body_id):
        for each in RoundAsked.objects.filter(round=of).exclude(state=AnswerState.ACCEPTED):
            answered(part_again(each), facts, at=at)
            answers.accept_answer(asked=part_again(each), by=leader(of.body), at=at)
        commands.close_answers(round_=of, by=leader(of.body), at=at)
        commands.approve_round(round_=of, by=leader(of.body), at=at)
        return Snapshot.objects.get(round=of, is_current=True)


def part_again(of: RoundAsked) -> RoundAsked:
    """Read a part anew, with what belongs to it."""
    with acting_for(of.body_id):
        return RoundAsked.objects.select_related("round", "unit", "party", "contact").get(pk=of.pk)


def may_reply(of: FollowUpRound, who: Any, email: str = "", at: datetime = AT) -> RightOfReply:
    """Let an outside party reply."""
    with acting_for(of.body_id):
        facts = replies.MayReply(about="Ni har inte kommit till mötena.", party=who, email=email)
        return replies.let_reply(round_=of, who=facts, by=leader(of.body), at=at)


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    at = now()
    unit = frame.unit(body, f"{canary} nämnd")
    speaker(body, unit)
    plan = plans.plan(body, f"{canary} plan")
    plans.action(plan, f"{canary} åtgärd", unit=unit, code="1")
    on = day_of(at)
    days = {
        "period_from": on - timedelta(days=90),
        "period_to": on - timedelta(days=2),
        "opens_on": on,
        "due_on": on + timedelta(days=14),
        "correct_until": on + timedelta(days=21),
    }
    first = opened(body, plan, at=at, title=f"{canary} första rundan", **days)
    frozen(first, at=at)
    report = reports.made(first, title=f"{canary} rapport", at=at)
    reports.published(reports.written(report, f"{canary} kommentar", at=at), at=at)
    days["period_to"] = on - timedelta(days=1)
    before = opened(body, plan, at=at, title=f"{canary} förra rundan", **days)
    snapshot = frozen(before, at=at)
    days["period_to"] = on
    made = opened(body, plan, at=at, title=f"{canary} runda", **days)
    asked = part(made)
    outside = party(body, f"{canary} förbund", f"{canary.lower()}@part.example")
    right = may_reply(made, outside, f"{canary.lower()}@part.example", at=at)
    return {
        "round_reference": before.reference,
        "asked_reference": asked.reference,
        "reply_reference": right.reference,
        "report_reference": report.reference,
        "evaluation:section": "summary",
        "evaluation:form": "pdf",
        "evaluation:number": snapshot.number,
        "evaluation:kind": "csv",
        "evaluation:token": link_token(asked),
        "reply_token": replies_asked.link_token(right),
    }
