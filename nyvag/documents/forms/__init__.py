"""Forms about documents and templates, and what is said when a file is not taken."""

from nyvag.documents.forms.documents import (
    AttachForm,
    DescribeForm,
    RemoveForm,
    VersionForm,
    refuse,
    sentence,
)
from nyvag.documents.forms.templates import TemplateForm, refuse_template

__all__ = [
    "AttachForm",
    "DescribeForm",
    "RemoveForm",
    "TemplateForm",
    "VersionForm",
    "refuse",
    "refuse_template",
    "sentence",
]
