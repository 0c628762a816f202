"""``python -m bench [NAME...] [--large]``: run the measurements and write them into bench/RESULTS.md.

Each script is a module of this package with ``run(large) -> str`` (its section in Markdown).
"""

from __future__ import annotations

import argparse
import re
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import bench

RESULTS = Path(__file__).with_name("RESULTS.md")
HEAD = (
    "# Measured\n\nWritten by `make bench`; one section per script. "
    "Read the ratios inside one table, not the seconds.\n"
)


def scripts() -> list[str]:
    """List the modules that measure something."""
    names = [module.name for module in iter_modules(bench.__path__) if not module.name.startswith("_")]
    return [name for name in names if hasattr(import_module(f"bench.{name}"), "run")]


def replace_section(text: str, name: str, body: str) -> str:
    """Put a section in place of the one of the same name, or at the end."""
    section = f"## {name}\n\n{body.strip()}\n"
    found = re.search(rf"^## {re.escape(name)}\n.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if found:
        return f"{text[: found.start()]}{section}\n{text[found.end() :]}".rstrip() + "\n"
    return f"{text.rstrip()}\n\n{section}"


def main(argv: list[str] | None = None) -> int:
    """Run the scripts named, or all."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which scripts; all where none is named")
    parser.add_argument("--large", action="store_true", help="also the sizes that take minutes")
    options = parser.parse_args(argv)
    known = scripts()
    if unknown := set(options.names) - set(known):
        print(f"no such script: {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    for name in options.names or known:
        print(f"measuring {name} ...", flush=True)
        body = import_module(f"bench.{name}").run(options.large)
        text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else HEAD
        RESULTS.write_text(replace_section(text, name, body), encoding="utf-8")
        print(body)
    return 0


if __name__ == "__main__":
    sys.exit(main())
