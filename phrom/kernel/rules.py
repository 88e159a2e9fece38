"""Who may do what, to a row in which state. The whole policy is the table below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from phrom.kernel.roles import EVERYONE, ROLES
from phrom.kernel.scoping import SYSTEM, Viewer, current_viewer
from phrom.kernel.words import listed

View = Callable[..., HttpResponseBase]
Fetch = Callable[[dict[str, Any]], Any]


@dataclass(frozen=True)
class Rule:
    """`states`: empty means any; `assigned`: roles that act only on the parts given to them.

    `threat`: the role of a lead agency's officer counts only for who leads the city against this threat; `at_home`:
    it counts only for rows of the officer's own agency; `named`: the row's attribute that names which of the roles acts
    on it; `cast`: parts in an exercise that act besides the roles, asked of the row (`parts_of(viewer key)`);
    `anywhere`: a role held at any agency counts, for rows that many agencies share and sight alone keeps apart.
    """

    roles: frozenset[str]
    states: frozenset[str] = frozenset()
    assigned: frozenset[str] = frozenset()
    threat: str = ""
    at_home: bool = False
    named: str = ""
    cast: frozenset[str] = frozenset()
    anywhere: bool = False

    def roles_for(self, row: Any) -> frozenset[str]:
        """Those that may act on this row; without a row, on any."""
        return self.roles & {getattr(row, self.named)} if self.named and row is not None else self.roles


def rule(
    roles: str,
    states: str = "",
    assigned: str = "",
    threat: str = "",
    at_home: bool = False,
    named: str = "",
    cast: str = "",
    anywhere: bool = False,
) -> Rule:
    roles_, states_, assigned_, cast_ = (frozenset(words.split()) for words in (roles, states, assigned, cast))
    return Rule(roles_, states_, assigned_, threat, at_home, named, cast_, anywhere)


_READERS = "writer contributor member head evaluator duty executive auditor"

RULES = {
    #                       role                                 state of the row          only assigned parts
    "home.view": rule(EVERYONE),
    "guide.view": rule(EVERYONE),
    "notice.view": rule(EVERYONE),
    "search.view": rule(EVERYONE),
    "gallery.view": rule(EVERYONE),
    "agency.view": rule(EVERYONE),
    "agency.address": rule("writer head admin"),
    "threat.view": rule(EVERYONE),
    "profile.edit": rule(EVERYONE),
    "plan.list": rule(_READERS + " lead"),
    "plan.view": rule(_READERS + " lead"),
    "plan.print": rule(_READERS + " lead"),
    "plan.print_short": rule(_READERS),
    "plan.arrange": rule("writer head evaluator"),
    "letter.print": rule("writer contributor member head evaluator"),
    "letter.issue": rule("writer head"),
    "letter.list": rule("writer head evaluator admin"),
    "letter.word": rule("writer head"),
    "letter.standard": rule("evaluator admin"),
    "plan.compare": rule(_READERS + " lead"),
    "plan.archive": rule(_READERS, "approved sent returned accepted in_force replaced"),
    "criteria.view": rule(EVERYONE),
    "criteria.set_level": rule("lead evaluator", threat="epidemic"),
    "health.view": rule(_READERS + " lead", threat="epidemic"),
    "health.count": rule("writer head"),
    "measure.view": rule(_READERS + " lead", threat="cyber"),
    "measure.edit": rule("lead evaluator", threat="cyber"),
    "measure.answer": rule("writer head"),
    "cyber.view": rule("evaluator duty executive auditor"),
    "plan.start": rule("writer head"),
    "plan.edit": rule("writer contributor head", "draft", "contributor"),
    "plan.import": rule("writer contributor head", "draft", "contributor"),
    "import.view": rule("writer contributor head"),
    "reference.import": rule("writer head"),
    "plan.assign": rule("writer head", "draft"),
    "plan.submit": rule("writer", "draft"),
    "plan.withdraw": rule("writer", "submitted"),
    "plan.approve": rule("head", "submitted"),
    "plan.reject": rule("head", "submitted"),
    "plan.send": rule("writer head", "approved"),
    "plan.accept": rule("evaluator", "sent"),
    "plan.return": rule("evaluator", "sent"),
    "plan.revise": rule("writer head", "accepted in_force"),
    "plan.comment": rule("writer contributor head evaluator", "draft submitted approved sent"),
    "followup.list": rule(_READERS + " institute commission"),
    "followup.view": rule(_READERS + " institute commission"),
    "followup.prove": rule(_READERS),
    "followup.raise": rule("writer head member evaluator"),
    "followup.take": rule("writer head member", "open"),
    "followup.own": rule("writer head member", "open doing"),
    "followup.attach": rule("writer head member", "open doing done"),
    "followup.report": rule("writer head member", "open doing"),
    "followup.confirm": rule("head evaluator", "done", named="confirmer"),
    "followup.drop": rule("head evaluator", "open doing done", named="confirmer"),
    "followup.postpone": rule("head evaluator", "open doing", named="confirmer"),
    "scenario.view": rule(_READERS + " lead"),
    "scenario.write": rule("writer head lead evaluator", at_home=True),
    "scenario.edit": rule("writer head lead evaluator", "draft", at_home=True),
    "scenario.publish": rule("head lead evaluator", "draft", at_home=True),
    "scenario.retire": rule("head lead evaluator", "published", at_home=True),
    "scenario.restore": rule("head lead evaluator", "retired", at_home=True),
    "operation.list": rule(_READERS + " lead"),
    "operation.view": rule(_READERS + " lead", cast="controller evaluator observer player", anywhere=True),
    "operation.declare": rule("writer member head lead evaluator duty"),
    "operation.direct": rule("member head lead evaluator duty", "running", cast="controller"),
    "operation.close": rule("head lead evaluator duty", "running", cast="controller"),
    "operation.reopen": rule("head lead evaluator duty", "closed", cast="controller"),
    "operation.correct": rule("writer contributor member head lead evaluator duty", cast="controller"),
    "part.view": rule(_READERS + " lead", cast="controller evaluator observer"),
    "part.activate": rule("writer member head duty", "called released"),
    "part.release": rule("writer member head duty", "called"),
    "part.run": rule("writer contributor member head duty", "called active"),
    "part.call": rule("writer member head duty evaluator", "called active"),
    "part.stand_down": rule("head duty", "active"),
    "part.resume": rule("head duty", "stood_down"),
    "alert.issue": rule("head lead evaluator duty", "running", cast="controller"),
    "alert.receive": rule("lead evaluator duty"),
    "breach.view": rule(_READERS + " lead", cast="controller evaluator observer"),
    "breach.tell": rule("writer member head duty", "called active"),
    "breach.yearly": rule("evaluator duty executive auditor lead", threat="cyber"),
    "ask.make": rule("writer member head duty", "called active"),
    "ask.offer": rule("writer member head duty", "asked met", anywhere=True),
    "ask.end": rule("writer member head duty", "asked met"),
    "offer.settle": rule("writer member head duty", anywhere=True),
    "verdict.list": rule(_READERS + " lead"),
    "verdict.view": rule(_READERS + " lead", cast="controller evaluator observer"),
    "verdict.write": rule("writer member head", "stood_down"),
    "verdict.confirm": rule("head", "given"),
    "verdict.return": rule("head", "given"),
    "verdict.discard": rule("writer member head", "draft"),
    "verdict.revise": rule("writer member head", "confirmed"),
    "verdict.comment": rule("evaluator", "given confirmed"),
    "callrun.list": rule(_READERS),
    "callrun.view": rule(_READERS),
    "callrun.answer": rule(EVERYONE),
    "callrun.start": rule("writer head member duty evaluator"),
    "callrun.enter": rule("writer head member duty evaluator"),
    "callrun.end": rule("writer head member duty evaluator", "running"),
    "callrun.rule": rule("head evaluator"),
    "callrun.rule_city": rule("evaluator"),
    "drill.prepare": rule("writer head lead evaluator"),
    "drill.edit": rule("writer head lead evaluator", "planned", at_home=True, cast="controller"),
    "drill.start": rule("writer head lead evaluator", "planned", at_home=True, cast="controller"),
    "cast.edit": rule("writer head lead evaluator", "planned running", at_home=True, cast="controller"),
    "inject.list": rule("evaluator", cast="controller evaluator"),
    "inject.control": rule("evaluator", "planned running", cast="controller"),
    "inject.edit": rule("evaluator", "waiting", cast="controller"),
    "inject.send": rule("evaluator", "waiting", cast="controller"),
    "inject.repeat": rule("evaluator", "sent", cast="controller"),
    "inject.read": rule(_READERS + " lead", cast="controller evaluator observer player", anywhere=True),
    "inject.answer": rule("writer contributor member head", cast="player controller"),
    "exercise.list": rule(_READERS + " lead"),
    "exercise.duty": rule(_READERS),
    "exercise.view": rule(_READERS + " lead", anywhere=True),
    "exercise.plan": rule("writer head lead evaluator", at_home=True),
    "exercise.edit": rule("writer head lead evaluator", "planned prepared", at_home=True, cast="organiser"),
    "exercise.prepare": rule("writer head lead evaluator", "planned", at_home=True, cast="organiser"),
    "exercise.hold": rule("writer head lead evaluator", "prepared", at_home=True, cast="organiser"),
    "exercise.cancel": rule("writer head lead evaluator", "planned prepared", at_home=True, cast="organiser"),
    "campaign.view": rule(_READERS),
    "campaign.draft": rule("evaluator"),
    "campaign.edit": rule("evaluator", "draft"),
    "campaign.change": rule("evaluator", "open"),
    "campaign.close": rule("evaluator", "open"),
    "campaign.letter": rule("evaluator", "open closed"),
    "call.declare": rule("writer head"),
    "review.view": rule("evaluator executive auditor"),
    "review.assign": rule("evaluator", "draft submitted approved sent"),
    "review.rule": rule("evaluator"),
    "evaluation.view": rule(_READERS),
    "evaluation.judge": rule("evaluator", "open"),
    "evaluation.rate": rule("writer head", "open"),
    "kpi.view": rule("evaluator duty executive auditor"),
    "kpi.write": rule("writer head evaluator"),
    "crosscheck.view": rule(_READERS + " lead"),
    "crosscheck.answer": rule("writer head"),
    "city.view": rule(_READERS + " lead"),
    "city.executive": rule("evaluator duty executive auditor"),
    "city.plans": rule("evaluator duty executive auditor"),
    "city.yearly": rule("evaluator duty executive auditor"),
    "report.list": rule(_READERS + " lead commission institute"),
    "report.city": rule(_READERS + " lead"),
    "report.structure": rule(_READERS + " lead commission"),
    "report.training": rule(_READERS + " lead institute"),
    "finding.accept": rule("writer head", "draft"),
    "check.view": rule(EVERYONE),
    "plan.history": rule("writer contributor member head evaluator auditor"),
    "dependency.answer": rule("writer head"),
    "phone.view": rule("writer member head duty"),
    "person.view": rule(_READERS),
    "person.edit": rule("writer head"),
    "register.view": rule("writer contributor member head evaluator duty executive auditor admin"),
    "register.edit": rule("writer head admin"),
    "journal.view": rule("auditor"),
    "account.edit": rule("admin"),
    "mail.view": rule("admin"),
}


@dataclass(frozen=True)
class Verdict:
    """The answer to "may I?", with the reason for a no."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def may(action: str, row: Any = None, part: str = "") -> Verdict:
    """Answer for the current viewer; a row must know its `agency_id`, and its `status` if the rule asks for states."""
    needed, viewer = RULES[action], current_viewer()
    led = frozenset() if needed.at_home else _over_threats(viewer)
    wanted = needed.roles_for(row)
    is_anywhere = row is None or needed.anywhere
    held = wanted & (viewer.roles if is_anywhere else viewer.roles_at(row.agency_id) | led)
    if needed.cast and row is not None:
        held |= needed.cast & row.parts_of(viewer.key)
    if not held:
        return Verdict(False, _refusal(wanted, viewer))
    if needed.threat not in ("", *viewer.threats) and held == {"lead"}:
        return Verdict(False, _("หน้านี้สำหรับหน่วยงานเจ้าภาพของภัยนี้และ สปภ. หน่วยงานของท่านเป็นเจ้าภาพของภัยอื่น"))
    if row is None:
        return Verdict(True)
    if needed.states and row.status not in needed.states:
        reason = _("ทำรายการนี้ไม่ได้ เพราะอยู่ในสถานะ “{status}”")
        return Verdict(False, reason.format(status=row.get_status_display()))
    if part and not held - needed.assigned and part not in viewer.parts.get(row.agency_id, frozenset()):
        return Verdict(False, _("ส่วนนี้ไม่ได้มอบหมายให้ท่าน โปรดขอให้ผู้จัดทำแผนมอบหมายก่อน"))
    return Verdict(True)


def _over_threats(viewer: Viewer) -> frozenset[str]:
    """A lead agency's officer holds that role over every row that its threat brings into sight, at whatever agency."""
    return frozenset({"lead"}) if viewer.threats else frozenset()


def _refusal(wanted: frozenset[str], viewer: Viewer) -> str:
    if not viewer.roles:
        return _("บัญชีนี้ยังไม่มีบทบาทในหน่วยงานใด โปรดติดต่อผู้ดูแลระบบให้กำหนดบทบาทก่อน")
    labels = listed(role.label for code, role in ROLES.items() if code in wanted)
    return _("หน้านี้สำหรับ{roles} หากท่านควรมีสิทธิ์ โปรดติดต่อผู้ดูแลระบบ").format(roles=labels)


def require(action: str, row: Any = None, part: str = "") -> None:
    """Raise PermissionDenied with the reason unless the viewer may."""
    if not (verdict := may(action, row, part)):
        raise PermissionDenied(verdict.reason)


def page(action: str) -> Callable[[View], View]:
    """Guard a page that is about no single row."""
    return _guard(action, lambda kwargs: None)


def acts_on(fetch: Fetch, action: str) -> Callable[[View], View]:
    """Guard a page about one row: `fetch` takes its url arguments (404 when out of sight), the view gets the row."""
    return _guard(action, fetch)


def _guard(action: str, fetch: Fetch) -> Callable[[View], View]:
    if action not in RULES:
        raise KeyError(action)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            row = fetch(kwargs)
            require(action, row, kwargs.get("slug", ""))
            return view(request, **kwargs) if row is None else view(request, row, **kwargs)

        setattr(guarded, "action", action)
        return guarded

    return decorate


def held_at(action: str) -> frozenset[int | None]:
    """Where the viewer holds a role that the action asks for: ids of agencies, CITY; for lists of one's own."""
    needed = RULES[action].roles
    return frozenset(place for place, roles in current_viewer().grants.items() if roles & needed)


def viewer_may_see_phones(agency_id: int, viewer: Viewer | None = None) -> bool:
    """Private numbers are for the plan's own people, the duty officers, and commands on the server itself."""
    looking = viewer or current_viewer()
    return looking is SYSTEM or bool(RULES["phone.view"].roles & looking.roles_at(agency_id))
