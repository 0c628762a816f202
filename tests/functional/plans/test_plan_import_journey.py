"""A coordinator imports the plan in Excel: sees what it would do, chooses, accepts, reads it again."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.plans.models import Action, NodeOwner, Plan
from tests.factories import frame
from tests.functional.plans.test_plan_journeys import _session

pytestmark = pytest.mark.django_db(transaction=True)


def _workbook(path: Path, state: str) -> Path:
    """Make the plan as it lies in the coordinator's own folder."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Plan 2026"
    sheet.append(["Handlingsplan för sociala företag 2026-2027"])
    sheet.append(["Tid", "Mål", "Åtgärd", "Vem", "Status", "Prioritet"])
    sheet.append(["Q2 2026", "Köpa mer", "Gå igenom inköpen", "Inköp, Näringsliv", state, "Hög"])
    sheet.append(["löpande", "", "Möta företagen", "Näringsliv", "I startgroparna", ""])
    sheet.append(["hösten 2026", "Veta mer", "Utbilda cheferna", "HR", "Försenad", ""])
    sheet.merge_cells("B3:B4")
    book.save(path)
    return path


def test_a_coordinator_imports_the_plan_in_excel_as_it_is(open_page: Any, tmp_path: Path) -> None:
    body = frame.body("Solberga kommun", accent="green", is_demo=True)
    for name in ("Inköp", "Näringsliv"):
        frame.unit(body, name)
    page = open_page("/plan/", session=_session(Role.COORDINATOR, body))
    main = page.locator("main")
    page.get_by_role("link", name="Importera en plan").first.click()
    page.get_by_label("Vad heter planen?").fill("Vår plan")
    page.get_by_label("Filen").set_input_files(_workbook(tmp_path / "plan.xlsx", "Pågår"))
    page.get_by_role("button", name="Läs filen", exact=True).click()
    expect(main).to_contain_text("5 nya, 0 ändrade, 0 redan lika, 0 inte i filen, 1 fel")
    expect(main).to_contain_text("Plan 2026, Rad 5, Orsak")
    expect(main).to_contain_text("Status: I startgroparna")
    page.get_by_label("Prioritet").select_option("target_group")
    page.get_by_label("Varför rader är försenade").select_option("Tiden har inte räckt")
    page.get_by_role("button", name="Läs filen med dessa").click()
    expect(main).to_contain_text("5 nya, 0 ändrade, 0 redan lika, 0 inte i filen, 0 fel")
    page.get_by_role("button", name="Importera alla 5 rader").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vår plan")
    expect(main).to_contain_text("Gå igenom inköpen")
    with acting_for(body.pk):
        assert [each.called for each in NodeOwner.objects.order_by("pk")] == [
            "Inköp",
            "Näringsliv",
            "Näringsliv",
            "HR",
        ]
        assert Action.objects.get(node__title="Gå igenom inköpen").target_group == "Hög"
    page.get_by_role("link", name="Läs in en fil i planen").click()
    page.get_by_label("Filen").set_input_files(_workbook(tmp_path / "plan.xlsx", "Klart"))
    page.get_by_role("button", name="Läs filen", exact=True).click()
    expect(main).to_contain_text("0 nya, 1 ändrade, 4 redan lika")
    page.get_by_role("button", name="Importera 1 rad").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vår plan")
    with acting_for(body.pk):
        assert Plan.objects.count() == 1
        assert Action.objects.count() == 3
