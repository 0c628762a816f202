"""Catalogues without gettext installed: extract msgids, update each app's Swedish, compile.

`python -m nyvag.config.translations compile | update | check`
"""

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

APPS = Path(__file__).resolve().parents[1]
KEYWORDS: dict[str, Any] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "__": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PASSING = (b'"POT-Creation-Date:', b'"Generated-By:')
"""Headers that say when and by what, which would change every catalogue on every run."""
Found = tuple[Path, int, Any, str | None]


def catalogue(app: Path) -> Path:
    """Return where an app's Swedish lies."""
    return app / "locale" / "sv" / "LC_MESSAGES" / "django.po"


def apps() -> list[Path]:
    """Return every app's folder."""
    return sorted(path for path in APPS.iterdir() if (path / "__init__.py").exists())


def messages(app: Path) -> Iterator[Found]:
    """Yield file, line, msgid and context of each string an app shows."""
    for path in sorted(app.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from _extracted(path, path.read_bytes())
    for path in sorted([*app.rglob("*.html"), *app.rglob("*.txt")]):
        if "templates" in path.parts:
            yield from _extracted(path, _as_code(path))


def _as_code(path: Path) -> bytes:
    from django.utils.translation.template import templatize

    code = str(templatize(path.read_text(encoding="utf-8"), origin=str(path)))
    return "\n".join(line.lstrip() for line in code.splitlines()).encode()


def _extracted(path: Path, code: bytes) -> Iterator[Found]:
    for line, message, _comments, context in extract("python", BytesIO(code), KEYWORDS):
        if message:
            yield path, line, message, context


def missing(app: Path) -> list[str]:
    """Say each string of an app that has no Swedish, or one marked as a guess."""
    known = {**_translated(app)}
    faults = [f"{each.id}: marked fuzzy" for each in read(app) if each.fuzzy and each.id]
    for path, line, message, context in messages(app):
        key = message[0] if isinstance(message, tuple) else message
        if not known.get((key, context)):
            faults.append(f"{path.relative_to(APPS)}:{line}: {key!r} has no Swedish")
    return faults


def read(app: Path) -> Catalog:
    """Read an app's Swedish, or an empty catalogue."""
    path = catalogue(app)
    if not path.exists():
        return Catalog(locale="sv", fuzzy=False, project="Nyväg")
    with path.open("rb") as stream:
        return read_po(stream, locale="sv")


def _translated(app: Path) -> dict[tuple[str, str | None], bool]:
    found = {}
    for each in read(app):
        texts = each.string if isinstance(each.string, list | tuple) else (each.string,)
        key = each.id[0] if isinstance(each.id, list | tuple) else each.id
        found[(key, each.context)] = all(texts)
    return found


def update(app: Path) -> bool:
    """Add an app's new strings to its catalogue and drop the unused; tell whether it has any."""
    fresh = Catalog(locale="sv", fuzzy=False)
    for path, _line, message, context in messages(app):
        fresh.add(message, locations=[(path.relative_to(APPS).as_posix(), None)], context=context)  # type: ignore[list-item]  # Babel takes a place without a line
    if not len(fresh):
        return False
    old = read(app)
    old.update(fresh, no_fuzzy_matching=True, update_header_comment=False)
    old.obsolete.clear()
    old.fuzzy = False
    old.header_comment = ""
    path = catalogue(app)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = BytesIO()
    write_po(written, old, width=100, sort_output=True, include_lineno=False, ignore_obsolete=True)
    lines = written.getvalue().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(PASSING)))
    return True


def compile_stale() -> int:
    """Write the compiled catalogue of each app whose source is newer; return how many."""
    stale = [app for app in apps() if _is_stale(catalogue(app))]
    for app in stale:
        with catalogue(app).with_suffix(".mo").open("wb") as stream:
            write_mo(stream, read(app))
    return len(stale)


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    if not source.exists():
        return False
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def main(argv: Iterable[str]) -> int:
    """Run one verb over every app."""
    match list(argv):
        case ["compile"]:
            print(f"{compile_stale()} catalogues compiled")
        case ["update"]:
            print(f"{sum(update(app) for app in apps())} catalogues updated")
        case ["check"]:
            faults = [fault for app in apps() for fault in missing(app)]
            print("\n".join(faults) or "The Swedish is complete.")
            return int(bool(faults))
        case _:
            print("usage: translations compile | update | check", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
