"""Write tests/house/access_matrix/ anew, for review: `python -m tests.integration.harness.matrix`."""

import os
import tomllib
from itertools import groupby
from pathlib import Path
from typing import Any

FOLDER = Path("tests/house/access_matrix")
HEAD = """# What each address of the room asks of who comes: mode and roles, as reviewed; tests compare.
# After a change: python -m tests.integration.harness.matrix, and read the difference.
"""
NAMED = ("shared_arguments", "searches")
"""What is said by hand: arguments that are no row of a body's, and pages that search."""


def matrix() -> dict[str, Any]:
    """Return what the rooms' files say, joined: `addresses` by name, and the names said by hand."""
    found: dict[str, Any] = {"addresses": {}, **{table: set() for table in NAMED}}
    for path in sorted(FOLDER.glob("*.toml")):
        said = _said(path)
        found["addresses"].update(said["addresses"])
        for table in NAMED:
            found[table] |= set(said.get(table, {}).get("names", []))
    return found


def main() -> None:
    """Keep what is said by hand; write the addresses as the code declares them, a file for each room."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from tests.integration.harness.walk import Address, addresses

    def room(address: Address) -> str:
        namespace, colon, _name = address.name.partition(":")
        return namespace if colon and address.is_ours else "sign_in"

    FOLDER.mkdir(exist_ok=True)
    rooms = {name: list(those) for name, those in groupby(sorted(addresses(), key=room), key=room)}
    for path in FOLDER.glob("*.toml"):
        if path.stem not in rooms:
            path.unlink()
    for name, those in rooms.items():
        path = FOLDER / f"{name}.toml"
        old = _said(path) if path.exists() else {}
        lines = [HEAD, "[addresses]"]
        lines += [f'"{each.name}" = "{each.declared if each.is_ours else "sign-in"}"' for each in those]
        for table in NAMED:
            names = ", ".join(f'"{each}"' for each in old.get(table, {}).get("names", []))
            lines += ["", f"[{table}]", f"names = [{names}]"] if names else []
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _said(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
