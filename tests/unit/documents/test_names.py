"""Names of files as they are handed out again."""

import pytest

from nyvag.documents.rules.names import safe_name, title_of


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("Årsredovisning 2025.PDF", "Årsredovisning 2025.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        (r"C:\Users\anna\intyg.pdf", "intyg.pdf"),
        ('a"b\r\nX-Header: 1.pdf', "abX-Header 1.pdf"),
        ("bild\u202egpj.exe", "bildgpj.exe"),
        (".pdf", "dokument.pdf"),
        ("   ", "dokument"),
        ("a" * 300 + ".docx", "a" * 115 + ".docx"),
    ],
)
def test_name_is_made_safe(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_title_comes_from_the_name() -> None:
    assert title_of("ASF_intyg  2026.pdf") == "ASF intyg 2026"
