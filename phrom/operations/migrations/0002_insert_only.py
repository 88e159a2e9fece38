from django.db import migrations

from phrom.journal.triggers import frozen


class Migration(migrations.Migration):
    dependencies = [("operations", "0001_initial"), ("journal", "0002_triggers")]
    operations = [
        frozen("operations_logentry"),
        frozen("operations_declaration"),
        frozen("operations_topicreport"),
    ]
