"""A compact from draft to ended: words, principles, parties, wishes, and how it was on a day."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Representative
from nyvag.forum import dialogue
from nyvag.forum.commands import UnableToChangeForum, adopting, parties, principles
from nyvag.forum.commands import compacts as commands
from nyvag.forum.models import Compact, CompactParty, CompactVersion, CompactWish
from nyvag.forum.queries import compacts as queries
from nyvag.forum.rules.compacts import WishKind
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import compacts as made
from tests.factories import enterprises, frame
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db
FIRST, SECOND = dt.date(2024, 3, 1), dt.date(2026, 1, 1)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def kim(body: PublicBody) -> Representative:
    return enterprises.representative(enterprises.entry(body, "Café Solrosen"))


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def page(name: str, of: Compact) -> str:
    return reverse(f"forum:{name}", args=[of.reference])


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_from_draft_to_in_force_in_the_pages(body: PublicBody, coordinator: Client) -> None:
    held = made.principle(body)
    sent = {"title": "Överenskommelse", "plan_url": "https://exempel.se/plan"}
    answer = coordinator.post(reverse("forum:compact-new"), sent)
    assert answer.status_code == 422
    assert "https://exempel.se/plan" in answer.content.decode()
    coordinator.post(reverse("forum:compact-new"), {**sent, "plan_name": "Handlingsplan"})
    with acting_for(body.pk):
        compact = Compact.objects.get()
    refused = coordinator.post(page("compact-send-out", compact), {"answers_on": ""})
    assert refused.status_code == 422
    coordinator.post(page("compact-write", compact), {"text": "Vi lovar", "principles": [held.pk]})
    assert (
        coordinator.post(page("compact-send-out", compact), {"answers_on": "2026-05-01"}).status_code == 302
    )
    shown = text_of(coordinator, page("compact-detail", compact))
    assert "Vi lovar" in shown
    assert "Ingen version gällde den dagen" in shown
    adoption = {"adopted_by": "Kommunfullmäktige", "adopted_on": "2026-03-01", "adoption_reference": "§ 12"}
    assert coordinator.post(page("compact-adopt", compact), adoption).status_code == 302
    assert coordinator.post(page("compact-enforce", compact), {"valid_from": "2026-04-01"}).status_code == 302
    shown = text_of(coordinator, page("compact-detail", compact))
    for said in ("Vi lovar", "Långsiktighet", "§ 12", "Lyckeby kommun", "1 april 2026"):
        assert said in shown
    with acting_for(body.pk):
        kinds = Event.objects.filter(subject=f"forum.compact:{compact.reference}").order_by("number")
        assert [each.kind.removeprefix("forum.compact-") for each in kinds] == [
            "started", "written", "sent-out", "adopted", "in-force",
        ]  # fmt: skip


def test_a_step_at_the_wrong_time_leads_back_and_says_so(body: PublicBody, coordinator: Client) -> None:
    compact = made.compact(body)
    answer = coordinator.get(page("compact-enforce", compact), follow=True)
    assert answer.redirect_chain[0][0] == page("compact-detail", compact)
    assert "i det läget" in answer.content.decode()


def test_as_it_was_on_a_day(body: PublicBody, kim: Representative, coordinator: Client) -> None:
    compact = made.compact(body)
    made.in_force(compact, FIRST, text="De gamla orden")
    party = made.joined(compact, kim.enterprise, FIRST)
    made.joined(compact, "Nätverket Social Ekonomi", dt.date(2025, 6, 1))
    with acting_for(body.pk):
        commands.revise_compact(compact=compact, by=SYSTEM, at=now())
        parties.leave_compact(party=party, left_on=SECOND, reason="Nedlagt", by=SYSTEM, at=now())
    made.in_force(compact, SECOND, text="De nya orden")
    with acting_for(body.pk):
        before, after = CompactVersion.objects.order_by("number")
        assert (before.state, before.valid_to, after.state) == ("REPLACED", dt.date(2025, 12, 31), "IN_FORCE")
    past = text_of(coordinator, f"{page('compact-detail', compact)}?den=2025-12-31")
    assert "De gamla orden" in past
    assert "De nya orden" not in past
    with acting_for(body.pk):
        everyone = list(queries.parties_of(compact))

    def names(on: dt.date) -> set[str]:
        return {each.called for each in queries.present_on(everyone, on)}

    assert names(dt.date(2024, 2, 29)) == set()
    assert names(dt.date(2025, 5, 31)) == {"Lyckeby kommun", "Café Solrosen"}
    assert names(dt.date(2025, 12, 31)) == {"Lyckeby kommun", "Café Solrosen", "Nätverket Social Ekonomi"}
    assert names(SECOND) == {"Lyckeby kommun", "Nätverket Social Ekonomi"}
    assert "De nya orden" in text_of(coordinator, f"{page('compact-detail', compact)}?den=skräp")


@pytest.mark.parametrize("last", [dt.date(2026, 5, 1), None])
def test_a_version_cannot_begin_before_the_one_it_replaces(body: PublicBody, last: dt.date | None) -> None:
    compact = made.compact(body)
    made.in_force(compact, SECOND)
    with acting_for(body.pk):
        commands.revise_compact(compact=compact, by=SYSTEM, at=now())
    with pytest.raises(UnableToChangeForum, match="senare"):
        made.in_force(compact, FIRST, last)
    with acting_for(body.pk):
        assert CompactVersion.objects.get(state="IN_FORCE").number == 1


def test_two_versions_cannot_be_on_their_way(body: PublicBody) -> None:
    compact = made.compact(body)
    with acting_for(body.pk), pytest.raises(UnableToChangeForum, match="redan"):
        commands.revise_compact(compact=compact, by=SYSTEM, at=now())


def test_new_words_of_a_principle_leave_the_compact_in_force_alone(body: PublicBody) -> None:
    compact, held = made.compact(body), made.principle(body, text="De första orden")
    made.written(compact, "Vi lovar", held)
    made.adopted(compact)
    with acting_for(body.pk):
        adopting.bring_into_force(
            version=made.newest(compact), valid_from=today(), valid_to=None, by=SYSTEM, at=now()
        )
        with pytest.raises(UnableToChangeForum, match="samma"):
            principles.reword_principle(principle=held, text="De första orden", by=SYSTEM, at=now())
        principles.reword_principle(principle=held, text="De andra orden", by=SYSTEM, at=now())
        (version,) = queries.versions_of(compact)
        assert [each.principle_version.text for each in version.held.all()] == ["De första orden"]
        draft = commands.revise_compact(compact=compact, by=SYSTEM, at=now())
        assert [each.principle_version.text for each in draft.held.all()] == ["De första orden"]
        newest = held.versions.order_by("-number")[0]
        commands.write_draft(version=draft, text="", principles=[newest], by=SYSTEM, at=now())
        assert [each.principle_version.number for each in draft.held.all()] == [2]


def test_ending_needs_a_reason_and_stops_the_days(body: PublicBody) -> None:
    compact = made.compact(body)
    version = made.in_force(compact, FIRST)
    with acting_for(body.pk):
        for last, reason in ((SECOND, ""), (dt.date(2020, 1, 1), "Slut")):
            with pytest.raises(UnableToChangeForum):
                adopting.end_compact(version=version, last_day=last, reason=reason, by=SYSTEM, at=now())
        adopting.end_compact(version=version, last_day=SECOND, reason="Ersatt av avtal", by=SYSTEM, at=now())
        versions = queries.versions_of(compact)
        assert queries.version_on(versions, SECOND) is not None
        assert queries.version_on(versions, SECOND + dt.timedelta(days=1)) is None


def test_a_party_stands_once_and_comes_back_as_a_new_row(body: PublicBody, kim: Representative) -> None:
    compact = made.compact(body)
    party = made.joined(compact, kim.enterprise, FIRST)
    with pytest.raises(UnableToChangeForum, match="redan"):
        made.joined(compact, kim.enterprise)
    with acting_for(body.pk):
        with pytest.raises(UnableToChangeForum):
            parties.leave_compact(party=party, left_on=dt.date(2020, 1, 1), reason="", by=SYSTEM, at=now())
        parties.leave_compact(party=party, left_on=SECOND, reason="", by=SYSTEM, at=now())
    made.joined(compact, kim.enterprise, SECOND)
    with acting_for(body.pk):
        assert CompactParty.objects.filter(enterprise=kim.enterprise).count() == 2


def test_an_enterprise_joins_by_its_own_wish_and_is_told(
    body: PublicBody, kim: Representative, coordinator: Client
) -> None:
    anna, compact = frame.user(Role.COORDINATOR, body), made.compact(body)
    browser = Client()
    browser.force_login(kim.user)
    address = reverse("forum:own-compact", args=[kim.enterprise.reference, compact.reference])
    assert browser.get(address).status_code == 404
    made.in_force(compact, text="Vi lovar")
    assert "Vi lovar" in text_of(browser, address)
    assert browser.post(address, {"text": "Gärna"}).status_code == 302
    assert browser.post(address, {"text": "Igen"}).status_code == 422
    with acting_for(body.pk):
        asked = CompactWish.objects.get()
        told = Message.objects.filter(kind="forum.compact-wish", contact__user_id=anna.pk)
        assert told.get().path == reverse("forum:wish-answer", args=[asked.pk])
        assert [each.kind for each in dialogue.waiting(body_id=body.pk, at=now())] == ["compact-wish"]
    answer = reverse("forum:wish-answer", args=[asked.pk])
    assert coordinator.post(answer, {"accept": "nej", "on": "2026-05-01"}).status_code == 422
    assert coordinator.post(answer, {"accept": "ja", "on": "2026-05-01"}).status_code == 302
    with acting_for(body.pk):
        assert CompactParty.objects.get(enterprise=kim.enterprise).joined_on == dt.date(2026, 5, 1)
        assert Message.objects.get(kind="forum.compact-answer").path == address
    assert "1 maj 2026" in text_of(browser, address)
    own = reverse("enterprises:own-page", args=[kim.enterprise.reference])
    assert address in text_of(browser, own)
    with pytest.raises(UnableToChangeForum, match="redan"):
        made.wished(compact, kim, WishKind.JOIN)
    made.wished(compact, kim, WishKind.LEAVE, "Vi slutar")


def test_anyone_reads_only_what_is_adopted_and_published(body: PublicBody) -> None:
    compact = made.compact(body)
    address = reverse("opendata:compact", args=[body.slug, compact.reference])
    with acting_for(body.pk), pytest.raises(UnableToChangeForum, match="antagen"):
        commands.show_compact(compact=compact, is_public=True, by=SYSTEM, at=now())
    made.in_force(compact, FIRST, text="De gällande orden")
    assert Client().get(address).status_code == 404
    with acting_for(body.pk):
        commands.show_compact(compact=compact, is_public=True, by=SYSTEM, at=now())
        commands.revise_compact(compact=compact, by=SYSTEM, at=now())
    made.written(compact, "Hemligt utkast")
    shown = text_of(Client(), address)
    assert "De gällande orden" in shown
    assert "Hemligt utkast" not in shown
    assert "De gällande orden" not in text_of(Client(), f"{address}?den=2020-01-01")
    with acting_for(body.pk):
        part = dialogue.public_compacts(body_id=body.pk, at=now())
        assert part is not None
        assert part.rows[0][:2] == (compact.title, FIRST)
        commands.show_compact(compact=compact, is_public=False, by=SYSTEM, at=now())
    assert Client().get(address).status_code == 404


def test_review_and_last_day_wait_on_the_start_page(body: PublicBody) -> None:
    soon = today() + dt.timedelta(days=30)
    compact = made.compact(body, review_on=soon)
    made.in_force(compact, today(), soon)
    with acting_for(body.pk):
        found = dialogue.waiting(body_id=body.pk, at=now())
        assert {each.kind: each.due for each in found} == {"compact-review": soon, "compact-end": soon}
        (evidence,) = dialogue.compact_evidence(body_id=body.pk, at=now())
        assert evidence.on == today()


def test_another_bodys_compact_is_404(coordinator: Client) -> None:
    other = made.compact(frame.body("Annan kommun"))
    for name in ("compact-detail", "compact-edit", "compact-write", "compact-show", "party-new"):
        assert coordinator.get(page(name, other)).status_code == 404


def test_list_costs_the_same_for_one_and_ten(body: PublicBody, coordinator: Client) -> None:
    def add(count: int) -> None:
        for number in range(count):
            compact = made.compact(body, f"Överenskommelse {number} av {count}")
            made.joined(compact, f"Nätverk {number}")

    check_ceiling(coordinator, reverse("forum:compact-list"), add)


def test_detail_costs_the_same_for_one_and_ten_parties(body: PublicBody, coordinator: Client) -> None:
    compact = made.compact(body)

    def add(count: int) -> None:
        for number in range(count):
            listed = enterprises.entry(body, f"Företag {number} av {count}", org_no=None)
            made.joined(compact, listed.enterprise)

    check_ceiling(coordinator, page("compact-detail", compact), add)
