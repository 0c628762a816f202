"""Fields that many rooms share: what they refuse, tidy and offer."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from nyvag.ui.fields import FreeText, TidyText, day_field, offer, offered, text_area, tidy_area


class Choosing(forms.Form):
    """One field whose choices are told when the form is made."""

    unit = forms.ChoiceField()


@pytest.mark.parametrize("field", [FreeText(), TidyText(), text_area("x"), tidy_area("x")])
def test_free_text_refuses_a_personal_number(field: FreeText) -> None:
    with pytest.raises(ValidationError):
        field.clean("Ring 19811218-9876")


def test_free_text_is_kept_as_written_and_tidy_text_in_single_spaces() -> None:
    written = "Ett  ord\n  och  ett till"
    assert text_area("x").clean(written) == written
    assert tidy_area("x").clean(written) == "Ett ord\noch ett till"


def test_day_is_read_with_and_without_signs_and_shown_as_browsers_want_it() -> None:
    field = day_field("x")
    assert field.clean("20260301") == field.clean("2026-03-01")
    assert field.widget.format_value(field.clean("20260301")) == "2026-03-01"


def test_choices_are_those_of_the_form_alone() -> None:
    one, other = Choosing({"unit": "a"}), Choosing({"unit": "a"})
    offer(one, "unit", [("a", "A")])
    assert offered(one, "unit") == {"a": "A"}
    assert (one.is_valid(), other.is_valid()) == (True, False)
