"""The register's tables: facts that all bodies share, and each body's own entries and files."""

from nyvag.enterprises.models.enterprise import Enterprise
from nyvag.enterprises.models.entry import RegisterEntry
from nyvag.enterprises.models.facts import EnterpriseName, EnterpriseStatus, NameKind, Offer, Source
from nyvag.enterprises.models.upload import RegisterUpload

__all__ = [
    "Enterprise",
    "EnterpriseName",
    "EnterpriseStatus",
    "NameKind",
    "Offer",
    "RegisterEntry",
    "RegisterUpload",
    "Source",
]
