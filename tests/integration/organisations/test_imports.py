"""The organisation as a file: what it would do, done whole or not at all, and read back as no change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nyvag.audit.queries import history_of
from nyvag.core.access import Role
from nyvag.core.tabular.cells import RowError
from nyvag.organisations import commands, queries
from nyvag.organisations.commands import NewUnit
from nyvag.organisations.commands import imports as importing
from nyvag.organisations.models import ExternalParty, OrganisationUpload, Unit, UnitSuccession
from nyvag.organisations.queries.facts import file_cells, unit_facts
from nyvag.organisations.queries.file_plan import RowState, plan_file
from nyvag.organisations.rules.file_columns import COLUMNS
from nyvag.organisations.rules.file_rows import unpacked
from nyvag.ui.exports import WRITERS
from tests.factories import frame
from tests.integration.organisations.conftest import FIRST, LAST, MIDDLE, Town

HEADINGS = [
    "Namn",
    "Slag",
    "Under",
    "Kod",
    "Från",
    "Till",
    "Funktioner",
    "Tidigare namn",
    "Tidigare under",
    "Blev",
]


@pytest.fixture
def read(town: Town, tmp_path: Path) -> Callable[..., OrganisationUpload]:
    """Read a list of rows in as a csv file."""

    def read_in(*rows: str, headings: list[str] = HEADINGS) -> OrganisationUpload:
        path = tmp_path / "lista.csv"
        path.write_text("\n".join([";".join(headings), *rows]), encoding="utf-8")
        upload: OrganisationUpload = town.do(importing.read_upload, path=path, file_name="lista.csv")
        return upload

    return read_in


def planned(upload: OrganisationUpload) -> tuple[dict[str, RowState], list[RowError]]:
    told = [RowError(**kept) for kept in upload.errors]
    plan = plan_file([unpacked(row) for row in upload.rows], {error.row for error in told})
    errors = told + plan.errors
    return {row.source.name: row.state for row in plan.rows}, errors


def test_whole_tree_with_its_past_is_imported(town: Town, read: Callable[..., OrganisationUpload]) -> None:
    upload = read(
        "Enheten;Enhet;300;;2019-01-01;;Upphandling och inköp (2020-01-01–);Inköp (–2020-12-31);"
        "överst (–2019-06-30);",
        "Nämnden;Nämnd;;100;;;;;;",
        "Förvaltningen;Förvaltning;Nämnden;300;;;;;;",
        "Gamla nämnden;Nämnd;;;;2018-12-31;;;;Nämnden",
        "Coompanion;Extern: kooperativ;;;;;;;;",
    )
    assert town.do(importing.import_organisation, upload=upload) == {"new": 5, "changed": 0, "unchanged": 0}
    unit = Unit.objects.get(name="Enheten")
    assert [each.name for each in queries.path_of(unit, LAST)] == ["Nämnden", "Förvaltningen", "Enheten"]
    assert [each.value.text for each in queries.names_of(unit)] == ["Inköp", "Enheten"]
    assert [unit.pk for unit in queries.units_with_function("procurement", LAST)] == [unit.pk]
    assert UnitSuccession.objects.get().predecessor.name == "Gamla nämnden"
    assert ExternalParty.objects.get().kind == "COOPERATIVE"
    assert history_of(f"organisation-file:{upload.pk}").count() == 2
    states, errors = planned(OrganisationUpload.objects.get())
    assert set(states.values()) == {RowState.UNCHANGED}
    assert not errors
    with pytest.raises(importing.UnableToImport):
        town.do(importing.import_organisation, upload=upload)


def rich_town(town: Town) -> None:
    """Fill a body with everything a file can say."""
    board, other = town.unit("Nämnden", code="1"), town.unit("Andra nämnden", starts_on=FIRST)
    one, two = (
        town.unit("Samma namn", board, kind="UNIT"),
        town.unit("Samma namn", other, kind="UNIT", code="7"),
    )
    town.unit("-Streck", one, kind="UNIT")
    town.do(commands.rename_unit, unit=board, name="Nya nämnden", starts_on=MIDDLE)
    town.do(commands.move_unit, unit=one, parent=other, starts_on=MIDDLE)
    town.do(commands.give_function, unit=two, function="legal", starts_on=FIRST)
    own = town.do(commands.add_function, body_id=town.body.pk, name="Trygghet")
    town.do(commands.give_function, unit=two, function=own.key, starts_on=None)
    town.do(commands.merge_units, units=[two], into=one, starts_on=LAST)
    town.do(
        commands.merge_units,
        units=[town.unit("X"), town.unit("Y")],
        into=NewUnit("Z", "BOARD"),
        starts_on=MIDDLE,
    )
    town.unit("Inköp Norr", kind="JOINT_BODY", joint_form="PURCHASING_CENTRE", org_no="222000-2998")
    for name, kind, number in (("Coompanion", "COOPERATIVE", "769600-0004"), ("Nätet", "COLLECTIVE", "")):
        fields = {"name": name, "kind": kind, "org_no": number, "note": "Två rader"}
        town.do(commands.add_party, body_id=town.body.pk, contact_email="info@example.org", **fields)


@pytest.mark.parametrize("kind", list(WRITERS))
def test_export_is_read_back_as_no_change(town: Town, tmp_path: Path, kind: str) -> None:
    rich_town(town)
    rows = [[cells.get(column.key, "") for column in COLUMNS] for cells in file_cells()]
    path = tmp_path / f"organisation.{kind}"
    path.write_bytes(b"".join(WRITERS[kind][0](rows, [column.heading for column in COLUMNS])))
    before = unit_facts()
    upload = town.do(importing.read_upload, path=path, file_name=path.name)
    states, errors = planned(upload)
    assert not errors
    assert set(states.values()) == {RowState.UNCHANGED}
    assert len(upload.rows) == len(before) + 2
    town.do(importing.import_organisation, upload=upload)
    assert unit_facts() == before


def test_every_error_is_told_at_once_and_nothing_is_written(
    town: Town, read: Callable[..., OrganisationUpload]
) -> None:
    town.unit("Finns", code="1")
    town.unit("Finns", kind="UNIT")
    upload = read(
        "A;Nämnd;Ingenstans;;;;;;;",
        "A;Nämnd;Ingenstans;;;;;;;",
        "B;;;;;;;;;",
        "Finns;Nämnd;;;;;;;;",
        "C;Kompisgäng;;;;;;;;",
        "D;Enhet;;;2020-01-02;2020-01-01;;;;",
    )
    _states, errors = planned(upload)
    assert [(error.row, error.column) for error in sorted(errors, key=lambda each: each.row)] == [
        (2, "Under"), (3, "Namn"), (4, "Slag"), (5, "Namn"), (6, "Slag"), (7, "Till"),
    ]  # fmt: skip
    with pytest.raises(importing.UnableToImport):
        town.do(importing.import_organisation, upload=upload)
    assert Unit.objects.count() == 2


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        (["A;Enhet;B;;;;;;;", "B;Enhet;A;;;;;;;"], "Under"),
        (["A;Nämnd;;;;2020-01-01;;;;", "B;Enhet;A;;;;;;;"], "Under"),
        (["A;Nämnd;;;2020-01-01;;;;;", "B;Enhet;A;;2019-01-01;;;;;"], "Under"),
        (["A;Nämnd;;;2020-01-01;;;Gammalt (–2018-12-31);;"], "Tidigare namn"),
        (["A;Nämnd;;;2020-01-01;;Juridik (2019-01-01–);;;"], "Funktioner"),
        (["A;Nämnd;;;;;Juridik|Juridik;;;"], "Funktioner"),
        (["A;Nämnd;;5;;;;;;", "B;Nämnd;;5;;;;;;"], "Namn"),
        (["A;Nämnd;;;;;;;;B", "B;Nämnd;;;;;;;;"], "Blev"),
        (["A;Extern: nätverk;;;;;;;;", "B;Extern: nätverk;;;;;;;;", "a;Extern: annan;;;;;;;;"], "Namn"),
    ],
)
def test_tree_that_would_not_hold_is_told(
    town: Town, read: Callable[..., OrganisationUpload], rows: list[str], column: str
) -> None:
    _states, errors = planned(read(*rows))
    assert column in {error.column for error in errors} or (column == "Namn" and errors)


def test_known_unit_is_corrected_and_empty_cells_change_nothing(
    town: Town, read: Callable[..., OrganisationUpload]
) -> None:
    board = town.unit("Nämnden", code="9", starts_on=FIRST)
    unit = town.unit("Enheten", board, kind="UNIT", starts_on=FIRST)
    upload = read("Nya namnet;;;9;;;;;;", "Enheten;Förvaltning;;;;2025-12-31;;;;")
    assert planned(upload)[0] == {"Nya namnet": RowState.CHANGED, "Enheten": RowState.CHANGED}
    town.do(importing.import_organisation, upload=upload)
    board.refresh_from_db()
    unit.refresh_from_db()
    assert (board.name, board.starts_on, unit.kind, unit.ends_on, unit.parent) == (
        "Nya namnet", FIRST, "DEPARTMENT", LAST, board,
    )  # fmt: skip


def test_new_unit_with_the_name_of_one_that_has_ended_is_new(
    town: Town, read: Callable[..., OrganisationUpload]
) -> None:
    town.unit("Tekniska nämnden", ends_on=FIRST)
    upload = read(
        "Tekniska nämnden;Nämnd;;;2022-06-01;;;;;", "Enheten;Enhet;Tekniska nämnden;;2022-06-01;;;;;"
    )
    town.do(importing.import_organisation, upload=upload)
    made = Unit.objects.get(name="Tekniska nämnden", starts_on=MIDDLE)
    assert Unit.objects.get(name="Enheten").parent == made


def test_rows_that_exchange_codes_are_refused_with_a_sentence(
    town: Town, read: Callable[..., OrganisationUpload]
) -> None:
    one, two = town.unit("A", code="1"), town.unit("B", code="2")
    headings = ["Referens", "Namn", "Kod"]
    upload = read(f"E{one.pk};A;2", f"E{two.pk};B;1", headings=headings)
    with pytest.raises(importing.UnableToImport):
        town.do(importing.import_organisation, upload=upload)
    assert Unit.objects.get(pk=one.pk).code == "1"


def test_reference_of_a_neighbour_is_unknown(town: Town, read: Callable[..., OrganisationUpload]) -> None:
    theirs = frame.unit(frame.body("Grannen"), "Deras")
    _states, errors = planned(read(f"E{theirs.pk};Deras;Nämnd", headings=["Referens", "Namn", "Slag"]))
    assert [error.column for error in errors] == ["Referens"]


def test_large_list_is_written_whole(town: Town, read: Callable[..., OrganisationUpload]) -> None:
    rows = [
        f"Enhet {number};Enhet;{f'Enhet {number // 5}' if number >= 5 else ''};{number};;;;;;"
        for number in range(1, 1001)
    ]
    town.do(importing.import_organisation, upload=read(*rows))
    assert Unit.objects.count() == 1000


def upload_of(browser: Client, content: bytes, name: str = "lista.csv") -> str:
    answer = browser.post(
        "/organisation/importera/", {"file": SimpleUploadedFile(name, content)}, follow=True
    )
    return answer.content.decode()


def test_pages_show_before_they_write(town: Town) -> None:
    browser = frame.client(Role.COORDINATOR, town.body)
    page = upload_of(browser, "Namn;Slag\nNämnden;Nämnd\nEnheten;Kompisgäng".encode())
    assert "Rad 3, Slag: Kompisgäng" in page
    assert "Importera alla" not in page
    page = upload_of(browser, "Namn;Slag;Budget\nNämnden;Nämnd;1".encode())
    assert "Budget" in page
    upload = OrganisationUpload.objects.order_by("pk").last()
    assert upload is not None
    answer = browser.post(f"/organisation/importera/{upload.pk}/", follow=True)
    assert "1 nya" in answer.content.decode() or "1 ny" in answer.content.decode()
    assert Unit.objects.get().name == "Nämnden"
    first = OrganisationUpload.objects.get(committed_at=None)
    browser.post(f"/organisation/importera/{first.pk}/lamna/")
    assert not OrganisationUpload.objects.filter(committed_at=None).exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"PK\x03\x04 trasig", b"Budget;Belopp\n1;2"])
def test_broken_file_is_refused_with_a_sentence_on_the_form(town: Town, content: bytes) -> None:
    browser = frame.client(Role.COORDINATOR, town.body)
    page = upload_of(browser, content, "trasig.xlsx")
    assert "field__error" in page or "error" in page
    assert not OrganisationUpload.objects.exists()


def test_anyone_who_reads_may_save_the_organisation(town: Town) -> None:
    town.unit("Nämnden")
    browser = frame.client(Role.POLITICIAN, town.body)
    answer = browser.get("/organisation/fil.csv")
    assert "Nämnden;Nämnd" in b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # a file answer
    assert browser.get("/organisation/fil.docx").status_code == 404
    assert browser.get("/organisation/importera/").status_code == 403
