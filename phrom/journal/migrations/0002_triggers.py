from django.db import migrations

from phrom.journal.triggers import frozen


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [frozen("journal_line", refused="journal lines are never changed")]
