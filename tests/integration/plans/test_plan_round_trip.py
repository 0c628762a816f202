"""Whatever a plan's file says, reading it again and reading the export back change nothing (property)."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import plan_imports as commands
from nyvag.plans.models import Plan, PlanNode
from nyvag.plans.queries.plan_file import file_rows
from nyvag.plans.queries.plan_planned import PlanDiff, RowState
from nyvag.plans.rules.plan_columns import COLUMNS
from tests.factories import frame

pytestmark = pytest.mark.django_db
HEADINGS = ("Mål", "Åtgärd", "Ansvarig", "När", "Status", "Kostnad", "Indikator", "Övrigt")
CELLS = (
    st.sampled_from(["", "Köp", "Råd", "1. Stöd"]),
    st.sampled_from(["Läs", "Mät", "Möt dem, ofta", "=SUMMA(A1)", "-ring", "2.1 Fråga"]),
    st.sampled_from(["", "KS", "KS, BUN", "KS och skolan", "KS i samverkan med Coompanion", "Alla"]),
    st.sampled_from(["", "2026", "Q2 2026", "hösten 2026", "löpande", "2026-2027", "senast juni 2026"]),
    st.sampled_from(
        ["", "pågår", "Klart", "Gul", "i startgroparna", "40 %", "pågår, men dröjer", "försenad"]
    ),
    st.sampled_from(["", "50 tkr", "ca 1,5 mnkr", "50000,50", "mycket", "inom ram"]),
    st.sampled_from(["", "Antal köp", "Andel, procent"]),
    st.text(alphabet="abcåäö=+@;\" |'-\n", max_size=12),
)
LINES = st.lists(st.tuples(*CELLS), min_size=1, max_size=6)


@pytest.fixture
def body() -> PublicBody:
    found = frame.body()
    for name in ("KS", "BUN"):
        frame.unit(found, name)
    return found


def read(lines: list[list[str]], plan: Plan | None) -> tuple[commands.PlanUpload, PlanDiff]:
    """Read lines as a csv file, choose a cause, and see what they would do."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(lines)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.csv"
        path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
        upload = commands.read_plan(
            path=path, file_name="plan.csv", plan=plan, title="Planen", by=SYSTEM, at=now()
        )
    upload = commands.map_columns(
        upload=upload,
        mapping=upload.mapping,
        sheets=upload.sheets,
        sheets_head=False,
        default_cause="time",
        by=SYSTEM,
        at=now(),
    )
    return upload, commands.diff_of(upload, today())


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(lines=LINES)
def test_a_file_and_the_export_of_its_plan_are_read_back_unchanged(
    body: PublicBody, lines: list[tuple[str, ...]]
) -> None:
    written = [list(HEADINGS), *map(list, lines)]
    with acting_for(body.pk):
        upload, found = read(written, None)
        if found.errors:  # two rows of one code: told, and nothing is written
            assert {error.column for error in found.errors} <= {"Kod", "Mål"}
            return
        plan = commands.import_plan(upload=upload, by=SYSTEM, at=now())
        rows = PlanNode.objects.filter(plan=plan).count()
        exported = [
            [each.heading for each in COLUMNS],
            *(list(map(_text, row)) for row in file_rows(plan, today())),
        ]
        for again in (written, exported):
            _upload, same = read(again, plan)
            assert same.errors == []
            assert [
                (row.title, row.changes) for row in same.rows if row.state is not RowState.UNCHANGED
            ] == []
            assert (len(same.rows), same.left) == (rows, [])


def _text(value: object) -> str:
    return "" if value is None else str(value)
