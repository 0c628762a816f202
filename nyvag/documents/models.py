"""Documents attached to things of other rooms, and the versions of each."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nyvag.documents.rules.kinds import KINDS, PICTURES, FileKind
from nyvag.organisations.tenancy import TenantModel

FILE_KINDS = tuple((kind, facts.name) for kind, facts in KINDS.items())


class Document(TenantModel):
    """A paper or picture that belongs to one thing of another room, named by kind and id.

    No foreign key leads there: rooms that own things lie above, and say through
    NYVAG_DOCUMENT_OWNERS what an actor may do.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner_kind = models.CharField(_("belongs to, kind"), max_length=40)
    owner_id = models.CharField(_("belongs to, id"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    alt_text = models.CharField(_("description of the picture"), max_length=400, blank=True)
    attached_by_id = models.BigIntegerField(_("attached by"), null=True)
    attached_by_name = models.CharField(_("attached by"), max_length=200)
    attached_at = models.DateTimeField(_("attached"))

    class Meta(TenantModel.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [models.Index(fields=["body", "owner_kind", "owner_id"], name="document_by_owner")]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(TenantModel):
    """One file of a document, kept as it was when a newer one came."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    is_current = models.BooleanField(_("current"), default=True)
    kind = models.CharField(_("kind"), max_length=5, choices=FILE_KINDS)
    file_name = models.CharField(_("file name"), max_length=130)
    stored_name = models.CharField(_("name on disk"), max_length=64, unique=True)
    size_bytes = models.BigIntegerField(_("size"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    note = models.CharField(_("what is new"), max_length=300, blank=True)
    uploaded_by_id = models.BigIntegerField(_("uploaded by"), null=True)
    uploaded_by_name = models.CharField(_("uploaded by"), max_length=200)
    uploaded_at = models.DateTimeField(_("uploaded"))

    class Meta(TenantModel.Meta):
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of documents")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["document"], condition=Q(is_current=True), name="one_current_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.number}"

    @property
    def media_type(self) -> str:
        """What the file is to a browser."""
        return KINDS[FileKind(self.kind)].media_type

    @property
    def is_picture(self) -> bool:
        """Tell whether the file is shown as a picture."""
        return self.kind in PICTURES


class WordingTemplate(TenantModel):
    """A body's own Word file that papers of one kind are written in, instead of the house template.

    The file lies among the documents, each replacement as a new version. One that is not used is kept.
    ``findings`` say why it could not be filled in with a real paper, as pairs of trouble and detail, until
    it is replaced or changed.
    """

    paper_kind = models.CharField(_("kind of paper"), max_length=40)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, related_name="+", verbose_name=_("document")
    )
    is_used = models.BooleanField(_("in use"), default=True)
    changed_by_name = models.CharField(_("last changed by"), max_length=200)
    changed_at = models.DateTimeField(_("last changed"))
    failed_at = models.DateTimeField(_("could not be filled in"), null=True)
    findings = models.JSONField(_("what was wrong"), default=list)

    class Meta(TenantModel.Meta):
        verbose_name = _("template of a paper")
        verbose_name_plural = _("templates of papers")
        constraints = [models.UniqueConstraint(fields=["body", "paper_kind"], name="one_template_per_kind")]

    def __str__(self) -> str:
        return self.paper_kind
