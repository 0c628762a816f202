"""The content security policy: everything from this server, nothing inline."""

from collections.abc import Iterable


def policy(sign_in_origins: Iterable[str]) -> str:
    """Return the header; identity providers must be named, or a browser stops the way to them."""
    forms = " ".join(["'self'", *sign_in_origins])
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            f"form-action {forms}",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ]
    )
