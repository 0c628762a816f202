"""The body of a list, written row by row without a template: a template for each cell costs five times more.

What a cell shows is what django-tables2 would show: the value behind the accessor (in words where the
field has choices), the column's default for an empty one, otherwise what the column's `render` gives.
Columns that ask for more than that are left to django-tables2.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django_tables2.rows import BoundRow
from django_tables2.utils import A

from nyvag.ui.tables import ListTable
from nyvag.ui.written import escaped

VALUE_ALONE = ("value",)
DISPLAY = re.compile(r"^get_(\w+)_display$")
"""What Django calls the words of a field's choices; they are looked up here once a column."""
KNOWN = frozenset({"value", "record", "column", "bound_column", "table"})


def body_of(table: ListTable) -> SafeString:
    """Write the rows of the page shown."""
    writers = [CellWriter(bound, table) for bound in table.columns]
    rows = ("".join(_row(writers, bound_row)) for bound_row in table.paginated_rows)
    return mark_safe("".join(rows))  # noqa: S308  # nosec B308 B703 - every part is escaped where it is written


def head_of(table: ListTable, query: Mapping[str, Sequence[str]]) -> SafeString:
    """Write the headings; those that sort lead to the list in another order, with the rest of its address."""
    kept = {key: values for key, values in query.items() if key not in ("page", "export", "sort")}
    heads = ((_class_of(column), _order_of(column), _heading(column, kept)) for column in table.columns)
    return format_html_join("\n", '<th scope="col" role="columnheader"{}{}>{}</th>', heads)


def _class_of(column: Any) -> SafeString:
    named = column.attrs["th"].get("class")
    return format_html(' class="{}"', named) if named else SafeString("")


def _order_of(column: Any) -> SafeString:
    """Say in the heading how the column is sorted, where it is."""
    if not column.is_ordered:
        return SafeString("")
    descending = column.order_by_alias.is_descending
    return format_html(' aria-sort="{}"', "descending" if descending else "ascending")


def _heading(column: Any, kept: Mapping[str, Sequence[str]]) -> Any:
    if not column.orderable:
        return column.header
    address = f"?{urlencode({**kept, 'sort': column.order_by_alias.next}, doseq=True)}"
    return format_html(
        '<a href="{}">{}<span class="sort-mark" aria-hidden="true"></span></a>', address, column.header
    )


def cell_class(column: Any, table: ListTable) -> SafeString:
    """Return the class of a cell: figures to the right, the two that matter large on a phone."""
    names = [column.attrs.get("td", {}).get("class", "")]
    if column.name in table.card_columns():
        names.append("card-lead")
    written = " ".join(name for name in names if name)
    return format_html(' class="{}"', written) if written else SafeString("")


def _row(writers: "list[CellWriter]", bound_row: BoundRow) -> Iterator[str]:
    yield '<tr role="row">'
    for writer in writers:
        yield writer.write(bound_row)
    yield "</tr>\n"


class CellWriter:
    """Writes the cells of one column."""

    def __init__(self, bound: Any, table: ListTable) -> None:
        self._bound, self._column, self._table = bound, bound.column, table
        self._head = format_html('<td role="cell" data-label="{}"{}>', bound.header, cell_class(bound, table))
        self._accessor = str(bound.accessor)
        self._steps = [DISPLAY.sub(r"\1", step) for step in A(bound.accessor).bits]
        self._render: Callable[..., Any] = bound.render
        self._wanted = _wanted_by(bound.render)
        self._is_plain = not bound.link and set(self._wanted) <= KNOWN
        self._offered = {"column": bound.column, "bound_column": bound, "table": table}
        self._words: dict[type, dict[Any, str]] = {}

    def write(self, bound_row: BoundRow) -> str:
        """Write one cell, escaped."""
        shown = self._shown(bound_row.record) if self._is_plain else bound_row.get_cell(self._bound.name)
        return f"{self._head}{escaped(shown)}</td>"

    def _shown(self, record: Any) -> Any:
        value = self._value(record)
        if value in self._column.empty_values:
            return self._bound.default
        if self._wanted == VALUE_ALONE:
            return self._render(value=value)
        offered = {**self._offered, "value": value, "record": record}
        return self._render(**{name: offered[name] for name in self._wanted})

    def _value(self, record: Any) -> Any:
        if isinstance(record, dict) and self._accessor in record:
            return record[self._accessor]
        owner, found = None, record
        try:
            for step in self._steps:
                owner, found = found, _step(found, step)
        except (AttributeError, KeyError, ObjectDoesNotExist):
            return None
        words = self._words_of(owner) if isinstance(owner, Model) else {}
        return words.get(found, found) if words else found

    def _words_of(self, owner: Model) -> dict[Any, str]:
        """Return the words for the choices of a field; none for fields without choices."""
        kind = type(owner)
        if kind not in self._words:
            try:
                field = owner._meta.get_field(self._steps[-1])
            except FieldDoesNotExist:
                field = None
            choices = getattr(field, "flatchoices", None) or ()
            self._words[kind] = {code: str(word) for code, word in choices}
        return self._words[kind]


def _wanted_by(render: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names that the `render` of a column, or of its table, asks for."""
    function = getattr(render, "__func__", None)
    return _parameters(render) if function is None else _parameters(function)[1:]


@lru_cache(maxsize=1024)
def _parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)


def _step(held: Any, name: str) -> Any:
    """Go one step from a record towards a value; a method is called."""
    found = held[name] if isinstance(held, dict) else getattr(held, name)
    return found() if callable(found) else found
