import django.db.models.deletion
from django.db import migrations, models

from phrom.search.engines import install, remove


def trigrams(name):
    return migrations.CreateModel(
        name=f"{name}Trigrams",
        fields=[
            (
                "row",
                models.OneToOneField(
                    db_column="rowid",
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    primary_key=True,
                    related_name="trigrams",
                    serialize=False,
                    to=f"search.{name.lower()}",
                ),
            ),
            ("words", models.TextField(db_column=f"search_{name.lower()}_trigrams")),
        ],
        options={"db_table": f"search_{name.lower()}_trigrams", "abstract": False, "managed": False},
    )


def bare(model):
    return migrations.AddField(model, "bare", models.TextField(default=""), preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [
        migrations.RunPython(remove, install),
        bare("entry"),
        bare("passage"),
        migrations.RunPython(install, remove),
        trigrams("Entry"),
        trigrams("Passage"),
    ]
