from django.db import migrations

from phrom.journal.triggers import frozen


class Migration(migrations.Migration):
    dependencies = [("operations", "0003_injects")]
    operations = [frozen("operations_injectanswer")]
