"""A sheet cut into headings and rows as people lay them out."""

from nyvag.core.tabular.cutting import cut, cut_at_fullest, letter, told_apart

KNOWN = {"mal", "atgard", "huvudansvarig", "medansvarig", "tid", "ansvar"}


def rows(*lines: str) -> list[tuple[int, list[str]]]:
    return [(number, line.split(";")) for number, line in enumerate(lines, 1)]


def is_known(key: str) -> bool:
    return key in KNOWN


def test_titles_above_the_headings_are_passed_over() -> None:
    found = cut(rows("Vår plan;;", "antagen;2026;", "Mål;Åtgärd;Tid", "A;B;C"), is_known)
    assert found is not None
    assert (found.header, found.header_row, [row.cells for row in found.rows]) == (
        ("Mål", "Åtgärd", "Tid"),
        3,
        [("A", "B", "C")],
    )


def test_headings_on_two_lines_are_put_together() -> None:
    found = cut(rows("Mål;Åtgärd;Ansvar;Ansvar;Tid", ";;Huvudansvarig;Medansvarig;", "A;B;C;D;E"), is_known)
    assert found is not None
    assert found.header == ("Mål", "Åtgärd", "Huvudansvarig", "Medansvarig", "Tid")
    assert [row.row for row in found.rows] == [3]


def test_headings_once_more_are_no_row_and_what_stands_over_the_first_goes_along() -> None:
    found = cut(rows("Del 1;;", "Mål;Åtgärd;Tid", "A;B;C", "Del 2;;", "Mål;Åtgärd;Tid", "D;E;F"), is_known)
    assert found is not None
    assert [row.cells[0] for row in found.rows] == ["Del 1", "A", "Del 2", "D"]


def test_headings_nobody_knows_are_the_fullest_row() -> None:
    lines = rows("Något;;", "Ambition;Utförare;Färg", "A;B;C")
    assert cut(lines, is_known) is None
    found = cut_at_fullest(lines, is_known)
    assert found is not None
    assert found.header == ("Ambition", "Utförare", "Färg")
    assert cut_at_fullest(rows("Bara", "text"), is_known) is None
    assert cut_at_fullest([], is_known) is None


def test_headings_alike_are_numbered_and_those_that_lack_named_by_letter() -> None:
    assert told_apart(("Mål", "Tid", "Tid", "", "", "Mål"), [("1", "2", "3", "4", "", "")]) == (
        "Mål",
        "Tid",
        "Tid (2)",
        "D",
        "",
        "",
    )
    assert told_apart(("Mål",), [("1", "2")]) == ("Mål", "B")
    assert [letter(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
