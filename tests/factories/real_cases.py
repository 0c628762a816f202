"""A body as its coordinator enters a real case: by commands, and looked at through its pages."""

from datetime import date
from html import unescape
from typing import Any

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.days import When, read_day
from nyvag.internal_coordination import commands as internal
from nyvag.internal_coordination.commands.groups import GroupFacts
from nyvag.internal_coordination.commands.seats import SeatFacts
from nyvag.internal_coordination.models import CoordinationGroup, Seat
from nyvag.internal_coordination.rules.states import GroupKind
from nyvag.mandate import commands as mandate
from nyvag.mandate.commands import DecisionFacts
from nyvag.mandate.commands.cases import (
    move_case,
    note_handling,
    plan_handling,
)
from nyvag.mandate.models import AnchoringCase, CaseHandling, Decision
from nyvag.mandate.rules.cases import CaseState, HandlingRole
from nyvag.organisations import commands as organisations
from nyvag.organisations.models import ExternalParty, PublicBody, Unit
from tests.factories import frame


class Case:
    """A body as its coordinator enters a real case."""

    def __init__(self, name: str, kind: str = "MUNICIPALITY") -> None:
        self.body: PublicBody = frame.body(name, kind=kind)
        self.by: Actor = frame.actor(Role.COORDINATOR, self.body)
        self.who: dict[str, Any] = {"by": self.by, "at": now()}
        self.browser = frame.client(Role.COORDINATOR, self.body)

    def do(self, command: Any, **fields: Any) -> Any:
        return command(**fields, **self.who)

    def unit(self, name: str, kind: str = "BOARD", parent: Unit | None = None, **fields: Any) -> Unit:
        values = {"starts_on": None, **fields}
        made: Unit = self.do(
            organisations.add_unit, body_id=self.body.pk, name=name, kind=kind, parent=parent, **values
        )
        return made

    def party(self, name: str, kind: str, **fields: Any) -> ExternalParty:
        made: ExternalParty = self.do(
            organisations.add_party, body_id=self.body.pk, name=name, kind=kind, **fields
        )
        return made

    def gives(self, unit: Unit, function: str) -> None:
        self.do(organisations.give_function, unit=unit, function=function, starts_on=None)

    def decide(self, **facts: Any) -> Decision:
        made: Decision = self.do(mandate.record_decision, facts=DecisionFacts(**facts))
        return made

    def handling(
        self, matter: AnchoringCase, unit: Unit, role: HandlingRole, on: date | None = None
    ) -> CaseHandling:
        made: CaseHandling = self.do(plan_handling, case=matter, unit=unit, role=role, planned_on=on)
        return made

    def handled(self, row: CaseHandling, on: date | None, outcome: str) -> None:
        self.do(note_handling, handling=row, planned_on=None, is_handled=True, handled_on=on, outcome=outcome)

    def page(self, path: str) -> str:
        answer = self.browser.get(path)
        assert answer.status_code == 200
        text: str = answer.content.decode()
        return text

    def went(self, matter: AnchoringCase, *steps: tuple[CaseState, str, str]) -> None:
        """Let a matter have gone through steps, on days as well as they are known, with notes."""
        for state, day, note in steps:
            self.do(move_case, case=matter, state=state, on=read_day(day), note=note)

    def shows(self, path: str, *texts: str) -> None:
        """Look that what was entered comes back on a page, in the reader's words."""
        page = unescape(self.page(path))
        assert [text for text in texts if text not in page] == []

    def group(self, name: str, kind: GroupKind, on: When = None, **fields: Any) -> CoordinationGroup:
        facts = GroupFacts(name=name, kind=kind, **fields)
        made: CoordinationGroup = self.do(
            internal.form_group, facts=facts, on=on, reason="Enligt beskrivningen."
        )
        return made

    def seat(self, group: CoordinationGroup, **facts: Any) -> Seat:
        made: Seat = self.do(internal.add_seat, group=group, facts=SeatFacts(**facts), on=None)
        return made
