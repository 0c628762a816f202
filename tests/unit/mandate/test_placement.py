"""What a placement does to the question: the data is whole, and the analysis leaves no function out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.mandate.rules.placement import analyse, placements
from nyvag.organisations.rules.functions import standard_functions

FOUND = placements()
KEYS = [function.key for function in standard_functions()]
ASKED = [function.key for function in standard_functions() if function.is_asked_for]


def test_there_is_a_placement_of_each_kind() -> None:
    assert [each.key for each in FOUND.placements] == [
        "EXECUTIVE_BOARD",
        "SPECIALISED_BOARD",
        "JOINT",
        "NONE",
    ]
    assert FOUND.of("JOINT") is FOUND.placements[2]
    assert FOUND.of("SOMEWHERE") is None


def test_every_statement_has_its_source_in_both_languages() -> None:
    said = [each for _function, each in FOUND.ties]
    for placement in FOUND.placements:
        said += [each for _function, each in placement.near]
        said += [*placement.becomes, *placement.gains, *placement.risks]
    assert len(said) > 30
    for each in said:
        assert each.source
        assert each.text("sv") != each.text("en")
        assert not (each.is_verified and each.source.startswith("Egen slutsats")), each.text_sv
    assert FOUND.source
    assert FOUND.valid_from == "2020-09-01"


def test_each_placement_says_what_the_question_becomes_and_what_is_at_risk() -> None:
    for placement in FOUND.placements:
        assert placement.becomes, placement.key
        assert placement.risks, placement.key
        assert placement.name("sv") != placement.name("en")


def test_the_rules_know_every_function_that_can_be_chosen_and_no_other() -> None:
    assert [function for function, _said in FOUND.ties] == KEYS
    for placement in FOUND.placements:
        assert {function for function, _said in placement.near} <= set(KEYS)


def test_a_specialised_board_leaves_procurement_and_business_outside() -> None:
    board = FOUND.of("SPECIALISED_BOARD")
    assert board is not None
    found = analyse(board, None, KEYS, ties=FOUND.ties, asked_for=ASKED)
    assert [each.function for each in found.near] == ["labour_market", "social_services"]
    assert [each.function for each in found.left_out[:2]] == ["business", "procurement"]
    assert all(each.is_asked_for for each in found.left_out[:2])
    assert not found.is_from_tree
    why = found.left_out[1].why
    assert why is not None
    assert why.is_verified


def test_the_bodys_own_organisation_overrules_what_the_rule_supposes() -> None:
    board = FOUND.of("SPECIALISED_BOARD")
    assert board is not None
    found = analyse(board, {"procurement"}, KEYS, ties=FOUND.ties, asked_for=ASKED)
    assert [(each.function, each.why) for each in found.near] == [("procurement", None)]
    assert "labour_market" in [each.function for each in found.left_out]
    assert found.is_from_tree


def test_nobody_appointed_ties_everything() -> None:
    nobody = FOUND.of("NONE")
    assert nobody is not None
    assert len(analyse(nobody, None, KEYS).left_out) == len(KEYS)


@given(
    st.sampled_from(FOUND.placements),
    st.none() | st.sets(st.sampled_from(KEYS)),
    st.lists(st.sampled_from([*KEYS, "own-archive"]), unique=True),
)
def test_every_function_lies_near_or_is_tied_and_never_both(placement, near, functions) -> None:  # type: ignore[no-untyped-def]  # given by hypothesis
    found = analyse(placement, near, functions, ties=FOUND.ties, asked_for=ASKED)
    close, left = [each.function for each in found.near], [each.function for each in found.left_out]
    assert sorted(close + left) == sorted(functions)
    asked = [each.is_asked_for for each in found.left_out]
    assert asked == sorted(asked, reverse=True), "what is asked for stands first"


def test_another_room_has_a_file_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "placement.toml"
    file.write_text(
        'source = "A"\nsource_en = "B"\nvalid_from = 2026-01-01\n'
        '[[placement]]\nkey = "UNIT"\nname_sv = "Enhet"\nname_en = "Unit"\n'
        '[[placement.becomes]]\ntext_sv = "b"\ntext_en = "c"\nsource = "d"\nsource_en = "e"\n',
        encoding="utf-8",
    )
    found = placements(file)
    assert [(each.key, each.near, each.becomes[0].is_verified) for each in found.placements] == [
        ("UNIT", (), False)
    ]
    assert found.tie("legal") is None
    (said,) = found.placements[0].becomes
    assert (said.cited("sv"), said.cited("en"), found.cited("sv"), found.cited("en-gb")) == (
        "d",
        "e",
        "A",
        "B",
    )


def test_a_file_without_a_source_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bare.toml"
    file.write_text("valid_from = 2026-01-01\nplacement = []\n", encoding="utf-8")
    with pytest.raises(KeyError, match="source"):
        placements(file)
