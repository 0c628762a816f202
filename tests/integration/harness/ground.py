"""Installations on disk, each with its own SQLite file or PostgreSQL database.

Tests inside a transaction cannot show what happens when a process is killed or two connections compete.
Those tests are scenes: functions that run in a process of their own against such an installation.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

SERVER = os.environ.get("NYVAG_TEST_DATABASE_URL", "")
SECONDS = 120
_numbers = count(1)


@dataclass(frozen=True)
class Ground:
    """One installation: its folder and the environment that names it."""

    folder: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment in which the product finds this installation."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("NYVAG_")}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "tests.ground_settings",
            "DATABASE_URL": self.url,
            "NYVAG_DATA_DIR": str(self.folder),
            "NYVAG_CACHE": "memory",
            "NYVAG_LOG_LEVEL": "ERROR",
            "NYVAG_SECRET_KEY": "only-for-tests-" * 5,
            "NYVAG_FINGERPRINT_KEY": "only-for-tests-too",
        }

    def run(self, *arguments: str) -> None:
        """Run Python and require that it ends well."""
        ended = subprocess.run(
            [sys.executable, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert ended.returncode == 0, f"{ended.stdout[-4000:]}\n{ended.stderr[-6000:]}"

    def play(self, scene: Callable[..., None], *words: str) -> None:
        """Run a scene, a function of a module of tests, in a process of its own."""
        self.run("-m", "tests.integration.harness.scene", f"{scene.__module__}.{scene.__name__}", *words)

    def drop(self) -> None:
        """Take the database away."""
        if SERVER:
            _on_server(f'DROP DATABASE IF EXISTS "{_name(self.url)}" WITH (FORCE)')


class Template(Ground):
    """An installation that is migrated once and copied."""

    @classmethod
    def make(cls, folder: Path) -> "Template":
        """Make and migrate the database."""
        made = cls(folder, _url(folder))
        if SERVER:
            _on_server(f'CREATE DATABASE "{_name(made.url)}"')
        made.run("-m", "nyvag.config.cli", "migrate", "--verbosity", "0")
        return made

    def copy(self, folder: Path) -> Ground:
        """Copy the database for one test."""
        made = Ground(folder, _url(folder))
        if SERVER:
            _on_server(f'CREATE DATABASE "{_name(made.url)}" TEMPLATE "{_name(self.url)}"')
        else:
            shutil.copy(self.folder / "ground.sqlite3", folder / "ground.sqlite3")
        return made


def _url(folder: Path) -> str:
    if not SERVER:
        return f"sqlite:///{folder / 'ground.sqlite3'}"
    return urlsplit(SERVER)._replace(path=f"/ground-{os.getpid()}-{next(_numbers)}").geturl()


def _name(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")


def _on_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]  # the names in it are made here
