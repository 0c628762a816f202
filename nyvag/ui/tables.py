"""The one table of the product: its columns know how to show a value and how to export it.

Subclass `ListTable`, name the columns, and hand the class to `nyvag.ui.lists.list_response`.
"""

from functools import lru_cache
from typing import Any

import django_tables2 as tables
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_tables2.utils import A

from nyvag.ui import formatting, status
from nyvag.ui.written import filled

__all__ = [
    "A",
    "DateColumn",
    "LinkColumn",
    "ListTable",
    "NumberColumn",
    "PercentColumn",
    "SekColumn",
    "StatusColumn",
    "TextColumn",
    "badge",
    "exported",
]


@lru_cache(maxsize=512)
def badge(tone: str, text: str) -> SafeString:
    """Write a state as word, shape and colour; the few there are recur in every list."""
    return render_to_string("ui/components/status_badge.html", {"tone": tone, "text": text})


class TextColumn(tables.Column):
    """Words as they stand; exports get the same words."""

    def value(self, value: Any) -> Any:
        return value


class _Figures(tables.Column):
    """A number to the right; exports get the number itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"td": {"class": "number"}, "th": {"class": "number"}})
        super().__init__(*args, **kwargs)

    def value(self, value: Any) -> Any:
        return value


class NumberColumn(_Figures):
    """A count or a measure."""

    def __init__(self, *args: Any, decimals: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decimals = decimals

    def render(self, value: Any) -> str:
        return formatting.number(value, self.decimals)


class SekColumn(_Figures):
    """Whole kronor; say "kronor" in the heading."""

    def render(self, value: Any) -> str:
        return formatting.number(value)


class PercentColumn(_Figures):
    """A ratio of 0 to 1, shown as percent."""

    def render(self, value: Any) -> str:
        return formatting.percent(value)


class DateColumn(tables.Column):
    """A date with its month in full; exports get the date itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"td": {"class": "nowrap"}})
        super().__init__(*args, **kwargs)

    def render(self, value: Any) -> str:
        return formatting.long_date(value)

    def value(self, value: Any) -> Any:
        return value


class StatusColumn(tables.Column):
    """A state in word, shape and colour."""

    def render(self, value: Any) -> SafeString:
        return badge(status.tone_of(value), status.word_for(value))

    def value(self, value: Any) -> str:
        return status.word_for(value)


class LinkColumn(tables.Column):
    """Words that lead to the row's own page: `LinkColumn(url=lambda record: ...)` or `linkify=`."""

    def __init__(self, *args: Any, url: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.url = url

    def render(self, value: Any, record: Any) -> Any:
        address = self.url(record) if self.url else None
        return filled('<a href="{}">{}</a>', address, value) if address else value

    def value(self, value: Any) -> Any:
        return value


class ListTable(tables.Table):
    """Base of every list. `card` names the two columns that stand large on a phone.

    A column that is `visible=False` stands in files alone: what a page as wide as a screen has no room for.
    `rows_a_page` is how many stand on a page, cut by `paginator_class`.
    """

    card: tuple[str, ...] = ()
    rows_a_page = 50
    paginator_class: "type[Paginator[Any]]" = Paginator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("template_name", "ui/components/table.html")
        kwargs.setdefault("default", _("unknown"))
        super().__init__(*args, **kwargs)

    @property
    def caption(self) -> str:
        """What the table holds, set by the list it stands in."""
        return getattr(self, "_caption", "")

    @caption.setter
    def caption(self, text: str) -> None:
        self._caption = text

    def in_files_alone(self) -> list[str]:
        """Return the headings of the columns that the page leaves to files."""
        return [str(column.header) for column in exported(self) if not column.column.visible]

    def card_columns(self) -> tuple[str, ...]:
        """Return the names of the columns that stand large on a phone."""
        return self.card or tuple(self.columns.names()[:2])


def exported(table: ListTable) -> list[Any]:
    """Return the columns of a file: those shown, and those for files alone, in the order of the table."""
    return [column for column in table.columns.iterall() if not column.column.exclude_from_export]
