"""What people fill in: dictionaries in, plain facts out."""

from nyvag.enterprises.forms.register import (
    ConfirmForm,
    DayForm,
    EndForm,
    EnterpriseForm,
    RenameForm,
    StatusForm,
    UploadForm,
)

__all__ = [
    "ConfirmForm",
    "DayForm",
    "EndForm",
    "EnterpriseForm",
    "RenameForm",
    "StatusForm",
    "UploadForm",
]
