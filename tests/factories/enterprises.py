"""Organisations and register entries for tests."""

import datetime as dt
from dataclasses import replace
from itertools import count
from typing import Any

from stdnum import luhn

from nyvag.core.access import SYSTEM, Actor
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.commands.assessments import Decision, GivenAnswer
from nyvag.enterprises.commands.marks import MarkFacts
from nyvag.enterprises.commands.profiles import OwnDefinition
from nyvag.enterprises.models import (
    Assessment,
    CorrectionKind,
    DefinitionProfile,
    Mark,
    RegisterEntry,
    RegisterUpload,
    Source,
)
from nyvag.enterprises.queries import enterprise_facts
from nyvag.enterprises.rules.assessing import Answer, Outcome
from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts
from nyvag.enterprises.rules.profiles import Criterion
from nyvag.organisations.models import PublicBody

_numbers = count(1)


def org_no() -> str:
    """Make an organisation number of an association with a right check digit."""
    stem = f"8024{next(_numbers):05}"
    return stem + str(luhn.calc_check_digit(stem))


def entry(
    body: PublicBody,
    name: str = "Verkstan ideell förening",
    *,
    own: EntryFacts | None = None,
    by: Actor = SYSTEM,
    at: dt.datetime | None = None,
    **facts: Any,
) -> RegisterEntry:
    """Take an organisation into a body's register by the product's own command."""
    values = {"org_no": org_no(), **facts}
    with acting_for(body.pk):
        return commands.register_enterprise(
            enterprise=EnterpriseFacts(name=name, **values), entry=own or EntryFacts(), by=by, at=at or now()
        )


def profile(body: PublicBody, name: str = "Vår definition", *, musts: int = 2) -> DefinitionProfile:
    """Write a definition of a body's own, with that many musts and one question that is not."""
    questions = [Criterion(str(number), True, f"Fråga {number}?", "") for number in range(1, musts + 1)]
    definition = OwnDefinition(
        name=name,
        about="Vad den är till för",
        limits="Vad den inte säger",
        source="Riktlinjen",
        steering_document="",
        criteria=[*questions, Criterion("sist", False, "Bra att veta?", "")],
    )
    with acting_for(body.pk):
        return commands.write_profile(definition=definition, follows=None, by=SYSTEM, at=now())


def draft(of: RegisterEntry, under: DefinitionProfile, *answers: Answer) -> Assessment:
    """Save a draft with the answers in the order of the questions."""
    with acting_for(under.body_id):
        criteria = under.criteria.order_by("position")
        given = {row.pk: GivenAnswer(answer=answer) for row, answer in zip(criteria, answers, strict=False)}
        return commands.save_assessment(
            enterprise=of.enterprise, profile=under, answers=given, by=SYSTEM, at=now()
        )


def decided(of: RegisterEntry, under: DefinitionProfile, *answers: Answer, **said: Any) -> Assessment:
    """Decide an assessment as the answers come to."""
    made = draft(of, under, *answers)
    values: dict[str, Any] = {
        "outcome": Outcome(made.proposed),
        "reason": "Så säger svaren.",
        "decided_by": "Samordnaren",
        "decided_on": dt.date(2026, 3, 1),
        "review_by": dt.date(2028, 3, 1),
        **said,
    }
    with acting_for(under.body_id):
        return commands.decide_assessment(draft=made, decision=Decision(**values), by=SYSTEM, at=now())


def mark(of: RegisterEntry, **facts: Any) -> Mark:
    """Enter a mark of an enterprise."""
    values = {"kind": "ASF_CERTIFICATE", "number": f"ASF {next(_numbers)}", **facts}
    with acting_for(of.body_id):
        return commands.add_mark(
            enterprise=of.enterprise, facts=MarkFacts(**values), source=Source.OFFICER, by=SYSTEM, at=now()
        )


def facts_of(entry: RegisterEntry, **changes: Any) -> EnterpriseFacts:
    """Give an organisation's shared facts, with some of them changed."""
    return replace(enterprise_facts(entry.enterprise, on=today()), **changes)


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    own = EntryFacts(
        basis=f"{canary} grund",
        evidence=f"{canary} underlag",
        decided_by=f"{canary} chef",
        note=f"{canary} not",
    )
    made = entry(body, f"{canary} Verkstan", own=own, place=f"{canary}by", categories=("catering",))
    with acting_for(body.pk):
        upload = RegisterUpload.objects.create(
            file_name=f"{canary}.csv",
            sha256="0" * 64,
            rows=[{"row": 2, "enterprise": {"name": f"{canary} Café"}, "entry": {}}],
            errors=[],
            ignored=[f"{canary} kolumn"],
            uploaded_by=f"{canary} Person",
            uploaded_at=now(),
        )
    return {"reference": made.enterprise.reference, "upload_id": upload.pk, **_assessed(body, made, canary)}


def _assessed(body: PublicBody, made: RegisterEntry, canary: str) -> dict[str, object]:
    """Fill a body with a definition, an assessment, a request to correct it and a mark."""
    under = profile(body, f"{canary} definition")
    notes = {
        "public_note": f"{canary} rad",
        "internal_note": f"{canary} inre",
        "decided_by": f"{canary} chef",
    }
    assessment = decided(made, under, Answer.YES, Answer.NO, reason=f"{canary} skäl", **notes)
    with acting_for(body.pk):
        correction = commands.ask_correction(
            assessment=assessment,
            kind=CorrectionKind.APPEAL,
            text=f"{canary} begäran",
            asked_by=f"{canary} föreståndare",
            asked_on=dt.date(2026, 4, 1),
            by=SYSTEM,
            at=now(),
        )
    held = mark(made, number=f"{canary} 90-1", issuer=f"{canary} utfärdare")
    return {
        "profile_id": under.pk,
        "assessment_reference": assessment.reference,
        "correction_id": correction.pk,
        "mark_id": held.pk,
    }
