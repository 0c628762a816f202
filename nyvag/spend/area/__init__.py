"""Area 6 as the start page shows it: what is bought, what waits, the first steps."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.providers import (
    AreaState,
    AreaStatus,
    Evidence,
    FirstHourStep,
    NextStep,
    Waiting,
)
from nyvag.core.tenancy import acting_for
from nyvag.spend.area import counts
from nyvag.spend.area.panels import alarms, enterprise_panel, public_part, summary, unit_part
from nyvag.spend.queries.rematching import register_change
from nyvag.spend.queries.wording import sek
from nyvag.ui import formatting

__all__ = [
    "alarms",
    "area_state",
    "enterprise_panel",
    "first_hour",
    "public_part",
    "summary",
    "unit_part",
    "waiting",
]
AREA = 6
ENOUGH_REVIEWED = 10


def area_state(*, body_id: int, at: datetime) -> AreaState:
    """Tell how far purchasing has come, from the ledgers and what is left to review (four statements)."""
    years = counts.years(body_id)
    left, ledgers = counts.left(body_id), counts.ledgers(body_id)
    if not years:
        return AreaState(
            AREA,
            AreaStatus.NOT_STARTED,
            _("No supplier ledger is imported, so nobody can say what is bought from social enterprises."),
            (),
            NextStep(_("Import a ledger"), reverse("spend:import")),
        )
    latest = years[-1]
    said = _("%(amount)s was bought from social enterprises in %(year)s") % {
        "amount": formatting.mnkr(sek(latest.slice.social_ore)),
        "year": latest.key,
    }
    ratio = latest.share.ratio
    sentence = f"{said}." if ratio is None else f"{said} ({formatting.percent(ratio)})."
    evidence = (
        Evidence(
            _("Supplier ledger, %(count)s years") % {"count": len(years)},
            reverse("spend:file-list"),
            ledgers["last_on"],
        ),
    )
    if left.left_count:
        return AreaState(
            AREA,
            AreaStatus.STARTED,
            sentence,
            evidence,
            NextStep(_("Review %(count)s doubts") % {"count": left.left_count}, reverse("spend:review")),
        )
    step = NextStep(_("See where more could be bought"), reverse("spend:opportunity-list"))
    return AreaState(AREA, AreaStatus.IN_PLACE, sentence, evidence, step)


def waiting(*, body_id: int, at: datetime) -> list[Waiting]:
    """List what waits here: a changed register, doubts to review, files uploaded but not finished."""
    left, unfinished = counts.left(body_id), counts.ledgers(body_id)["unfinished"]
    found = []
    if left.left_count:
        text = ngettext(
            "%(count)s supplier to review, %(amount)s hang on it",
            "%(count)s suppliers to review, %(amount)s hang on them",
            left.left_count,
        )
        said = text % {"count": left.left_count, "amount": formatting.mnkr(left.left_sek)}
        found.append(Waiting(said, reverse("spend:review"), None, "spend-review"))
    if unfinished:
        text = ngettext(
            "%(count)s ledger file is not finished",
            "%(count)s ledger files are not finished",
            unfinished,
        )
        found.append(Waiting(text % {"count": unfinished}, reverse("spend:file-list"), None, "spend-file"))
    with acting_for(body_id):
        change = register_change()
    if change:
        text = ngettext(
            "The register has changed: match %(count)s supplier again",
            "The register has changed: match %(count)s suppliers again",
            change.suppliers,
        )
        said = text % {"count": formatting.number(change.suppliers)}
        found.append(Waiting(said, reverse("spend:rematch"), None, "spend-rematch"))
    return found


def first_hour(*, body_id: int, at: datetime) -> list[FirstHourStep]:
    """List the steps of the first hour that lie here, ticked by evidence alone."""
    imported = counts.ledgers(body_id)["current"] > 0
    answered, left = counts.left(body_id).done_count, counts.left(body_id).left_count
    return [
        FirstHourStep(
            "ledger",
            _("Import one ledger file"),
            imported,
            reverse("spend:import"),
            _("Ask the finance department for the supplier ledger of one month, as it is."),
        ),
        FirstHourStep(
            "answer",
            _("See the answer"),
            imported,
            reverse("spend:home"),
            _("How much is bought from social enterprises, and how sure the figure is."),
        ),
        FirstHourStep(
            "review",
            _("Review the ten dearest doubts"),
            imported and (answered >= ENOUGH_REVIEWED or left == 0),
            reverse("spend:review"),
            _("Each doubt is asked once; the dearest come first."),
        ),
    ]
