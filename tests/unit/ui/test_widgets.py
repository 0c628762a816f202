"""Widgets written in Python: letter for letter what Django's templates write."""

import re
from datetime import date
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import Input
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from nyvag.ui.forms import FormRenderer
from nyvag.ui.widgets import WRITERS

NASTY = "<b>\"&'å"
PLAIN = [("", gettext_lazy("All")), ("a", NASTY), (1, "one"), (NASTY, mark_safe("<i>safe</i>")), (2021, 2021)]
GROUPED = [("", "–"), (NASTY, [("x", "X"), ("y", "Y")]), ("later", [("z", NASTY)])]
ATTRS = {"id": "id_f", "class": "wide", "required": True, "disabled": False, "data-x": NASTY, "rows": 3}


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        (forms.TextInput(), NASTY),
        (forms.TextInput(), None),
        (forms.TextInput(), mark_safe("safe &amp; sound")),
        (forms.EmailInput(), "a@b.example"),
        (forms.NumberInput(), 1234567.5),
        (forms.NumberInput(), 0),
        (forms.HiddenInput(), "x"),
        (forms.DateInput(format="%Y-%m-%d"), date(2026, 3, 1)),
        (forms.CheckboxInput(), True),
        (forms.CheckboxInput(), False),
        (forms.Textarea(), f"one\n{NASTY}\n"),
        (forms.Textarea(), ""),
        (forms.Select(choices=PLAIN), "a"),
        (forms.Select(choices=PLAIN), None),
        (forms.Select(choices=GROUPED), "y"),
        (forms.Select(choices=[]), "y"),
        (forms.SelectMultiple(choices=PLAIN), ["a", 1]),
        (forms.CheckboxSelectMultiple(choices=PLAIN), ["a", 2021]),
        (forms.CheckboxSelectMultiple(choices=GROUPED), []),
        (forms.RadioSelect(choices=GROUPED), "z"),
        (forms.RadioSelect(choices=[]), "z"),
    ],
)
@pytest.mark.parametrize("attrs", [{}, {"id": "id_f"}, ATTRS])
def test_a_widget_is_drawn_as_django_draws_it(widget: Any, value: Any, attrs: dict[str, Any]) -> None:
    ours = widget.render("f", value, attrs=attrs, renderer=FormRenderer())
    djangos = widget.render("f", value, attrs=attrs, renderer=DjangoTemplates())
    assert ours == djangos


def test_every_template_named_is_one_that_django_uses() -> None:
    kinds = (
        forms.Select,
        forms.Textarea,
        forms.CheckboxSelectMultiple,
        forms.RadioSelect,
        forms.CheckboxInput,
    )
    inputs = (forms.TextInput, forms.EmailInput, forms.NumberInput, forms.HiddenInput, forms.DateInput)
    names = {kind.template_name for kind in (*kinds, *inputs, Input)}
    assert names == set(WRITERS)
    assert all(re.fullmatch(r"django/forms/widgets/\w+\.html", name) for name in names)
