"""Files that people send as they are: merged cells, UTF-16, cut off, twenty errors, the wrong list."""

from collections.abc import Callable
from html import unescape
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from nyvag.core.access import Role
from nyvag.organisations.models import OrganisationUpload
from tests.factories import frame
from tests.integration.organisations.conftest import Town

ADDRESS = "/organisation/importera/"


def workbook(*, is_merged: bool = False) -> bytes:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Namn", "Slag", "Under"])
        sheet.write_row(1, 0, ["Kommunstyrelsen", "Styrelse", ""])
        if is_merged:
            sheet.merge_range(2, 1, 3, 1, "Nämnd")
            sheet.write(2, 0, "Socialnämnden")
            sheet.write(3, 0, "Kulturnämnden")
    return made.getvalue()


def twenty_errors() -> bytes:
    rows = [f"Enhet {number};Kompisgäng {number}" for number in range(2, 22)]
    return "\n".join(["Namn;Slag", *rows]).encode()


TAKEN: list[tuple[str, Callable[[], bytes], list[str]]] = [
    (
        "utf16.csv",
        lambda: "Namn;Slag\nSocialnämnden;Nämnd\nÄldrenämnden;Nämnd".encode("utf-16"),
        ["2 nya", "Socialnämnden", "Äldrenämnden"],
    ),
    ("sammanslagna.xlsx", lambda: workbook(is_merged=True), ["Socialnämnden", "Kulturnämnden"]),
    (
        "tjugo.csv",
        twenty_errors,
        [*(f"Rad {number}, Slag: Kompisgäng {number}" for number in range(2, 22)), "20 rader med fel"],
    ),
]
REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("avklippt.xlsx", lambda: workbook()[:-200], "skadad"),
    ("tom.csv", lambda: b"", "tom"),
    ("bara-rubriker.csv", lambda: b"Namn;Slag\n", "inga rader"),
    ("budget.csv", lambda: b"Budget;Belopp\n1;2\n", "Ingen kolumn innehåller enheternas namn"),
    ("avtal.pdf", lambda: b"%PDF-1.4 avtal", "PDF"),
]


def sent(town: Town, name: str, content: bytes) -> tuple[int, str]:
    browser = frame.client(Role.COORDINATOR, town.body)
    answer = browser.post(ADDRESS, {"file": SimpleUploadedFile(name, content)}, follow=True)
    return answer.status_code, unescape(answer.content.decode())


@pytest.mark.parametrize(("name", "content", "shown"), TAKEN)
def test_a_list_as_it_is_shows_all_it_says_and_all_that_is_wrong(
    town: Town, name: str, content: Callable[[], bytes], shown: list[str]
) -> None:
    status, page = sent(town, name, content())
    assert status == 200
    assert [text for text in shown if text not in page] == []


@pytest.mark.parametrize(("name", "content", "sentence"), REFUSED)
def test_a_file_that_cannot_be_read_is_told_why_and_what_to_do(
    town: Town, name: str, content: Callable[[], bytes], sentence: str
) -> None:
    status, page = sent(town, name, content())
    assert status == 422
    assert sentence.casefold() in page.casefold()
    assert not OrganisationUpload.objects.exists()
