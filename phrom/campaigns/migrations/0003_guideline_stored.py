"""The guideline's file joins the other uploads: what it is, its content says."""

import django.db.models.deletion
from django.db import migrations, models

from phrom.documents.sniffing import kind_of
from phrom.documents.uploads import keep_upload


def move(apps, schema_editor):
    """Files of kinds that are taken no more stay on the disk, named by nobody."""
    StoredFile = apps.get_model("documents", "StoredFile")
    for campaign in apps.get_model("campaigns", "Campaign").objects.exclude(old_file=""):
        with campaign.old_file.open("rb") as file:
            if kind_of(file):
                campaign.guideline_file = StoredFile.objects.get(pk=keep_upload(file).pk)
                campaign.save(update_fields=["guideline_file"])


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0002_scenarios"),
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.RenameField("campaign", "guideline_file", "old_file"),
        migrations.AddField(
            model_name="campaign",
            name="guideline_file",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.storedfile",
                verbose_name="ไฟล์แนวทาง",
            ),
        ),
        migrations.RunPython(move, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("campaign", "old_file"),
    ]
