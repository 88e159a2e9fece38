"""The rule of a campaign: what it starts with, what it freezes on opening, and where today's content differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from phrom.campaigns.models import Campaign
from phrom.criteria.checklists import checklist, current
from phrom.kernel.content import tree
from phrom.kernel.dates import BUDDHIST_ERA
from phrom.kernel.words import in_language, listed
from phrom.plans.papers.skeletons import STANDARD, skeletons
from phrom.threats.models import Threat


def usual_values(year: int) -> dict[str, Any]:
    """What a new campaign of the fiscal year begins with: the city's usual days, print order and required threats."""
    ends = year - BUDDHIST_ERA
    return {
        "fiscal_year": year,
        "title": "",
        "skeleton": STANDARD,
        "threats": list(Threat.objects.filter(is_required=True).values_list("key", flat=True)),
        "blocks": Campaign.Blocks.ERROR,
        "opens_on": dt.date(ends - 1, 10, 1),
        "submit_by": dt.date(ends, 4, 1),
        "review_by": dt.date(ends, 6, 30),
        "exercise_by": dt.date(ends, 8, 31),
        "evaluate_by": dt.date(ends, 9, 30),
    }


def versions_on(day: dt.date) -> dict[str, str]:
    """code -> version of every checklist, as in force on the day."""
    return {code: current(code, day).version for code in _codes(Path(settings.PHROM_CONTENT))}


@cache
def _codes(root: Path) -> tuple[str, ...]:
    return tuple(sorted({tree(f"criteria/{file.stem}")["code"] for file in (root / "criteria").glob("*.yaml")}))


def frozen_rule(campaign: Campaign, day: dt.date) -> dict[str, Any]:
    """What opening writes into the campaign: versions in force on the day where none were chosen, days as they are."""
    return {"criteria": versions_on(day) | campaign.criteria, "first_dates": dates_of(campaign)}


def dates_of(campaign: Campaign) -> dict[str, str]:
    """Each deadline, ISO."""
    return {
        name: getattr(campaign, name).isoformat() for name in ("submit_by", "review_by", "exercise_by", "evaluate_by")
    }


@dataclass(frozen=True)
class Clause:
    """One part of the rule; `now`: what holds outside of the campaign today where that differs, else empty."""

    label: str
    said: str
    now: str = ""


def rule_of(campaign: Campaign, today: dt.date) -> list[Clause]:
    """The rule of the campaign; of one that was opened, beside what has changed since. At most one query."""
    titles = {threat.key: threat.title for threat in Threat.objects.all()}
    required = [threat.key for threat in Threat.objects.all() if threat.is_required]
    is_frozen = campaign.status != Campaign.Status.DRAFT
    return [
        Clause(_("รูปแบบการพิมพ์"), skeletons("").get(campaign.skeleton or STANDARD, campaign.skeleton)),
        _threats(campaign.threats, required if is_frozen else campaign.threats, titles),
        Clause(_("สิ่งที่ทำให้เสนอแผนไม่ได้"), campaign.get_blocks_display()),
        *(_version(code, campaign, today) for code in _codes(Path(settings.PHROM_CONTENT))),
    ]


def _threats(frozen: list[str], now: list[str], titles: Mapping[str, str]) -> Clause:
    said, today = (listed(titles.get(key, key) for key in keys) for keys in (frozen, now))
    return Clause(_("ภัยที่ทุกแผนต้องครอบคลุม"), said or "–", today if set(frozen) != set(now) else "")


def _version(code: str, campaign: Campaign, today: dt.date) -> Clause:
    in_force = current(code, today)
    version = campaign.criteria.get(code, in_force.version)
    asked = checklist(code, version)
    label, said = in_language(vars(asked), "title"), _("ฉบับ {version}").format(version=version)
    return Clause(label, said, _("ฉบับ {version}").format(version=in_force.version) if in_force != asked else "")
