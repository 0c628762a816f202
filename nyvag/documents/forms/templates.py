"""A body's own template as a file, and what is said when it cannot be one."""

from django import forms
from django.utils.translation import gettext_lazy

from nyvag.documents.papers.saying import said
from nyvag.documents.papers.trouble import Finding


class TemplateForm(forms.Form):
    """A Word file, and what is new in it."""

    file = forms.FileField(
        label=gettext_lazy("Word file (.docx)"),
        help_text=gettext_lazy("It is tried on an invented paper before it is taken into use."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        allow_empty_file=True,
    )
    note = forms.CharField(
        label=gettext_lazy("What is new"),
        help_text=gettext_lazy("For those who look at the versions later."),
        max_length=300,
        required=False,
    )


def refuse_template(form: forms.Form, findings: list[Finding]) -> None:
    """Put everything that is wrong on the file, each as a sentence of its own."""
    for each in findings:
        form.add_error("file", said(each))
