"""One action with all that its page shows, in a fixed few statements."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    F,
    IntegerField,
    OuterRef,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from nyvag.meetings.rules.causes import cause_name
from nyvag.plans.models import (
    Action,
    ActionComment,
    ActionDay,
    ActionReport,
    Evidence,
    IndicatorValue,
    NodeIndicator,
    NodeLink,
    NodeOwner,
    Occasion,
    OpenPoint,
    PlanNode,
)
from nyvag.plans.queries.rows import LEADING, holds_on, picture_of
from nyvag.plans.rules.actions import ActionPicture, Lack, is_overdue, is_red, lacks

REPORT, DAY, COMMENT, EVIDENCE, OCCASION = "report", "day", "comment", "evidence", "occasion"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the log of an action, of any kind; what a kind does not have is empty."""

    kind: str
    pk: int
    at: dt.datetime | None
    by_name: str
    first_on: dt.date | None
    second_on: dt.date | None
    state: str
    judgement: str
    cause: str
    text: str
    more: str
    public: str
    number: int
    year: int

    def cause_said(self, language: str) -> str:
        """Say the cause."""
        return cause_name(self.cause, language) if self.cause else ""


@dataclass(frozen=True, slots=True)
class ActionPage:
    """An action with those who answer, what lacks, its log, indicators, links and open points."""

    action: Action
    owners: tuple[NodeOwner, ...]
    indicators: tuple[NodeIndicator, ...]
    entries: tuple[Entry, ...]
    links: tuple[NodeLink, ...]
    open_points: tuple[OpenPoint, ...]
    picture: ActionPicture
    on: dt.date

    @property
    def leaders(self) -> tuple[NodeOwner, ...]:
        """Who answers for that it is done."""
        return tuple(each for each in self.owners if each.role in LEADING)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What it lacks; nothing where another action holds instead."""
        gave_way = self.action.merged_into_id or self.action.superseded_by_id
        return () if gave_way else lacks(self.picture)

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return is_overdue(self.picture, self.on)

    @property
    def is_red(self) -> bool:
        """Whether somebody must act."""
        return is_red(self.picture, self.on)

    def of_kind(self, kind: str) -> list[Entry]:
        """List the entries of one kind, the latest first."""
        return [each for each in self.entries if each.kind == kind]


def action_page(action: Action, on: dt.date) -> ActionPage:
    """Gather what the page of an action shows (five statements)."""
    node = action.node
    owners = [
        each
        for each in NodeOwner.objects.filter(node=node)
        .select_related("unit", "party", "group")
        .order_by("pk")
        if holds_on(each, on)
    ]
    indicators = list(_indicators(action))
    links = NodeLink.objects.filter(node=node).select_related(
        "other__plan", "document", "principle__principles"
    )
    return ActionPage(
        action=action,
        owners=tuple(owners),
        indicators=tuple(indicators),
        entries=tuple(entries_of(action)),
        links=tuple(links.order_by("kind", "pk")),
        open_points=tuple(open_points_of(node, action)),
        picture=picture_of(action, owners, indicators),
        on=on,
    )


def open_points_of(node: PlanNode, found: Any) -> Any:
    """Give what is and was to be decided; nothing is asked where it was found that there is nothing."""
    if not getattr(found, "has_points", True):
        return ()
    return OpenPoint.objects.filter(node=node).order_by("decided_on", "pk")


def _indicators(action: Action) -> Any:
    """Give the indicators with the latest value of the whole."""
    latest = IndicatorValue.objects.filter(
        indicator=OuterRef("indicator_id"), is_current=True, part=""
    ).order_by("-period_to", "-pk")
    rows = NodeIndicator.objects.filter(node=action.node).select_related("indicator").order_by("pk")
    return rows.annotate(
        latest_value=Subquery(latest.values("value")[:1]), latest_on=Subquery(latest.values("period_to")[:1])
    )


FIELDS = (
    "at_",
    "by_",
    "first_",
    "second_",
    "state_",
    "judgement_",
    "cause_",
    "text_",
    "more_",
    "public_",
    "number_",
    "year_",
)


EMPTY: dict[type[Any], Value] = {TextField: Value(""), IntegerField: Value(0)}


def entries_of(action: Action) -> Iterator[Entry]:
    """Give all that was said of an action, the latest first (one statement)."""
    reports = _part(
        ActionReport,
        action,
        REPORT,
        first_=F("about_on"),
        state_=F("work_state"),
        judgement_=F("judgement"),
        cause_=F("cause"),
        text_=F("measure"),
        more_=F("comment"),
        public_=F("public_text"),
    )
    days = _part(ActionDay, action, DAY, first_=F("was_on"), second_=F("ends_on"), text_=F("reason"))
    comments = _part(ActionComment, action, COMMENT, text_=F("text"), state_=F("visibility"))
    evidence = _part(
        Evidence,
        action,
        EVIDENCE,
        first_=F("happened_on"),
        text_=F("text"),
        more_=F("address"),
        number_=Cast(F("is_public"), IntegerField()),
    )
    occasions = _part(
        Occasion,
        action,
        OCCASION,
        at_=_nothing(DateTimeField()),
        first_=F("done_on"),
        text_=F("note"),
        number_=F("number"),
        year_=F("year"),
    )
    rows = [Entry(*row) for row in reports.union(days, comments, evidence, occasions, all=True)]
    first = dt.datetime.min.replace(tzinfo=dt.UTC)
    yield from sorted(rows, key=lambda each: (each.at or first, each.pk), reverse=True)


def _part(model: Any, action: Action, kind: str, **given: Any) -> Any:
    """Give the rows of one kind with the same columns, each of the same type on both databases."""
    kinds: dict[str, Any] = {
        "at_": DateTimeField(),
        "first_": DateField(),
        "second_": DateField(),
        "number_": IntegerField(),
        "year_": IntegerField(),
    }
    named = {"at_": F("at"), "by_": F("by_name"), **given}
    columns = {}
    for name in FIELDS:
        output = kinds.get(name, TextField())
        empty = EMPTY.get(type(output), Value(None))
        columns[name] = Cast(named.get(name, empty), output)
    rows = (
        model.objects.filter(action=action).order_by().annotate(kind_=Value(kind, output_field=CharField()))
    )
    return rows.annotate(**columns).values_list("kind_", "pk", *columns)


def _nothing(output: Any) -> Cast:
    return Cast(Value(None), output)
