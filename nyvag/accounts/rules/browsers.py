"""Telling a browser and its device from what it sends, well enough for a person to know the own one.

Source: the order in which browsers name each other in the User-Agent header (each later one also carries
the names of those before it); valid from 2026-01-01. A guess for the eye alone: nothing is decided by it.
"""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def recognise(user_agent: str) -> tuple[str, str]:
    """Return the browser and the device; "" for what cannot be told."""
    name = next((word for mark, word in BROWSERS if mark in user_agent), "")
    device = next((word for mark, word in DEVICES if mark in user_agent), "")
    return name, device
