"""What is written quickly for rows is what Django writes."""

import pytest
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from nyvag.ui.written import escaped, filled


@pytest.mark.parametrize("shown", ["A & B", "<b>\"'", SafeString("<b>"), gettext_lazy("Plan"), 7, None])
def test_a_value_is_escaped_as_django_escapes_it(shown: object) -> None:
    assert escaped(shown) == conditional_escape(shown)
    pattern = '<a href="{}">{word}</a>'
    assert filled(pattern, shown, word=shown) == format_html(pattern, shown, word=shown)
    assert hasattr(filled(pattern, shown, word=shown), "__html__")
