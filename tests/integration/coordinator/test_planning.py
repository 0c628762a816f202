"""Hand-overs for a day that comes: planned, changed, withdrawn, done by the clock, and what stops them."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from nyvag.accounts.models import Membership
from nyvag.audit.models import Event
from nyvag.coordinator import commands, jobs
from nyvag.coordinator.area.coming import coming_hand_overs
from nyvag.coordinator.area.hand_overs import alarms, waiting
from nyvag.coordinator.models import HandOver, RoleHolder
from nyvag.coordinator.models.handovers import LEFT, MOVED, PLANNED, REFUSED
from nyvag.coordinator.queries.belongings import owned_by
from nyvag.coordinator.queries.pack import pack_paper
from nyvag.coordinator.queries.packing import pack_facts
from nyvag.coordinator.rules.states import HandOverState
from nyvag.core.access import SYSTEM, Role
from nyvag.core.tenancy import acting_for
from nyvag.documents.papers.shapes import Heading
from nyvag.forum.models import Topic
from nyvag.organisations.models import PublicBody
from tests.factories import coordinator as factory
from tests.factories import forum, frame
from tests.factories.coordinator import AT, DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
FROM = date(2027, 2, 1)
THEN = datetime.fromisoformat("2027-02-01T00:20+01:00")
Pair = tuple[PublicBody, int, int]


@pytest.fixture
def pair() -> Pair:
    """A body with one who leaves and one who takes over."""
    body = frame.body()
    leaver, taker = (
        frame.user(Role.COORDINATOR, body, "Karin Ek"),
        frame.user(Role.CONTRIBUTOR, body, "Olle Ny"),
    )
    return body, leaver.pk, taker.pk


def _on(at: datetime = THEN) -> int:
    with time_machine.travel(at, tick=False):
        return jobs.hand_over_due()


def _topic(body: PublicBody, person_id: int, title: str = "En fråga") -> Topic:
    return forum.assigned(forum.topic(body, title), person_id=person_id)


def test_nothing_moves_before_its_day_and_everything_on_it(pair: Pair) -> None:
    body, leaver, taker = pair
    factory.holder(factory.function(body), user_id=leaver, percent=40)
    topic = _topic(body, leaver)
    plan = factory.planned(body, leaver, taker, FROM, comment="Ring nätverket")
    assert _on(THEN - timedelta(minutes=30)) == 0
    with acting_for(body.pk):
        assert {each.outcome for each in plan.items.all()} == {PLANNED}
        assert Topic.objects.get().person_id == leaver
    assert _on() == 1
    assert _on(THEN + timedelta(days=1)) == 0
    with acting_for(body.pk):
        done = HandOver.objects.get()
        assert (done.state, done.done_at, done.holds_from) == (HandOverState.DONE, THEN, FROM)
        assert {each.outcome for each in done.items.all()} == {MOVED}
        assert Topic.objects.get(pk=topic.pk).person_id == taker
        rows = RoleHolder.objects.order_by("pk")
        assert [(row.person_id, row.ends_on) for row in rows] == [
            (leaver, FROM - timedelta(days=1)),
            (taker, None),
        ]
        assert owned_by(leaver, THEN) == []
        kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"coordinator.hand-over-planned", "coordinator.handed-over"} <= kinds


def test_what_came_since_goes_along_and_what_stays_stays(pair: Pair) -> None:
    body, leaver, taker = pair
    third = frame.user(Role.CONTRIBUTOR, body, "Tredje")
    _topic(body, leaver, "Till tredje")
    _topic(body, leaver, "Stannar")
    gone = _topic(body, leaver, "Tas av annan")
    factory.planned(body, leaver, taker, FROM, each_to={"Till tredje": third.pk, "Stannar": None})
    forum.assigned(gone, person_id=third.pk)
    _topic(body, leaver, "Kom sedan")
    assert _on() == 1
    with acting_for(body.pk):
        items = HandOver.objects.get().items
        said = {each.title: (each.outcome, each.to_name, each.came_since) for each in items.all()}
    assert said == {
        "Till tredje": (MOVED, "Tredje", False),
        "Stannar": (LEFT, "", False),
        "Tas av annan": (REFUSED, "", False),
        "Kom sedan": (MOVED, "Olle Ny", True),
    }


@pytest.mark.parametrize("lost", ["no role", "closed"])
def test_a_taker_without_access_stops_it_and_nothing_is_lost(pair: Pair, lost: str) -> None:
    body, leaver, taker = pair
    topic = _topic(body, leaver)
    factory.planned(body, leaver, taker, FROM)
    with acting_for(body.pk):
        assert waiting(body_id=body.pk, at=AT) == ()
    member = Membership.objects.get(body=body, user_id=taker)
    if lost == "no role":
        member.delete()
    else:
        member.user.is_active = False
        member.user.save()
    with acting_for(body.pk):
        (early,) = waiting(body_id=body.pk, at=AT)
        assert "lacks somebody who takes over" in early.sentence
    assert [_on(), _on(THEN + timedelta(hours=1))] == [0, 0]
    with acting_for(body.pk):
        plan = HandOver.objects.get()
        assert plan.is_planned
        assert "Olle Ny has no role here any more" in plan.stop_reason
        assert Topic.objects.get(pk=topic.pk).person_id == leaver
        (alarm,) = alarms(body_id=body.pk, at=THEN)
        assert "could not be done" in alarm.sentence
        assert "Olle Ny" in alarm.cause
        assert Event.objects.filter(kind="coordinator.hand-over-stopped").count() == 1
        other = frame.user(Role.CONTRIBUTOR, body, "Nils")
        things = tuple(commands.Handed(each, other.pk) for each in owned_by(leaver, THEN))
        mended = commands.Plan(FROM + timedelta(days=1), other.pk, things)
        commands.change_plan(hand_over=plan, plan=mended, by=factory.lead(body), at=THEN)
        assert alarms(body_id=body.pk, at=THEN) == []
    assert _on(THEN + timedelta(days=1)) == 1
    with acting_for(body.pk):
        assert Topic.objects.get(pk=topic.pk).person_id == other.pk


def test_a_taker_whom_no_room_lets_take_over_stops_it(pair: Pair) -> None:
    body, leaver, _taker = pair
    politician = frame.user(Role.POLITICIAN, body, "Cecilia")
    _topic(body, leaver)
    factory.planned(body, leaver, politician.pk, FROM)
    assert _on() == 0
    with acting_for(body.pk):
        assert "Nothing could be moved" in HandOver.objects.get().stop_reason
        assert Topic.objects.get().person_id == leaver


def test_a_plan_with_nothing_left_is_done_without_moving(pair: Pair) -> None:
    body, leaver, taker = pair
    topic = _topic(body, leaver)
    factory.planned(body, leaver, taker, FROM)
    forum.assigned(topic, person_id=taker)
    assert _on() == 1
    with acting_for(body.pk):
        assert [each.outcome for each in HandOver.objects.get().items.all()] == [REFUSED]


def test_one_body_that_breaks_keeps_no_other_from_its_day(pair: Pair, settings: Any) -> None:
    body, leaver, taker = pair
    _topic(body, leaver)
    factory.planned(body, leaver, taker, FROM)
    other = frame.body()
    karin, olle = frame.user(Role.COORDINATOR, other, "Karin"), frame.user(Role.CONTRIBUTOR, other, "Olle")
    broken = _topic(other, karin.pk, "Går sönder")
    factory.planned(other, karin.pk, olle.pk, FROM - timedelta(days=1))
    whole = jobs.commands.carry_out

    def breaking(*, hand_over: HandOver, **rest: Any) -> HandOver:
        done = whole(hand_over=hand_over, **rest)
        if hand_over.body_id == other.pk:
            raise RuntimeError("the room broke")
        return done

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(jobs.commands, "carry_out", transaction.atomic(breaking))
        assert _on() == 1
    with acting_for(other.pk):
        assert HandOver.objects.get().stop_reason.startswith("Something went wrong")
        assert Topic.objects.get(pk=broken.pk).person_id == karin.pk


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("today", "a day that comes"),
        ("past", "a day that comes"),
        ("self", "cannot take over"),
        ("stranger", "no role here"),
        ("number", "personal identity number"),
        ("nobody there", "not there any more"),
    ],
)
def test_plans_that_are_refused(pair: Pair, case: str, words: str) -> None:
    body, leaver, taker = pair
    _topic(body, leaver)
    stranger = frame.user(Role.COORDINATOR, frame.body(), "Eva")
    day = {"today": DAY, "past": DAY - timedelta(days=1)}.get(case, FROM)
    to = {"self": leaver, "stranger": stranger.pk}.get(case, taker)
    comment = "811218-9876" if case == "number" else ""
    from_id = 10**9 if case == "nobody there" else leaver
    with pytest.raises(commands.UnableToHandOver, match=words):
        factory.planned(body, from_id, to, day, comment=comment)
    with acting_for(body.pk):
        assert not HandOver.objects.exists()


def test_one_plan_a_person_and_a_new_one_when_it_is_withdrawn(pair: Pair) -> None:
    body, leaver, taker = pair
    _topic(body, leaver)
    plan = factory.planned(body, leaver, taker, FROM)
    with pytest.raises(commands.UnableToHandOver, match="planned already"):
        factory.planned(body, leaver, taker, FROM)
    with acting_for(body.pk):
        with pytest.raises(commands.UnableToHandOver, match="personal identity number"):
            commands.withdraw_plan(hand_over=plan, reason="811218-9876", by=factory.lead(body), at=AT)
        commands.withdraw_plan(hand_over=plan, reason="Karin stannar", by=factory.lead(body), at=AT)
        for act in (
            lambda: commands.withdraw_plan(hand_over=plan, by=factory.lead(body), at=AT),
            lambda: commands.carry_out(hand_over=plan, by=SYSTEM, at=THEN),
        ):
            with pytest.raises(commands.UnableToHandOver, match="withdrawn already"):
                act()
    assert _on() == 0
    factory.planned(body, leaver, taker, FROM)
    with acting_for(body.pk):
        assert sorted(HandOver.objects.values_list("state", flat=True)) == ["PLANNED", "WITHDRAWN"]


def test_the_database_holds_one_plan_a_person_too(pair: Pair) -> None:
    body, leaver, taker = pair
    _topic(body, leaver)
    plan = factory.planned(body, leaver, taker, FROM)
    with acting_for(body.pk), pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.create(
            body_id=body.pk, from_user_id=plan.from_user_id, from_name="x", state="PLANNED", holds_from=FROM
        )


def test_it_cannot_be_done_before_its_day(pair: Pair) -> None:
    body, leaver, taker = pair
    _topic(body, leaver)
    plan = factory.planned(body, leaver, taker, FROM)
    with acting_for(body.pk), pytest.raises(commands.UnableToHandOver, match="has not come"):
        commands.carry_out(hand_over=plan, by=SYSTEM, at=AT)


def test_a_person_without_an_account_is_handed_over_on_a_day(pair: Pair) -> None:
    body, _leaver, taker = pair
    factory.holder(factory.function(body), name="Siv Samordnare")
    factory.planned(body, None, taker, FROM, name="siv  samordnare")
    with pytest.raises(commands.UnableToHandOver, match="planned already"):
        factory.planned(body, None, taker, FROM, name="Siv Samordnare")
    assert _on() == 1
    with acting_for(body.pk):
        assert RoleHolder.objects.get(ends_on=None).person_id == taker


def test_the_day_stands_among_coming_days_and_the_pack_says_what_is_to_move(pair: Pair) -> None:
    body, leaver, taker = pair
    _topic(body, leaver)
    plan = factory.planned(body, leaver, taker, FROM)
    with acting_for(body.pk):
        assert [each.on for each in coming_hand_overs(since=DAY, until=FROM)] == [FROM]
        paper = pack_paper(pack_facts(plan, sender="Lyckeby kommun", today=DAY))
    assert "What is to be handed over" in [each.text for each in paper.blocks if isinstance(each, Heading)]
    assert ("Takes over", "Olle Ny") in paper.facts


def test_pages_plan_show_change_and_withdraw(pair: Pair) -> None:
    body, leaver, taker = pair
    _topic(body, leaver, "Frågan om fakturor")
    lead = frame.client(Role.COORDINATOR, body)
    with time_machine.travel(AT, tick=False):
        address = reverse("coordinator:hand-over", args=[leaver])
        seen = lead.get(address).context["form"]["seen"].initial
        sent = {"to_id": taker, "holds_from": "2027-02-01", "comment": "Ring", "seen": seen}
        answer = lead.post(address, sent)
        assert answer.status_code == 302
        _topic(body, leaver, "Kom sedan")
        page = lead.get(answer["Location"]).content.decode()
        for words in ("Frågan om fakturor", "Kom sedan", "1 februari 2027"):
            assert words in page
        assert "1 februari 2027" in lead.get(address).content.decode()
        with acting_for(body.pk):
            plan = HandOver.objects.get()
        edit = reverse("coordinator:plan-edit", args=[plan.reference])
        form = lead.get(edit).context["form"]
        assert (form.initial["to_id"], form.initial["holds_from"]) == (taker, FROM)
        assert lead.post(edit, {**sent, "holds_from": ""}).status_code in (200, 422)
        changed = {**sent, "seen": form["seen"].initial, "holds_from": "2027-03-01"}
        assert lead.post(edit, changed).status_code == 302
        with acting_for(body.pk):
            assert HandOver.objects.get().items.count() == 2
        withdraw = reverse("coordinator:plan-withdraw", args=[plan.reference])
        assert lead.get(withdraw).status_code == 200
        assert lead.post(withdraw, {"reason": "Karin stannar"}).status_code == 302
        assert lead.get(edit).status_code == 404
        assert lead.get(reverse("coordinator:hand-over-detail", args=[plan.reference])).status_code == 200
