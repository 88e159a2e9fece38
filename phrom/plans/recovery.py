"""How long each service of a plan may stop: the MTPD that the writer set, or that its impacts give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from phrom.plans.payload import Payload, Records
from phrom.plans.scales import derived_mtpd


def impacts_by_service(payload: Payload) -> dict[str, Records]:
    """Service key -> its rows of the impact table; services without any are absent."""
    found: dict[str, Records] = defaultdict(list)
    for row in payload.rows("impacts"):
        if row.get("service"):
            found[row["service"]].append(row)
    return found


def derived_mtpds(payload: Payload) -> dict[str, int | None]:
    """Service key -> hours that its impacts give; None: tolerable for more than a month."""
    return {service: derived_mtpd(rows) for service, rows in impacts_by_service(payload).items()}


def effective_mtpd(service: Mapping[str, Any], derived: Mapping[str, int | None]) -> int | None:
    """Hours that hold for a service: its own figure before the derived one; None: no limit known."""
    own: int | None = service.get("mtpd_hours")
    return derived.get(service["key"]) if own is None else own
