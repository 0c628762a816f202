"""A plan is read whole: only one that is very long is cut into pages, and then between its top rows."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator


class TreePaginator(Paginator):  # type: ignore[type-arg]  # takes no argument when it runs
    """Cuts rows in reading order before a top row; rows that were filtered or sorted, wherever they stand."""

    @cached_property
    def starts(self) -> list[int]:
        """Where each page begins."""
        rows: Any = self.object_list
        depths: list[int] = [line.row.node.depth for line in rows.data]
        if any(after > before + 1 for before, after in zip([-1, *depths], depths, strict=False)):
            return list(range(0, max(len(depths), 1), self.per_page))
        tops = [place for place, depth in enumerate(depths) if depth == 0]
        ends = [*tops[1:], len(depths)][: len(tops)]
        found = [0]
        for top, end in zip(tops, ends, strict=True):
            if top > found[-1] and end - found[-1] > self.per_page:
                found.append(top)
        return found

    @cached_property
    def num_pages(self) -> int:
        """How many pages there are."""
        return len(self.starts)

    def page(self, number: Any) -> "Page[Any]":
        """Give a page by its number."""
        number = self.validate_number(number)
        first, after = self.starts[number - 1], [*self.starts, self.count][number]
        return Page(self.object_list[first:after], number, self)
