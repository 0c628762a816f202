"""One JSON line per log event, where no identity number of a person survives."""

import logging
import logging.config
import re
from collections.abc import MutableMapping
from typing import Any

import structlog

IDENTITY_NUMBER = re.compile(r"(?<!\d)(?:\d{2})?\d{6}[-+–—−]?\d{4}(?!\d)")
HIDDEN = "[number hidden]"
SECRET_PATH = re.compile(r"(/(?:utskick/kalender|utskick/avsluta|konto/lank)/)[^/\s\"]{8,}")
"""Addresses whose holder is let in without signing in."""


def redact(value: Any) -> Any:
    """Hide whatever has the shape of a personal or organisation number, however deep it lies."""
    if isinstance(value, str):
        return IDENTITY_NUMBER.sub(HIDDEN, SECRET_PATH.sub(r"\1[secret hidden]", value))
    if isinstance(value, dict):
        return {key: redact(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [redact(each) for each in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return redact(repr(value))  # what a request or an error would say of itself


def redactor(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Redact a whole log event; a structlog processor."""
    return {key: each if key == "timestamp" else redact(each) for key, each in event.items()}


def configure(level: str) -> None:
    """Send the logs of the standard library and of structlog to stderr as JSON lines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.format_exc_info,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        redactor,
    ]
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": shared,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": formatter},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {"django-q": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
        }
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
