"""Invented steering documents: one of the question's own, others that name it, are silent or hinder it."""

from datetime import date, datetime
from typing import Any

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.mandate.models import Decision
from nyvag.mandate.rules.decisions import DayKnown
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.commands.document_owners import OwnerFacts, add_owner
from nyvag.plans.commands.document_steps import StepFacts, note_past_step, step_version
from nyvag.plans.commands.document_versions import FirstStep, VersionFacts, mark_read
from nyvag.plans.commands.documents import DocumentFacts, enter_document
from nyvag.plans.commands.passages import PassageFacts, add_passage
from nyvag.plans.commands.principles import add_principle, enter_principles, lean_on
from nyvag.plans.models import SteeringDocument
from nyvag.plans.rules.documents import DocumentKind, DocumentState, PolicyArea, Says, Validity
from nyvag.plans.rules.plans import OwnerRole

BOARD = "Kommunstyrelsen"
PRINCIPLES = (
    ("Självständighet", "Organisationerna är självständiga, också när de får stöd."),
    ("Dialog", "Vi talar med varandra innan något beslutas."),
    ("Långsiktighet", "Överenskommelser gäller så länge att man kan anställa."),
    ("Mångfald", "Små och nya organisationer får samma plats som stora."),
)


def write_steering(slug: str, actor: Actor, at: datetime) -> None:
    """Write the steering documents of a body, where it has some."""
    writer = {"granmora": _municipality, "mellanbygd": _region}.get(slug)
    if writer is not None:
        writer(_Writer(actor, at))


class _Writer:
    """Enters documents by the product's own commands, all by one person at one instant."""

    def __init__(self, actor: Actor, at: datetime) -> None:
        self.who: dict[str, Any] = {"by": actor, "at": at}
        self.today = day_of(at)
        self.units = {unit.name: unit for unit in Unit.objects.all()}

    def enter(
        self,
        title: str,
        kind: DocumentKind,
        *areas: PolicyArea,
        state: DocumentState = DocumentState.IN_FORCE,
        on: date | None = None,
        version: VersionFacts | None = None,
        owners: tuple[str, ...] = (BOARD,),
        **said: Any,
    ) -> SteeringDocument:
        """Enter a document with those who own it."""
        facts = DocumentFacts(title=title, kind=kind, areas=areas, **said)
        made = enter_document(facts=facts, version=version, first=FirstStep(state, on), **self.who)
        for name in owners:
            self.owned(made, unit=self.units[name])
        return made

    def owned(self, document: SteeringDocument, **facts: Any) -> None:
        """Say who owns a document or is to follow it."""
        add_owner(document=document, facts=OwnerFacts(**facts), **self.who)

    def says(self, document: SteeringDocument, *passages: PassageFacts) -> None:
        """Write down what a document says; it has then been looked through."""
        version = document.editions.get()
        for facts in passages:
            add_passage(version=version, facts=facts, **self.who)
        mark_read(version=version, on=self.today, **self.who)

    def before(self, document: SteeringDocument, *steps: StepFacts) -> None:
        """Tell afterwards of earlier steps."""
        for step in steps:
            note_past_step(version=document.editions.get(), step=step, **self.who)


def _municipality(write: _Writer) -> None:
    guideline = _guideline(write)
    _earlier(write, guideline)
    _agreement(write)
    _others(write)
    write.enter(
        "Handlingsplan för samverkan med sociala företag 2027-2030",
        DocumentKind.ACTION_PLAN,
        PolicyArea.CIVIL_SOCIETY,
        state=DocumentState.REMISS,
        on=write.today,
        version=VersionFacts("2027-2030", None, Validity.DATES, date(2027, 1, 1), date(2030, 12, 31)),
        is_about_enterprises=True,
        about="Fyra år med mål för inköp, dialog och kunskap. Utkastet är ute på remiss.",
    )


def _guideline(write: _Writer) -> SteeringDocument:
    """Write the document that holds, by the decision that adopted it; it expires within half a year."""
    decision = Decision.objects.filter(title="Riktlinje för stöd till sociala företag antas").first()
    adopted = decision.decided_on if decision else None
    made = write.enter(
        "Riktlinje för stöd till sociala företag",
        DocumentKind.GUIDELINE,
        PolicyArea.CIVIL_SOCIETY,
        state=DocumentState.ADOPTED,
        on=adopted,
        version=VersionFacts(
            adoption=decision,
            validity=Validity.DATES,
            valid_from=adopted,
            valid_to=decision.valid_to if decision else None,
            address="https://granmora.example/riktlinje-sociala-foretag.pdf",
        ),
        is_about_enterprises=True,
        is_public=True,
        about="Hur kommunen stöder sociala företag med råd, lokaler och inköp.",
    )
    for name in ("Socialnämnden", "Arbetsmarknadsnämnden", "Granmora Bostäder AB"):
        if name in write.units:
            write.owned(made, role=OwnerRole.ADDRESSEE, unit=write.units[name])
    write.before(made, StepFacts(DocumentState.REMISS, note="Nio svar, fem tillstyrkte."))
    write.says(
        made,
        PassageFacts(
            "Nämnderna ska varje år pröva minst ett inköp som kan göras av ett socialt företag.",
            "avsnitt 3",
            Says.DEMANDS,
            PolicyArea.PROCUREMENT,
        ),
    )
    return made


def _earlier(write: _Writer, guideline: SteeringDocument) -> None:
    """Write what held before: a policy that was replaced, and a plan that ran out without a follower."""
    decision = Decision.objects.filter(title="Policy för sociala företag 2018-2022").first()
    policy = write.enter(
        "Policy för sociala företag",
        DocumentKind.POLICY,
        PolicyArea.CIVIL_SOCIETY,
        on=date(2018, 7, 1),
        version=VersionFacts("2018-2022", decision, Validity.DATES, date(2018, 7, 1), date(2022, 12, 31)),
        is_about_enterprises=True,
        is_public=True,
        other_numbers=(("Författningssamling", "2018:9"),),
    )
    step = StepFacts(DocumentState.REPLACED, date(2022, 12, 31), replaced_by=guideline)
    step_version(version=policy.editions.get(), step=step, **write.who)
    write.enter(
        "Handlingsplan för social ekonomi 2020-2023",
        DocumentKind.ACTION_PLAN,
        PolicyArea.CIVIL_SOCIETY,
        on=date(2020, 1, 1),
        version=VersionFacts("2020-2023", None, Validity.DATES, date(2020, 1, 1), date(2023, 12, 31)),
        owners=("Kultur- och fritidsnämnden",),
        is_about_enterprises=True,
        about="Tjugotvå åtgärder. Hur det gick har inte sammanställts.",
    )


def _agreement(write: _Writer) -> None:
    """Write an agreement that the municipality owns together with a network outside it."""
    network, _made = ExternalParty.objects.get_or_create(
        name="Idéburna Granmora", defaults={"kind": "COLLECTIVE"}
    )
    made = write.enter(
        "Överenskommelse om samverkan med det idéburna Granmora",
        DocumentKind.AGREEMENT,
        PolicyArea.CIVIL_SOCIETY,
        on=date(2019, 1, 1),
        version=VersionFacts("2019", None, Validity.OPEN, date(2019, 1, 1)),
        is_public=True,
        review_on=write.today.replace(month=12, day=15),
    )
    write.owned(made, party=network, starts_on=date(2019, 1, 1))
    write.before(made, StepFacts(DocumentState.DRAFT, date(2017, 1, 1), DayKnown.YEAR, "Skriven gemensamt"))
    write.says(
        made,
        PassageFacts(
            "Kommunen och organisationerna möts två gånger om året och prövar vad som kan göras tillsammans.",
            "punkt 4",
            Says.SUPPORTS,
            PolicyArea.CIVIL_SOCIETY,
        ),
    )
    listed = enter_principles(title="Överenskommelsens principer", **write.who)
    for title, text in PRINCIPLES:
        add_principle(principles=listed, title=title, text=text, **write.who)
    lean_on(document=made, principles=listed, **write.who)


def _others(write: _Writer) -> None:
    """Write documents about other things: one helps, one is silent, one hinders, one nobody has read."""
    opened = VersionFacts(validity=Validity.OPEN, valid_from=date(2021, 1, 1))
    silent = write.enter(
        "Riktlinje för inköp och upphandling",
        DocumentKind.GUIDELINE,
        PolicyArea.PROCUREMENT,
        on=date(2021, 1, 1),
        version=opened,
        is_public=True,
    )
    write.says(silent)
    strategy = write.enter(
        "Näringslivsstrategi",
        DocumentKind.STRATEGY,
        PolicyArea.BUSINESS,
        on=date(2024, 1, 1),
        version=VersionFacts("2024-2030", None, Validity.DATES, date(2024, 1, 1), date(2030, 12, 31)),
        is_public=True,
    )
    quote = "Rådgivningen ska passa också företag som drivs med samhällsnytta som mål."
    write.says(strategy, PassageFacts(quote, "s. 11", Says.SUPPORTS, PolicyArea.BUSINESS))
    money = write.enter(
        "Riktlinje för ekonomisk styrning", DocumentKind.GUIDELINE, PolicyArea.FINANCE, version=opened
    )
    late = "Förskott betalas inte till leverantörer eller utförare."
    comment = "Små sociala företag saknar kapital att ligga ute med lön."
    write.says(money, PassageFacts(late, "punkt 17", Says.HINDERS, PolicyArea.FINANCE, comment))
    write.enter(
        "Arbetsmarknadspolitiskt program",
        DocumentKind.PROGRAMME,
        PolicyArea.LABOUR_MARKET,
        on=date(2026, 10, 15),
        version=VersionFacts(validity=Validity.TERM, valid_from=date(2026, 10, 15)),
        owners=("Arbetsmarknadsnämnden",),
    )


def _region(write: _Writer) -> None:
    """Write the plan of the invented region, which ends with the year."""
    decision = Decision.objects.filter(title="Handlingsplan för social ekonomi").first()
    write.enter(
        "Handlingsplan för social ekonomi",
        DocumentKind.ACTION_PLAN,
        PolicyArea.CIVIL_SOCIETY,
        PolicyArea.BUSINESS,
        on=date(2022, 1, 1),
        version=VersionFacts("2022-2026", decision, Validity.DATES, date(2022, 1, 1), date(2026, 12, 31)),
        owners=("Nämnden för regional utveckling",),
        is_about_enterprises=True,
        is_public=True,
    )
