"""Definitions, assessments and marks of the invented world, made through a user's own commands."""

import datetime as dt
from random import Random

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.enterprises import commands
from nyvag.enterprises.commands.assessments import Decision, GivenAnswer
from nyvag.enterprises.commands.marks import MarkFacts
from nyvag.enterprises.models import (
    Assessment,
    CorrectionKind,
    DefinitionProfile,
    Enterprise,
    Mark,
    RegisterEntry,
    Source,
)
from nyvag.enterprises.rules.assessing import Answer, EvidenceKind, Outcome, review_day

SEED = 5
MOST = 40
DEFINITIONS = ("tillvaxtverket", "asf")
POLICY = "Påhittad riktlinje för sociala företag, kommunfullmäktige 2025-03-24 § 41"
FUNCTION = "Samordnaren för sociala företag"
EVIDENCE = "Påhittat underlag: stadgarna, andra paragrafen."
REASON = "Påhittat skäl: underlaget visar det mesta men inte allt."
REQUEST = "Påhittad begäran: stadgarna ändrades på årsmötet, se den nya lydelsen."
USUAL = (Answer.YES,) * 12 + (Answer.UNKNOWN, Answer.NO)


def write_judgements(actor: Actor, at: dt.datetime) -> None:
    """Take two definitions into use, assess some of the register, and let one enterprise object."""
    chance = Random(SEED)  # noqa: S311 - invented data, not secrets
    profiles = [
        commands.adopt_profile(key=key, steering_document=POLICY, by=actor, at=at) for key in DEFINITIONS
    ]
    entries = RegisterEntry.objects.select_related("enterprise").order_by("enterprise__name", "pk")[:MOST]
    refused: Assessment | None = None
    for place, entry in enumerate(entries):
        draft = _answer(entry.enterprise, profiles[place % 2], chance, actor, at)
        if place % 9 == 8:
            continue  # some are left as drafts
        made = _decide(draft, chance, actor, at)
        refused = refused or (made if made.outcome == Outcome.DOES_NOT_MEET else None)
        if place % 4 == 1:
            _mark(entry.enterprise, chance, actor, at)
    if refused is not None:
        commands.ask_correction(
            assessment=refused,
            kind=CorrectionKind.APPEAL,
            text=REQUEST,
            asked_by="Föreståndaren",
            asked_on=day_of(at) - dt.timedelta(days=12),
            by=actor,
            at=at,
        )


def _answer(
    enterprise: Enterprise, profile: DefinitionProfile, chance: Random, actor: Actor, at: dt.datetime
) -> Assessment:
    answers = {}
    for criterion in profile.criteria.order_by("position"):
        answer = chance.choice(USUAL)
        known = answer is not Answer.UNKNOWN
        answers[criterion.pk] = GivenAnswer(
            answer=answer,
            evidence=EVIDENCE if known else "",
            evidence_kind=EvidenceKind.DOCUMENT if known else "",
        )
    return commands.save_assessment(enterprise=enterprise, profile=profile, answers=answers, by=actor, at=at)


def _decide(draft: Assessment, chance: Random, actor: Actor, at: dt.datetime) -> Assessment:
    decided_on = day_of(at) - dt.timedelta(days=chance.randint(20, 800))
    decision = Decision(
        outcome=Outcome(draft.proposed),
        reason=REASON if draft.proposed == Outcome.MEETS_WITH_RESERVATION else "",
        decided_by=FUNCTION,
        decided_on=decided_on,
        review_by=review_day(decided_on),
    )
    return commands.decide_assessment(draft=draft, decision=decision, by=actor, at=at)


def _mark(enterprise: Enterprise, chance: Random, actor: Actor, at: dt.datetime) -> None:
    """Give an enterprise a certificate, unless another invented register has given it one already."""
    if Mark.objects.filter(enterprise=enterprise).exists():
        return
    valid_to = day_of(at) + dt.timedelta(days=chance.randint(-200, 900))
    looked_up = day_of(at) - dt.timedelta(days=90) if chance.random() < 0.6 else None
    facts = MarkFacts(
        kind="ASF_CERTIFICATE",
        number=f"PÅHITTAD {chance.randint(100, 999)}",
        valid_to=valid_to,
        verified_on=looked_up,
        verified_by=FUNCTION if looked_up else "",
    )
    commands.add_mark(enterprise=enterprise, facts=facts, source=Source.OFFICER, by=actor, at=at)
