"""Brings the content files into the tables: agencies, threats and their leads, the shared registers."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction

from phrom.agencies.models import Agency, AgencyVersion
from phrom.journal.models import Line
from phrom.journal.services import record
from phrom.kernel.content import ContentError, Row, check_all, table, tree
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.registers.models import Entry, Site, Supplier, System
from phrom.scenarios.loading import load_scenarios
from phrom.search.services import refresh_all
from phrom.threats.models import Threat, ThreatLead

CITY_FOUNDED_ON = dt.date(1972, 12, 14)  # what an empty `valid_from` means: since there is a กรุงเทพมหานคร
_TARGET, _VERB = "content", "content.loaded"


def load_content() -> bool:
    """Lay the content files over the tables, unless these very files were the last ones loaded.

    Rows keep their identity by key; what content no longer names stays, because old plans name it.
    Answers whether anything was loaded; raises ContentError with the first problem of any file.
    """
    digest = _digest(Path(settings.PHROM_CONTENT))
    last = Line.objects.filter(target=_TARGET, verb=_VERB).order_by("-number").first()
    if last and last.facts["digest"] == digest:
        return False
    if problems := check_all():
        raise ContentError(problems[0])
    with transaction.atomic(), viewing_as(SYSTEM):
        _load_agencies()
        _load_threats()
        _load_registers()
        load_scenarios()
        record(_VERB, _TARGET, facts={"digest": digest})
        refresh_all()
    return True


def _digest(folder: Path) -> str:
    """One SHA-256 over the names and bytes of all content files."""
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*.*")):
        total.update(f"{file.relative_to(folder).as_posix()}\0{file.stat().st_size}\0".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def _load_agencies() -> None:
    rows, zones = table("agencies"), {row["key"]: row["name_th"] for row in table("zones")}
    latest = {row["key"]: row for row in sorted(rows, key=lambda row: row["valid_from"])}
    _lay(
        Agency,
        (
            {"key": key, "kind": row["kind"], "zone": zones.get(row["zone"], ""), "area_code": row["area_code"]}
            for key, row in latest.items()
        ),
    )
    pks = _pks(Agency)
    AgencyVersion.objects.filter(agency__key__in=latest).delete()
    AgencyVersion.objects.bulk_create(_version(row, pks) for row in rows)


def _version(row: Row, pks: dict[str, int]) -> AgencyVersion:
    return AgencyVersion(
        agency_id=pks[row["key"]], parent_id=pks.get(row["parent_key"]),
        name_th=row["name_th"], name_en=row["name_en"], abbr_th=row["abbr_th"],
        org_code=row["org_code"], doc_prefix=row["doc_prefix"],
        is_plan_unit=row["plan_unit"] == "Y", is_confirmed=row["confirmed"] == "yes", **_period(row),
    )  # fmt: skip


def _period(row: Row) -> dict[str, dt.date | None]:
    first, last = row["valid_from"], row["valid_to"]
    return {
        "valid_from": dt.date.fromisoformat(first) if first else CITY_FOUNDED_ON,
        "valid_to": dt.date.fromisoformat(last) if last else None,
    }


def _load_threats() -> None:
    _lay(
        Threat,
        (
            {
                "key": row["code"], "name": row["name_th"], "short_name": row["short_th"], "name_en": row["name_en"],
                "group": row["group"], "is_required": row["required"] == "Y", "position": int(row["order"]),
            }
            for row in table("threats")
        ),
    )  # fmt: skip
    threats, agencies = _pks(Threat), _pks(Agency)
    ThreatLead.objects.filter(threat__key__in=threats).delete()
    ThreatLead.objects.bulk_create(
        ThreatLead(
            threat_id=threats[row["threat"]], agency_id=agencies[row["agency_key"]],
            part=row["role"], status=row["status"], **_period(row),
        )
        for row in table("threat_leads")
    )  # fmt: skip


def _load_registers() -> None:
    agencies, registers = _pks(Agency), tree("registers")
    areas = {row["agency_key"]: row["area_code"] for row in table("districts")}
    _lay(
        Site,
        (
            {
                "key": row["key"], "name": row["name_th"], "agency_id": agencies.get(row["agency_key"]),
                "kind": row["kind"], "area_code": areas.get(row["agency_key"], ""),
                "capacity_people": _number(row["capacity_people"]), "area_m2": _number(row["area_m2"]),
                "is_flood_prone": row["flood_prone"] == "Y",
            }
            for row in table("sites")
        ),
    )  # fmt: skip
    for model, entries in ((System, registers["systems"]), (Supplier, registers["suppliers"])):
        _lay_entries(model, entries, agencies)


def _lay_entries(model: type[Entry], entries: Sequence[dict[str, str]], agencies: dict[str, int]) -> None:
    extra = "vendor" if model is System else "phone"
    _lay(
        model,
        (
            {
                "key": entry["key"], "name": entry["name"], "agency_id": agencies.get(entry["owner"]),
                "category": entry["category"], extra: entry.get(extra, ""),
            }
            for entry in entries
        ),
    )  # fmt: skip


def _number(text: str) -> int | None:
    return int(text) if text else None


def _lay(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> None:
    """Insert the rows, or bring the ones with the same key up to date."""
    made = list(rows)
    names = [name.removesuffix("_id") for name in made[0] if name != "key"]
    model._default_manager.bulk_create(
        [model(**row) for row in made], update_conflicts=True, unique_fields=["key"], update_fields=names
    )


def _pks(model: type[models.Model]) -> dict[str, int]:
    return {str(key): pk for key, pk in model._default_manager.values_list("key", "pk")}
