"""One supplier, system or vendor behind the services of many agencies, and who has no other way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext

from phrom.crosschecks.city import CityLinks
from phrom.crosschecks.findings import Facts, Found, Side

LOOSE = ("agencies", "services", "alone", "alone_services", "failed")  # what others do is no reason to ask again


@dataclass(frozen=True)
class Stand:
    """What of one agency stands on the thing; names of services are for itself."""

    services: tuple[str, ...]
    has_other_way: bool


def stands(city: CityLinks, agency: str, keys: list[str], has_other_way: bool) -> Stand:
    """`keys`: of the services; one that the plan no longer lists is left out."""
    known = [city.services[agency, key]["name"] for key in keys if (agency, key) in city.services]
    return Stand(tuple(known), has_other_way)


def heavy(
    code: str, subject: str, found: Mapping[str, Stand], least: Mapping[str, Any], facts: dict[str, Any]
) -> Iterator[Found]:
    """A finding when enough agencies or services have no other way; only they are asked."""
    alone = {agency: stand for agency, stand in found.items() if not stand.has_other_way}
    services = sum(len(stand.services) for stand in alone.values())
    if len(found) < 2 or not alone or (len(alone) < least["agencies"] and services < least["services"]):
        return
    yield Found(
        code=code,
        subject=subject,
        severity="warning",
        sides={agency: side_of(stand) for agency, stand in found.items()},
        facts=facts | {
            "agencies": len(found), "services": sum(len(stand.services) for stand in found.values()),
            "alone": len(alone), "alone_services": services,
        },
        weight=services,
        loose=LOOSE,
    )  # fmt: skip


def side_of(stand: Stand) -> Side:
    return Side(
        {"count": len(stand.services), "other_way": stand.has_other_way},
        {"services": list(stand.services)},
        is_asked=not stand.has_other_way,
    )


def tell_stand(facts: Facts, with_way: str, without: str) -> str:
    """How many services, whether there is another way, and which services where they are in sight."""
    said = gettext("{count} งานบริการ {way}")
    told = said.format(count=facts["count"], way=with_way if facts["other_way"] else without)
    named = facts.get("services")
    return f"{told}: {'; '.join(named)}" if named else told


def keeping(side: Side | None) -> Side:
    """The side of whoever keeps the thing: asked too, with the services of its own where it has any."""
    own = side or Side()
    return replace(own, facts={**own.facts, "keeps": True}, is_asked=True)


def tell_kept(facts: Facts, keeps: str, with_way: str, without: str) -> str:
    """Of a thing that somebody keeps: that this side does, what of it stands there, or both."""
    if "count" not in facts:
        return keeps
    told = tell_stand(facts, with_way, without)
    return f"{keeps} · {told}" if facts.get("keeps") else told
