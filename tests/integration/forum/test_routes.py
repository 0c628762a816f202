"""Whom to call: rows that hold together, a page looked through, and what anyone may read."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.forum import area
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands.routes import confirm_routes
from nyvag.forum.models import ContactRoute
from nyvag.organisations.models import PublicBody
from tests.factories import forum, frame
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


@pytest.mark.parametrize(
    "said",
    [
        {"mailbox": ""},
        {"function": ""},
        {"question": ""},
        {"deputy_mailbox": "ersattare@exempel.se"},
        {"answer": "Ring Anna 640823-3234"},
    ],
)
def test_what_does_not_hold_together_is_refused(body: PublicBody, said: dict[str, Any]) -> None:
    with pytest.raises(UnableToChangeForum):
        forum.route(body, said.pop("question", "Vem köper in?"), **said)


def test_a_question_stands_once(body: PublicBody) -> None:
    forum.route(body)
    with pytest.raises(UnableToChangeForum):
        forum.route(body)
    forum.route(frame.body("Annan kommun"))


def test_confirming_says_today_and_is_an_event(body: PublicBody) -> None:
    forum.route(body, at=now() - dt.timedelta(days=400))
    with acting_for(body.pk):
        assert confirm_routes(by=SYSTEM, at=now()) == 1
        assert ContactRoute.objects.get().checked_on == today()
        assert Event.objects.filter(kind="forum.routes-confirmed").exists()


def test_a_usual_question_is_filled_in_and_errors_keep_what_was_typed(coordinator: Client) -> None:
    page = reverse("forum:route-new")
    assert "Vi vill sälja till er" in coordinator.get(page, {"fraga": "salja"}).content.decode()
    answer = coordinator.post(page, {"question": "Vem har lokaler?", "function": "Fastighetschefen"})
    assert answer.status_code == 422
    assert "Fastighetschefen" in answer.content.decode()


def test_a_row_is_added_changed_and_taken_away(body: PublicBody, coordinator: Client) -> None:
    sent = {"question": "Vem har lokaler?", "function": "Fastighetschefen", "phone": "0123-45 67 89"}
    assert coordinator.post(reverse("forum:route-new"), sent).status_code == 302
    with acting_for(body.pk):
        key = ContactRoute.objects.get().pk
    sent["function"] = "Lokalförsörjaren"
    assert coordinator.post(reverse("forum:route-edit", args=[key]), sent).status_code == 302
    assert "Lokalförsörjaren" in coordinator.get(reverse("forum:route-list")).content.decode()
    assert coordinator.post(reverse("forum:route-remove", args=[key])).status_code == 302
    with acting_for(body.pk):
        assert not ContactRoute.objects.exists()


def test_anyone_reads_functions_with_their_deputies(body: PublicBody) -> None:
    forum.route(body, deputy_function="Upphandlaren", deputy_mailbox="upphandling@exempel.se")
    with acting_for(body.pk):
        part = area.public_routes(body_id=body.pk, at=now())
    assert part is not None
    assert "upphandling@exempel.se" in part.rows[0]


def test_page_costs_the_same_for_one_and_ten(body: PublicBody, coordinator: Client) -> None:
    unit = frame.unit(body)

    def add(count: int) -> None:
        for number in range(count):
            forum.route(body, f"Fråga {number} av {count}?", unit=unit)

    check_ceiling(coordinator, reverse("forum:route-list"), add)
