"""The guard against personal numbers: each room's own exception, with the field where the room names one."""

import pytest

from nyvag.core.refusing import refusing_person_numbers

NUMBER = "Ring 19121212-1212"


class Refused(Exception):
    """A room's refusal."""


def test_the_room_refuses_in_its_own_exception_and_names_the_field_it_was_told() -> None:
    refuse = refusing_person_numbers(Refused)
    refuse("Inget här", "", note="Inte här heller")
    with pytest.raises(Refused) as plain:
        refuse("Inget här", NUMBER)
    assert len(plain.value.args) == 1
    with pytest.raises(Refused) as named:
        refuse(title="Inget", note=NUMBER)
    assert named.value.args[1] == "note"
