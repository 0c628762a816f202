"""What every answer carries, and what production refuses."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from tests.house.tree import ROOT

STRONG = "Kq8vW2mZ7xN4bT9cL6sJ3hF5gD1pR0yUeQaOiXwVtBnMzCkS"


@pytest.mark.django_db
def test_answer_carries_policy_and_request_id() -> None:
    response = Client().get("/konto/logga-in/", headers={"X-Request-ID": "abc-12345678"})
    assert response["X-Request-ID"] == "abc-12345678"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["Content-Language"] == "sv"
    odd = Client().get("/konto/logga-in/", headers={"X-Request-ID": "<script>"})
    assert odd["X-Request-ID"] != "<script>"


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ({"NYVAG_PROT": "1"}, "NYVAG_PORT"),
        ({"NYVAG_DEBUG": "kanske"}, "write yes or no"),
        ({"NYVAG_ENV": "production"}, "NYVAG_SECRET_KEY is missing"),
        ({"NYVAG_ENV": "production", "NYVAG_SECRET_KEY": "kort"}, "E002"),
        ({"NYVAG_ENV": "production", "NYVAG_SECRET_KEY": STRONG * 2, "NYVAG_DEBUG": "yes"}, "E001"),
        ({"NYVAG_ENV": "production", "NYVAG_SECRET_KEY": STRONG * 2, "NYVAG_CACHE": "memory"}, "E003"),
        ({"NYVAG_ENV": "production", "NYVAG_SECRET_KEY": STRONG * 2}, "E004"),
        ({"DATABASE_URL": "mysql://u:p@h/n"}, "neither SQLite nor PostgreSQL"),
    ],
)
def test_unsafe_or_unknown_settings_stop_the_start(extra: dict[str, str], said: str, tmp_path: str) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NYVAG_", "DATABASE"))}
    environment = {**kept, "NYVAG_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "nyvag.config.settings"}
    command = [sys.executable, "-m", "nyvag.config.cli", "check"]
    done = subprocess.run(
        command, env={**environment, **extra}, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert said in done.stderr


def test_unknown_command_is_a_matter_of_usage(tmp_path: str) -> None:
    environment = {**os.environ, "NYVAG_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "nyvag.config.cli", "finns-inte"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "usage" in done.stderr) == (2, True)
