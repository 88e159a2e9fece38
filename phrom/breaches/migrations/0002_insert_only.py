from django.db import migrations

from phrom.journal.triggers import frozen


class Migration(migrations.Migration):
    dependencies = [("breaches", "0001_initial"), ("journal", "0002_triggers")]
    operations = [frozen("breaches_submission")]
