"""The index of the search: the words organisations are called by, and spellings that lead to them.

Our own tables, so that the search answers the same on both databases. Only commands write them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.models.enterprise import Enterprise

LONGEST_WORD = 60
COUNTED_USES = 200


class SearchWord(models.Model):
    """A folded word that stands in the name or place of some organisation, once for them all.

    ``uses`` tells rare words from common ones, so that a search begins with the rarest. It is counted to
    COUNTED_USES and never down, so that nobody waits for somebody else's "ekonomisk förening".
    """

    word = models.CharField(max_length=LONGEST_WORD, unique=True)
    uses = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("search word")
        verbose_name_plural = _("search words")

    def __str__(self) -> str:
        return self.word


class SearchKey(models.Model):
    """A search word, or the word with one letter left out: two words a slip apart share a key."""

    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="keys", db_index=False)
    key = models.CharField(max_length=LONGEST_WORD)

    class Meta:
        verbose_name = _("search key")
        verbose_name_plural = _("search keys")
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="searchkey_once")]

    def __str__(self) -> str:
        return self.key


class EnterpriseWord(models.Model):
    """That an organisation is called, or lies, by a word."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="words")
    word = models.ForeignKey(SearchWord, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("word of an enterprise")
        verbose_name_plural = _("words of enterprises")
        constraints = [models.UniqueConstraint(fields=["word", "enterprise"], name="enterpriseword_once")]

    def __str__(self) -> str:
        return f"{self.enterprise_id}: {self.word_id}"
