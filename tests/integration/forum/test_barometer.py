"""The barometer: prepared, opened, answered without names, closed, shown only when enough have answered."""

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.forum import barometer_shown
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands import barometer as commands
from nyvag.forum.models import Barometer, BarometerKey, BarometerSheet
from nyvag.forum.queries import barometer as queries
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import barometer as made
from tests.factories import frame
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db
LATER = dt.timedelta(days=28)


@pytest.fixture
def body() -> PublicBody:
    return frame.body("Granmora kommun")


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


@pytest.fixture
def opened(body: PublicBody) -> Barometer:
    made.reachable(body)
    return made.opened(made.prepared(body))


def page(name: str, of: Barometer) -> str:
    return reverse(f"forum:{name}", args=[of.pk])


def result_of(of: Barometer) -> queries.Result:
    with acting_for(of.body_id):
        return {each.barometer.pk: each for each in queries.results(of.body_id)}[of.pk]


def test_a_year_begins_with_statements_that_name_the_body(body: PublicBody) -> None:
    first = made.prepared(body)
    with acting_for(body.pk):
        words = [item.statement.text_sv for item in queries.items_of(first)]
    assert len(words) == 7
    assert words[1] == "Granmora kommun lyssnar på oss innan beslut som berör oss."


def test_limits_can_be_raised_never_lowered(body: PublicBody, coordinator: Client) -> None:
    with pytest.raises(UnableToChangeForum, match="aldrig"):
        made.prepared(body, least=9)
    with pytest.raises(UnableToChangeForum, match="aldrig"):
        made.prepared(body, percent=39)
    lowered = made.prepared(body, least=15)
    with acting_for(body.pk), pytest.raises(IntegrityError), transaction.atomic():
        Barometer.objects.filter(pk=lowered.pk).update(least_answers=5)
    sent = {"year": "2031", "closes_on": "2031-05-01", "least_answers": "3", "least_percent": "40"}
    answer = coordinator.post(reverse("forum:barometer-new"), sent)
    assert answer.status_code == 422
    assert "2031-05-01" in answer.content.decode()


def test_it_is_not_opened_for_fewer_than_must_answer(body: PublicBody) -> None:
    made.reachable(body, 9)
    with pytest.raises(UnableToChangeForum, match="9 företag"):
        made.opened(made.prepared(body))
    with acting_for(body.pk):
        assert not Message.objects.exists()


def test_each_enterprise_gets_a_link_that_works_once(opened: Barometer) -> None:
    links = made.tokens(opened)
    assert (len(links), opened.invited_count) == (12, 12)
    browser = Client()
    address = reverse("forum:barometer-answer", args=[links[0]])
    with acting_for(opened.body_id):
        fields = [f"s{item.statement_id}" for item in queries.items_of(opened)]
    assert browser.get(address).status_code == 200
    short = browser.post(address, dict.fromkeys(fields[:-1], "3"))
    assert short.status_code == 422
    assert "ingen åsikt" in short.content.decode()
    done = browser.post(address, {**dict.fromkeys(fields, "3"), fields[0]: "-"})
    assert done.status_code == 200
    assert "bland de andra" in done.content.decode()
    assert browser.get(address).status_code == 410
    assert browser.post(address, dict.fromkeys(fields, "0")).status_code == 410
    with acting_for(opened.body_id):
        (sheet,) = BarometerSheet.objects.all()
        assert sorted(sheet.grades.values(), key=str) == [3] * 6 + [None]
        assert BarometerKey.objects.filter(is_spent=True).count() == 1
    assert browser.get(reverse("forum:barometer-answer", args=["x" * 43])).status_code == 410


def test_nothing_joins_an_answer_to_a_link(opened: Barometer) -> None:
    names = {field.name for model in (BarometerKey, BarometerSheet) for field in model._meta.get_fields()}
    assert names == {"id", "body", "barometer", "fingerprint", "is_spent", "grades"}
    links = made.tokens(opened)
    orders = set()
    for number, link in enumerate(links):
        made.answer(opened, link, [number % 5])
        with acting_for(opened.body_id):
            stored = [sheet["grades"] for sheet in BarometerSheet.objects.values("grades").order_by("id")]
            orders.add(
                tuple(min(grades.values()) for grades in stored)
                == tuple(each % 5 for each in range(number + 1))
            )
    assert False in orders, "the sheets never lay in the order in which they came"
    with acting_for(opened.body_id):
        events = Event.objects.filter(kind="forum.barometer-answered")
        assert {(each.actor_id, each.actor_name, str(each.data)) for each in events} == {(None, "–", "{}")}
        assert not [each for each in events if any(link in str(vars(each)) for link in links)]


def test_the_log_of_mail_does_not_show_the_links(opened: Barometer) -> None:
    browser = frame.client(Role.ADMINISTRATOR, opened.body)
    with acting_for(opened.body_id):
        found = list(Message.objects.filter(kind=commands.ASKED))
    for message in found:
        shown = browser.get(reverse("messaging:message-detail", args=[message.pk])).content.decode()
        assert message.path not in shown
        assert "bara för mottagaren" in shown
    listed = browser.get(reverse("messaging:message-list")).content.decode()
    assert not [link for link in made.tokens(opened) if link in listed]


def test_those_who_have_answered_are_not_reminded(opened: Barometer) -> None:
    made.answered(opened, [[3]] * 5)
    assert remind_due(at=now() + dt.timedelta(days=21)) == 7
    made.closed(opened)
    assert remind_due(at=now() + LATER) == 0


def test_results_show_only_when_closed_and_enough_have_answered(
    opened: Barometer, coordinator: Client
) -> None:
    made.answered(opened, [[4]] * 5 + [[2]] * 4)
    shown = coordinator.get(page("barometer-detail", opened)).content.decode()
    assert "9 av 12" in shown
    made.closed(opened)
    few = result_of(opened)
    assert (few.is_shown, few.index, few.items) == (False, None, ())
    assert "För få" in coordinator.get(page("barometer-detail", opened)).content.decode()
    assert coordinator.get(reverse("forum:barometer-file", args=[opened.pk, "csv"])).status_code == 404
    with acting_for(opened.body_id), pytest.raises(UnableToChangeForum, match="få"):
        commands.publish_barometer(barometer=opened, by=SYSTEM, at=now())


def test_while_it_is_open_nobody_sees_anything(opened: Barometer, coordinator: Client) -> None:
    made.answered(opened, [[4]] * 12)
    with acting_for(opened.body_id):
        assert queries.results(opened.body_id) == []
    assert "Så föll svaren" not in coordinator.get(page("barometer-detail", opened)).content.decode()


def test_index_interval_alpha_and_protection(opened: Barometer, coordinator: Client) -> None:
    made.answered(opened, [[4, 4]] * 6 + [[2, 2]] * 5 + [[0, 2]])
    closed = made.closed(opened)
    found = result_of(closed)
    assert found.index is not None
    first, second = found.items[:2]
    assert first.distribution is not None
    assert first.distribution.cells == (6, 6)
    assert second.distribution is not None
    assert second.distribution.cells == (0, 0, 6, 0, 6)
    assert second.mean == 3
    expected = (6 * 100 + 5 * 50 + 6 / 7 * 50) / 12
    assert found.index.mean == pytest.approx(expected)
    assert found.index.low < expected < found.index.high
    assert found.alpha is not None
    assert found.alpha > 0.9
    file = coordinator.get(reverse("forum:barometer-file", args=[closed.pk, "csv"]))
    text = b"".join(file.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # a streamed file
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 9
    assert rows[1][9] == f"{round(expected, 1)}".replace(".", ",")
    assert "Så föll svaren" in coordinator.get(page("barometer-detail", closed)).content.decode()


def test_links_are_thrown_away_when_it_closes(opened: Barometer) -> None:
    link = made.tokens(opened)[0]
    made.closed(opened)
    with acting_for(opened.body_id):
        assert not BarometerKey.objects.exists()
    assert Client().get(reverse("forum:barometer-answer", args=[link])).status_code == 410


def test_words_are_frozen_and_new_words_break_the_series(body: PublicBody, coordinator: Client) -> None:
    made.reachable(body)
    first = made.opened(made.prepared(body, today().year - 1))
    with acting_for(body.pk):
        item = queries.items_of(first)[0]
        words: dict[str, Any] = {"text_sv": "Nya ord om oss.", "text_en": "", "by": SYSTEM, "at": now()}
        with pytest.raises(UnableToChangeForum, match="öppnad"):
            commands.reword_statement(item=item, **words)
    made.answered(first, [[3]] * 10)
    made.closed(first)
    second = made.prepared(body)
    with acting_for(body.pk):
        item = queries.items_of(second)[0]
        old = item.statement
        new = commands.reword_statement(item=item, **words)
        old.refresh_from_db()
        assert (new.replaces, old.text_sv != new.text_sv) == (old, True)
    made.answered(made.opened(second), [[4]] * 10)
    made.closed(second)
    found = result_of(second)
    assert found.breaks_series
    assert [each.is_new for each in found.items] == [True, *[False] * 6]
    assert not result_of(first).breaks_series
    shown = coordinator.get(reverse("forum:barometer-list")).content.decode()
    assert f"{today().year}*" in shown


def test_anyone_reads_only_years_that_are_published(opened: Barometer, coordinator: Client) -> None:
    made.answered(opened, [[4]] * 10)
    closed = made.closed(opened)
    with acting_for(opened.body_id):
        assert barometer_shown.public_barometer(body_id=opened.body_id, at=now()) is None
    coordinator.post(page("barometer-publish", closed))
    with acting_for(opened.body_id):
        part = barometer_shown.public_barometer(body_id=opened.body_id, at=now())
        assert part is not None
        assert len(part.rows) == 8
        assert barometer_shown.evidence(body_id=opened.body_id, at=now())
    coordinator.post(page("barometer-publish", closed))
    with acting_for(opened.body_id):
        assert barometer_shown.public_barometer(body_id=opened.body_id, at=now()) is None


def test_another_bodys_barometer_is_404(coordinator: Client) -> None:
    other = made.prepared(frame.body("Annan kommun"))
    for name in ("barometer-detail", "barometer-open", "barometer-preview", "statement-new"):
        assert coordinator.get(page(name, other)).status_code == 404


def test_list_costs_the_same_for_one_and_ten(body: PublicBody, coordinator: Client) -> None:
    years = iter(range(2001, 2030))
    check_ceiling(
        coordinator,
        reverse("forum:barometer-list"),
        lambda count: [made.prepared(body, next(years)) for _each in range(count)],
    )
