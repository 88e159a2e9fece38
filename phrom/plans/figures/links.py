"""What of the city a plan counts on: other agencies' services, sites, systems, suppliers, people, things."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from phrom.plans.figures.shapes import (
    DataSetLink,
    DependencyLink,
    Links,
    NeedLink,
    RoleLink,
    ServiceLink,
    SiteLink,
    SupplierLink,
    SystemLink,
)  # fmt: skip
from phrom.plans.payload import Payload
from phrom.plans.recovery import derived_mtpds, effective_mtpd
from phrom.plans.scales import BUCKETS
from phrom.plans.sections.needs import TABLES

Row = Mapping[str, Any]
NAMED = ("agency", "site", "system", "supplier")


def links_of(payload: Payload) -> Links:
    """Rows that name nothing yet are left out."""
    derived = derived_mtpds(payload)
    return Links(
        services=[_service(row, effective_mtpd(row, derived)) for row in payload.rows("services")],
        dependencies=[_dependency(row) for row in payload.rows("dependencies") if row["on_agency"]],
        sites=[
            SiteLink(site=row["site"], people=row["people"] or 0, opens=row["activation_hours"])
            for row in payload.rows("sites")
            if row["site"]
        ],
        systems=[_system(row) for row in payload.rows("systems") if row["system"]],
        suppliers=[_supplier(row) for row in payload.rows("suppliers") if row["supplier"]],
        datasets=[_dataset(row) for row in payload.rows("datasets")],
        team=[
            RoleLink(role=row["role"], main=row["main"] or "", alternate=row["alternate"] or "")
            for row in payload.rows("team")
        ],
        needs=[_need(area, row) for slug, _, area, *_ in TABLES for row in payload.rows(slug)],
        names={kind: _names(payload, kind) for kind in NAMED},
    )


def _names(payload: Payload, register: str) -> dict[str, str]:
    """In Thai, whoever reads: these are stored."""
    return {key: entry["name"] for key, entry in payload.data["registers"].get(register, {}).items()}


def _service(row: Row, mtpd: int | None) -> ServiceLink:
    return ServiceLink(
        key=row["key"], name=row["name"], unit=row["unit"], rto=row["rto_hours"], mtpd=mtpd, rpo=row["rpo_hours"],
        demand=row["demand"], staff=row["staff_min"],
    )  # fmt: skip


def _dependency(row: Row) -> DependencyLink:
    return DependencyLink(
        key=row["key"], service=row["service"] or "", agency=row["on_agency"], name=row["on_service"],
        needed=row["needed_hours"], switch=row["switch_hours"],
    )  # fmt: skip


def _system(row: Row) -> SystemLink:
    return SystemLink(
        system=row["system"], services=row["services"], rpo=row["rpo_hours"], backup=row["backup_hours"],
        restored_on=row["restored_on"], restore_result=row["restore_result"], cia=_importance(row),
        has_fallback=bool(row["fallback"]),
    )  # fmt: skip


def _supplier(row: Row) -> SupplierLink:
    return SupplierLink(
        supplier=row["supplier"], services=row["services"], has_alternative=bool(row["alternative"]),
        contract_until=row["contract_until"],
    )  # fmt: skip


def _dataset(row: Row) -> DataSetLink:
    return DataSetLink(
        name=row["name"], system=row["system"] or "", personal=row["personal"], cia=_importance(row),
        is_protected=bool(row["protection"]),
    )  # fmt: skip


def _importance(row: Row) -> tuple[str, str, str]:
    return row["confidentiality"], row["integrity"], row["availability"]


def _need(area: str, row: Row) -> NeedLink:
    amounts = [row[bucket] or 0 for bucket in BUCKETS]
    return NeedLink(area=area, item=row["item"], unit=row["unit_label"], amounts=amounts, supply=row["supply"])
