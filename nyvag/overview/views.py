"""The start page for each role, a page for each area, and the pages anyone may read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from nyvag.core.access import READERS, Actor, Role, actor_of, public, reads
from nyvag.core.clock import now
from nyvag.core.once import keeping
from nyvag.core.processing import record_of
from nyvag.core.providers import AreaStatus
from nyvag.organisations.models import PublicBody, Unit
from nyvag.overview import queries
from nyvag.overview.rules.handbook import areas, source
from nyvag.ui.kept import answer_for_anyone, part_for_reader, shared_content_for

DEMO_FRONT = "front of a demonstration"


@public
def start(request: HttpRequest) -> HttpResponseBase:
    """Show where we stand and what to do; to a stranger, what this is."""
    actor = actor_of(request)
    if actor.user_id is None:
        return front(request)
    if actor.body_id is None:
        return render(request, "overview/no_body.html")
    if actor.role is Role.ENTERPRISE:
        return redirect("enterprises:own-list")
    if actor.role is Role.POLITICIAN:
        return _summary(request, actor.body_id)
    if actor.role is Role.CONTRIBUTOR:
        return _unit(request, actor, actor.body_id)
    return _workplace(request, actor, actor.body_id)


def front(request: HttpRequest) -> HttpResponseBase:
    """Say what this is and where to sign in."""
    language = get_language() or "sv"
    shown = [(area.number, area.text("name", language), area.text("asks", language)) for area in areas()]
    version = _front_version()

    def draw() -> HttpResponse:
        return render(request, "overview/front.html", {"areas": shown, "is_demo": version == DEMO_FRONT})

    return answer_for_anyone(request, version, draw, again=_front_version)


def _front_version() -> str:
    return DEMO_FRONT if PublicBody.objects.filter(is_demo=True).exists() else "front"


@reads(*READERS)
def summary(request: HttpRequest) -> HttpResponse:
    """Show the one page a politician reads before a meeting."""
    actor = actor_of(request)
    assert actor.body_id is not None  # noqa: S101 - narrows the type; @reads lets in members alone
    return _summary(request, actor.body_id)


@reads(*READERS)
def area(request: HttpRequest, number: int) -> HttpResponse:
    """Show one area: state, evidence, next step, and what the handbook asks."""
    if not 1 <= number <= len(areas()):
        raise Http404
    actor = actor_of(request)
    assert actor.body_id is not None  # noqa: S101 - narrows the type; @reads lets in members alone
    card = queries.for_role(queries.area_card(number, body_id=actor.body_id, at=now()), actor.role)
    return render(request, "overview/area.html", {"card": card, "source": source(get_language() or "sv")})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement, with where each body takes complaints."""
    contacts = list(PublicBody.objects.exclude(contact_email="").order_by("name", "pk"))
    return render(request, "overview/accessibility.html", {"contacts": contacts})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """Show what is kept about people, why and for how long."""
    language = get_language() or "sv"
    rooms = record_of(settings.NYVAG_PROCESSING)
    tables = [table.said(language) for room in rooms for table in room.tables]
    return render(request, "overview/privacy.html", {"tables": tables})


@public
def source_code(request: HttpRequest) -> HttpResponse:
    """Say under which licence this is, and what that lets anyone do."""
    return render(request, "overview/source.html")


def _summary(request: HttpRequest, body_id: int) -> HttpResponse:
    at, role = now(), actor_of(request).role

    def shown() -> dict[str, Any]:
        alarms = queries.alarms(body_id=body_id, at=at)
        cards = queries.area_cards(body_id=body_id, at=at, role=role)
        waiting = queries.waiting_lists(body_id=body_id, at=at, role=role)
        return {
            "parts": queries.summary_parts(body_id=body_id, at=at),
            "alarms": alarms[: queries.ALARMS_SHOWN],
            "folded": alarms[queries.ALARMS_SHOWN :],
            "cards": cards,
            "in_need": sum(card.state.status is AreaStatus.NEEDS_ACTION for card in cards),
            "waiting": waiting.without({each.url for each in alarms}),
        }

    content = _content(request, "overview/_summary.html", body_id, at, shown)
    return render(request, "overview/summary.html", {"at": at, "content": content})


def _workplace(request: HttpRequest, actor: Actor, body_id: int) -> HttpResponse:
    at = now()

    def shown() -> dict[str, Any]:
        waiting = queries.waiting_lists(body_id=body_id, at=at, role=actor.role, is_own=True)
        anyone = replace(actor, user_id=None, name="")  # kept for the role, whoever reads
        return {
            "waiting": waiting,
            "endings": queries.endings(at=at, role=actor.role, waiting=waiting),
            "others": queries.home_parts("others", actor=anyone, at=at),
            "rest": waiting.rest,
            "parts": queries.start_parts(body_id=body_id, at=at),
            "hour": queries.first_hour(body_id=body_id, at=at),
            "cards": queries.area_cards(body_id=body_id, at=at, role=actor.role),
        }

    def drawn() -> SafeString:
        with keeping():
            context = {"parts": queries.home_parts("workplace", actor=actor, at=at)}
            return render_to_string("overview/_home_parts.html", context)

    content = _content(request, "overview/_start.html", body_id, at, shown)
    own = part_for_reader(request, "overview.own", drawn, actor.user_id)
    return render(request, "overview/start.html", {"actor": actor, "content": content, "own": own})


def _unit(request: HttpRequest, actor: Actor, body_id: int) -> HttpResponse:
    at = now()

    def spoken_for() -> Unit | None:
        return Unit.objects.filter(pk=actor.unit_id).first() if actor.unit_id else None

    def shown() -> dict[str, Any]:
        unit = spoken_for()
        name = unit.name if unit else ""
        waits = queries.waiting_lists(
            body_id=body_id, at=at, role=actor.role, unit_id=actor.unit_id or 0, is_own=True
        )
        return {
            "unit": unit,
            "waiting": waits,
            "parts": queries.unit_parts(unit_name=name, body_id=body_id, at=at) if unit else (),
        }

    content = _content(request, "overview/_unit.html", body_id, at, shown)
    called = _content(request, "overview/_unit_name.html", body_id, at, lambda: {"unit": spoken_for()})
    with keeping():
        own = queries.home_parts("unit", actor=actor, at=at)
    return render(request, "overview/unit.html", {"called": called, "content": content, "own": own})


def _content(
    request: HttpRequest, template: str, body_id: int, at: datetime, shown: Callable[[], dict[str, Any]]
) -> SafeString:
    """Draw what the rooms say, once per version of the body and at least once a minute.

    The minute is for what changes by the clock alone: times that pass.
    """
    return shared_content_for(request, template, shown, f"{at:%Y%m%d%H%M}")
