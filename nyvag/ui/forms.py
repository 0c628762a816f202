"""Forms: one way to show them, one way to answer when something must be corrected."""

from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from django.forms import BaseForm, BoundField
from django.forms.formsets import BaseFormSet
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from nyvag.ui.widgets import WRITERS

UNPROCESSABLE = 422
AnyForm: TypeAlias = "BaseForm | BaseFormSet[Any]"  # quoted: the class takes no brackets at run time


@dataclass(frozen=True)
class FormError:
    """One thing to correct: the sentence, and the id of the field it leads to ("" for the form)."""

    text: str
    target: str


class FormRenderer(TemplatesSetting):
    """Render every field of every form through one template of ours.

    Named by the setting FORM_RENDERER; `django.forms` must be an installed app.
    """

    form_template_name = "ui/components/form_fields.html"
    field_template_name = "ui/components/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> SafeString:
        """Draw a widget in Python where that is written, anything else by its template."""
        writer = WRITERS.get(template_name)
        if writer is None:
            return cast(SafeString, super().render(template_name, context, request))
        return mark_safe(writer(context["widget"]).strip())  # noqa: S308  # nosec B308 B703 - escaped where it is written


def render_form(
    request: HttpRequest,
    template: str,
    form: AnyForm,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form; answer 422 with everything kept when what was sent must be corrected.

    Args:
        template: a page that extends "ui/layouts/page.html" or "ui/layouts/public.html".
        form: reaches the template as `form`; the page title starts with "Error:" when it has errors.
    """
    faulty = form.is_bound and not form.is_valid()
    shown = {"form": form, "has_errors": faulty, **(context or {})}
    return render(request, template, shown, status=UNPROCESSABLE if faulty else 200)


def render_confirm(
    request: HttpRequest,
    *,
    title: str,
    consequence: str,
    submit: str,
    cancel_url: str,
    is_dangerous: bool = False,
    form: "AnyForm | None" = None,
) -> HttpResponse:
    """Ask before an act: say what will happen and to how many things; the button posts back here.

    Args:
        form: what must be told along with the act, such as a reason.
    """
    faulty = form is not None and form.is_bound and not form.is_valid()
    shown = {
        "title": title,
        "consequence": consequence,
        "submit": submit,
        "cancel_url": cancel_url,
        "is_dangerous": is_dangerous,
        "form": form,
        "has_errors": faulty,
    }
    return render(request, "ui/confirm.html", shown, status=UNPROCESSABLE if faulty else 200)


def errors_in(form: AnyForm) -> list[FormError]:
    """Return every error of a form or formset in the order of its fields."""
    if not form.is_bound:
        return []
    if isinstance(form, BaseFormSet):
        whole = [FormError(str(text), "") for text in form.non_form_errors()]
        return whole + [error for part in form.forms for error in errors_in(part)]
    found = [FormError(str(text), "") for text in form.non_field_errors()]
    for field in form:
        label = "" if field.is_hidden else f"{field.label}: "
        target = _first_input_id(field)
        found += [FormError(f"{label}{text}", target) for text in field.errors]
    return found


def _first_input_id(field: BoundField) -> str:
    """Return the id to move to; a group of choices has its first choice."""
    if field.field.widget.use_fieldset and len(field.subwidgets) > 0:
        return field.subwidgets[0].id_for_label or field.auto_id
    return field.id_for_label or field.auto_id
