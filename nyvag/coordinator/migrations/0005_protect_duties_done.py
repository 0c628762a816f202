"""Let the rows of duties done be seen by the body acted for alone, also by the database."""

from django.db import migrations

from nyvag.core.protection import ProtectByBody


class Migration(migrations.Migration):

    dependencies = [
        ('coordinator', '0004_days_and_places_not_known'),
    ]

    operations = [
        ProtectByBody('coordinator_dutydone'),
    ]
