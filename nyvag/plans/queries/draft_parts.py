"""The parts of a draft: as they are now, as they were sent, and what was changed between."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from nyvag.internal_coordination.rules.differences import Line, compared
from nyvag.plans.models import DraftPart, DraftRemark, DraftRemiss, Passage, PlanNode
from nyvag.plans.queries.rows import PlanRow, plan_rows
from nyvag.plans.rules.draft_remisses import DraftState, ReplyState, cut

Led = dict[int, tuple[DraftRemark, ...]]
"""The remarks that led to a change, by the part."""


@dataclass(frozen=True, slots=True)
class PartSaid:
    """What a part of a draft says now, wherever it is kept; `about` is who does it and when."""

    depth: int
    code: str
    title: str
    text: str
    about: str = ""
    node: PlanNode | None = None
    passage: Passage | None = None

    @property
    def whole(self) -> str:
        """All that it says, for comparing."""
        return "\n".join(each for each in (self.title, self.text, self.about) if each)


@dataclass(frozen=True, slots=True)
class Change:
    """A part that says something else than when it was sent.

    Attributes:
        part: as it was sent; None for a row that was added.
        now: as it is; None for a row that was taken out.
        remarks: those that led to it.
    """

    part: DraftPart | None
    now: PartSaid | None
    lines: tuple[Line, ...]
    remarks: tuple[DraftRemark, ...] = ()

    @property
    def named(self) -> str:
        """The part's number and heading."""
        if self.part is not None:
            return str(self.part)
        return f"{self.now.code} {self.now.title}".strip() if self.now else ""


def parts_now(remiss: DraftRemiss, on: dt.date) -> list[PartSaid]:
    """List the parts of a draft in reading order, as they are (a plan: four statements; else one or none)."""
    if remiss.plan is not None:
        return [said_of(row) for row in plan_rows(remiss.plan, today=on, names_measures=True)]
    if remiss.text:
        return [PartSaid(0, each.code, each.title, each.text) for each in cut(remiss.text)]
    rows = Passage.objects.filter(version=remiss.version_id).order_by("pk")
    return [PartSaid(0, each.place, "", each.quote, passage=each) for each in rows]


def said_of(row: PlanRow) -> PartSaid:
    """Give what a row of a plan says, with how it is done, by whom and when."""
    how = row.action.how if row.action else ""
    who = ", ".join(dict.fromkeys(each.called for each in (*row.leaders, *row.boards)))
    about = " · ".join(each for each in (who, _when(row)) if each)
    text = "\n\n".join(each for each in (row.node.text, how) if each)
    return PartSaid(row.node.depth, row.node.code, row.node.title, text, about, node=row.node)


def _when(row: PlanRow) -> str:
    if row.action is None:
        return ""
    days = "–".join(each.isoformat() for each in (row.action.starts_on, row.action.ends_on) if each)
    return row.action.when_text or days


def changes_of(
    remiss: DraftRemiss,
    on: dt.date,
    *,
    parts: Sequence[DraftPart] | None = None,
    remarks: Iterable[DraftRemark] | None = None,
) -> list[Change]:
    """List what was changed in the draft since it was sent, with the remarks that led to it.

    Once the draft is revised, what it became then is told, whatever has been changed later (two statements
    at most; before that also what the draft takes).

    Args:
        parts, remarks: those of the remiss, where they are known already.
    """
    sent = list(remiss.parts.order_by("place")) if parts is None else parts
    led = _led_to(_changing(remiss) if remarks is None else remarks)
    if remiss.state == DraftState.REVISED:
        found = [_became(part, led.get(part.pk, ())) for part in sent]
        return [each for each in found if each is not None]
    return _so_far(remiss, sent, led, on)


def _so_far(remiss: DraftRemiss, sent: Sequence[DraftPart], led: Led, on: dt.date) -> list[Change]:
    now = {_key_of(each): each for each in parts_now(remiss, on)} if not remiss.text else {}
    found = [_changed(part, _said_now(part, now), led.get(part.pk, ())) for part in sent]
    known = {part.node_id for part in sent}
    added = [each for each in now.values() if each.node is not None and each.node.pk not in known]
    new = [Change(None, each, compared("", each.whole)) for each in added]
    return [*(each for each in found if each is not None), *new]


def what_became(remiss: DraftRemiss, on: dt.date) -> tuple[list[DraftPart], list[DraftPart]]:
    """Give the parts with what they say now laid in `became`, and the rows that came in, not saved."""
    sent = list(remiss.parts.order_by("place"))
    now = {_key_of(each): each for each in parts_now(remiss, on)} if not remiss.text else {}
    for part in sent:
        said = _said_now(part, now)
        part.became = said.whole if said else ""
    known = {part.node_id for part in sent}
    added = [each for each in now.values() if each.node is not None and each.node.pk not in known]
    new = lay_parts(remiss, added)
    for number, part in enumerate(new, len(sent)):
        part.place, part.became, part.is_added = number, whole_of(part), True
    return sent, new


def _changing(remiss: DraftRemiss) -> "QuerySet[DraftRemark]":
    rows = DraftRemark.objects.filter(part__remiss=remiss, changed_at__isnull=False)
    rows = rows.exclude(reply__state=ReplyState.CORRECTED)
    return rows.select_related("reply__asked").order_by("pk")


def _led_to(remarks: Iterable[DraftRemark]) -> Led:
    found: Led = {}
    for each in remarks:
        if each.changed_at is not None:
            found[each.part_id] = (*found.get(each.part_id, ()), each)
    return found


def _became(part: DraftPart, remarks: tuple[DraftRemark, ...]) -> Change | None:
    said = None if not part.became else PartSaid(part.depth, part.code, "", part.became)
    if part.is_added:
        return Change(None, PartSaid(part.depth, part.code, part.title, ""), compared("", part.became or ""))
    return _changed(part, said, remarks)


def _key_of(said: PartSaid) -> tuple[str, int]:
    if said.node is not None:
        return "node", said.node.pk
    return "passage", said.passage.pk if said.passage else 0


def _changed(part: DraftPart, said: PartSaid | None, remarks: tuple[DraftRemark, ...]) -> Change | None:
    lines = compared(whole_of(part), said.whole if said else "")
    is_same = all(not each.is_new and not each.is_gone for each in lines)
    return None if is_same and not remarks else Change(part, said, lines, remarks)


def _said_now(part: DraftPart, now: dict[tuple[str, int], PartSaid]) -> PartSaid | None:
    if part.node_id is not None:
        return now.get(("node", part.node_id))
    if part.passage_id is not None:
        return now.get(("passage", part.passage_id))
    if part.revised == "":
        return None
    return PartSaid(part.depth, part.code, part.title, part.text if part.revised is None else part.revised)


def whole_of(part: DraftPart) -> str:
    """Give all that a part said when it was sent."""
    return PartSaid(part.depth, part.code, part.title, part.text, part.about).whole


def lay_parts(remiss: DraftRemiss, said: Iterable[PartSaid]) -> list[DraftPart]:
    """Make the parts of a draft as they are now, not saved."""
    return [
        DraftPart(
            body_id=remiss.body_id,
            remiss=remiss,
            place=place,
            depth=each.depth,
            node=each.node,
            passage=each.passage,
            code=each.code,
            title=each.title,
            text=each.text,
            about=each.about,
        )
        for place, each in enumerate(said)
    ]
