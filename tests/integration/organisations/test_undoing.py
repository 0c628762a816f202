"""An import of the organisation is undone: what it made goes, what it changed is as before."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nyvag.accounts.models import Membership
from nyvag.audit.models import Event
from nyvag.core.access import Role
from nyvag.organisations.commands import imports as importing
from nyvag.organisations.commands.undoing import undo_import
from nyvag.organisations.models import ExternalParty, OrganisationUpload, Unit, UnitFunction
from nyvag.organisations.queries.facts import party_facts, unit_facts
from nyvag.organisations.queries.undoing import plan_undo
from tests.factories import frame
from tests.integration.organisations.conftest import Town

HEADINGS = "Namn;Slag;Under;Kod;Till;Funktioner;Tidigare namn;Tidigare under;Blev"
ROWS = (
    "Kommunstyrelsen;Styrelse;;10;;Upphandling och inköp;Styrelsen (–2018-12-31);;",
    "Socialnämnden;Nämnd;Kommunstyrelsen;20;2020-12-31;;;överst (–2019-12-31);Omsorgsnämnden",
    "Omsorgsnämnden;Nämnd;Kommunstyrelsen;30;;;;;",
    "Kontoret;Förvaltning;Omsorgsnämnden;31;;Arbetsmarknad;;;",
    "Coompanion;Extern ekonomisk förening;;;;;;;",
)


@pytest.fixture
def taken(town: Town, tmp_path: Path) -> Callable[..., OrganisationUpload]:
    """Import rows over a town that has a board already."""

    def take(*rows: str) -> OrganisationUpload:
        path = tmp_path / "lista.csv"
        path.write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
        upload: OrganisationUpload = town.do(importing.read_upload, path=path, file_name="lista.csv")
        assert upload.errors == []
        town.do(importing.import_organisation, upload=upload)
        upload.refresh_from_db()
        return upload

    return take


def test_all_is_as_before_when_nothing_has_happened_since(
    town: Town, taken: Callable[..., OrganisationUpload]
) -> None:
    town.unit("Kommunstyrelsen", kind="EXECUTIVE_BOARD")
    town.unit("Socialnämnden")
    before = unit_facts(), party_facts()
    upload = taken(*ROWS)
    assert len(unit_facts()) == 4
    outcome = town.do(undo_import, upload=upload)
    assert (outcome["removed"], outcome["restored"], outcome["kept"]) == (3, 2, 0)
    assert (unit_facts(), party_facts()) == before
    assert Event.objects.filter(kind="organisations.file-undone").count() == 1
    with pytest.raises(importing.UnableToImport):
        town.do(undo_import, upload=upload)


def test_what_changed_since_and_what_others_rest_on_is_left_and_named(
    town: Town, taken: Callable[..., OrganisationUpload]
) -> None:
    upload = taken(*ROWS)
    office = Unit.objects.get(name="Kontoret")
    elin = frame.user(Role.CONTRIBUTOR, town.body, "Elin")
    Membership.objects.filter(user=elin).update(unit=office)
    party = ExternalParty.objects.get()
    party.note = "Ringde i mars"
    party.save()
    kept = {row.name for row in plan_undo(upload) if row.outcome in ("IN_USE", "CHANGED_SINCE")}
    assert kept == {"Kontoret", "Omsorgsnämnden", "Kommunstyrelsen", "Coompanion"}
    outcome = town.do(undo_import, upload=upload)
    assert set(outcome["kept_names"]) == kept
    assert {unit.name for unit in Unit.objects.all()} == {"Kontoret", "Omsorgsnämnden", "Kommunstyrelsen"}
    assert UnitFunction.objects.filter(unit=office).exists()


def test_a_list_that_was_never_imported_or_kept_nothing_cannot_be_undone(
    town: Town, taken: Callable[..., OrganisationUpload], tmp_path: Path
) -> None:
    upload = taken(*ROWS)
    OrganisationUpload.objects.filter(pk=upload.pk).update(effects=None)
    path = tmp_path / "annan.csv"
    path.write_text("Namn;Slag\nNämnden;Nämnd", encoding="utf-8")
    waiting = town.do(importing.read_upload, path=path, file_name="annan.csv")
    for each in (upload, waiting):
        with pytest.raises(importing.UnableToImport):
            town.do(undo_import, upload=each)


def test_the_pages_show_what_would_end_and_what_undoing_does(
    town: Town, taken: Callable[..., OrganisationUpload], tmp_path: Path
) -> None:
    upload = taken(*ROWS)
    browser = frame.client(Role.COORDINATOR, town.body)
    path = tmp_path / "slut.csv"
    path.write_text("Namn;Slag;Till\nKontoret;Förvaltning;2025-12-31", encoding="utf-8")
    ending = town.do(importing.read_upload, path=path, file_name="slut.csv")
    page = browser.get(f"/organisation/importera/{ending.pk}/").content.decode()
    assert "Skulle upphöra" in page
    assert "sista dag 31 december 2025" in page
    assert "1 av dem upphör" in page
    done = browser.get(f"/organisation/importera/{upload.pk}/").content.decode()
    assert f"/organisation/importera/{upload.pk}/angra/" in done
    preview = browser.get(f"/organisation/importera/{upload.pk}/angra/").content.decode()
    assert "5 skulle tas bort" in preview
    answer = browser.post(f"/organisation/importera/{upload.pk}/angra/", follow=True)
    assert "5 togs bort" in answer.content.decode()
    assert not Unit.objects.exists()
