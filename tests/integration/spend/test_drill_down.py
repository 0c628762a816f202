"""Every figure opens to its suppliers and rows, and they add up to it, to the öre."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Enterprise
from nyvag.organisations.models import PublicBody
from nyvag.spend.commands import import_ledger_now
from nyvag.spend.models import SupplierRecord
from nyvag.spend.queries.answer import enterprise_page, slice_page
from nyvag.spend.queries.slices import months_of, suppliers_of
from tests.factories import frame, spend

pytestmark = pytest.mark.django_db
CEILING = 10
AGENCY = "V7;Länsstyrelsen;202100-2247;61800;Städning;9000,00;2025-03-01;Socialnämnden"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PublicBody:
    """Give a body whose ledger of 2025 is imported, lake and all."""
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    body = frame.body()
    spend.enterprise(body)
    by = frame.actor(Role.COORDINATOR, body)
    with acting_for(body.pk):
        import_ledger_now(spend.ledger_file(tmp_path, (*spend.ROWS, AGENCY)), by=by, at=now())
    return body


@pytest.fixture
def anna(place: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, place)


@pytest.mark.parametrize(
    ("field", "key"),
    [("unit", "Socialnämnden"), ("unit", "Skolnämnden"), ("category", "cleaning"), ("category", "care")],
)
def test_suppliers_of_a_slice_add_up_to_its_figure(place: PublicBody, field: str, key: str) -> None:
    with acting_for(place.pk):
        page, sellers = slice_page(field, key, 2025), suppliers_of(field, key, 2025)
    assert page is not None
    assert sellers.total_ore == page.total.purchases_ore
    assert sum(ore for _month, ore in sellers.months) == page.total.social_ore


def test_suppliers_of_a_slice_name_months_and_leave_out_public_bodies(place: PublicBody) -> None:
    with acting_for(place.pk):
        sellers = suppliers_of("category", "cleaning", 2025)
    assert [month for month, _ore in sellers.months] == [1, 2, 3]
    assert sellers.months[0] == (1, 1000_50)
    assert "Länsstyrelsen" not in {one.name for one in sellers.suppliers}
    assert sellers.suppliers[0].name == "Helt Annat Städ AB"


def test_slice_without_rows_in_the_lake_has_no_suppliers(place: PublicBody) -> None:
    with acting_for(place.pk):
        assert suppliers_of("unit", "Socialnämnden", 1999).suppliers == ()


def test_unit_opens_to_its_suppliers_and_they_to_their_rows(anna: Client, place: PublicBody) -> None:
    unit = anna.get(reverse("spend:unit-detail"), {"namn": "Socialnämnden"}).content.decode()
    with acting_for(place.pk):
        supplier = SupplierRecord.objects.get(identity="556012-5790")
    detail = reverse("spend:supplier-detail", args=[supplier.pk])
    assert f"{detail}?ar=2025&amp;enhet=Socialn%C3%A4mnden" in unit
    rows = anna.get(detail, {"ar": 2025, "enhet": "Socialnämnden"}).content.decode()
    assert "V2" in rows
    assert "V6" not in rows
    assert "V6" in anna.get(detail, {"ar": 2025}).content.decode()
    assert "V6" not in anna.get(detail, {"ar": 2024}).content.decode()


def test_list_of_a_slices_suppliers_is_saved_whole(anna: Client) -> None:
    address = reverse("spend:slice-suppliers")
    assert "Helt Annat" in anna.get(address, {"kategori": "cleaning", "ar": 2025}).content.decode()
    saved: Any = anna.get(address, {"enhet": "Skolnämnden", "ar": 2025, "export": "csv"})
    assert "Helt Annat" in saved.getvalue().decode("utf-8-sig")
    assert anna.get(address, {"kategori": "godis"}).status_code == 404
    assert anna.get(address, {"enhet": "Finns inte"}).status_code == 404


def test_enterprises_are_listed_by_year_form_and_size(anna: Client, place: PublicBody) -> None:
    address = reverse("spend:enterprise-list")
    listed = anna.get(address, {"ar": 2025, "form_code": "EK"}).content.decode()
    assert spend.DAMM in listed
    assert "1\u202f001" in listed
    assert spend.DAMM not in anna.get(address, {"ar": 2025, "form_code": "AB"}).content.decode()
    assert spend.DAMM not in anna.get(address, {"ar": 2019}).content.decode()


def test_enterprise_opens_to_a_year(anna: Client, place: PublicBody) -> None:
    enterprise = Enterprise.objects.get(name=spend.DAMM)
    page = anna.get(reverse("spend:enterprise-detail", args=[enterprise.pk]), {"ar": 2025}).content.decode()
    assert "2025 köpte vi för 1\u202f001 kronor" in page


def test_an_enterprises_months_add_up_to_its_year(anna: Client, place: PublicBody) -> None:
    enterprise = Enterprise.objects.get(name=spend.DAMM)
    with acting_for(place.pk):
        page, months = enterprise_page(enterprise, 2025), months_of(enterprise.pk, 2025)
        assert months_of(enterprise.pk, 2019) == ()
    (year,) = page.years
    assert sum(ore for _month, ore in months) == year.slice.purchases_ore
    shown = anna.get(reverse("spend:enterprise-detail", args=[enterprise.pk]), {"ar": 2025}).content.decode()
    assert ("2025 månad för månad" in shown) is (len(months) > 1)


def test_drill_down_asks_no_more_for_more_suppliers(
    anna: Client, place: PublicBody, tmp_path: Path, django_assert_max_num_queries: Any
) -> None:
    addresses = [
        (reverse("spend:unit-detail"), {"namn": "Socialnämnden", "ar": 2025}),
        (reverse("spend:slice-suppliers"), {"enhet": "Socialnämnden", "ar": 2025}),
    ]
    counts = []
    for address, query in addresses:
        anna.get(address, query)
        with django_assert_max_num_queries(CEILING) as few:
            assert anna.get(address, query).status_code == 200
        counts.append(len(few))
    more = tuple(
        f"V{number};Leverantör {number} AB;;61800;Städning;{number},00;2025-04-01;Socialnämnden"
        for number in range(100, 112)
    )
    by = frame.actor(Role.COORDINATOR, place)
    with acting_for(place.pk):
        import_ledger_now(spend.ledger_file(tmp_path, (*spend.ROWS, *more)), by=by, at=now())
    for (address, query), count in zip(addresses, counts, strict=True):
        with django_assert_max_num_queries(count):
            assert anna.get(address, query).status_code == 200
    assert "Leverantör 111" in anna.get(*addresses[1]).content.decode()
