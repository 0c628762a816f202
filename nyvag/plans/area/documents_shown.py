"""What politicians, units and anyone may read of steering documents."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from nyvag.core.clock import day_of
from nyvag.core.providers import PublicPart, SummaryPart, UnitPart
from nyvag.core.tenancy import acting_for
from nyvag.mandate.words import line_of
from nyvag.plans.area.document_share import areas_said
from nyvag.plans.document_words import STANDINGS, kind_said, owners_said, until_said, version_said
from nyvag.plans.models import DocumentOwner, Passage
from nyvag.plans.queries.documents import (
    counted,
    current_versions,
    documents_listed,
    holds_now,
    owner_holds,
    picture_of,
    standing_is,
)
from nyvag.plans.queries.silence import heard
from nyvag.plans.rules.documents import Standing, standing
from nyvag.plans.rules.silence import AreaVoice

MOST_SHOWN = 20


def summary(*, body_id: int, at: dt.datetime) -> SummaryPart | None:
    """Say on the politicians' one page what steers, what expires and which policies say nothing."""
    on = day_of(at)
    with acting_for(body_id):
        figures = counted(on)
        if not figures.count:
            return None
        found = heard(on)
        wanted = standing_is(Standing.EXPIRING, on) | standing_is(Standing.EXPIRED, on)
        ending = list(current_versions(on).filter(wanted).order_by("until", "pk")[:MOST_SHOWN])
    return SummaryPart(
        key="styrdokument",
        title=_("Steering documents"),
        template="plans/_documents_summary.html",
        context={
            "figures": figures,
            "silent": areas_said(found, AreaVoice.SILENT, AreaVoice.HINDERS),
            "ending": ending,
            "today": on,
        },
    )


def unit_part(*, unit_name: str, body_id: int, at: dt.datetime) -> UnitPart | None:
    """Show a unit the documents that it owns or is to follow, where there are some (four statements)."""
    on = day_of(at)
    with acting_for(body_id):
        rows = DocumentOwner.objects.filter(owner_holds(on), unit__name=unit_name)
        roles = dict(rows.order_by("role").values_list("document_id", "role"))
        wanted = holds_now(on) | standing_is(Standing.EXPIRED, on)
        found = list(
            current_versions(on)
            .filter(wanted, document__in=list(roles))
            .order_by("document__title", "pk")[:MOST_SHOWN]
        )
    if not found:
        return None
    return UnitPart(
        key="documents",
        title=_("Documents your unit owns or is to follow"),
        template="plans/_unit_documents.html",
        context={"documents": [(each, roles[each.document_id], _shown(each, on)) for each in found]},
    )


def public_documents(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give the documents that may be shown to anyone, once adopted, with what they say (seven statements)."""
    on = day_of(at)
    with acting_for(body_id):
        wanted = ~standing_is(Standing.PREPARING, on) & Q(document__is_public=True)
        found = list(documents_listed(on).filter(wanted).exclude(state="WITHDRAWN"))
        quotes = _quotes(found)
    if not found:
        return None
    lines = [_public_line(each, on, quotes.get(each.pk, [])) for each in found]
    return PublicPart(
        key="styrdokument",
        title=_("Steering documents"),
        template="plans/_public_documents.html",
        context={"documents": lines, "in_force": sum(each["holds"] for each in lines)},
        columns=(
            _("Document"),
            _("Kind"),
            _("Version"),
            _("State"),
            _("Owners"),
            _("Decision that adopted it"),
            _("Holds from"),
            _("Last day"),
            _("What it says about social enterprises"),
            _("Address of the published document"),
        ),
        rows=tuple(_public_row(each) for each in lines),
        is_chosen=True,
        chosen_at="plans:document-list",
    )


def _shown(version: Any, on: dt.date) -> tuple[str, str]:
    tone, word = STANDINGS[standing(picture_of(version), on)]
    return tone, str(word)


def _quotes(versions: list[Any]) -> dict[int, list[str]]:
    """Give what each version says in its own words (one statement)."""
    found: dict[int, list[str]] = {}
    by_document = {each.document_id: each.pk for each in versions}
    for passage in Passage.objects.filter(document__in=list(by_document)).order_by("pk"):
        key = by_document[passage.document_id]
        if passage.version_id in (None, key):
            found.setdefault(key, []).append(passage.quote)
    return found


def _public_line(version: Any, on: dt.date, quotes: list[str]) -> dict[str, Any]:
    """Lay out what anyone may read; a decision that is not public is left out, and so are names in words."""
    decision, document = version.adoption, version.document
    known = [each for each in document.owners.all() if not each.outside]
    return {
        "reference": document.reference,
        "title": document.title,
        "kind": kind_said(document),
        "version": version_said(version),
        "standing": _shown(version, on),
        "holds": standing(picture_of(version), on) in (Standing.IN_FORCE, Standing.EXPIRING),
        "owners": owners_said(known, on),
        "decision": line_of(decision) if decision and decision.is_public else "",
        "from": version.valid_from,
        "until": version.until,
        "until_said": until_said(version, version.until),
        "quotes": quotes,
        "address": version.address,
    }


def _public_row(line: dict[str, Any]) -> tuple[Any, ...]:
    return (
        line["title"],
        line["kind"],
        line["version"],
        line["standing"][1],
        line["owners"],
        line["decision"],
        line["from"],
        line["until"],
        " ".join(line["quotes"]),
        line["address"],
    )
