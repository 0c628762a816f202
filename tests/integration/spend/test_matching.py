"""Doubts are answered once, together where alike, and can be taken back; the figures follow at once."""

import pytest

from nyvag.audit.models import Event
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Enterprise
from nyvag.spend.commands import decide_match, postpone_match, undo_decision
from nyvag.spend.commands.errors import UnableToDecideMatch
from nyvag.spend.models import SupplierRecord
from nyvag.spend.queries import figures
from nyvag.spend.queries.review import alike, doubts, fields_of, queue
from tests.factories import frame, spend

pytestmark = pytest.mark.django_db


@pytest.fixture
def bjorn() -> Actor:
    return frame.actor(Role.PROCUREMENT_OFFICER, frame.body(), "Björn Upphandlare")


@pytest.fixture
def damm(bjorn: Actor) -> Enterprise:
    body = frame.PublicBody.objects.get(pk=bjorn.body_id)
    return spend.enterprise(body)


def test_yes_moves_the_kronor_and_undo_moves_them_back(bjorn: Actor, damm: Enterprise) -> None:
    with acting_for(bjorn.body_id or 0):
        supplier = spend.doubt(bjorn, damm)
        batch = decide_match(supplier_ids=[supplier.pk], enterprise_id=damm.pk, by=bjorn, at=now())
        year = figures.by_year()[0].slice
        assert (year.social_ore, year.review_ore, year.coverage.by_name_ore) == (1234500, 0, 1234500)
        assert not doubts().exists()
        undo_decision(batch=batch, by=bjorn, at=now())
        year = figures.by_year()[0].slice
        assert (year.social_ore, year.review_ore) == (0, 1234500)
        assert doubts().get() == supplier
        with pytest.raises(UnableToDecideMatch):
            undo_decision(batch=batch, by=bjorn, at=now())
        kinds = Event.objects.order_by("number").values_list("kind", flat=True)
        assert list(kinds) == ["spend.match-decided", "spend.match-undone"]


def test_no_is_kept_as_a_decision_with_its_person(bjorn: Actor, damm: Enterprise) -> None:
    with acting_for(bjorn.body_id or 0):
        supplier = spend.doubt(bjorn, damm)
        decide_match(supplier_ids=[supplier.pk], enterprise_id=None, by=bjorn, at=now(), reason="annan ort")
        decision = supplier.decisions.get()
        assert (decision.outcome, decision.enterprise, decision.decided_by_name, decision.evidence) == (
            "none",
            None,
            "Björn Upphandlare",
            "annan ort",
        )
        assert figures.by_year()[0].slice.coverage.without_number_ore == 1234500
        with pytest.raises(UnableToDecideMatch):
            decide_match(supplier_ids=[supplier.pk], enterprise_id=damm.pk, by=bjorn, at=now())


def test_alike_are_answered_together_and_undone_together(bjorn: Actor, damm: Enterprise) -> None:
    with acting_for(bjorn.body_id or 0):
        first = spend.doubt(bjorn, damm, name="DAMMVIPPAN  EK.FÖR")
        second = spend.doubt(bjorn, damm, name="Dammvippan ek för", number=2)
        spend.doubt(bjorn, damm, name="Dammtrasan", number=3)
        assert alike(first) == [second]
        ids = [first.pk, *(other.pk for other in alike(first))]
        batch = decide_match(supplier_ids=ids, enterprise_id=damm.pk, by=bjorn, at=now())
        assert (queue().done_count, queue().left_count) == (2, 1)
        undo_decision(batch=batch, by=bjorn, at=now())
        assert queue().left_count == 3


def test_queue_asks_the_dearest_first_and_the_postponed_last(bjorn: Actor, damm: Enterprise) -> None:
    with acting_for(bjorn.body_id or 0):
        cheap = spend.doubt(bjorn, damm, ore=1_00)
        credit = spend.doubt(bjorn, damm, ore=-900_00, number=2)
        dear = spend.doubt(bjorn, damm, ore=500_00, number=3)
        assert list(doubts()) == [credit, dear, cheap]
        assert queue().left_ore == 1401_00
        postpone_match(supplier_id=credit.pk, by=bjorn, at=now())
        assert list(doubts()) == [dear, cheap, credit]


def test_unknown_supplier_or_enterprise_is_refused(bjorn: Actor, damm: Enterprise) -> None:
    with acting_for(bjorn.body_id or 0):
        supplier = spend.doubt(bjorn, damm)
        with pytest.raises(UnableToDecideMatch):
            decide_match(supplier_ids=[supplier.pk], enterprise_id=damm.pk + 999, by=bjorn, at=now())
        with pytest.raises(UnableToDecideMatch):
            decide_match(supplier_ids=[supplier.pk + 999], enterprise_id=None, by=bjorn, at=now())
        assert SupplierRecord.objects.get().outcome == "review"


def test_pair_shows_what_differs(bjorn: Actor, damm: Enterprise) -> None:
    with acting_for(bjorn.body_id or 0):
        supplier = spend.doubt(bjorn, damm, name="Dammvippan")
        name = next(field for field in fields_of(supplier, damm) if field.label == "name")
        assert "".join(part.text for part in name.right if not part.differs) == "Dammvippan"
        assert not name.is_same
