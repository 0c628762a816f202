"""A keyed fingerprint lets a sole trader be recognised without the personal number being kept.

Ten digits can be guessed one by one, so the fingerprint is only as safe as its key: the key stays outside
the database, and the fingerprint is still treated as personal data.
"""

import hashlib
import hmac


def fingerprint(digits: str, *, key: str) -> str:
    """Fingerprint a personal or coordination number: 64 hex digits, the same for 10 and 12 digits.

    Args:
        digits: ten or twelve digits without signs.
        key: the installation's secret; another key gives another fingerprint.
    """
    message = f"nyvag.enterprises.person:{digits[-10:]}"
    return hmac.new(key.encode(), message.encode(), hashlib.sha256).hexdigest()
