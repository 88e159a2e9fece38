import django.db.models.deletion
from django.db import migrations, models

from phrom.search.engines import install, remove


def indexed(*own):
    """Both tables begin alike: what is compared stands before what is only shown, which may be long."""
    return [
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("target", models.CharField(db_index=True, max_length=140)),
        (
            "agency",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
            ),
        ),
        ("audience", models.CharField(db_index=True, default="", max_length=40)),
        ("year", models.PositiveSmallIntegerField(default=0)),
        ("kind", models.CharField(max_length=20)),
        ("name", models.CharField(max_length=500)),
        ("context", models.CharField(blank=True, max_length=500)),
        *own,
    ]


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


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [
        migrations.RunPython(remove, migrations.RunPython.noop),
        migrations.DeleteModel("Entry"),
        migrations.DeleteModel("Passage"),
        migrations.CreateModel(
            "Entry",
            indexed(
                ("state", models.CharField(blank=True, max_length=20)),
                ("mark", models.CharField(blank=True, db_index=True, max_length=64)),
                ("folded", models.TextField()),
                ("bare", models.TextField()),
                ("title", models.CharField(max_length=500)),
                ("hint", models.CharField(blank=True, max_length=1000)),
                ("way", models.CharField(blank=True, max_length=60)),
            ),
            {"abstract": False},
        ),
        migrations.CreateModel(
            "Passage",
            indexed(
                ("part", models.CharField(max_length=60)),
                ("revision", models.PositiveSmallIntegerField(default=0)),
                ("bare", models.TextField()),
                ("folded", models.TextField()),
                ("text", models.TextField()),
                ("places", models.TextField(blank=True)),
            ),
            {"abstract": False},
        ),
        migrations.RunPython(install, remove),
        trigrams("Entry"),
        trigrams("Passage"),
    ]
