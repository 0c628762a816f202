"""Invented newsletters, sent by the product's own commands."""

from datetime import datetime, time, timedelta

from nyvag.core.access import Actor
from nyvag.core.clock import STOCKHOLM, day_of
from nyvag.demo.rules.letters import LetterPlan, letter_plans
from nyvag.forum.commands.letters import LetterFacts, begin_letter, send_letter
from nyvag.forum.rules.letters import LetterKind
from nyvag.forum.rules.reach import Criteria

OFFICE_HOUR = time(10)


def write_letters(slug: str, actor: Actor, at: datetime) -> None:
    """Write and send the newsletters of a body."""
    for plan in letter_plans(slug):
        _send(plan, slug, actor, at)


def _send(plan: LetterPlan, slug: str, actor: Actor, at: datetime) -> None:
    today = day_of(at)
    sent_at = datetime.combine(today - timedelta(days=plan.days_ago), OFFICE_HOUR, STOCKHOLM)
    ahead = plan.happens_in_days
    facts = LetterFacts(
        kind=LetterKind(plan.kind),
        title=plan.title,
        text=plan.text,
        when_text=plan.when_text,
        happens_on=None if ahead is None else today + timedelta(days=ahead),
        ask_function=plan.ask_function,
        ask_mailbox=f"{plan.ask_mailbox}@{slug}.example" if plan.ask_mailbox else "",
        categories=plan.categories,
        is_public=True,
    )
    letter = begin_letter(facts=facts, by=actor, at=sent_at)
    send_letter(letter=letter, criteria=Criteria(), sentence=plan.whom, by=actor, at=sent_at)
