"""Rows written straight show what django-tables2 shows."""

from typing import Any

import pytest
from django_tables2.rows import BoundRow

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.spend.models import SupplierRecord
from nyvag.spend.tables import SupplierTable
from nyvag.ui.rows import body_of
from nyvag.ui.tables import LinkColumn, ListTable, NumberColumn, StatusColumn, TextColumn
from tests.factories import frame, spend

pytestmark = pytest.mark.django_db


class Things(ListTable):
    """A list of dictionaries with every kind of cell."""

    card = ("name",)
    name = LinkColumn(url=lambda record: f"/sak/{record['id']}/")
    place = TextColumn(accessor="where__town", default="ingenstans")
    state = StatusColumn()
    count = NumberColumn()

    def render_place(self, value: str, bound_row: BoundRow) -> str:
        """Ask for more than is offered, so that django-tables2 writes the cell."""
        return f"{value} ({bound_row.record['id']})"


THINGS: list[dict[str, Any]] = [
    {"id": 1, "name": "<b>Ett</b>", "where": {"town": "Solberga"}, "state": "done", "count": 1234},
    {"id": 2, "name": "Två & tre", "where": {}, "state": "okänd", "count": None},
]


def test_cells_are_escaped_labelled_and_default() -> None:
    written = body_of(Things(THINGS))
    assert '<a href="/sak/1/">&lt;b&gt;Ett&lt;/b&gt;</a>' in written
    assert 'data-label="Name" class="card-lead"' in written
    assert "Solberga (1)" in written
    assert "ingenstans" in written
    assert "1\u202f234" in written
    assert written.count('<tr role="row">') == 2


def test_rows_of_models_are_those_of_django_tables() -> None:
    at = frame.body()
    by = frame.actor(Role.COORDINATOR, at)
    with acting_for(at.pk):
        spend.doubt(by, spend.enterprise(at), name="Dammvippan <AB>")
        table = SupplierTable(SupplierRecord.objects.select_related("enterprise"))
        written = body_of(table)
        for row in table.rows:
            for cell in row:
                assert f">{cell}</td>" in written or "Dammvippan &lt;AB&gt;" in str(cell)
    assert "Dammvippan &lt;AB&gt;" in written
