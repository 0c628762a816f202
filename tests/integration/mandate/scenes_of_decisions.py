"""Scenes of people who enter decisions at the same moment."""

from nyvag.audit.queries import chain_breaks
from nyvag.core.tenancy import acting_for
from nyvag.mandate.models import Decision
from tests.factories import decisions, frame
from tests.integration.harness.scene import together


def diary_number_given_twice_at_once() -> None:
    """Two enter a decision under the same diary number: one is kept, the other is told whose it is."""
    body = frame.body()
    council = frame.unit(body, "Kommunfullmäktige", kind="COUNCIL")

    def enter() -> str:
        return decisions.decision(body, "Policy", unit=council, diary_no="KS 2024/12").title

    assert sorted(together(enter, enter)) == ["DiaryNumberTaken", "Policy"]
    with acting_for(body.pk):
        assert Decision.objects.count() == 1
    assert list(chain_breaks()) == []
