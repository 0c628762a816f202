"""Accept what a public register proposes, refuse it, or take a decision back."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.commands import effects
from nyvag.enterprises.commands.refusals import UnableToChangeRegister
from nyvag.enterprises.commands.shared_facts import change_status, rename_enterprise, update_facts
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.models import Enterprise, Proposal, Source
from nyvag.enterprises.queries.extracts import line_of, proposals_waiting
from nyvag.enterprises.queries.facts import enterprise_facts
from nyvag.enterprises.rules.proposing import ProposalKind
from nyvag.enterprises.rules.transitions import PROPOSAL_TRANSITIONS, ProposalState

_PARTS = {
    ProposalKind.NAME: ("names", "name"),
    ProposalKind.STATUS: ("statuses", ""),
    ProposalKind.PLACE: ("", "place"),
}


@transaction.atomic
def accept_proposals(*, proposals: Collection[int], by: Actor, at: dt.datetime) -> int:
    """Write what proposals say to the register, each with an event of its own; all or none.

    A proposal that somebody has decided, or whose matter is closed, is passed over.

    Returns:
        How many were accepted.
    """
    rows = _locked(proposals, at)
    for row in rows:
        before = _image(row)
        _write(row, by=by, at=at)
        row.enterprise.refresh_from_db()
        row.effects = {"before": before, "after": _image(row)}
        _decide(row, ProposalState.ACCEPTED, by, at)
    return len(rows)


@transaction.atomic
def refuse_proposals(*, proposals: Collection[int], by: Actor, at: dt.datetime) -> int:
    """Say that the register is right as it stands; the same is not proposed again.

    Returns:
        How many were refused.
    """
    rows = _locked(proposals, at)
    for row in rows:
        _decide(row, ProposalState.REFUSED, by, at)
        _log(row, "proposal-refused", _("%(name)s: refused “%(after)s” (%(source)s)."), by, at)
    return len(rows)


@transaction.atomic
def undo_proposal(*, proposal: Proposal, by: Actor, at: dt.datetime) -> Proposal:
    """Take a decision back: the fact is as it was and the proposal waits again.

    Raises:
        UnableToChangeRegister: nobody has decided it, or the fact has been changed since.
    """
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("enterprise", "extract")
    row = rows.get(pk=proposal.pk)
    if ProposalState.WAITING not in PROPOSAL_TRANSITIONS[ProposalState(row.state)]:
        raise UnableToChangeRegister(_("Nobody has decided it, so there is nothing to take back."))
    others = Proposal.objects.filter(
        enterprise=row.enterprise, kind=row.kind, after=row.after, state=ProposalState.WAITING
    )
    if others.exists():
        raise UnableToChangeRegister(_("The same proposal waits already, from a newer extract."))
    if row.state == ProposalState.ACCEPTED and row.kind != ProposalKind.SIGN:
        _take_back(row, by=by, at=at)
    row.state, row.decided_by, row.decided_at, row.effects = ProposalState.WAITING, "", None, None
    row.save()
    _log(row, "proposal-undone", _("%(name)s: took back the decision on “%(after)s” (%(source)s)."), by, at)
    return row


def _locked(proposals: Collection[int], at: dt.datetime) -> list[Proposal]:
    waiting = proposals_waiting(current_body_id(), on=day_of(at)).filter(pk__in=proposals)
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("enterprise", "extract")
    found = rows.filter(pk__in=list(waiting.order_by().values_list("pk", flat=True)))
    return [row for row in found.order_by("pk") if row.state == ProposalState.WAITING]


def _write(row: Proposal, *, by: Actor, at: dt.datetime) -> None:
    """Bring one fact to what the proposal says, by the command that an officer would use."""
    reason = _("%(source)s of %(day)s") % {
        "source": row.extract.get_source_display(),
        "day": row.extract.as_of,
    }
    said: dict[str, Any] = {"source": Source.PUBLIC_REGISTER, "reason": reason, "by": by, "at": at}
    valid_from = row.valid_from or row.extract.as_of
    if row.kind == ProposalKind.NAME:
        rename_enterprise(enterprise=row.enterprise, name=row.after, valid_from=valid_from, **said)
    elif row.kind == ProposalKind.STATUS:
        change_status(enterprise=row.enterprise, status=row.after, valid_from=valid_from, **said)
    elif row.kind == ProposalKind.PLACE:
        facts = dataclasses.replace(enterprise_facts(row.enterprise, on=day_of(at)), place=row.after)
        update_facts(enterprise=row.enterprise, facts=facts, **said)
    else:
        _log(row, "sign-noted", _("%(name)s: noted “%(after)s” (%(source)s)."), by, at)


def _decide(row: Proposal, state: ProposalState, by: Actor, at: dt.datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, by.name, at
    row.save()


def _image(row: Proposal) -> dict[str, Any] | None:
    """Copy what a proposal is about, as plain values."""
    if row.kind == ProposalKind.SIGN:
        return None
    whole = effects.shared_image(Enterprise.objects.get(pk=row.enterprise_id))
    rows, fact = _PARTS[ProposalKind(row.kind)]
    return {"rows": whole[rows] if rows else [], "fact": whole["fields"][fact] if fact else ""}


def _take_back(row: Proposal, *, by: Actor, at: dt.datetime) -> None:
    kept: dict[str, Any] = row.effects or {}
    if not kept or _plain(_image(row)) != _plain(kept["after"]):
        raise UnableToChangeRegister(
            _("Somebody has changed the fact since, so it stays. Change it on the enterprise's own page.")
        )
    rows, fact = _PARTS[ProposalKind(row.kind)]
    whole = effects.shared_image(row.enterprise)
    if rows:
        whole[rows] = kept["before"]["rows"]
    if fact:
        whole["fields"][fact] = kept["before"]["fact"]
    effects.lay_shared(row.enterprise, whole, by=by, at=at)


def _plain(image: dict[str, Any] | None) -> str:
    """Bring an image to text, as the database keeps it."""
    return "" if image is None else DjangoJSONEncoder(sort_keys=True).encode(image)


def _log(row: Proposal, kind: str, summary: str, by: Actor, at: dt.datetime) -> None:
    line = line_of(row)
    record(
        kind=f"enterprises.{kind}",
        by=by,
        at=at,
        body_id=row.body_id,
        subject=subject_of(row.enterprise),
        summary=summary % {"name": row.enterprise.name, "after": line.after, "source": line.source},
        data={"proposal": row.pk, "extract": row.extract_id},
    )
