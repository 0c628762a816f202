"""Mandates for tests, made by the product's own commands."""

import datetime as dt
from typing import Any

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.mandate import commands
from nyvag.mandate.models import Mandate
from nyvag.organisations.models import PublicBody, UnitFunction
from tests.factories import decisions, frame


def mandate(body: PublicBody, question: str = "Samverkan med sociala företag", **said: Any) -> Mandate:
    """Say who has a mandate."""
    with acting_for(body.pk):
        facts = commands.MandateFacts(question=question, **said)
        return commands.give_mandate(facts=facts, by=SYSTEM, at=now())


def does(unit: Any, function: str, **days: Any) -> UnitFunction:
    """Say what a unit does."""
    with acting_for(unit.body_id):
        return UnitFunction.objects.create(unit=unit, function=function, **days)


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    board = frame.unit(body, name=f"{canary} ansvarsnämnd", kind="EXECUTIVE_BOARD")
    office = frame.unit(body, name=f"{canary} kontor", kind="DEPARTMENT", parent=board)
    does(office, "business")
    by = decisions.whole(body, f"{canary} ansvar", unit=board, diary_no=f"{canary} 9")
    made = mandate(body, f"{canary} fråga", unit=board, decision=by, text=f"{canary} uppdragstext")
    mandate(body, f"{canary} förut", outside=f"{canary} gammal nämnd", ends_on=dt.date(2020, 1, 1))
    mandate(body, f"{canary} följer", unit=office, role="FOLLOWS_UP", starts_on=dt.date(2024, 1, 1))
    return {"mandate_reference": made.reference, "mandate:form": "docx"}
