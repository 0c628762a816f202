"""The seal of an event: SHA-256 over its content and the seal of the event before."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

SEALED = (
    "body_id",
    "number",
    "kind",
    "at",
    "actor_id",
    "actor_name",
    "actor_role",
    "subject",
    "summary",
    "reason",
    "request_id",
    "data",
)


def seal(previous: str, content: Mapping[str, Any]) -> str:
    """Return the seal in hexadecimal; the instant counts in UTC to the microsecond."""
    at: datetime = content["at"]
    plain = {name: content[name] for name in SEALED} | {"at": at.astimezone(UTC).isoformat()}
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
