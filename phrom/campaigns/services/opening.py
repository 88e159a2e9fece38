"""Prepare a campaign, and open it: its rule is frozen, the agencies of that day are called and told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.agencies.queries import plan_units
from phrom.campaigns.freezing import frozen_rule, usual_values
from phrom.campaigns.models import Call, Campaign
from phrom.campaigns.telling import tell_called
from phrom.documents.models import StoredFile
from phrom.documents.uploads import forget_file, keep_upload
from phrom.journal.services import record
from phrom.kernel.steps import Refused, Steps

STEPS: Steps[Campaign] = Steps({"open": (["draft"], "open"), "close": (["open"], "closed")})


def target_of(campaign: Campaign) -> str:
    """What the journal calls a campaign."""
    return f"campaign:{campaign.fiscal_year}"


def draft_campaign(year: int, values: Mapping[str, Any] | None = None) -> Campaign:
    """A campaign of a fiscal year that has none yet, with the city's usual values where `values` names no others."""
    try:
        with transaction.atomic():
            told = {**usual_values(year), **(values or {}), "fiscal_year": year}
            chosen = told.pop("scenarios", ())
            if upload := told.pop("guideline_file", None):
                told["guideline_file"] = keep_upload(upload)
            campaign = Campaign.objects.create(**told)
            campaign.scenarios.set(chosen)
            record("campaign.drafted", target_of(campaign), facts={"name": campaign.name_th})
            return campaign
    except IntegrityError:
        raise Refused(_("มีรอบของปีงบประมาณ {year} อยู่แล้ว").format(year=year)) from None


@transaction.atomic
def edit_campaign(campaign: Campaign, values: Mapping[str, Any]) -> Campaign:
    """Change a draft; once it is open its rule stays. `guideline_file`: what an UploadField has passed, or None."""
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if row.status != Campaign.Status.DRAFT:
        raise Refused(_("รอบนี้เปิดแล้ว กติกาของรอบแก้ไขไม่ได้ เปลี่ยนได้เฉพาะกำหนดวัน"))
    before = {name: _plain(getattr(row, name)) for name in values}
    file = row.guideline_file
    for name, value in values.items():
        if name == "scenarios":
            row.scenarios.set(value)
        else:
            setattr(row, name, keep_upload(value) if name == "guideline_file" and value else value)
    row.save()
    if file and file != row.guideline_file:
        forget_file(file)
    after = {name: _plain(getattr(row, name)) for name in values}
    if before != after:
        record("campaign.edited", target_of(row), facts={"name": row.name_th, "before": before, "after": after})
    return row


def _plain(value: Any) -> Any:
    """As the journal keeps it: the name of a file, the names of scenarios."""
    if hasattr(value, "through"):
        return [str(scenario) for scenario in value.all()]
    return value.name if isinstance(value, StoredFile) else value


@transaction.atomic
def open_campaign(campaign: Campaign, as_of: dt.date | None = None) -> Campaign:
    """Freeze the rule, call every agency that writes a plan on the day (default today), and tell them.

    Refused for a second click, and for a day on which no agency writes a plan.
    """
    day = as_of or timezone.localdate()
    units = plan_units(day)
    if not units:
        raise Refused(_("ไม่มีหน่วยงานที่ต้องจัดทำแผน ณ วันที่เลือก ตรวจวันที่หรือทะเบียนหน่วยงาน"))
    today = timezone.localdate()
    opened = {"opened_at": timezone.now(), "opens_on": min(campaign.opens_on, today), "reminded_on": today}
    STEPS.take("open", campaign, called_as_of=day, **opened, **frozen_rule(campaign, day))
    calls = Call.objects.bulk_create(_call(campaign, agency, place) for place, agency in enumerate(units))
    facts = {"name": campaign.name_th, "agencies": len(calls), "criteria": _said(campaign.criteria), "day": day}
    record("campaign.opened", target_of(campaign), facts=facts)
    tell_called(campaign, calls)
    return campaign


def _call(campaign: Campaign, agency: Agency, place: int) -> Call:
    return Call(
        campaign=campaign, agency=agency, name_th=agency.name_th, name_en=agency.name_en, kind=agency.kind,
        zone=agency.zone, position=place,
    )  # fmt: skip


def _said(criteria: Mapping[str, str]) -> str:
    return " ".join(f"{code} {version}" for code, version in criteria.items())
