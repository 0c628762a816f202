"""Let the rows of remisses of drafts be seen by the body acted for alone, also by the database."""

from django.db import migrations

from nyvag.core.protection import ProtectByBody


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0007_remisses_of_drafts'),
    ]

    operations = [
        ProtectByBody('plans_draftremiss'),
        ProtectByBody('plans_draftpart'),
        ProtectByBody('plans_draftasked'),
        ProtectByBody('plans_draftreply'),
        ProtectByBody('plans_draftremark'),
    ]
