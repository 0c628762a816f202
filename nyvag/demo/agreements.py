"""An invented compact and two years of the barometer, made by the product's own commands."""

from datetime import date, datetime, time, timedelta

from nyvag.core.access import Actor, Role
from nyvag.core.clock import STOCKHOLM, day_of
from nyvag.demo.rules import agreements as plans
from nyvag.enterprises import commands as register
from nyvag.enterprises.commands.presentation import ContactFunction
from nyvag.enterprises.models import Enterprise, Presentation, RegisterEntry, Representative
from nyvag.forum.commands import adopting, answering, barometer, compacts, parties, principles
from nyvag.forum.models import Barometer, Compact, PrincipleVersion
from nyvag.forum.queries.barometer import items_of
from nyvag.forum.rules.barometer import LEAST_ANSWERS, LEAST_PERCENT
from nyvag.forum.rules.compacts import PartyKind, WishKind
from nyvag.messaging.models import Message

OFFICE_HOUR = time(10)
SOLE_TRADER = "E"
OPEN_DAYS = 21


def write_agreements(slug: str, actor: Actor, at: datetime) -> None:
    """Write the compact and the barometers of a body, where it has some."""
    compact, asked = plans.compact_plan(slug), plans.barometer_plan(slug)
    if compact is not None:
        _write_compact(compact, actor, at)
    if asked is not None:
        _reach(asked.asked, actor, at)
        _ask(asked, actor, at)


def _write_compact(plan: plans.CompactPlan, actor: Actor, at: datetime) -> None:
    first, second = _ago(at, plan.first_days_ago), _ago(at, plan.days_ago)
    facts = compacts.CompactFacts(
        title=plan.title,
        about=plan.about,
        plan_name=plan.plan_name,
        review_on=day_of(at) + timedelta(days=plan.review_in_days),
    )
    made = compacts.start_compact(facts=facts, by=actor, at=_hour(first))
    words = []
    for title, text in plans.principles():
        principle = principles.add_principle(title=title, text=text, by=actor, at=_hour(first))
        words.append(principle.versions.order_by("-number")[0])
    _adopt(made, plan.first_text, words[:3], plan.adopted_by, plan.first_reference, actor, first)
    _join(made, plan, actor, at)
    compacts.revise_compact(compact=made, by=actor, at=_hour(second))
    _adopt(made, plan.text, words, plan.adopted_by, plan.reference, actor, second)
    compacts.show_compact(compact=made, is_public=True, by=actor, at=_hour(second))
    _wish(made, plan.wish, at)


def _adopt(
    made: Compact, text: str, held: list[PrincipleVersion], who: str, where: str, actor: Actor, on: date
) -> None:
    version, at = made.versions.order_by("-number")[0], _hour(on)
    compacts.write_draft(version=version, text=text, principles=held, by=actor, at=at)
    adoption = adopting.Adoption(adopted_by=who, adopted_on=on, adoption_reference=where)
    adopting.adopt(version=version, adoption=adoption, by=actor, at=at)
    adopting.bring_into_force(version=version, valid_from=on, valid_to=None, by=actor, at=at)


def _join(made: Compact, plan: plans.CompactPlan, actor: Actor, at: datetime) -> None:
    listed = _listed()
    for place, days in enumerate(plan.joined):
        day = _ago(at, days)
        new = parties.NewParty(PartyKind.ENTERPRISE, day, enterprise=listed[2 * place + 1])
        party = parties.join_compact(compact=made, new=new, by=actor, at=_hour(day))
        if place == plan.leaver:
            left = _ago(at, plan.leaver_days_ago)
            parties.leave_compact(
                party=party, left_on=left, reason="Verksamheten har upphört", by=actor, at=_hour(left)
            )
    for name in plan.outside:
        day = _ago(at, plan.joined[0])
        new = parties.NewParty(PartyKind.OUTSIDE, day, name=name)
        parties.join_compact(compact=made, new=new, by=actor, at=_hour(day))


def _wish(made: Compact, text: str, at: datetime) -> None:
    """Let the enterprise that somebody speaks for ask to join."""
    rows = Representative.objects.filter(ended_at=None).select_related("enterprise", "user")
    joined = made.parties.exclude(enterprise=None).values("enterprise_id")
    speaker = rows.exclude(enterprise__in=joined).first()
    if speaker is None:
        return
    by = Actor(speaker.user_id, speaker.user.name, Role.ENTERPRISE, speaker.body_id)
    parties.wish(
        compact=made,
        enterprise=speaker.enterprise,
        kind=WishKind.JOIN,
        text=text,
        asked_by=speaker.function,
        by=by,
        at=at,
    )


def _reach(count: int, actor: Actor, at: datetime) -> None:
    """Give so many enterprises the address of a function, so that they can be asked."""
    for place, enterprise in enumerate(_listed()[:count]):
        if not Presentation.objects.filter(enterprise=enterprise).exists():
            contact = ContactFunction("Kontoret", "", f"kontoret{place + 1}@foretag.example", False)
            register.write_contact(enterprise=enterprise, facts=contact, by=actor, at=at)


def _ask(plan: plans.BarometerPlan, actor: Actor, at: datetime) -> None:
    years = ((1, plan.first_answers, plan.first_levels), (0, plan.answers, plan.levels))
    for years_ago, answers, levels in years:
        opened = _ago(at, 365 * years_ago + 40)
        made = barometer.prepare_barometer(
            year=opened.year,
            closes_on=opened + timedelta(days=OPEN_DAYS),
            least_answers=LEAST_ANSWERS,
            least_percent=LEAST_PERCENT,
            by=actor,
            at=_hour(opened),
        )
        if not years_ago:
            item = items_of(made)[plan.reworded]
            barometer.reword_statement(
                item=item, text_sv=plan.reworded_sv, text_en=plan.reworded_en, by=actor, at=_hour(opened)
            )
        made = barometer.open_barometer(barometer=made, by=actor, at=_hour(opened))
        _answer(made, answers, levels, _hour(opened + timedelta(days=7)))
        closed = _hour(opened + timedelta(days=OPEN_DAYS + 1))
        made = barometer.close_barometer(barometer=made, by=actor, at=closed)
        barometer.publish_barometer(barometer=made, by=actor, at=closed)


def _answer(made: Barometer, answers: int, levels: tuple[int, ...], at: datetime) -> None:
    """Answer by the links in the mails, one for each enterprise."""
    sent = Message.objects.filter(kind=barometer.ASKED, posted_at__lt=at).order_by("-posted_at", "pk")
    tokens = [path.rstrip("/").rpartition("/")[2] for path in sent.values_list("path", flat=True)]
    statements = [item.statement_id for item in items_of(made)]
    for person, token in enumerate(tokens[:answers]):
        grades = dict(zip(statements, plans.sheet(person, levels), strict=True))
        answering.answer_barometer(barometer=made, token=token, grades=grades, at=at)


def _listed() -> list[Enterprise]:
    """List the organisations in the register by name; sole traders are left alone."""
    listed = RegisterEntry.objects.filter(active_to=None).values("enterprise_id")
    found = Enterprise.objects.filter(pk__in=listed).exclude(legal_form=SOLE_TRADER)
    return list(found.order_by("name", "pk"))


def _ago(at: datetime, days: int) -> date:
    return day_of(at) - timedelta(days=days)


def _hour(day: date) -> datetime:
    return datetime.combine(day, OFFICE_HOUR, STOCKHOLM)
