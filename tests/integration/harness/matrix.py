"""Write tests/house/access_matrix.toml anew, for review: `python -m tests.integration.harness.matrix`."""

import os
import tomllib
from pathlib import Path

PATH = Path("tests/house/access_matrix.toml")
HEAD = """# What each address asks of who comes: mode and roles, as reviewed; tests compare.
# After a change: python -m tests.integration.harness.matrix, and read the difference.
"""


def main() -> None:
    """Keep what is said about arguments; write the addresses as the code declares them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from tests.integration.harness.walk import addresses

    old = tomllib.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}
    lines = [HEAD, "[addresses]"]
    lines += [f'"{each.name}" = "{each.declared if each.is_ours else "sign-in"}"' for each in addresses()]
    for table in ("shared_arguments", "searches"):
        names = ", ".join(f'"{name}"' for name in old.get(table, {}).get("names", []))
        lines += ["", f"[{table}]", f"names = [{names}]"]
    PATH.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
