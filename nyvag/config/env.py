"""Typed readers of the environment. Every setting an operator may make is declared here, once."""

import difflib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import environ

KNOWN = {
    "DATABASE_URL": "the database; SQLite in the data folder without it",
    "NYVAG_ENV": "local (default) or production; production refuses unsafe settings",
    "NYVAG_DEBUG": "yes shows Django's error pages; never in production",
    "NYVAG_DATA_DIR": "the folder of the database, the ledger lake and the secret",
    "NYVAG_SECRET_KEY": "at least 50 characters; made in the data folder in a local installation",
    "NYVAG_SECRET_KEY_FILE": "a file that holds the secret instead",
    "NYVAG_FINGERPRINT_KEY": "the secret that recognises sole traders without their number; never change it",
    "NYVAG_FINGERPRINT_KEY_FILE": "a file that holds that secret instead",
    "NYVAG_HOSTS": "the host names this installation answers to, comma between",
    "NYVAG_PORT": "the port that nyvag serve listens on; 8000 without it",
    "NYVAG_BIND": "the address that nyvag serve listens on; 127.0.0.1 without it",
    "NYVAG_WEB_THREADS": "threads in the web process; 4 without it",
    "NYVAG_DOCUMENT_LIMIT_MB": "the largest file that can be attached, in MB; 25 without it",
    "NYVAG_DOCUMENT_QUOTA_MB": "how much the documents of one public body may take, in MB; 5000 without it",
    "NYVAG_ADDRESS": "where people reach the installation, as https://nyvag.example.se; mails link to it",
    "NYVAG_MAIL_URL": "the mail server, as smtp+tls://user:password@host:587; console: (default) or file:",
    "NYVAG_MAIL_FROM": "the sender of mail",
    "NYVAG_CACHE": "database (default) or memory; memory is refused in production",
    "NYVAG_HTTPS": "yes when the installation is reached by https; production default is yes",
    "NYVAG_PROXIES": "how many trusted proxies stand in front; 0 without it",
    "NYVAG_SIGN_IN_ORIGINS": "origins of identity providers that a sign-in form may lead to, comma between",
    "NYVAG_LOG_LEVEL": "DEBUG, INFO (default), WARNING or ERROR",
    "NYVAG_TEST_DATABASE_URL": "a PostgreSQL server for the tests instead of the one they start",
    "NYVAG_TEST_DATA": "the folder of real ledgers that some tests read",
}
TRUE, FALSE = {"yes", "true", "1", "on"}, {"no", "false", "0", "off", ""}


class BadEnvironmentError(Exception):
    """An environment variable that is unknown, missing or not understood, and what to do."""


def refuse_unknown(environ: Mapping[str, str] = os.environ) -> None:
    """Raise on a NYVAG_ variable that does not exist, naming the nearest that does."""
    for name in sorted(environ):
        if name.startswith("NYVAG_") and name not in KNOWN:
            near = difflib.get_close_matches(name, KNOWN, n=1, cutoff=0.0)
            raise BadEnvironmentError(f"There is no setting {name}. The nearest is {near[0]}.")


def text(name: str, default: str = "") -> str:
    """Read a text; an empty one counts as unset."""
    return os.environ.get(_known(name), "").strip() or default


def boolean(name: str, default: bool = False) -> bool:
    """Read yes or no."""
    value = os.environ.get(_known(name))
    if value is None:
        return default
    word = value.strip().lower()
    if word not in TRUE | FALSE:
        raise BadEnvironmentError(f"{name} is {value!r}; write yes or no.")
    return word in TRUE


def integer(name: str, default: int) -> int:
    """Read a whole number, 0 or more."""
    value = text(name)
    if not value:
        return default
    if not value.isdecimal():
        raise BadEnvironmentError(f"{name} is {value!r}; write a whole number.")
    return int(value)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """Read one of a few words."""
    value = text(name, default)
    if value not in allowed:
        raise BadEnvironmentError(f"{name} is {value!r}; write one of {', '.join(allowed)}.")
    return value


def words(name: str) -> list[str]:
    """Read a list with commas between."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def folder(name: str, default: Path) -> Path:
    """Read a folder, making it where it is missing."""
    path = Path(text(name) or default).expanduser().resolve()
    path.mkdir(parents=True, exist_ok=True, mode=0o750)
    return path


def secret(name: str, *, made_in: Path | None) -> str:
    """Read a secret from NAME or the file named by NAME_FILE, or make one in a file of one's own."""
    if value := text(name):
        return value
    if path := text(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    if made_in is None:
        raise BadEnvironmentError(f"{name} is missing. Set it, or name a file that holds it in {name}_FILE.")
    return _made(made_in)


def mail(name: str, default: str, *, folder: Path) -> dict[str, Any]:
    """Read how mail leaves: smtp, smtp+tls, smtp+ssl, console: or file: (a folder in the data folder)."""
    value = text(name, default)
    if value == "console:":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if value == "file:":
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": str(folder)}
    scheme = value.partition(":")[0]
    if scheme not in environ.Env.EMAIL_SCHEMES:
        known = ", ".join(sorted(environ.Env.EMAIL_SCHEMES))
        raise BadEnvironmentError(f"{name} begins with {scheme!r}; write console:, file: or one of {known}.")
    found: dict[str, Any] = environ.Env.email_url_config(value)
    return found


def own_address(hosts: list[str], https: bool) -> str:
    """Return where the installation is reached when nobody says: the first host, or this machine."""
    if https and hosts:
        return f"https://{hosts[0].lstrip('.')}"
    return f"http://localhost:{integer('NYVAG_PORT', 8000)}"


def _made(path: Path) -> str:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(secrets.token_urlsafe(60))
    return path.read_text(encoding="utf-8").strip()


def _known(name: str) -> str:
    if name not in KNOWN:
        raise BadEnvironmentError(f"{name} is read but not declared in config/env.py.")
    return name
