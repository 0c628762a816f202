"""The event log: what was done, by whom, when and why, each event sealed to the one before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.core.tenancy import ScopedManager, UnscopedManager


class Event(models.Model):
    """One thing that was done. Never changed or removed; holds no foreign key, so it outlives all."""

    body_id = models.BigIntegerField(_("public body"), null=True)
    number = models.PositiveBigIntegerField(_("number in the chain"))
    kind = models.CharField(_("kind"), max_length=80)
    at = models.DateTimeField(_("when"))
    actor_id = models.BigIntegerField(_("user"), null=True)
    actor_name = models.CharField(_("who"), max_length=200)
    actor_role = models.CharField(_("role"), max_length=30)
    subject = models.CharField(_("about"), max_length=200)
    summary = models.TextField(_("what"))
    reason = models.TextField(_("why"), blank=True)
    request_id = models.CharField(_("request"), max_length=40, blank=True)
    data = models.JSONField(_("details"), default=dict)
    previous_hash = models.CharField(_("seal of the event before"), max_length=64)
    hash = models.CharField(_("seal"), max_length=64)

    objects = ScopedManager()
    all_bodies = UnscopedManager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(fields=["body_id", "number"], name="event_number_once_per_body"),
        ]
        indexes = [
            models.Index(fields=["body_id", "subject"], name="event_by_subject"),
            models.Index(fields=["body_id", "-at"], name="event_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.summary}"


class ChainHead(models.Model):
    """The newest seal of a body's chain; key 0 is the chain of what concerns no body.

    `shared` counts the events of the chain that may have changed something other bodies see as well.
    """

    key = models.BigIntegerField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    shared = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = _("chain head")
        verbose_name_plural = _("chain heads")

    def __str__(self) -> str:
        return f"{self.key}: {self.number}"
