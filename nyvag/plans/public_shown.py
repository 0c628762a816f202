"""What the templates of the public pages show of plans, rows, documents and indicators, in words."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nyvag.core.measuring import measure_of
from nyvag.mandate.words import line_of
from nyvag.plans.document_words import STANDINGS as DOCUMENT_STANDINGS
from nyvag.plans.document_words import kind_said, until_said, version_said
from nyvag.plans.indicator_chart import chart_of
from nyvag.plans.models import Action, Plan, SteeringDocument
from nyvag.plans.queries.actions import Entry
from nyvag.plans.queries.indicator_series import Series
from nyvag.plans.queries.public_plans import PublicPlan, PublicRow, gave_way, published, tallies
from nyvag.plans.queries.public_rows import RowPage
from nyvag.plans.queries.rows import NOT_SAID, picture_of
from nyvag.plans.queries.whole_documents import WholeDocument, WholeVersion
from nyvag.plans.rules.documents import DocumentState, Standing
from nyvag.plans.rules.plans import OwnerRole, PlanState
from nyvag.plans.rules.progress import is_stale
from nyvag.plans.rules.public_standing import public_standing
from nyvag.plans.words_actions import LINK_WORDS, link_said
from nyvag.plans.words_indicators import answer
from nyvag.plans.words_plans import STATE_WORDS, when_said, years_said
from nyvag.plans.words_public import (
    STANDINGS,
    as_of_said,
    happened_said,
    judged_said,
    names_said,
    tally_said,
)

FOLDED_FROM = 15
"""A plan of more rows than this shows each part folded under how it goes."""
PLAN_WORDS = {PlanState.IN_FORCE: "success", PlanState.ENDED: "neutral"}


def plan_shown(found: PublicPlan) -> dict[str, Any]:
    """Give what the page of a plan shows."""
    plan, said = found.plan, found.tally
    unfinished = bool(said.carried_out - said.done)
    asked = (said.last_on, plan.starts_on, plan.follow_up_every_months)
    return {
        "plan": plan,
        "years": years_said(plan),
        "tone": PLAN_WORDS.get(PlanState(plan.state), "neutral"),
        "coordinates": plan.of,
        "tally": said,
        "tally_said": tally_said(said),
        "as_of": as_of_said(said),
        "is_stale": plan.state == PlanState.IN_FORCE and unfinished and is_stale(*asked, found.on),
        "areas": [] if is_long(found) else [(row, tally_said(own)) for row, own in found.areas if own.total],
        "parts": list(_parts(found)),
        "rows": found.rows,
        "indicators": found.indicators,
        "relatives": [(_relation(plan, each), each) for each in found.others],
    }


def is_long(found: PublicPlan) -> bool:
    """Tell whether a plan has so many rows that each part of it stands folded."""
    return len(found.rows) > FOLDED_FROM


def _parts(found: PublicPlan) -> Iterator[dict[str, Any]]:
    """Give the rows of a short plan as one part; those of a long one by what stands at the top, folded there.

    Rows at the top that hold none stand together.
    """
    if not is_long(found):
        if found.rows:
            yield _part(found.plan.title, found.rows)
        return
    said = {row.node.pk: tally_said(under) for row, under in found.areas if under.total}
    for is_alone, groups in groupby(_by_top(found.rows), lambda rows: len(rows) == 1):
        if is_alone:
            rows = [row for group in groups for row in group]
            yield _part(str(rows[0].node), rows)
        else:
            for group in groups:
                top = group[0].node
                yield {**_part(str(top), group), "is_folded": True, "said": said.get(top.pk, "")}


def _part(label: str, rows: Iterable[PublicRow]) -> dict[str, Any]:
    return {"label": label, "rows": [row_line(row) for row in rows], "is_folded": False, "said": ""}


def _by_top(rows: Iterable[PublicRow]) -> list[list[PublicRow]]:
    found: list[list[PublicRow]] = []
    for row in rows:
        if row.node.depth == 0 or not found:
            found.append([])
        found[-1].append(row)
    return found


def _relation(plan: Plan, other: Plan) -> str:
    if other.pk == plan.previous_id:
        return _("Follows")
    if other.pk == plan.parent_id:
        return _("Part of")
    return _("Followed by") if other.previous_id == plan.pk else _("Plan for a shorter time")


def row_line(row: PublicRow) -> dict[str, Any]:
    """Give what the list of rows shows of one."""
    standing = STANDINGS[row.standing] if row.standing and row.counts else None
    return {
        "node": row.node,
        "level_name": row.level_name,
        "is_action": row.action is not None,
        "who": names_said(row.leaders),
        "boards": names_said(row.boards),
        "when": when_said(row.action) if row.action else "",
        "tone": standing[0] if standing else "",
        "standing": capfirst(str(standing[1])) if standing else "",
        "gave_way": gave_way(row.action),
        "reported_on": row.picture.reported_on if row.picture and row.counts else None,
        "public_text": public_text(row.action),
        "links": links_lines(row.links),
    }


def row_shown(page: RowPage) -> dict[str, Any]:
    """Give what the page of a row shows."""
    action = page.action
    return {
        "page": page,
        "node": page.node,
        "plan": page.node.plan,
        "action": action,
        "who": names_said(page.leaders),
        "boards": names_said(page.boards),
        "when": when_said(action) if action else "",
        "money": money_said(action),
        "public_text": public_text(action),
        "links": links_lines(page.links),
        "series": [series_shown(each) for each in page.series],
        "happened": [(each, happened_said(each)) for each in page.happened],
        "times": _times(page.entries),
        "below": [_below(each, page.on) for each in page.below],
        "ancestors": _ancestors(page.node),
        **_standing(page),
    }


def _below(node: Any, on: dt.date) -> dict[str, Any]:
    action = getattr(node, "action", None)
    if action is None or gave_way(action):
        return {"node": node, "tone": "", "standing": ""}
    tone, word = STANDINGS[public_standing(picture_of(action, [], []), on)]
    return {"node": node, "tone": tone, "standing": capfirst(str(word))}


def _standing(page: RowPage) -> dict[str, Any]:
    if page.standing is None or page.picture is None or gave_way(page.action):
        return {"standing": "", "tone": "", "state": "", "judgement": ""}
    tone, word = STANDINGS[page.standing]
    seen = page.picture
    return {
        "tone": tone,
        "standing": capfirst(str(word)),
        "state": capfirst(str(STATE_WORDS[seen.work_state])),
        "judgement": judged_said(seen.judgement),
    }


def series_shown(series: Series) -> dict[str, Any]:
    """Give an indicator with its answer, its chart and its values, the latest first."""
    return {
        "indicator": series.indicator,
        "series": series,
        "answer": answer(series),
        "chart": chart_of(series),
        "values": [each for each in series.values[::-1] if each.row.pk],
    }


def links_lines(links: Iterable[Any]) -> list[dict[str, Any]]:
    """Say what a row serves, each with what anyone may open."""
    return [
        {
            "label": capfirst(str(LINK_WORDS[each.kind])),
            "said": link_said(each),
            "row": each.other if each.other_id else None,
            "document": each.document if each.document_id else None,
        }
        for each in links
    ]


def public_text(action: Action | None) -> str:
    """Give what was last written for anyone: in the latest report, else of the action as a whole."""
    if action is None:
        return ""
    latest = action.standing.public_text if action.standing else ""
    return latest or action.public_text


def money_said(action: Action | None) -> str:
    """Say how an action is financed, without sums; nothing where it is not known."""
    if action is None or action.money in NOT_SAID:
        return ""
    return capfirst(str(action.get_money_display()))


def document_shown(found: WholeDocument, plans: Iterable[Plan], on: dt.date) -> dict[str, Any] | None:
    """Give what anyone may read of a document; nothing where no version of it was ever adopted."""
    held = [each for each in found.versions if _was_adopted(each, on)]
    whole = WholeDocument(found.document, held, found.owners, found.passages)
    present = whole.present(on)
    if present is None or not found.document.is_public:
        return None
    known = [each for each in found.owners if not each.outside and _holds(each, on)]
    return {
        "document": found.document,
        "kind": kind_said(found.document),
        "present": version_shown(present, on),
        "older": [version_shown(each, on) for each in held if each is not present],
        "owners": names_said(each for each in known if each.role == OwnerRole.OWNER),
        "addressees": names_said(each for each in known if each.role == OwnerRole.ADDRESSEE),
        "passages": found.passages_in(present.version),
        "plans": list(plans),
    }


def version_shown(each: WholeVersion, on: dt.date) -> dict[str, Any]:
    """Give what anyone may read of a version; a decision that is not public is left out."""
    version, decision = each.version, each.version.adoption
    tone, word = DOCUMENT_STANDINGS[each.standing(on)]
    return {
        "version": version,
        "said": version_said(version),
        "tone": tone,
        "standing": str(word),
        "decision": line_of(decision) if decision and decision.is_public else "",
        "from": version.valid_from,
        "until_said": until_said(version, each.until),
    }


def plans_of(document: SteeringDocument) -> list[Plan]:
    """List the published plans that carry a document out (one statement)."""
    return list(published().filter(Q(document=document)))


def plans_listed(plans: Iterable[Plan], on: dt.date) -> list[dict[str, Any]]:
    """Say how each of some published plans goes (one statement)."""
    listed = list(plans)
    found = tallies(listed, on)
    return [
        {
            "plan": each,
            "years": years_said(each),
            "tone": PLAN_WORDS.get(PlanState(each.state), "neutral"),
            "tally": found[each.pk],
            "said": tally_said(found[each.pk]),
            "as_of": as_of_said(found[each.pk]),
        }
        for each in listed
    ]


def room_of_measure(series: Series) -> str:
    """Name the room whose rows a worked-out indicator counts; nothing where values are entered."""
    key = series.indicator.computed_by
    return key.partition(".")[0] if key and measure_of(key) else ""


def _was_adopted(each: WholeVersion, on: dt.date) -> bool:
    return each.version.state != DocumentState.WITHDRAWN and each.standing(on) is not Standing.PREPARING


def _holds(owner: Any, on: dt.date) -> bool:
    begun = owner.starts_on is None or owner.starts_on <= on
    return begun and (owner.ends_on is None or on <= owner.ends_on)


def _times(entries: Iterable[Entry]) -> list[Entry]:
    noted = [each for each in entries if each.kind == "occasion" and each.first_on]
    return sorted(noted, key=lambda each: each.first_on or dt.date.min, reverse=True)


def _ancestors(node: Any) -> list[Any]:
    found: list[Any] = []
    above = node.parent
    while above is not None:
        found.insert(0, above)
        above = above.parent
    return found
