"""The register's tables: facts that all bodies share, and each body's own entries, judgements and files."""

from nyvag.enterprises.models.assessments import Assessment, Correction, CorrectionKind, CriterionAnswer
from nyvag.enterprises.models.enterprise import Enterprise
from nyvag.enterprises.models.entry import RegisterEntry
from nyvag.enterprises.models.extracts import Proposal, RegisterExtract
from nyvag.enterprises.models.facts import EnterpriseName, EnterpriseStatus, NameKind, Offer, Source
from nyvag.enterprises.models.interests import Interest, InterestKind
from nyvag.enterprises.models.marks import Mark
from nyvag.enterprises.models.merging import DistinctPair, EnterpriseMerge, EnterpriseSplit
from nyvag.enterprises.models.people import Claim, Representative
from nyvag.enterprises.models.presentation import CustomerReference, Presentation
from nyvag.enterprises.models.profiles import DefinitionProfile, ProfileCriterion, ProfileOrigin
from nyvag.enterprises.models.reports import ErrorReport, ReportKind
from nyvag.enterprises.models.search import EnterpriseWord, SearchKey, SearchWord
from nyvag.enterprises.models.upload import RegisterUpload

__all__ = [
    "Assessment",
    "Claim",
    "Correction",
    "CorrectionKind",
    "CriterionAnswer",
    "CustomerReference",
    "DefinitionProfile",
    "DistinctPair",
    "Enterprise",
    "EnterpriseMerge",
    "EnterpriseName",
    "EnterpriseSplit",
    "EnterpriseStatus",
    "EnterpriseWord",
    "ErrorReport",
    "Interest",
    "InterestKind",
    "Mark",
    "NameKind",
    "Offer",
    "Presentation",
    "ProfileCriterion",
    "ProfileOrigin",
    "Proposal",
    "RegisterEntry",
    "RegisterExtract",
    "RegisterUpload",
    "ReportKind",
    "Representative",
    "SearchKey",
    "SearchWord",
    "Source",
]
