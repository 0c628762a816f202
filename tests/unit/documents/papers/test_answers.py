"""A paper as a download: a safe name, a stated type, and nothing a browser runs."""

import pytest
from django.http import Http404, HttpRequest

from nyvag.documents.papers.answers import file_name, paper_answer
from tests.factories import papers as make


@pytest.mark.parametrize(
    ("form", "start", "media"),
    [
        ("docx", b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("pdf", b"%PDF-1.7", "application/pdf"),
    ],
)
def test_paper_comes_as_a_download(form: str, start: bytes, media: str) -> None:
    answer = paper_answer(HttpRequest(), make.paper(), form)
    assert answer.content.startswith(start)
    assert answer.headers["Content-Type"] == media
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Tj%C3%A4nste")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_other_forms_are_not_found() -> None:
    with pytest.raises(Http404):
        paper_answer(HttpRequest(), make.paper(), "exe")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Protokoll: Samverkansgruppen", "Protokoll Samverkansgruppen 2026-12-03.pdf"),
        ("KS 2026/12", "KS 2026-12 2026-12-03.pdf"),
        ('a"b\r\nX: 1', "ab X 1 2026-12-03.pdf"),
        ("å" * 300, "å" * 90 + " 2026-12-03.pdf"),
    ],
)
def test_name_is_the_title_and_the_day(title: str, name: str) -> None:
    assert file_name(make.paper(title=title), "pdf") == name


def test_undated_paper_has_no_day_in_its_name() -> None:
    assert file_name(make.paper(on=None, title="Mall"), "docx") == "Mall.docx"
