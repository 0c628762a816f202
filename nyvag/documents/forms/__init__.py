"""Forms about documents and templates, and what is said when a file is not taken."""

from nyvag.documents.forms.documents import (
    AttachForm,
    DescribeForm,
    RemoveForm,
    VersionForm,
    refuse,
)
from nyvag.documents.forms.templates import TemplateForm, refuse_template
from nyvag.documents.refusals import sentence

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
