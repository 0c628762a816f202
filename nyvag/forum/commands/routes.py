"""The contact page: add a question, change whom to call, say that it still is right, take one away."""

import datetime as dt
from dataclasses import dataclass, fields

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.forum.commands.refusals import UnableToChangeForum, refuse_person_numbers
from nyvag.forum.models import ContactRoute
from nyvag.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """What is said about whom to call."""

    question: str
    function: str
    answer: str = ""
    unit: Unit | None = None
    mailbox: str = ""
    phone: str = ""
    deputy_function: str = ""
    deputy_mailbox: str = ""


@transaction.atomic
def add_route(*, facts: RouteFacts, by: Actor, at: dt.datetime) -> ContactRoute:
    """Say whom to call about a question, last on the page.

    Raises:
        UnableToChangeForum: the facts do not hold together, or the question is there already.
    """
    _refuse_bad_facts(facts)
    _refuse_taken(facts.question, None)
    last = ContactRoute.objects.aggregate(last=Max("position"))["last"]
    route = ContactRoute(body_id=current_body_id(), position=(last or 0) + 1, created_at=at)
    return _save(route, facts, "route-added", _("Whom to call about “%(question)s” was entered."), by, at)


@transaction.atomic
def change_route(*, route: ContactRoute, facts: RouteFacts, by: Actor, at: dt.datetime) -> ContactRoute:
    """Change whom to call; what was changed has been looked at, so it counts as right from today.

    Raises:
        UnableToChangeForum: the facts do not hold together, or another row has the question.
    """
    _refuse_bad_facts(facts)
    _refuse_taken(facts.question, route.pk)
    return _save(route, facts, "route-changed", _("Whom to call about “%(question)s” was changed."), by, at)


@transaction.atomic
def confirm_routes(*, by: Actor, at: dt.datetime) -> int:
    """Say that every row still is right; return how many there are.

    Raises:
        UnableToChangeForum: there is no row to confirm.
    """
    count = ContactRoute.objects.update(checked_on=day_of(at))
    if not count:
        raise UnableToChangeForum(_("There is nothing to confirm."))
    body_id = current_body_id()
    record(
        kind="forum.routes-confirmed",
        by=by,
        at=at,
        body_id=body_id,
        subject=f"forum.routes:{body_id}",
        summary=_("The contact page was looked through: %(count)d rows still right.") % {"count": count},
    )
    return count


@transaction.atomic
def remove_route(*, route: ContactRoute, by: Actor, at: dt.datetime) -> None:
    """Take a question off the page; the event log keeps that it was there."""
    _log("route-removed", route, _("Whom to call about “%(question)s” was taken away."), by, at)
    route.delete()


def _refuse_bad_facts(facts: RouteFacts) -> None:
    refuse_person_numbers(facts.question, facts.answer, facts.function, facts.phone, facts.deputy_function)
    if not facts.question or not facts.function:
        raise UnableToChangeForum(_("Write the question and which function answers it."))
    if not facts.mailbox and not facts.phone:
        raise UnableToChangeForum(_("Give a mailbox or a telephone number."))
    if facts.deputy_mailbox and not facts.deputy_function:
        raise UnableToChangeForum(_("Say which function deputises."))


def _refuse_taken(question: str, own: int | None) -> None:
    others = ContactRoute.objects.filter(question=question)
    if (others.exclude(pk=own) if own is not None else others).exists():
        raise UnableToChangeForum(_("The question is there already."))


def _save(
    route: ContactRoute, facts: RouteFacts, kind: str, summary: str, by: Actor, at: dt.datetime
) -> ContactRoute:
    for field in fields(facts):
        setattr(route, field.name, getattr(facts, field.name))
    route.checked_on = day_of(at)
    route.save()
    _log(kind, route, summary, by, at)
    return route


def _log(kind: str, route: ContactRoute, summary: str, by: Actor, at: dt.datetime) -> None:
    record(
        kind=f"forum.{kind}",
        by=by,
        at=at,
        body_id=route.body_id,
        subject=f"forum.route:{route.pk}",
        summary=summary % {"question": route.question},
        data={"function": route.function, "mailbox": route.mailbox, "deputy": route.deputy_function},
    )
