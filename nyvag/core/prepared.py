"""Questions that every page asks, with their SQL worked out once.

Django builds the statement of a queryset anew each time it is asked, which for two small questions took half
the time of a light page. What comes back is what the queryset would have given: the same objects, from the
same columns, by the same converters.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)


class Prepared(Generic[M]):
    """A queryset that depends on one value.

    Args:
        ask: gives the queryset for a value; must filter by the value as it is, and by nothing that changes.
        place: stands for the value while the statement is worked out; nothing else in it may equal it.
    """

    def __init__(self, ask: Callable[[Any], "QuerySet[M]"], *, place: Any) -> None:
        self._ask, self._place = ask, place
        self._known: dict[str, _Statement] = {}

    def __call__(self, value: Any) -> list[M]:
        """Ask with a value, in one statement."""
        statement = self._known.get(connection.vendor)
        if statement is None:
            statement = _Statement(self._ask(self._place), self._place)
            self._known[connection.vendor] = statement
        return statement.rows(value)


class _Statement:
    """The statement in the words of one kind of database, and how its rows become objects."""

    def __init__(self, queryset: "QuerySet[Any]", place: Any) -> None:
        compiler = queryset.query.get_compiler(connection=connection)
        self._sql, self._params = compiler.as_sql()
        self._places = [at for at, given in enumerate(self._params) if given == place]
        select, described = compiler.select, compiler.klass_info
        assert select is not None  # noqa: S101 - narrows: as_sql has filled it
        assert described is not None  # noqa: S101 - narrows: as_sql has filled it
        fields = described["select_fields"]
        self._model: Any = described["model"]
        self._part = slice(fields[0], fields[-1] + 1)
        self._names = [column[0].target.attname for column in select[self._part]]
        populators = cast(Any, get_related_populators)  # the stubs ask for an argument of Django 6
        self._related = populators(described, select, connection.alias)
        self._added: dict[str, int] = dict(compiler.annotation_col_map or {})
        self._converters: Any = compiler.get_converters([column[0] for column in select])

    def rows(self, value: Any) -> list[Any]:
        params = list(self._params)
        for at in self._places:
            params[at] = type(params[at])(value)  # the driver's own kind of number, where it has one
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            found = cursor.fetchall()
        return [self._built(list(row)) for row in found]

    def _built(self, row: list[Any]) -> Any:
        for at, (converters, expression) in self._converters.items():
            for convert in converters:
                row[at] = convert(row[at], expression, connection)
        made = self._model.from_db(connection.alias, self._names, row[self._part])
        for related in self._related:
            related.populate(row, made)
        for name, at in self._added.items():
            setattr(made, name, row[at])
        return made
