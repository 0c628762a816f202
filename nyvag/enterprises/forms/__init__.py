"""What people fill in: dictionaries in, plain facts out."""

from nyvag.enterprises.forms.files import DayForm, UndoForm, UploadForm
from nyvag.enterprises.forms.register import ConfirmForm, EndForm, EnterpriseForm, RenameForm, StatusForm

__all__ = [
    "ConfirmForm",
    "DayForm",
    "EndForm",
    "EnterpriseForm",
    "RenameForm",
    "StatusForm",
    "UndoForm",
    "UploadForm",
]
