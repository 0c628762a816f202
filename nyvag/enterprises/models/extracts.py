"""Extracts from public registers that were read, and what they propose."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models.enterprise import Enterprise
from nyvag.enterprises.rules.extracts import ExtractSource
from nyvag.enterprises.rules.proposing import ProposalKind
from nyvag.enterprises.rules.transitions import ExtractState, ProposalState
from nyvag.organisations.tenancy import TenantModel

EXTRACT_SOURCES = (
    (ExtractSource.BOLAGSVERKET_JSON, _("answer from Bolagsverket")),
    (ExtractSource.BOLAGSVERKET_BULK, _("Bolagsverket's file of all organisations")),
    (ExtractSource.SCB_BULK, _("SCB's file of all organisations")),
)
EXTRACT_STATES = (
    (ExtractState.WAITING, _("waits to be read")),
    (ExtractState.READ, _("read")),
    (ExtractState.FAILED, _("could not be read")),
)
PROPOSAL_KINDS = (
    (ProposalKind.NAME, _("new name")),
    (ProposalKind.STATUS, _("new status")),
    (ProposalKind.PLACE, _("other place")),
    (ProposalKind.SIGN, _("to know of")),
)
PROPOSAL_STATES = (
    (ProposalState.WAITING, _("waiting")),
    (ProposalState.ACCEPTED, _("taken into the register")),
    (ProposalState.REFUSED, _("left aside")),
    (ProposalState.OVERTAKEN, _("overtaken")),
)


class RegisterExtract(TenantModel):
    """An extract from a public register that a body read to keep its own register true.

    The file is deleted as soon as it is read, for it can hold persons' numbers; ``errors`` hold none.
    ``counts`` say how many rows there were, were persons', were ours, and what they led to.
    """

    source = models.CharField(max_length=17, choices=EXTRACT_SOURCES)
    state = models.CharField(max_length=7, choices=EXTRACT_STATES, default=ExtractState.WAITING)
    file_name = models.CharField(max_length=200)
    stored_name = models.CharField(max_length=40, blank=True, default="")
    sha256 = models.CharField(max_length=64)
    as_of = models.DateField()
    read_by = models.CharField(max_length=200)
    given_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    job_id = models.BigIntegerField(null=True)
    counts = models.JSONField(default=dict)
    errors = models.JSONField(default=list)
    refusal = models.TextField(blank=True, default="")

    class Meta(TenantModel.Meta):
        verbose_name = _("register extract")
        verbose_name_plural = _("register extracts")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ExtractState.WAITING) | Q(stored_name=""),
                name="registerextract_file_not_kept",
                violation_error_message=_("A file that was read is not kept."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ExtractState.READ) | Q(read_at__isnull=False),
                name="registerextract_read_has_instant",
                violation_error_message=_("An extract that was read says when."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.as_of}"


class Proposal(TenantModel):
    """That a public register says otherwise than ours; waits until an officer has accepted or refused it.

    A refusal is remembered: the same value is not proposed again. ``effects`` hold the facts as they were
    and became, so that an accepted proposal can be undone while nobody has changed them since.
    """

    extract = models.ForeignKey(RegisterExtract, on_delete=models.PROTECT, related_name="proposals")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=6, choices=PROPOSAL_KINDS)
    before = models.CharField(max_length=200, blank=True, default="")
    after = models.CharField(max_length=200)
    valid_from = models.DateField(null=True)
    state = models.CharField(max_length=9, choices=PROPOSAL_STATES, default=ProposalState.WAITING)
    decided_by = models.CharField(max_length=200, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    effects = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    class Meta(TenantModel.Meta):
        verbose_name = _("proposal from a public register")
        verbose_name_plural = _("proposals from public registers")
        indexes = [models.Index(fields=["body", "state"], name="proposal_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "enterprise", "kind", "after"],
                condition=Q(state=ProposalState.WAITING),
                name="proposal_waits_once",
                violation_error_message=_("The same proposal waits already."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ProposalState.ACCEPTED, ProposalState.REFUSED])
                | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="proposal_decided_is_whole",
                violation_error_message=_("A decided proposal says when and by whom."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id}: {self.kind} {self.after}"
