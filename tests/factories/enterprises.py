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
from nyvag.enterprises.commands.presentation import About, ContactFunction, OfferFacts, ReferenceFacts
from nyvag.enterprises.commands.profiles import OwnDefinition
from nyvag.enterprises.commands.splitting import EntryGoes, NewOrganisation
from nyvag.enterprises.models import (
    Assessment,
    Claim,
    CorrectionKind,
    DefinitionProfile,
    InterestKind,
    Mark,
    Proposal,
    RegisterEntry,
    RegisterExtract,
    RegisterUpload,
    ReportKind,
    Representative,
    Source,
)
from nyvag.enterprises.queries import enterprise_facts
from nyvag.enterprises.queries.reports import answer_token
from nyvag.enterprises.rules.assessing import Answer, Outcome
from nyvag.enterprises.rules.extracts import ExtractSource
from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts
from nyvag.enterprises.rules.profiles import Criterion
from nyvag.enterprises.rules.transitions import ExtractState
from nyvag.organisations.models import PublicBody

# tests write numbers of their own from the low end, such as 802400-1235; those made here never meet them
_numbers = count(50_001)


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
    ids = {"reference": made.enterprise.reference, "upload_id": upload.pk}
    shown = {**_assessed(body, made, canary), **_presented(body, made, canary)}
    return {**ids, **shown, **_merged(body, made, canary), **_proposed(body, made, canary)}


def _proposed(body: PublicBody, made: RegisterEntry, canary: str) -> dict[str, object]:
    """Fill a body with an extract that was read, a proposal that waits and one that was refused."""
    with acting_for(body.pk):
        extract = RegisterExtract.objects.create(
            source=ExtractSource.SCB_BULK, state=ExtractState.READ, file_name=f"{canary} scb.txt",
            sha256="0" * 64, as_of=today(), read_by=f"{canary} Person", given_at=now(), read_at=now(),
            counts={"rows": 3, "ours": 1, "persons": 1, "errors": 1, "proposals": 2},
            errors=[{"row": 2, "column": "", "value": f"{canary}x", "reason": "It is no day.", "cure": ""}],
        )  # fmt: skip
        said = {"extract": extract, "enterprise": made.enterprise}
        Proposal.objects.create(kind="NAME", before=made.enterprise.name, after=f"{canary} Nya", **said)
        refused = Proposal.objects.create(kind="PLACE", after=f"{canary}torp", **said)
        commands.refuse_proposals(proposals=[refused.pk], by=SYSTEM, at=now())
    return {"extract_id": extract.pk, "proposal_id": refused.pk}


def _presented(body: PublicBody, made: RegisterEntry, canary: str) -> dict[str, object]:
    """Fill a body with an enterprise that presents itself."""
    of, by, at = made.enterprise, SYSTEM, now()
    with acting_for(body.pk):
        facts = OfferFacts("catering", f"{canary} lunch", ("SE",), f"{canary} portioner", 2)
        offer = commands.write_offer(
            enterprise=of, offer=of.offers.get(category="catering"), facts=facts, by=by, at=at
        )
        commands.write_about(enterprise=of, facts=About(f"{canary} om", ("YOUNG",), ("sv",)), by=by, at=at)
        contact = ContactFunction(f"{canary} kontoret", "010-000 00 00", "info@example.org", False)
        commands.write_contact(enterprise=of, facts=contact, by=by, at=at)
        customer = ReferenceFacts(f"{canary} kund", f"{canary} lunch", 2024)
        reference = commands.add_reference(enterprise=of, facts=customer, by=by, at=at)
        commands.claim(
            enterprise=of,
            email=f"{canary.lower()}@example.org",
            name=f"{canary} Person",
            function=f"{canary} kassör",
            language="sv",
            at=at,
        )
        commands.write_partnership(enterprise=of, is_open=True, note=f"{canary} söker partner", by=by, at=at)
        commands.set_interest(
            enterprise=of, kind=InterestKind.NOT_INTERESTED, reason=f"{canary} inte nu",
            is_for_everyone=True, by=by, at=at,
        )  # fmt: skip
        asked = Claim.objects.get(enterprise=of)
    speaker = representative(made, name=f"{canary} Kim", function=f"{canary} föreståndare")
    return {
        "offer_id": offer.pk,
        "customer_reference_id": reference.pk,
        "claim_id": asked.pk,
        "representative_id": speaker.pk,
    }


def representative(
    of: RegisterEntry, email: str = "", *, name: str = "Kim Kock", function: str = "Föreståndaren"
) -> Representative:
    """Let a person speak for an enterprise at the body of an entry."""
    with acting_for(of.body_id):
        return commands.add_representative(
            enterprise=of.enterprise,
            email=email or f"kim{next(_numbers)}@example.org",
            name=name,
            function=function,
            let_in_by="Samordnaren",
            by=SYSTEM,
            at=now(),
        )


def _merged(body: PublicBody, made: RegisterEntry, canary: str) -> dict[str, object]:
    """Fill a body with an organisation merged into another, and one more that is not."""
    gone = entry(body, f"{canary} Verkstad", org_no=None)
    other = entry(body, f"{canary} Kvarn", org_no=None)
    with acting_for(body.pk):
        merge = commands.merge_enterprises(
            kept=made.enterprise, gone=gone.enterprise, reason=f"{canary} samma", by=SYSTEM, at=now()
        )
        commands.keep_apart(one=made.enterprise, other=other.enterprise, by=SYSTEM, at=now())
        report = commands.report_error(
            enterprise=made.enterprise, kind=ReportKind.FACTS, text=f"{canary} fel", by=SYSTEM, at=now(),
            reply_email=f"{canary.lower()}@example.org",
        )  # fmt: skip
        answered = commands.report_error(
            enterprise=made.enterprise, kind=ReportKind.OTHER, text=f"{canary} fel", by=SYSTEM, at=now(),
            reply_email=f"{canary.lower()}@example.org",
        )  # fmt: skip
        answered = commands.close_report(report=answered, measure=f"{canary} rättat", by=SYSTEM, at=now())
        parted = commands.split_enterprise(
            source=made.enterprise, into=NewOrganisation(f"{canary} Kafé"), parts=(), entry=EntryGoes.BOTH,
            reason=f"{canary} två", by=SYSTEM, at=now(),
        )  # fmt: skip
    return {
        "report_id": report.pk,
        "merge_id": merge.pk,
        "split_id": parted.pk,
        "enterprises:answer_token": answer_token(answered),
        "other_reference": parted.made.reference,
    }


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
