"""The invented bodies' units with their past, and those they work with: read in as a user's own list."""

from datetime import datetime
from importlib.resources import as_file, files

from nyvag.core.access import Actor
from nyvag.organisations.commands import imports


def write_organisation(slug: str, actor: Actor, at: datetime) -> None:
    """Import the organisation file of an invented body."""
    source = files("nyvag.demo.rules").joinpath("organisations", f"{slug}.csv")
    with as_file(source) as path:
        upload = imports.read_upload(path=path, file_name="organisation.csv", by=actor, at=at)
    imports.import_organisation(upload=upload, by=actor, at=at)
