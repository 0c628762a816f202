"""One way to answer with a list: searched, filtered, sorted, paged, and exported as shown.

The address holds the whole state, so that a list can be shared and an export holds what the
reader saw.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Protocol, cast

from django.forms import CheckboxInput
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.context import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tables2 import RequestConfig
from django_tables2.rows import BoundRow

from nyvag.ui.exports import WRITERS, export_response
from nyvag.ui.formatting import number
from nyvag.ui.kept import part_for_reader
from nyvag.ui.tables import ListTable, exported

TEMPLATE = "ui/components/_list.html"
WORDS = ("q",)
"""Filters that take a reader's own words: their answers are too many to keep."""
VISIBLE_FILTERS = 4
MOST_NAMED = 3
"""How many columns that stand in files alone the page names; of many more than that only how many."""


class FilterSet(Protocol):
    """What a list needs of a filter set: its form and the rows that pass."""

    form: Any
    qs: Any


@dataclass(frozen=True)
class Tag:
    """A filter in force, and the address of the list without it."""

    text: str
    url: str


@dataclass(frozen=True)
class ExportLink:
    """A kind of file, and the address that answers with it."""

    kind: str
    url: str


class ListPart:
    """A list as it stands in its page: counted, filtered, sorted and drawn where the page comes to it."""

    def __init__(
        self,
        request: HttpRequest,
        rows: Any,
        table_class: type[ListTable],
        filterset_class: Any,
        title: str,
        kept_by: tuple[object, ...] | None,
    ) -> None:
        self._request, self._rows, self._table_class = request, rows, table_class
        self._filterset_class, self._title, self._kept_by = filterset_class, title, kept_by
        self.has_rows = False
        """Whether the list holds a row; known once it is drawn, for what stands below it."""

    @cached_property
    def filterset(self) -> Any:
        """The filters with what the address says, or None."""
        rows = self._rows() if callable(self._rows) else self._rows
        if self._filterset_class is None:
            return _All(rows)
        return self._filterset_class(self._request.GET, queryset=rows)

    def table(self, *, is_paged: bool) -> ListTable:
        """Return the table, sorted as the address says."""
        table = self._table_class(self.filterset.qs)
        cut = {"per_page": table.rows_a_page, "paginator_class": table.paginator_class}
        paging: Any = cut if is_paged else False
        RequestConfig(self._request, paginate=paging).configure(table)
        return table

    def shown(self) -> dict[str, Any]:
        """Return what the template of a list shows."""
        query, table = self._request.GET, self.table(is_paged=True)
        table.caption = self._title
        form = self.filterset.form
        fields = form.visible_fields() if form else []
        return {
            "table": table,
            "count_text": _count_text(table),
            "tags": tags_of(self.filterset, query) if form else [],
            "filter_fields": fields[:VISIBLE_FILTERS],
            "more_fields": fields[VISIBLE_FILTERS:],
            "has_filter_errors": bool(form and form.errors),
            "more_open": any(field.data for field in fields[VISIBLE_FILTERS:]),
            "kept": _kept(query, fields),
            "in_files": in_files(table.in_files_alone()),
            "exports": [ExportLink(kind, _address(query, export=kind)) for kind in WRITERS],
        }

    def draw(self, context: Context) -> SafeString:
        """Draw the list inside its page, or take the one that was drawn."""
        drawn = self._drawn_or_kept(context)
        self.has_rows = "<tbody" in drawn
        return drawn

    def _drawn_or_kept(self, context: Context) -> SafeString:
        if self._kept_by is None or any(self._request.GET.get(name) for name in WORDS):
            return self._drawn(context)
        asked = (self._request.get_full_path(), *self._kept_by)
        return part_for_reader(self._request, TEMPLATE, partial(self._drawn, context), *asked)

    def _drawn(self, context: Context) -> SafeString:
        with context.push(**self.shown()):
            template: Any = get_template(TEMPLATE)
            drawn: SafeString = template.template.render(context)
            return drawn


@dataclass(frozen=True)
class _All:
    """Stands for the filters of a list that has none."""

    qs: Any
    form: Any = None


def list_response(
    request: HttpRequest,
    *,
    queryset_or_rows: Any,
    table_class: type[ListTable],
    template: str,
    title: str,
    export_name: str,
    filterset_class: Any = None,
    context: dict[str, Any] | None = None,
    kept_by: tuple[object, ...] | None = None,
) -> HttpResponse:
    """Answer with a page that includes "ui/components/list.html", or with `?export=` of it.

    Args:
        queryset_or_rows: a queryset, a sequence of dictionaries or objects, or a function that gives one.
        template: gets `list`, which draws itself, and `title`.
        export_name: file name without its ending.
        kept_by: draw the list once per version of the body, and of what is named here: all that the rows
            depend on beside events, day and address. Only for rows that show nobody's name, under an
            `empty_template` that depends on nothing but the role.
    """
    kind = request.GET.get("export", "")
    part = ListPart(request, queryset_or_rows, table_class, filterset_class, title, kept_by)
    if kind in WRITERS:
        table = part.table(is_paged=False)
        columns = [str(column.header) for column in exported(table)]
        file = export_response(kind, rows=export_rows(table), columns=columns, name=export_name)
        return cast(HttpResponse, file)  # a streamed file: views pass it on as it is
    return render(request, template, {"title": title, "list": part, **(context or {})})


def export_rows(table: ListTable) -> Iterator[list[Any]]:
    """Yield the values of every row in the order shown, without keeping rows that were written."""
    columns = [column.name for column in exported(table)]
    data = table.data.data
    records = data.iterator(chunk_size=2000) if hasattr(data, "iterator") else table.data
    for record in records:
        row = BoundRow(record, table=table)
        yield [row.get_cell_value(name) for name in columns]


def tags_of(filterset: FilterSet, query: QueryDict) -> list[Tag]:
    """Return the filters in force in the order of the form."""
    form = filterset.form
    if not form.is_valid() and not hasattr(form, "cleaned_data"):
        return []
    tags = []
    for field in form.visible_fields():
        value = form.cleaned_data.get(field.name)
        if _is_in_force(field, value):
            text = f"{field.label}: {_spoken(field, value)}"
            tags.append(Tag(text, _without(query, field.name)))
    return tags


def _is_in_force(field: Any, value: Any) -> bool:
    """Tell a filter that was filled in (also with "no" or 0) from one left empty."""
    if field.data in (None, "", []) or value in (None, "", []):
        return False
    if isinstance(field.field.widget, CheckboxInput):
        return bool(value)
    return bool(value.exists()) if hasattr(value, "exists") else True


def _spoken(field: Any, value: Any) -> str:
    choices = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    if isinstance(value, bool):
        return choices.get(str(value).lower()) or (_("yes") if value else _("no"))
    if isinstance(value, slice):
        return f"{value.start or ''}–{value.stop or ''}"
    several = value if isinstance(value, list | tuple | set) or hasattr(value, "exists") else [value]
    return ", ".join(choices.get(str(one), str(one)) for one in several)


def _without(query: QueryDict, name: str) -> str:
    left = query.copy()
    for key in list(left):
        if key == name or key.startswith(f"{name}_") or key in ("page", "export"):
            del left[key]
    return f"?{left.urlencode()}"


def _address(query: QueryDict, **changes: str) -> str:
    changed = query.copy()
    changed.pop("page", None)
    for key, value in changes.items():
        changed[key] = value
    return f"?{changed.urlencode()}"


def _kept(query: QueryDict, fields: Sequence[Any]) -> list[tuple[str, str]]:
    """Return what the address holds beside the filters, to follow along when they change."""
    own = {field.html_name for field in fields} | {"page", "export"}
    own_prefixes = tuple(f"{field.html_name}_" for field in fields)
    return [
        (key, value)
        for key, values in query.lists()
        for value in values
        if key not in own and not (own_prefixes and key.startswith(own_prefixes))
    ]


def _count_text(table: ListTable) -> str:
    count = len(table.rows)
    return ngettext("%(count)s row", "%(count)s rows", count) % {"count": number(count)}


def in_files(names: Sequence[str]) -> str:
    """Write which columns stand in files alone: all of a few, else the first and how many more there are."""
    more = len(names) - MOST_NAMED
    if more < 2:
        return ", ".join(names)
    counted = _("%(count)d columns more") % {"count": more}
    return _("%(names)s and %(more)s") % {"names": ", ".join(names[:MOST_NAMED]), "more": counted}
