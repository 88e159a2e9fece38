from django.db import migrations

from phrom.search.engines import install, remove


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
