"""Everything that changes a document or a template."""

from nyvag.documents.commands.documents import (
    add_version,
    attach,
    change_owner,
    describe,
    remove,
    remove_all,
    sweep,
)
from nyvag.documents.commands.templates import (
    UnableToUseTemplate,
    note_failure,
    put_template,
    use_template,
)

__all__ = [
    "UnableToUseTemplate",
    "add_version",
    "attach",
    "change_owner",
    "describe",
    "note_failure",
    "put_template",
    "remove",
    "remove_all",
    "sweep",
    "use_template",
]
