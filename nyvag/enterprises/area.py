"""What other rooms show of the register: the state of area 5, its first step, whose documents may be read."""

import datetime as dt
import uuid
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from nyvag.core.access import READERS, Actor
from nyvag.core.clock import day_of
from nyvag.core.once import once
from nyvag.core.providers import (
    AreaState,
    AreaStatus,
    DocumentOwner,
    Evidence,
    FirstHourStep,
    MessageKind,
    NextStep,
    PublicPart,
    Waiting,
)
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.access import MAY_READ, can_change_register, is_own
from nyvag.enterprises.models import Enterprise, Presentation, RegisterEntry
from nyvag.enterprises.queries.assessments import corrections_waiting, reviews_due
from nyvag.enterprises.queries.confirming import CONFIRM, freshness_of
from nyvag.enterprises.queries.extracts import proposals_waiting
from nyvag.enterprises.queries.people import claims_waiting
from nyvag.enterprises.queries.public import SOLE_TRADER, public_entries, reports_waiting
from nyvag.enterprises.queries.reports import ANSWERED
from nyvag.enterprises.rules.codes import legal_forms
from nyvag.enterprises.rules.confirming import Freshness
from nyvag.ui.formatting import percent

AREA = 5
CONFIRMED_FOR_DAYS = 365
ENOUGH_CONFIRMED_RATIO = 0.8
UNCONFIRMED = Freshness.UNCONFIRMED
ANSWER_WITHIN_DAYS = 30
LET_IN_WITHIN_DAYS = 7
MOST_SHOWN = 20


def state(*, body_id: int, at: dt.datetime) -> AreaState:
    """Judge area 5 by the register: empty, kept up, or with facts nobody has confirmed for a year."""
    on = day_of(at)
    found = _counts(body_id, on)
    if not found["count"]:
        return _empty()
    ratio = found["confirmed"] / found["count"]
    sentence = _("%(share)s of the enterprises in the register were confirmed in the last twelve months.")
    listing = reverse("enterprises:enterprise-list")
    count = ngettext(
        "%(count)d enterprise in the register", "%(count)d enterprises in the register", found["count"]
    )
    step = NextStep(_("Confirm the oldest facts"), f"{listing}?bekraftat=nej")
    return AreaState(
        number=AREA,
        status=AreaStatus.STARTED if ratio >= ENOUGH_CONFIRMED_RATIO else AreaStatus.NEEDS_ACTION,
        sentence=sentence % {"share": percent(ratio, 0)},
        evidence=(Evidence(count % {"count": found["count"]}, listing, found["latest"]),),
        next_step=step if ratio < 1 else None,
    )


@once
def _counts(body_id: int, on: dt.date) -> dict[str, Any]:
    """Count the entries ever made, those active on the day and those lately confirmed (one statement)."""
    present = Q(active_to=None) | Q(active_to__gte=on)
    recent = present & Q(last_confirmed_on__gte=on - dt.timedelta(days=CONFIRMED_FOR_DAYS))
    return RegisterEntry.all_bodies.filter(body_id=body_id).aggregate(
        ever=Count("pk"),
        count=Count("pk", filter=present),
        confirmed=Count("pk", filter=recent),
        latest=Max("last_confirmed_on", filter=present),
    )


def _empty() -> AreaState:
    return AreaState(
        number=AREA,
        status=AreaStatus.NOT_STARTED,
        sentence=_(
            "The register is empty. The handbook asks you to know which social enterprises there are."
        ),
        evidence=(),
        next_step=NextStep(_("Import the register you have"), reverse("enterprises:upload-new")),
    )


def first_hour(*, body_id: int, at: dt.datetime) -> tuple[FirstHourStep, ...]:
    """Tell whether the register has been filled."""
    return (
        FirstHourStep(
            key="register",
            title=_("Import the register you have"),
            done=_counts(body_id, day_of(at))["ever"] > 0,
            url=reverse("enterprises:upload-new"),
            help=_("The list in Excel works as it is; an example file lies beside the form."),
        ),
    )


def public_part(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give the register as anyone may read it: organisations alone, never a sole trader (one statement)."""
    on = day_of(at)
    language = get_language() or "sv"
    rows = tuple(
        (
            entry.enterprise.name,
            entry.enterprise.org_no_display,
            legal_forms().name(entry.enterprise.legal_form, language),
            entry.enterprise.place,
            _("unconfirmed") if freshness_of(entry, on=on) is UNCONFIRMED else entry.last_confirmed_on,
        )
        for entry in public_entries(body_id, on=on)
    )
    if not rows:
        return None
    return PublicPart(
        key="foretag",
        title=_("Register of social enterprises"),
        template="enterprises/_public_part.html",
        context={"count": len(rows)},
        columns=(_("Name"), _("Organisation number"), _("Legal form"), _("Place"), _("Confirmed")),
        rows=rows,
    )


@once
def document_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for an enterprise in the body's register, by its reference."""
    try:
        reference = uuid.UUID(owner_id)
    except ValueError:
        return None
    found = RegisterEntry.objects.filter(enterprise__reference=reference)
    name = found.values_list("enterprise__name", flat=True).first()
    if name is None:
        return None
    return owner_named(name, reference, actor)


def presentation_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for what an enterprise shows of itself: its own pictures and papers, which bodies share.

    Whoever speaks for it at the body acted for writes, and so do the body's own officers. It is read at
    every body that lists the enterprise, and by anyone where the enterprise has said so.
    """
    try:
        reference = uuid.UUID(owner_id)
    except ValueError:
        return None
    return _presentation_at(current_body_id(), reference, actor)


@once
def _presentation_at(body_id: int, reference: uuid.UUID, actor: Actor) -> DocumentOwner | None:
    """Ask once for each body: a page about what bodies share asks at several."""
    found = RegisterEntry.objects.filter(enterprise__reference=reference)
    entry = found.select_related("enterprise__presentation").first()
    if entry is None:
        return None
    is_at_home = actor.body_id == body_id
    may_present = is_own(actor, entry.enterprise_id) or (is_at_home and can_change_register(actor))
    own: Presentation | None = getattr(entry.enterprise, "presentation", None)
    is_open = own is not None and own.may_be_public and entry.enterprise.legal_form != SOLE_TRADER
    if not (may_present or is_open or (is_at_home and actor.role in READERS)):
        return None
    return presentation_owned(entry.enterprise, may_present=may_present)


def presentation_owned(enterprise: Enterprise, *, may_present: bool) -> DocumentOwner:
    """Answer for what an enterprise shows of itself, to a reader who was let in already."""
    return DocumentOwner(
        title=enterprise.name,
        url=reverse("enterprises:presentation", args=[enterprise.reference]),
        may_read=True,
        may_write=may_present,
    )


def owner_named(name: str, reference: uuid.UUID, actor: Actor) -> DocumentOwner:
    """Answer for an enterprise that was found in the body's register already."""
    return DocumentOwner(
        title=name,
        url=reverse("enterprises:enterprise-detail", args=[reference]),
        may_read=actor.role in MAY_READ,
        may_write=can_change_register(actor),
    )


def waiting(*, body_id: int, at: dt.datetime) -> tuple[Waiting, ...]:
    """List the requests to join and to correct, the reviews that are due and the errors reported."""
    on = day_of(at)
    asked = (
        Waiting(
            sentence=_("%(name)s asks to have its assessment corrected")
            % {"name": row.assessment.enterprise.name},
            url=reverse("enterprises:correction-answer", args=[row.pk]),
            due=row.asked_on + dt.timedelta(days=ANSWER_WITHIN_DAYS),
            kind="correction",
        )
        for row in corrections_waiting(body_id)[:MOST_SHOWN]
    )
    claims = (
        Waiting(
            sentence=_("Somebody asks to speak for %(name)s") % {"name": row.enterprise.name},
            url=reverse("enterprises:claim-answer", args=[row.pk]),
            due=day_of(row.asked_at) + dt.timedelta(days=LET_IN_WITHIN_DAYS),
            kind="claim",
        )
        for row in claims_waiting(body_id)[:MOST_SHOWN]
    )
    due = (
        Waiting(
            sentence=_("Look again at whether %(name)s meets %(definition)s")
            % {"name": row.enterprise.name, "definition": row.profile.name},
            url=reverse("enterprises:assessment-detail", args=[row.reference]),
            due=row.review_by,
            kind="review",
        )
        for row in reviews_due(body_id, on=on)[:MOST_SHOWN]
    )
    wrong = (
        Waiting(
            sentence=_("Somebody says a fact about %(name)s is wrong") % {"name": row.enterprise.name},
            url=reverse("enterprises:report-close", args=[row.pk]),
            due=day_of(row.received_at) + dt.timedelta(days=ANSWER_WITHIN_DAYS),
            kind="error-report",
        )
        for row in reports_waiting(body_id)[:MOST_SHOWN]
    )
    return (*claims, *asked, *due, *wrong, *_proposed(body_id, on))


def _proposed(body_id: int, on: dt.date) -> tuple[Waiting, ...]:
    """Tell in one line how many proposals from public registers wait (one statement)."""
    found = proposals_waiting(body_id, on=on).aggregate(count=Count("pk"), first=Min("extract__as_of"))
    if not found["count"]:
        return ()
    sentence = ngettext(
        "A public register says otherwise about %(count)d fact in the register",
        "Public registers say otherwise about %(count)d facts in the register",
        found["count"],
    )
    return (
        Waiting(
            sentence=sentence % {"count": found["count"]},
            url=reverse("enterprises:proposal-list"),
            due=found["first"] + dt.timedelta(days=ANSWER_WITHIN_DAYS),
            kind="proposal",
        ),
    )


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mail of the register: the yearly question to an enterprise, and answers to strangers."""
    return (
        MessageKind(
            key=ANSWERED,
            title=gettext_lazy("Answer about an error you reported"),
            subject=gettext_lazy("What was done about the error you reported"),
            sentence=gettext_lazy(
                "You reported an error in a register of social enterprises. Read the answer:"
            ),
            may_wait=False,
            is_secret=True,
        ),
        MessageKind(
            key=CONFIRM,
            title=gettext_lazy("Confirm the enterprise's facts"),
            subject=gettext_lazy("Are the facts about your enterprise still right?"),
            sentence=gettext_lazy("Take two minutes to say whether the facts in the register are right:"),
            may_wait=False,
            is_secret=True,
        ),
    )
