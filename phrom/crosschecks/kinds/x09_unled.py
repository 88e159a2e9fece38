"""X09: a threat that nobody leads the city against, or a lead agency whose own plan does not deal with its threat."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from phrom.crosschecks.city import CityLinks
from phrom.crosschecks.findings import Facts, Found, Kind, Names, Side, Told
from phrom.kernel.words import lazy as _
from phrom.ui.pieces import Severity

MISSING = {
    "no_plan": _("ไม่มีแผนที่ใช้บังคับ"),
    "not_in_scope": _("แผนไม่ได้รวมภัยนี้ไว้ในขอบเขต"),
    "no_steps": _("แผนไม่มีขั้นตอนรับมือภัยนี้"),
}


def find(city: CityLinks) -> Iterator[Found]:
    covered = {threat: _covering(city, threat) for threat in city.threats}
    for threat, is_required in city.threats.items():
        if not city.leads.get(threat) and (is_required or covered[threat]):
            yield _without_lead(city, threat, is_required, covered[threat])
        for agency in city.leads.get(threat, ()):
            if agency in city.agencies and (missing := _missing(city, agency, threat)):
                yield _lead_without_plan(city, threat, agency, missing, covered[threat])


def _covering(city: CityLinks, threat: str) -> int:
    """How many plans have the threat in scope."""
    told = (plan.summary["threats"].get(threat) for plan in city.plans.values())
    return sum(figures is not None and figures["in_scope"] for figures in told)


def _missing(city: CityLinks, agency: str, threat: str) -> str:
    """What the lead's own plan lacks; empty when it deals with the threat."""
    if (plan := city.plans.get(agency)) is None:
        return "no_plan"
    figures = plan.summary["threats"].get(threat)
    if figures is None or not figures["in_scope"]:
        return "not_in_scope"
    return "" if any(figures["stages"].values()) else "no_steps"


def _without_lead(city: CityLinks, threat: str, is_required: bool, covered: int) -> Found:
    return Found(
        code="X09",
        subject=f"unled/{threat}",
        severity="error" if is_required else "warning",
        sides={city.rules["coordinator"]: Side({"coordinates": True})},
        facts={"threat": threat, "plans": covered, "required": is_required},
        weight=covered,
        loose=["plans"],
        threats=[threat],
    )


def _lead_without_plan(city: CityLinks, threat: str, agency: str, missing: str, covered: int) -> Found:
    coordinator = city.rules["coordinator"]
    sides = {coordinator: Side({"coordinates": True}, is_asked=False)} if coordinator in city.agencies else {}
    return Found(
        code="X09",
        subject=f"lead/{threat}/{agency}",
        severity=_severity(city, threat, missing, covered),
        sides=sides | {agency: Side({"missing": missing})},
        facts={"threat": threat, "agency": agency, "missing": missing, "plans": covered},
        weight=covered,
        loose=["plans"],
        threats=[threat],
    )


def _severity(city: CityLinks, threat: str, missing: str, covered: int) -> Severity:
    """A threat that no plan covers yet waits for its lead to begin: a hint."""
    if city.threats[threat] or missing == "no_plan":
        return "error"
    return "warning" if covered else "hint"


def tell(facts: Facts, names: Names) -> Told:
    threat = names.threat(facts["threat"])
    if "agency" in facts:
        said = gettext("{agency}เป็นเจ้าภาพภัยนี้ แต่{missing}")
        if facts["plans"]:
            said = gettext("{agency}เป็นเจ้าภาพภัยนี้ แต่{missing} ขณะที่ {plans} แผนรวมภัยนี้ไว้")
        agency = names.agency(facts["agency"])
        return Told(threat, said.format(agency=agency, missing=MISSING[facts["missing"]], plans=facts["plans"]))
    said = gettext("{plans} แผนรวมภัยนี้ไว้ แต่ยังไม่มีหน่วยงานใดเป็นเจ้าภาพหลัก")
    if facts["required"]:
        said = gettext("ทุกแผนต้องครอบคลุมภัยนี้ แต่ยังไม่มีหน่วยงานใดเป็นเจ้าภาพหลัก")
    return Told(threat, said.format(plans=facts["plans"]))


def tell_side(facts: Facts, names: Names) -> str:
    if "missing" in facts:
        return str(MISSING[facts["missing"]])
    return gettext("ประสานให้มีเจ้าภาพและแผน")


kind = Kind(
    code="X09",
    title=_("ภัยไม่มีเจ้าภาพ หรือเจ้าภาพไม่มีแผนรับมือ"),
    why=_("หน่วยงานอื่นนับว่าเจ้าภาพจะสั่งการและสนับสนุน หากเจ้าภาพไม่มี หรือมีแต่แผนไม่ได้เตรียมภัยของตน เมืองจะไม่มีผู้นำในวันเกิดเหตุ"),
    formula=_("ทะเบียนเจ้าภาพ ณ วันนี้ เทียบกับภัยในขอบเขตของทุกแผน และกับขอบเขตและขั้นตอนรับมือในแผนของเจ้าภาพเอง"),
    find=find,
    tell=tell,
    tell_side=tell_side,
)
