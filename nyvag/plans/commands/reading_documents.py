"""What a list of steering documents would do, row by row, before anything is written."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Value

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import Dated, RowError
from nyvag.enterprises.models import DefinitionProfile
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.mandate.models import Decision
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.commands.document_cells import (
    KEYS,
    NEW,
    ROLES,
    said,
    standing_owners,
    told_by,
    values_of,
)
from nyvag.plans.commands.document_owners import OwnerFacts
from nyvag.plans.document_columns import HEADINGS
from nyvag.plans.queries.documents import documents_listed
from nyvag.plans.rules.document_rows import DocumentRow
from nyvag.plans.rules.documents import DOCUMENT_TRANSITIONS, DocumentState


class RowState(StrEnum):
    """What a row means for the register."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"


@dataclass(frozen=True, slots=True)
class Difference:
    """A column whose text changes."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """One row, the present version it means (None for a new document), and how it would be.

    Attributes:
        in_words: owners that are not in the organisation, and would be kept as words.
        who: who each owner of the file is.
    """

    source: DocumentRow
    version: Any
    before: dict[str, Any]
    after: dict[str, Any]
    changes: tuple[Difference, ...]
    who: dict[tuple[str, Dated], OwnerFacts]
    in_words: tuple[str, ...]

    @property
    def state(self) -> RowState:
        """What the row means."""
        if self.version is None:
            return RowState.NEW
        return RowState.CHANGED if self.changes else RowState.UNCHANGED

    def differs(self, *keys: str) -> bool:
        """Tell whether some of the values change."""
        return any(self.before[key] != self.after[key] for key in keys)


@dataclass(slots=True)
class DocumentPlan:
    """What a file would do: its rows, and everything that is wrong."""

    rows: list[PlannedDocument] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)

    def count(self, state: RowState) -> int:
        """Count the rows that mean so."""
        return sum(row.state is state for row in self.rows)


def plan_documents(rows: Sequence[DocumentRow], wrong_rows: Collection[int], on: Any) -> DocumentPlan:
    """Lay the rows of a file over the register of the body acted for (seven statements)."""
    return _Planner(rows, frozenset(wrong_rows), on).plan()


class _Planner:
    """Works a plan out: which document is meant, what changes, what does not hold."""

    def __init__(self, rows: Sequence[DocumentRow], wrong_rows: frozenset[int], on: Any) -> None:
        self.rows, self.wrong_rows = rows, wrong_rows
        self.listed = list(documents_listed(on))
        self.by_reference = {str(each.document.reference): each for each in self.listed}
        self.by_title = _grouped(self.listed, lambda each: each.document.title)
        named = _named()
        self.units, self.parties, self.groups = (_grouped(rows, lambda each: each.name) for rows in named)
        decisions = list(Decision.objects.order_by("pk"))
        self.by_number = _grouped(decisions, lambda each: each.diary_no)
        self.by_decision = _grouped(decisions, lambda each: each.title)
        self.definitions = list(DefinitionProfile.objects.filter(in_use_to=None).order_by("-version"))
        self.taken: set[str] = set()
        self.result = DocumentPlan()

    def plan(self) -> DocumentPlan:
        for row in self.rows:
            self._plan(row)
        self.result.errors.sort(key=lambda error: error.row)
        return self.result

    def _plan(self, row: DocumentRow) -> None:
        version = self._meant(row)
        name = str(version.document.reference) if version else row.title.casefold()
        if name in self.taken:
            reason = gettext_noop("It stands in the file twice.")
            self._fault(row, "title", row.title, reason, gettext_noop("Keep one of the rows."))
            return
        self.taken.add(name)
        before = values_of(version) if version else dict(NEW)
        who, in_words = self._owners(row, version)
        after = {**before, **told_by(row), **self._found(row, before)}
        if after["about"].split() == before["about"].split():
            after["about"] = before["about"]  # a workbook is read without the breaks between lines
        self._check(row, version, before, after)
        changes = tuple(
            Difference(str(HEADINGS[key]), said(key, before[key]), said(key, after[key]))
            for key in KEYS
            if before[key] != after[key]
        )
        self.result.rows.append(PlannedDocument(row, version, before, after, changes, who, in_words))

    def _fault(self, row: DocumentRow, key: str, value: str, reason: str, cure: str) -> None:
        self.result.errors.append(RowError(row.row, str(HEADINGS[key]), value[:80], reason, cure))

    def _meant(self, row: DocumentRow) -> Any:
        if row.reference:
            found = self.by_reference.get(row.reference)
            if found is None:
                reason = gettext_noop("There is nothing here with that reference.")
                cure = gettext_noop("Leave the cell as the export wrote it, or empty it.")
                self._fault(row, "reference", row.reference, reason, cure)
            return found
        named = self.by_title.get(row.title.casefold(), [])
        if len(named) > 1:
            reason = gettext_noop("Several documents are called so.")
            cure = gettext_noop("Keep the reference of the export, so that the right one is meant.")
            self._fault(row, "title", row.title, reason, cure)
        return named[0] if named else None

    def _check(
        self, row: DocumentRow, version: Any, before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> None:
        """See that the row as it would stand holds together."""
        if not after["kind"][0] and row.row not in self.wrong_rows:
            reason, cure = (
                gettext_noop("The kind is missing."),
                gettext_noop("Write what kind of document it is."),
            )
            self._fault(row, "kind", "", reason, cure)
        if after["valid_from"] and after["valid_to"] and after["valid_to"] < after["valid_from"]:
            reason = gettext_noop("The last day is before the first day.")
            self._fault(
                row, "valid_to", str(after["valid_to"]), reason, gettext_noop("Change one of the days.")
            )
        if version is None or not row.state:
            return
        if row.state != before["state"]:
            if DocumentState(row.state) not in DOCUMENT_TRANSITIONS[DocumentState(before["state"])]:
                reason = gettext_noop("The document cannot become that from what it is.")
                cure = gettext_noop("Leave the cell as it was, or note the steps on the document's page.")
                self._fault(row, "state", said("state", row.state), reason, cure)
        elif row.taken_on and (row.taken_on, row.day_known) != (version.step_on, version.step_known):
            reason = gettext_noop("The day of a step that was noted is not changed by a file.")
            cure = gettext_noop("Leave the cell as it was, and correct the step on the document's page.")
            self._fault(row, "taken_on", str(row.taken_on), reason, cure)

    def _found(self, row: DocumentRow, before: Mapping[str, Any]) -> dict[str, Any]:
        """Find the decision and the definition that a row names."""
        told: dict[str, Any] = {}
        if row.adoption and row.adoption != said("adoption", before["adoption"]):
            key = row.adoption.casefold()
            named = self.by_number.get(key) or self.by_decision.get(key) or []
            if len(named) == 1:
                told["adoption"] = named[0]
            else:
                reason = (
                    gettext_noop("Several decisions are called so.")
                    if named
                    else gettext_noop("There is no such decision in the register.")
                )
                cure = gettext_noop(
                    "Write the diary number of a decision that is entered, or leave it empty."
                )
                self._fault(row, "adoption", row.adoption, reason, cure)
        if row.definition:
            wanted = row.definition.casefold()
            found = [
                each
                for each in self.definitions
                if wanted in (each.name_sv.casefold(), each.name_en.casefold())
            ]
            if found:
                told["definition"] = found[0]
            elif before["definition"] is None or before["definition"].name != row.definition:
                reason = gettext_noop("You do not use a definition of that name.")
                cure = gettext_noop("Write the name as it stands among your definitions, or leave it empty.")
                self._fault(row, "definition", row.definition, reason, cure)
        return told

    def _owners(
        self, row: DocumentRow, version: Any
    ) -> tuple[dict[tuple[str, Dated], OwnerFacts], tuple[str, ...]]:
        """Find who the owners of a row are: as they stand already, else by name, else in words."""
        standing = standing_owners(version) if version else {}
        who, in_words = {}, []
        for key, role in ROLES.items():
            for each in getattr(row, key):
                if (key, each) in standing:
                    continue
                name = each.text.casefold()
                unit, party, group = (
                    table.get(name, []) for table in (self.units, self.parties, self.groups)
                )
                found = [*unit, *party, *group]
                if len(unit) > 1 or len(found) > 1:
                    reason = gettext_noop("Several in your organisation are called so.")
                    cure = gettext_noop("Leave the cell empty, and say who it is on the document's page.")
                    self._fault(row, key, each.text, reason, cure)
                    continue
                if not found:
                    in_words.append(each.text)
                who[key, each] = OwnerFacts(
                    role=role,
                    unit=unit[0] if unit else None,
                    party=party[0] if party else None,
                    group=group[0] if group else None,
                    outside="" if found else each.text,
                    starts_on=each.first,
                    ends_on=each.last,
                )
        return who, tuple(in_words)


def _named() -> tuple[list[Any], ...]:
    """Give every unit, outside party and group by its key and name alone (one statement)."""
    models: tuple[Any, ...] = (Unit, ExternalParty, CoordinationGroup)
    asked = [
        model.objects.order_by().values_list(Value(place), "pk", "name") for place, model in enumerate(models)
    ]
    found: tuple[list[Any], ...] = ([], [], [])
    for place, pk, name in asked[0].union(*asked[1:], all=True):
        found[place].append(models[place](pk=pk, name=name))
    return found


def _grouped(rows: Iterable[Any], named: Callable[[Any], str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        if name := named(row).casefold():
            found.setdefault(name, []).append(row)
    return found
