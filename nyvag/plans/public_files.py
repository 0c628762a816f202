"""Rows of published plans and values of public indicators as open data, with what each column means."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from nyvag.plans.models.plans import NODE_KINDS
from nyvag.plans.public_shown import public_text
from nyvag.plans.queries.indicator_series import Series
from nyvag.plans.queries.public_plans import PublicPlan, PublicRow, gave_way
from nyvag.plans.words_indicators import period_said
from nyvag.plans.words_plans import JUDGEMENT_WORDS, STATE_WORDS
from nyvag.plans.words_public import STANDINGS, names_said

KINDS: dict[str, Any] = dict(NODE_KINDS)
Columns = tuple[tuple[str, str], ...]


def row_columns() -> Columns:
    """Name the columns of a plan's rows, each with what it means."""
    return (
        (
            _("Id"),
            _("Stays the same as long as the row exists, whatever it is called and wherever it stands."),
        ),
        (_("Under"), _("The id of the row it stands under; empty at the top.")),
        (_("Code"), _("As the plan writes it.")),
        (_("Level"), _("What the plan calls the level: area, goal, action.")),
        (_("Kind"), _("Heading, aim, action, text, or words about the time after the plan.")),
        (_("What"), _("What is to be reached or done, in the plan's words.")),
        (_("Who"), _("Units, organisations and groups that answer for it. Private persons are never named.")),
        (_("Board"), _("The boards that answer politically.")),
        (_("First day"), _("Day, as year-month-day; empty where none is set.")),
        (_("Last day"), _("The day it is to be done by; empty where none is set.")),
        (_("When, in words"), _("The time as the plan writes it.")),
        (
            _("How it goes"),
            _("Done, on plan, not on plan, not carried out, or not known: nobody has judged it."),
        ),
        (_("State"), _("How far the work had come in the latest report.")),
        (_("Judgement"), _("How the latest report judged it; empty where it was not judged.")),
        (_("Reported"), _("The day that the latest report is about.")),
        (_("Text"), _("What the body has written for anyone about how it goes.")),
        (_("Address"), _("The page of the row. It never changes.")),
    )


def row_cells(found: PublicPlan, address_of: Any) -> Iterable[tuple[Any, ...]]:
    """Give the cells of a plan's rows, in reading order.

    Args:
        address_of: gives the address of the page of a row.
    """
    references = {row.node.pk: row.node.reference for row in found.rows}
    for row in found.rows:
        action, node = row.action, row.node
        yield (
            str(node.reference),
            str(references.get(node.parent_id or 0, "")),
            node.code,
            row.level_name,
            str(KINDS[node.kind]),
            node.title,
            names_said(row.leaders),
            names_said(row.boards),
            action.starts_on if action else None,
            action.ends_on if action else None,
            action.when_text if action else "",
            *_goes(row),
            public_text(action),
            address_of(node),
        )


def _goes(row: PublicRow) -> tuple[Any, ...]:
    if row.standing is None or row.picture is None:
        return "", "", "", None
    if gave_way(row.action):
        return _("another action holds instead"), "", "", None
    seen = row.picture
    return (
        str(STANDINGS[row.standing][1]),
        str(STATE_WORDS[seen.work_state]),
        str(JUDGEMENT_WORDS[seen.judgement]) if seen.judgement else "",
        seen.reported_on,
    )


def value_columns() -> Columns:
    """Name the columns of an indicator's values, each with what it means."""
    return (
        (_("Period"), _("What time the value is about, in words.")),
        (_("From"), _("The first day of the period.")),
        (_("Up to and including"), _("The last day of the period.")),
        (_("Value"), _("The value in the indicator's unit; empty where it is unknown.")),
        (_("At least"), _("The lower end of the interval that the source gives; empty where it gives none.")),
        (_("At most"), _("The upper end of the interval.")),
        (_("Approximate"), _("1 where the value is approximate.")),
        (_("Break in the series"), _("1 where earlier values cannot be compared with this one.")),
        (_("Source"), _("Where the value comes from.")),
        (_("As known on"), _("The day up to which the source knew.")),
    )


def value_cells(series: Series) -> Iterable[tuple[Any, ...]]:
    """Give the cells of an indicator's values, the oldest first."""
    for each in series.values:
        row = each.row
        if row.pk:
            yield (
                period_said(each.period),
                each.period.first,
                each.period.last,
                row.value,
                row.low,
                row.high,
                row.is_approximate,
                row.breaks_series,
                row.source or series.indicator.source,
                row.as_of,
            )
