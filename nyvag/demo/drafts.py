"""The next plan of the invented municipality as a draft on remiss, with answers from inside and outside."""

from datetime import datetime, timedelta
from typing import Any

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.demo.rules.drafts import draft_written
from nyvag.enterprises.models import RegisterEntry
from nyvag.mandate.rules.remiss import Channel, ReplyKind
from nyvag.organisations.models import Unit
from nyvag.plans.commands import draft_answers, draft_asking, draft_remisses, draft_replies, nodes, plans
from nyvag.plans.commands.draft_asking import WhoToAsk
from nyvag.plans.models import DraftAsked, DraftRemark, DraftRemiss, Plan, PlanNode
from nyvag.plans.rules.draft_remisses import Outcome
from nyvag.plans.rules.plans import NodeKind

SENT, ANSWERED, LEFT = timedelta(days=12), timedelta(days=3), timedelta(days=9)
ENTERPRISES = 2
"""How many enterprises of the register are asked."""


def write_drafts(slug: str, actor: Actor, at: datetime) -> None:
    """Write a draft plan, send it on remiss, and let some of those who were asked answer."""
    written = draft_written()
    if slug != written["body"]:
        return
    plan = _plan(written, actor, at - SENT)
    remiss = _sent(written, plan, actor, at)
    asked = {each.name: each for each in remiss.asked.select_related("remiss__plan", "contact", "unit")}
    for row in written["answer"]:
        _answered(row, asked[row["who"]], at - ANSWERED)
    for row in written["outcome"]:
        rows = DraftRemark.objects.filter(part__code=row["row"], reply__asked=asked[row["who"]])
        found = rows.select_related("part__remiss__plan", "reply__asked").get()
        outcome = Outcome(row["outcome"])
        draft_answers.answer_remark(remark=found, outcome=outcome, reason=row["reason"], by=actor, at=at)


def _plan(written: dict[str, Any], actor: Actor, at: datetime) -> Plan:
    facts = plans.PlanFacts(title=written["title"], level_names=tuple(written["levels"]))
    plan = plans.make_plan(facts=facts, by=actor, at=at)
    found: dict[str, PlanNode] = {}
    for code, level, title, text in written["rows"]:
        kind = NodeKind.ACTION if level else NodeKind.HEADING
        above = found.get(code.partition(".")[0]) if level else None
        said = nodes.NodeFacts(title, kind, code, text)
        found[code] = nodes.add_node(plan=plan, facts=said, parent=above, by=actor, at=at)
    return plan


def _sent(written: dict[str, Any], plan: Plan, actor: Actor, at: datetime) -> DraftRemiss:
    fields = draft_remisses.RemissFields(
        question=written["question"], covering=written["covering"], due_on=day_of(at + LEFT)
    )
    remiss = draft_remisses.prepare_remiss(draft=plan, fields=fields, by=actor, at=at - SENT)
    units = Unit.objects.filter(name__in=written["units"], ends_on=None).order_by("name", "pk")
    listed = RegisterEntry.objects.filter(active_to=None).select_related("enterprise")
    enterprises = [each.enterprise for each in listed.order_by("enterprise__name", "pk")[:ENTERPRISES]]
    who = [
        *(WhoToAsk(unit.name, unit=unit) for unit in units),
        *(WhoToAsk(enterprise.name, enterprise=enterprise) for enterprise in enterprises),
        *(WhoToAsk(name, email=email) for name, email in written["organisations"]),
        *(WhoToAsk(email=email, is_person=True) for email in written["persons"]),
    ]
    draft_asking.add_asked(remiss=remiss, who=who, by=actor, at=at - SENT)
    draft_remisses.send_remiss(remiss=remiss, by=actor, at=at - SENT)
    return remiss


def _answered(row: dict[str, Any], asked: DraftAsked, at: datetime) -> None:
    """Answer by the link, as somebody outside does."""
    way: dict[str, Any] = {
        "asked": asked,
        "channel": Channel.LINK,
        "by": draft_replies.link_actor(asked),
        "at": at,
    }
    general = draft_replies.GeneralFields(ReplyKind(row["kind"]), row["text"], row["function"])
    draft_replies.write_general(fields=general, **way)
    for code, text, proposal in row["remarks"]:
        part = asked.remiss.parts.get(code=code)
        said = draft_replies.RemarkFields(text, proposal)
        draft_replies.write_remark(part=part, fields=said, **way)
    draft_replies.send_reply(**way)
