"""What a file would do to a plan, row by row, before anything is written."""

import datetime as dt
import re
from collections import Counter
from typing import Any

from django.db.models import Value

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import BACKWARDS, CHANGE_ONE_DAY, RowError
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.models import Indicator, Plan
from nyvag.plans.queries.plan_file import EMPTY, said, values_of
from nyvag.plans.queries.plan_planned import Difference, PlanDiff, PlannedRow, Who
from nyvag.plans.queries.plan_remarks import remarked, same
from nyvag.plans.queries.rows import PlanRow, plan_rows
from nyvag.plans.rules.actions import JUDGED_AS, NEEDS_CAUSE, WORK_TRANSITIONS, Judgement, WorkState
from nyvag.plans.rules.plan_columns import HEADINGS, OF_NODE, OWNERS, REPORTED
from nyvag.plans.rules.plan_file import FileRow, ParsedPlan
from nyvag.plans.rules.plans import NodeKind

BETWEEN = re.compile(r"\s*,\s*|\s*/\s*|\s+och\s+|\s+samt\s+|\s+&\s+|\s+and\s+")


OTHER = "other"
"""The cause of what a file explains in words that are none of the causes."""


def diff(parsed: ParsedPlan, plan: Plan | None, on: dt.date, default_cause: str = "") -> PlanDiff:
    """Lay the rows of a file over a plan; without one every row is new (at most six statements).

    Args:
        default_cause: why something is late, stands still or is not carried out where the file does not say.
    """
    return _Differ(parsed, plan, on, default_cause).work()


class _Differ:
    def __init__(self, parsed: ParsedPlan, plan: Plan | None, on: dt.date, default_cause: str) -> None:
        self.parsed, self.on, self.default_cause = parsed, on, default_cause
        self.there = plan_rows(plan, today=on, names_measures=True) if plan is not None else []
        self.by_reference = {str(each.node.reference): each for each in self.there}
        self.by_code = {each.node.code.casefold(): each for each in self.there if each.node.code}
        self.by_title: dict[tuple[int | None, str], list[PlanRow]] = {}
        for each in self.there:
            self.by_title.setdefault((each.node.parent_id, each.node.title.casefold()), []).append(each)
        self.named = _named()
        self.measures = {each.name.casefold(): each for each in Indicator.objects.filter(ended_on=None)}
        self.taken: set[int] = set()
        self.result = PlanDiff(errors=list(parsed.errors))
        self.wrong = {(error.what, error.row, error.column) for error in parsed.errors}

    def work(self) -> PlanDiff:
        for source in self.parsed.rows:
            above = self.result.rows[source.above] if source.above is not None else None
            self.result.rows.append(self._planned(source, above))
        self._check_codes()
        self.result.left = [each for each in self.there if each.node.pk not in self.taken]
        self.result.errors.sort(key=lambda error: (error.what, error.row))
        return self.result

    def _fault(self, source: FileRow, key: str, value: str, reason: str, cure: str) -> None:
        """Keep what is wrong in a cell, unless the cell could not even be read."""
        column = self.parsed.headings.get(key, HEADINGS[key])
        if (source.sheet, source.row, column) not in self.wrong:
            self.result.errors.append(
                RowError(source.row, column, value[:80], reason, cure, what=source.sheet)
            )

    def _planned(self, source: FileRow, above: PlannedRow | None) -> PlannedRow:
        row = self._meant(source, above)
        depth = above.depth + 1 if above else 0
        kind = str(source.said.get("kind") or (row.node.kind if row else source.kind))
        planned = PlannedRow(source, row, depth, kind, above)
        if row is not None:
            if row.node.pk in self.taken:
                reason = gettext_noop("It stands in the file twice.")
                self._fault(source, "title", planned.title, reason, gettext_noop("Keep one of the rows."))
            self.taken.add(row.node.pk)
        before = values_of(row) if row else dict(EMPTY)
        self._told(planned, before)
        self._remark(planned, before)
        self._place(planned, above)
        self._check(planned, before)
        return planned

    def _meant(self, source: FileRow, above: PlannedRow | None) -> PlanRow | None:
        """Find the row that is meant: by reference, else by code, else by title under the same row."""
        reference = source.said.get("reference", "")
        if reference:
            found = self.by_reference.get(reference)
            if found is None and self.there:
                reason = gettext_noop("There is nothing here with that reference.")
                cure = gettext_noop("Leave the cell as the export wrote it, or empty it.")
                self._fault(source, "reference", reference, reason, cure)
            if found is not None or self.there:
                return found
        code = str(source.said.get("code", "")).casefold()
        if code and code in self.by_code:
            return self.by_code[code]
        if above is not None and above.row is None:
            return None
        under = above.row.node.pk if above and above.row else None
        named = self.by_title.get((under, str(source.said.get("title", "")).casefold()), [])
        return next((each for each in named if each.node.pk not in self.taken), None)

    def _told(self, planned: PlannedRow, before: dict[str, Any]) -> None:
        """Gather what would change; a cell that stands as the export writes it changes nothing."""
        source = planned.source
        told = dict(source.said)
        if planned.row is None:
            told.setdefault("kind", planned.kind)
        for key, value in told.items():
            if key in ("reference", "level") or (
                key in source.raw and same(source.raw[key], said(key, before[key]))
            ):
                continue
            if key in OWNERS:
                self._who(planned, key, value, before[key])
            elif key == "indicators":
                self._measured(planned, value, before)
            elif not same(said(key, value), said(key, before[key])):
                self._change(planned, key, value, before[key])

    def _change(self, planned: PlannedRow, key: str, value: Any, before: Any) -> None:
        planned.values[key] = value
        planned.changes.append(Difference(HEADINGS[key], said(key, before), said(key, value)))

    def _who(self, planned: PlannedRow, key: str, names: tuple[str, ...], before: tuple[str, ...]) -> None:
        found = [one for name in names for one in self._resolved(planned, key, name)]
        called = tuple(dict.fromkeys(name for name, _who in found))
        if {each.casefold() for each in called} == {each.casefold() for each in before}:
            return
        planned.who[key] = tuple(dict(found).values())
        planned.in_words += [name for name, who in dict(found).items() if who[0] == "outside"]
        planned.changes.append(Difference(HEADINGS[key], said(key, before), said(key, called)))

    def _resolved(self, planned: PlannedRow, key: str, name: str) -> list[tuple[str, Who]]:
        """Find who a name is; names in a row are cut where one of the parts is known."""
        parts = [name]
        if name.casefold() not in self.named:
            cut = [part for part in BETWEEN.split(name) if part]
            if any(part.casefold() in self.named for part in cut):
                parts = cut
        found = []
        for part in parts:
            known = self.named.get(part.casefold(), [])
            if len(known) > 1:
                reason = gettext_noop("Several in your organisation are called so.")
                cure = gettext_noop("Leave the cell empty, and say who it is on the row's page.")
                self._fault(planned.source, key, part, reason, cure)
            found.append((known[0][1].name, known[0]) if known else (part, ("outside", part)))
        return found

    def _measured(self, planned: PlannedRow, names: tuple[str, ...], before: dict[str, Any]) -> None:
        have = {each.casefold() for each in before["indicators"]}
        known = [self.measures[name.casefold()] for name in names if name.casefold() in self.measures]
        planned.indicators = [each for each in known if each.name.casefold() not in have]
        if planned.indicators:
            after = (*before["indicators"], *(each.name for each in planned.indicators))
            planned.changes.append(
                Difference(
                    HEADINGS["indicators"],
                    said("indicators", before["indicators"]),
                    said("indicators", after),
                )
            )
        planned.unmeasured = [
            name for name in names if name.casefold() not in self.measures and name.casefold() not in have
        ]

    def _remark(self, planned: PlannedRow, before: dict[str, Any]) -> None:
        """Keep in words what no column holds, and indicators that the body does not follow."""
        for key, value in remarked(planned, before, HEADINGS["indicators"]).items():
            planned.values.pop(key, None)
            planned.changes = [each for each in planned.changes if each.heading != HEADINGS[key]]
            if not same(value, before[key]):
                self._change(planned, key, value, before[key])

    def _place(self, planned: PlannedRow, above: PlannedRow | None) -> None:
        """See whether a row that is there would stand under another."""
        row = planned.row
        if row is None or not planned.source.has_place:
            return
        wanted = above.row.node.pk if above and above.row else None
        if (above is not None and above.row is None) or wanted != row.node.parent_id:
            planned.is_moved = True
            titles: dict[int | None, str] = {each.node.pk: str(each.node) for each in self.there}
            planned.changes.append(
                Difference(
                    HEADINGS["level"], titles.get(row.node.parent_id, ""), above.title if above else ""
                )
            )

    def _check(self, planned: PlannedRow, before: dict[str, Any]) -> None:
        """See that the row as it would stand holds together."""
        source, row = planned.source, planned.row
        after = {**before, **planned.values}
        if after["starts_on"] and after["ends_on"] and after["ends_on"] < after["starts_on"]:
            self._fault(source, "ends_on", str(after["ends_on"]), BACKWARDS, CHANGE_ONE_DAY)
        if row is not None and row.instead is not None and planned.changes:
            reason = gettext_noop("Another action holds instead of this one, so it is not changed.")
            self._fault(source, "title", planned.title, reason, gettext_noop("Take the row out of the file."))
        if row is not None and row.action is not None and planned.kind != NodeKind.ACTION:
            reason = gettext_noop("The row is an action with what belongs to it, and stays one.")
            self._fault(source, "kind", planned.kind, reason, gettext_noop("Change it on the row's page."))
        of_action = [key for key in planned.values if key not in (*OF_NODE, "kind")] + list(planned.who)
        if planned.kind != NodeKind.ACTION and any(key not in OWNERS for key in of_action):
            reason = gettext_noop("Only an action has time, money and state.")
            cure = gettext_noop("Write åtgärd in the column of kinds, or empty those cells.")
            self._fault(source, "kind", said("kind", planned.kind), reason, cure)
        if any(key in planned.values for key in REPORTED):
            self._check_report(planned, before, after)

    def _check_report(self, planned: PlannedRow, before: dict[str, Any], after: dict[str, Any]) -> None:
        source = planned.source
        is_silent = "work_state" not in source.said and after["work_state"] != WorkState.DONE
        if is_silent and after["judgement"] == Judgement.DONE:  # only what is done is judged so
            self._change(planned, "work_state", WorkState.DONE, before["work_state"])
            after["work_state"] = WorkState.DONE
        state = WorkState(after["work_state"] or WorkState.PLANNED)
        was = WorkState(before["work_state"] or WorkState.PLANNED)
        if "work_state" in planned.values:
            for key in ("judgement", "cause"):  # what was said of another state does not follow along
                if key not in source.said and key not in planned.values and after[key]:
                    after[key] = planned.values[key] = ""
        if state in NEEDS_CAUSE and not after["cause"]:
            self._explain(planned, before, after)
        if state is not was and state not in WORK_TRANSITIONS[was]:
            reason = gettext_noop("The action cannot become that from what it is.")
            cure = gettext_noop("Leave the cell as it was, or take the action up again on its page.")
            self._fault(source, "work_state", said("work_state", state), reason, cure)
        if after["judgement"] and Judgement(after["judgement"]) not in JUDGED_AS[state]:
            reason = gettext_noop("The judgement does not agree with how far the work has come.")
            cure = gettext_noop("Change one of the two cells.")
            self._fault(source, "judgement", said("judgement", after["judgement"]), reason, cure)
        if state in NEEDS_CAUSE and not after["cause"]:
            reason = gettext_noop("It does not say why it is late, stands still or is not carried out.")
            cure = gettext_noop(
                "Choose below which cause holds for rows that name none, "
                "or write one in a column called Orsak."
            )
            self._fault(source, "cause", "", reason, cure)
        if after["about_on"] and "about_on" in planned.values and after["about_on"] > self.on:
            reason = gettext_noop("A report is about a day that has been.")
            self._fault(source, "about_on", str(after["about_on"]), reason, CHANGE_ONE_DAY)

    def _explain(self, planned: PlannedRow, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Give the cause that was chosen for rows that name none; words of their own are another cause."""
        in_words = any(each.key == "cause" for each in planned.source.remarks)
        cause = self.default_cause or (OTHER if in_words else "")
        if cause:
            after["cause"] = cause
            self._change(planned, "cause", cause, before["cause"])

    def _check_codes(self) -> None:
        """See that no two rows of the plan as it would stand have the same code."""
        kept = {id(each): each for each in self.there}
        codes: Counter[str] = Counter()
        for each in kept.values():
            if each.node.code and each.node.pk not in self.taken:
                codes[each.node.code] += 1
        for planned in self.result.rows:
            code = planned.values.get("code", planned.row.node.code if planned.row else "")
            if not code:
                continue
            codes[code] += 1
            if codes[code] > 1:
                reason = gettext_noop("Another row has the same code.")
                self._fault(
                    planned.source, "code", code, reason, gettext_noop("Give each row a code of its own.")
                )


def _named() -> dict[str, list[Who]]:
    """Give every unit, outside party and group by its name, with its key and name alone (one statement)."""
    found: dict[str, list[Who]] = {}
    models: tuple[tuple[str, Any], ...] = (
        ("unit", Unit),
        ("party", ExternalParty),
        ("group", CoordinationGroup),
    )
    asked = [
        model.objects.order_by().values_list(Value(place), "pk", "name")
        for place, (_what, model) in enumerate(models)
    ]
    for place, pk, name in sorted(asked[0].union(*asked[1:], all=True)):
        what, model = models[place]
        found.setdefault(name.casefold(), []).append((what, model(pk=pk, name=name)))
    return found
