"""How far the plans have come, as a share of area 4."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.providers import AreaStatus, Evidence, NextStep
from nyvag.core.tenancy import current_body_id
from nyvag.plans.area.shares import Share
from nyvag.plans.queries.open_actions import Overview, overview
from nyvag.plans.rules.plan_standing import STATES, PlanReason, PlansPicture, judge_plans
from nyvag.plans.words_plans import progress_said


def plans_share(on: dt.date) -> Share:
    """Judge the plans of the body acted for (three statements, asked once a page)."""
    found = overview(current_body_id(), on)
    seen = picture_of_plans(found, on)
    reason = judge_plans(seen)
    return Share(
        status=AreaStatus(STATES[reason]),
        sentence=_sentence(reason, seen, found),
        evidence=_evidence(found),
        next_step=_next_step(reason, found),
    )


def picture_of_plans(found: Overview, on: dt.date) -> PlansPicture:
    """Give what the rules ask of a body's plans."""
    followed = {each.previous_id for each in found.plans} | {each.parent_id for each in found.plans}
    gone = [each.plan for each in found.standings if each.plan.ends_on and each.plan.ends_on < on]
    return PlansPicture(
        plans=len(found.plans),
        in_force=len(found.standings),
        expired=sum(each.pk not in followed and each.parent_id is None for each in gone),
        stale=sum(each.is_stale for each in found.standings),
        actions=len(found.actions),
        red=sum(each.is_red for each in found.actions),
        not_owned=sum(each.progress.without_owner for each in found.standings),
    )


def _sentence(reason: PlanReason, seen: PlansPicture, found: Overview) -> str:
    if reason is PlanReason.NOTHING:
        return _("No plan is entered.")
    if reason is PlanReason.DRAFT_ONLY:
        return _("A plan is being written, but none is in force.")
    main = min(found.standings, key=lambda each: (each.plan.parent_id is not None, each.plan.pk))
    said = [f"{main.plan.title}: {progress_said(main.progress)}"]
    if reason is PlanReason.EXPIRED:
        said.append(_("A plan's time has run out and no other follows it."))
    if seen.stale:
        said.append(_("Nobody has reported for longer than the plan says."))
    if reason is PlanReason.NOT_OWNED:
        text = ngettext(
            "%(count)s action has nobody who answers.",
            "%(count)s actions have nobody who answers.",
            seen.not_owned,
        )
        said.append(text % {"count": seen.not_owned})
    return " ".join(said)


def _evidence(found: Overview) -> tuple[Evidence, ...]:
    said = []
    for each in found.standings[:3]:
        text = ngettext("%(title)s: %(count)s action", "%(title)s: %(count)s actions", each.progress.total)
        shown = text % {"title": each.plan.title, "count": each.progress.total}
        page = reverse("plans:plan-detail", args=[each.plan.reference])
        said.append(Evidence(shown, page, each.progress.last_on))
    return tuple(said)


def _next_step(reason: PlanReason, found: Overview) -> NextStep | None:
    listed = reverse("plans:plan-list")
    page = listed
    if found.standings:
        main = min(found.standings, key=lambda each: (each.plan.parent_id is not None, each.plan.pk))
        page = reverse("plans:plan-detail", args=[main.plan.reference])
    return {
        PlanReason.NOTHING: NextStep(_("Enter a plan"), reverse("plans:plan-new")),
        PlanReason.DRAFT_ONLY: NextStep(_("Put a plan in force"), listed),
        PlanReason.EXPIRED: NextStep(_("Draw the plan of the next period"), page),
        PlanReason.STALE: NextStep(_("Report how the actions go"), page),
        PlanReason.NO_ACTIONS: NextStep(_("Add the plan's actions"), page),
        PlanReason.MANY_RED: NextStep(_("See what is late"), f"{page}?sena=on"),
        PlanReason.NOT_OWNED: NextStep(_("See which actions nobody answers for"), f"{page}?saknar=OWNER"),
        PlanReason.IN_PLACE: None,
    }[reason]
