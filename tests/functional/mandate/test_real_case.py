"""A real case, the guideline of Uppsala (E4), is entered by clicking in a body where nothing is."""

from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.mandate.models import AnchoringCase, Decision, Mandate
from tests.factories import frame

pytestmark = pytest.mark.django_db(transaction=True)
UNITS = (
    ("Kommunfullmäktige", "Fullmäktige"),
    ("Kommunstyrelsen", "Styrelse"),
    ("Arbetsmarknadsnämnden", "Nämnd"),
)
TITLE = "Riktlinje för stöd till sociala företag"


def test_a_real_case_is_entered_by_clicking_in_an_empty_body(open_page: Any) -> None:
    body = frame.body("Uppsala kommun")
    session = str(frame.client(Role.COORDINATOR, body).cookies["sessionid"].value)
    page = open_page("/organisation/", session=session)
    main = page.locator("main")

    def go(name: str) -> None:
        main.get_by_role("link", name=name).first.click()

    def press(name: str, then: str) -> None:
        page.get_by_role("button", name=name).click()
        expect(main).to_contain_text(then)

    go("Lägg till den första enheten")
    for number, (name, kind) in enumerate(UNITS):
        page.get_by_label("Namn").first.fill(name)
        page.get_by_label("Slag").select_option(label=kind)
        press("Lägg till enheten", f"{name} har lagts till")
        if number == 0:
            go("Lägg till en enhet under den")
        elif number == 1:
            go("Lägg till ännu en enhet")

    page.get_by_role("link", name="Styrning").first.click()
    go("Ärenden")
    go("Lägg in ett ärende")
    page.get_by_label("Vad heter ärendet?").fill(TITLE)
    page.get_by_label("Hur väcktes det?").select_option(label="ett uppdrag i budgeten")
    page.get_by_label("När väcktes det?").fill("2015")
    page.get_by_label("Diarienummer").fill("KSN-2016-1923")
    press("Lägg in ärendet", "Ärendet är inlagt")
    expect(main).to_contain_text("notera först att ärendet utreds")
    go("Lägg till en nämnd")
    page.get_by_label("Nämnd eller utskott").select_option(label="Arbetsmarknadsnämnden")
    press("Lägg till nämnden", "Arbetsmarknadsnämnden bereder")
    for choice, day, shown in (
        ("Det utreds", "", "Dag okänd: utreds"),
        ("Det står på en nämnds dagordning", "2016-10-27", "27 oktober 2016: på dagordningen"),
    ):
        go("Notera vad som har hänt")
        page.get_by_label(choice).check()
        page.get_by_label("Vilken dag?").fill(day)
        press("Notera det som hänt", shown)
    go("För in en remiss som har hållits")
    press("För in remissen", "Inget brev skickades")

    page.get_by_role("link", name="Styrning").first.click()
    go("Ange vem som ansvarar politiskt")
    page.get_by_label("Vad gör de?").select_option(label="samordnar")
    page.get_by_label("Vem", exact=False).first.select_option(label="Arbetsmarknadsnämnden")
    press("Spara vem som ansvarar", "antecknat vem som har uppdraget")
    go("Samordnare")
    go("Föreslå en samordnande funktion")
    page.get_by_label("Funktionens namn").fill("Samordning av sociala företag")
    page.get_by_label("Sedan när är den föreslagen?").fill("")
    press("Föreslå funktionen", "Varför den ligger där")
    page.get_by_label("nivån är inte känd").check()
    page.get_by_label("Från").fill("")
    press("Placera funktionen", "sedan en okänd dag")
    page.get_by_role("link", name="Styrning").first.click()
    go("Samverkansgrupper")
    go("Bilda en grupp")
    page.get_by_label("Namn").first.fill("Nämndernas grupp")
    page.get_by_label("Varför gruppen bildas").fill("Handlingsplan över nämnderna")
    press("Bilda gruppen", "Nämndernas grupp")
    with acting_for(body.pk):
        assert AnchoringCase.objects.get().state == "ON_AGENDA"
        assert not Decision.objects.exists()
        assert Mandate.objects.get().starts_on is None
