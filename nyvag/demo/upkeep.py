"""What invented public registers say of invented enterprises, partners sought, and favourites."""

from datetime import datetime, timedelta

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.enterprises import commands
from nyvag.enterprises.models import Enterprise, InterestKind, Presentation, Proposal, RegisterEntry
from nyvag.enterprises.rules.proposing import ProposalKind

_HEADING = (
    "organisationsidentitet;namnskyddslopnummer;registreringsland;organisationsnamn;organisationsform;"
    "avregistreringsdatum;avregistreringsorsak;pagandeAvvecklingsEllerOmstruktureringsforfarande;"
    "registreringsdatum;verksamhetsbeskrivning;postadress"
)
_PLACE = "Box 1$$PÅHITTEBY$99999$SE-LAND"
MOST = 5
PARTNER = "Vi har lokaler och handledare och söker någon som kan köra ut."
ASIDE = "Levererar inte på helger, som vi behöver."


def write_upkeep(actor: Actor, at: datetime) -> None:
    """Read an invented extract, decide one proposal, and let some enterprises seek partners."""
    listed = RegisterEntry.objects.filter(active_to=None).values("enterprise_id")
    named = Enterprise.objects.filter(pk__in=listed).exclude(org_no=None).order_by("-name", "pk")
    found = list(named[:MOST])
    if len(found) < MOST:
        return
    yesterday = day_of(at) - timedelta(days=1)
    rows = [
        _row(found[0], gone="", procedure=f"LI-AVOMFO${yesterday}", name=found[0].name),
        _row(found[1], gone="", procedure="", name=f"Nya {found[1].name}"),
        _row(found[2], gone=str(yesterday), procedure="", name=found[2].name),
        _row(found[3], gone="", procedure="FR-AVOMFO$", name=found[3].name),
    ]
    text = "\n".join([_HEADING, *rows])
    commands.take_extract(
        chunks=[text.encode()], file_name="bolagsverket_pahittad.txt", as_of=day_of(at), by=actor, at=at
    )
    sign = Proposal.objects.filter(kind=ProposalKind.SIGN).values_list("pk", flat=True)
    commands.accept_proposals(proposals=list(sign), by=actor, at=at)
    for enterprise in Enterprise.objects.filter(pk__in=Presentation.objects.values("enterprise_id"))[:3]:
        commands.write_partnership(enterprise=enterprise, is_open=True, note=PARTNER, by=actor, at=at)
    kinds = ((InterestKind.FAVOURITE, ""), (InterestKind.NOT_INTERESTED, ASIDE))
    for enterprise, (kind, reason) in zip(found[3:], kinds, strict=True):
        commands.set_interest(
            enterprise=enterprise, kind=kind, reason=reason, is_for_everyone=True, by=actor, at=at
        )


def _row(enterprise: Enterprise, *, gone: str, procedure: str, name: str) -> str:
    told = f"{name}$FORETAGSNAMN-ORGNAM$"
    place = _PLACE if not enterprise.place else f"$${enterprise.place}$$SE-LAND"
    return f"{enterprise.org_no}$ORGNR-IDORG;1;SE-LAND;{told};X-ORGFO;{gone};;{procedure};;;{place}"
