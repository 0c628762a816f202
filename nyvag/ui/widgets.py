"""The widgets of Django's forms written in Python, letter for letter what Django's templates write.

Django draws a choice by three templates for each option; a field with all municipalities takes a thousand
of them. The functions here are known by the names of the templates they stand for, and write the same.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape

Shown = Mapping[str, Any]
SELECTED = {"selected": True}


def attrs(widget: Shown) -> str:
    """Write the attributes of a widget: True stands alone, False not at all."""
    return "".join(
        f" {_text(name)}" if value is True else f' {_text(name)}="{conditional_escape(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def field_input(widget: Shown) -> str:
    """Write one <input>."""
    value = widget["value"]
    said = "" if value is None else f' value="{conditional_escape(value)}"'
    return f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"{said}{attrs(widget)}>\n'


def textarea(widget: Shown) -> str:
    """Write one <textarea>."""
    inside = _text(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_text(widget["name"])}"{attrs(widget)}>\n{inside}</textarea>\n'


def select(widget: Shown) -> str:
    """Write a choice with its options, in groups where they are named."""
    parts = [f'<select name="{_text(widget["name"])}"{attrs(widget)}>']
    for group, options, _index in widget["optgroups"]:
        inner = "".join(f"\n  {_option(option)}" for option in options)
        named = f'\n  <optgroup label="{_text(group)}">{inner}\n  </optgroup>' if group else inner
        parts.append(named)
    return f"{''.join(parts)}\n</select>\n"


def choices(widget: Shown) -> str:
    """Write boxes or buttons to tick, each with its label."""
    held, parts = widget["attrs"], ["<div"]
    parts += [f' {name}="{_text(held[name])}"' for name in ("id", "class") if held.get(name)]
    parts.append(">")
    for group, options, _index in widget["optgroups"]:
        inner = "".join(f"<div>\n    {_labelled(option)}</div>" for option in options)
        parts.append(f"\n  <div><label>{_text(group)}</label>{inner}\n  </div>" if group else inner)
    return f"{''.join(parts)}\n</div>\n"


def _option(widget: Shown) -> str:
    held, value, label = widget["attrs"], widget["value"], widget["label"]
    if isinstance(label, Promise):
        label = str(label)
    if type(label) is type(value) is str and (not held or held == SELECTED):
        return _plain_option(value, label, is_selected=bool(held))
    return f'<option value="{conditional_escape(value)}"{attrs(widget)}>{_text(label)}</option>\n'


@lru_cache(maxsize=4096)
def _plain_option(value: str, label: str, *, is_selected: bool) -> str:
    """Write an option of plain words; the municipalities recur on many pages."""
    chosen = " selected" if is_selected else ""
    return f'<option value="{escape(value)}"{chosen}>{escape(label)}</option>\n'


def _labelled(widget: Shown) -> str:
    if not widget["wrap_label"]:
        return f"{field_input(widget)}\n\n"
    place = widget["attrs"].get("id")
    of = f' for="{_text(place)}"' if place else ""
    return f"<label{of}>{field_input(widget)} {_text(widget['label'])}</label>\n\n"


def _text(value: Any) -> str:
    return str(conditional_escape(localize(value)))


INPUTS = ("checkbox", "date", "email", "hidden", "input", "number", "text")
WRITERS: dict[str, Callable[[Shown], str]] = {
    "django/forms/widgets/select.html": select,
    "django/forms/widgets/textarea.html": textarea,
    "django/forms/widgets/checkbox_select.html": choices,
    "django/forms/widgets/radio.html": choices,
    **{f"django/forms/widgets/{name}.html": field_input for name in INPUTS},
}
