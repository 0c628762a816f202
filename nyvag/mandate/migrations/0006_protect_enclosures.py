"""Let the rows of enclosures be seen by the body acted for alone, also by the database."""

from django.db import migrations

from nyvag.core.protection import ProtectByBody


class Migration(migrations.Migration):

    dependencies = [
        ('mandate', '0005_enclosures_and_recipients'),
    ]

    operations = [
        ProtectByBody('mandate_caseenclosure'),
    ]
