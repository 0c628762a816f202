"""Index the names and places that are there already, so that the search finds them."""

from django.db import migrations, models

from nyvag.enterprises.rules.search import keys_of, words_of

BATCH = 2000


def index(apps, schema_editor):
    enterprises = apps.get_model("enterprises", "Enterprise")
    words, keys, links = (
        apps.get_model("enterprises", name) for name in ("SearchWord", "SearchKey", "EnterpriseWord")
    )
    ids = {}
    found = enterprises.objects.prefetch_related("names").order_by("pk")
    for enterprise in found.iterator(chunk_size=BATCH):
        mine = words_of((enterprise.name, enterprise.place, *(row.name for row in enterprise.names.all())))
        fresh = [words(word=word) for word in sorted(mine) if word not in ids]
        words.objects.bulk_create(fresh)
        ids.update({row.word: row.pk for row in fresh})
        keys.objects.bulk_create(
            [keys(word_id=row.pk, key=key) for row in fresh for key in sorted(keys_of(row.word))]
        )
        links.objects.bulk_create(
            [links(enterprise_id=enterprise.pk, word_id=ids[word]) for word in sorted(mine)]
        )
    for pk, count in list(links.objects.values_list("word").annotate(count=models.Count("pk"))):
        words.objects.filter(pk=pk).update(uses=min(count, 200))


def forget(apps, schema_editor):
    for name in ("EnterpriseWord", "SearchKey", "SearchWord"):
        apps.get_model("enterprises", name).objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [("enterprises", "0003_search_and_undo")]

    operations = [migrations.RunPython(index, forget)]
