"""Every address of the program, filled in with rows of the world: what the walking tests walk along."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from phrom.agencies.models import Agency
from phrom.alerts.services import issue_alert, receive_alert
from phrom.breaches.services import TOLD, tell_breach
from phrom.calls.models import Callee
from phrom.criteria.models import Measure
from phrom.crosschecks.models import CrossFinding, FindingSide
from phrom.crosschecks.services import look_again
from phrom.kernel.dates import fiscal_year
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.notices.models import Message
from phrom.operations.models import (
    Ask,
    CastMember,
    InjectFile,
    LogEntry,
    Offer,
    PlayedInject,
    Post,
    Resource,
    RunningService,
    RunningStep,
    Topic,
)
from phrom.operations.models.running import Running
from phrom.plans.models import Comment
from phrom.scenarios.models import Inject
from tests.world import ASSIGNED, HOME, YEAR, World

CAP = """<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>bkk-fire-1</identifier>
<sender>alert@example.go.th</sender><sent>2026-11-23T21:05:00+07:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope><info>
<language>th-TH</language><category>Fire</category><event>เพลิงไหม้</event><urgency>Immediate</urgency>
<severity>Severe</severity><certainty>Observed</certainty><headline>เพลิงไหม้ชุมชน</headline><area><areaDesc>เขตดุสิต</areaDesc><geocode>
<valueName>TH-DOPA</valueName><value>1002</value></geocode></area></info></alert>"""
FIXED: dict[str, Any] = {
    "letter": "memo",
    "threat": "flood_river",
    "agency": HOME, "year": YEAR, "revision": 1, "slug": ASSIGNED[0], "format": "json",
    "register": "sites", "topic_slug": "services", "name": "none.log", "number": 0, "pk": 0, "key": uuid.UUID(int=0),
    "code": "r01", "paper": "checklist", "version": 1,
}  # fmt: skip
ALWAYS_THERE = ("account_", "mfa_", "usersessions_")  # names that allauth brings
WITHOUT_ACCOUNT = {  # names that are for people who cannot sign in
    "call_answer", "exercise_feed", "invitation", "seal", "seal_find", "operation_pulse", "operation_worker",
}  # fmt: skip


@cache
def patterns() -> dict[str, URLPattern]:
    """name -> pattern of every address of ours; an address without a name is an error."""
    return {str(pattern.name): pattern for pattern in _walk(get_resolver()) if not _is_elsewhere(pattern)}


def _walk(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _walk(entry)
        else:
            yield entry


def _is_elsewhere(pattern: URLPattern) -> bool:
    """Tested with sign-in, not here."""
    is_of_allauth = pattern.callback.__module__.startswith("allauth.")
    return str(pattern.name) in WITHOUT_ACCOUNT or (is_of_allauth and str(pattern.name).startswith(ALWAYS_THERE))


def action_of(name: str) -> str:
    """The action that guards the address; empty when nothing does."""
    return str(getattr(patterns()[name].callback, "action", ""))


def address(name: str, world: World) -> str:
    """The address with each argument filled in from the world."""
    wanted = patterns()[name].pattern.converters
    question = f"?agency={HOME}" if name == "pick_person" else ""
    return reverse(name, kwargs={argument: _value(name, argument, world) for argument in wanted}) + question


def _value(name: str, argument: str, world: World) -> Any:
    for beginning, (wanted, find) in ROWS.items():
        if name.startswith(beginning) and argument == wanted:
            return find(world)
    return FIXED[argument]


def _comment(world: World) -> int:
    with viewing_as(SYSTEM):
        made = Comment.objects.create(
            plan=world.plan, author=world.user("evaluator"), author_role="evaluator", text="ดู"
        )
        return made.pk


def _measure(world: World) -> int:
    owner = Agency.objects.get(key="strategy")
    made = Measure.objects.create(
        title="ทดสอบกู้คืน", what="ทดสอบกู้คืนข้อมูลสำรอง", owner=owner, due_on="2027-03-31", status="open"
    )
    return made.pk


def _callee(world: World) -> Callee:
    return models.QuerySet(Callee).get(run=world.call_run)


def _evidence(world: World) -> uuid.UUID:
    with viewing_as(SYSTEM):
        return world.follow_up.evidence.get().key


def _message(world: World) -> int:
    return Message.objects.create(person=world.user("writer"), subject="ถึงกำหนดทบทวน", body="โปรดทบทวนแผน").pk


def _runs(model: type[Running]) -> Callable[[World], uuid.UUID]:
    """The first row of its sort that runs at เขตดุสิต."""
    return lambda world: model._base_manager.filter(activation=world.activation).first().row


def _received(world: World) -> uuid.UUID:
    """An alert of somebody else about a fire in เขตดุสิต."""
    with viewing_as(SYSTEM):
        return receive_alert(CAP.encode()).key


def _notice(world: World) -> str:
    """ก2 of a cyber attack on เขตดุสิต."""
    facts = {name: [] if name in ("categories", "assets", "kinds") else "" for name in TOLD}
    facts |= {"is_cyber": True, "is_personal": False}
    with viewing_as(SYSTEM):
        tell_breach(world.activation, facts)
    return "k2"


def _issued(world: World) -> int:
    said = dict.fromkeys(["headline_en", "description_th", "instruction_th"], "") | {
        "kind": "Alert", "headline_th": "น้ำล้นตลิ่ง", "urgency": "Immediate", "severity": "Severe",
        "certainty": "Observed", "response": "Execute",
    }  # fmt: skip
    with viewing_as(SYSTEM):
        return issue_alert(world.operation, [], said).number


def _topic(world: World) -> uuid.UUID:
    return Topic._base_manager.get(operation=world.operation).key


def _cast(world: World) -> int:
    """An observer who would see the drill anyway."""
    row = CastMember._base_manager.get_or_create(operation=world.drill, user=world.user("executive"), part="observer")
    return int(row[0].pk)


def _crossing(world: World) -> str:
    """A finding between เขตดุสิต and สำนักอนามัย, in a city that nobody has to look at again."""
    with viewing_as(SYSTEM):
        look_again(tells=False)
        values = {"code": "X05", "severity": "warning", "rank": 1, "facts": {"name": "ใจดี", "agencies": 2, "mains": 1}}
        finding, _made = CrossFinding.objects.get_or_create(key="x05-world", defaults=values)
        for agency in Agency.objects.filter(key__in=(HOME, "health")):
            side = {"facts": {"roles": [["HEAD", "main"]]}, "fingerprint": "as it stands"}
            FindingSide.objects.get_or_create(finding=finding, agency=agency, defaults=side)
    return finding.key


# beginning of a name -> argument, and the row it stands for
ROWS: dict[str, tuple[str, Callable[[World], Any]]] = {
    "comment_settle": ("pk", _comment),
    "scenario": ("scenario", lambda world: world.scenario.key),
    "inject": ("scenario", lambda world: world.scenario.key),
    "inject_": ("inject", lambda world: models.QuerySet(Inject).get(scenario=world.scenario).key),
    "city_report_file": ("format", lambda world: "json"),
    "city_report": ("report", lambda world: "readiness"),
    "city_executive_file": ("format", lambda world: "docx"),
    "city_yearly_file": ("format", lambda world: "xlsx"),
    "city_yearly": ("year", lambda world: fiscal_year(timezone.localdate())),
    "campaign_table_file": ("format", lambda world: "csv"),
    "campaign_letter_file": ("format", lambda world: "zip"),
    "campaign_letter": ("letter", lambda world: "call"),
    "kpi": ("year", lambda world: world.campaign.fiscal_year),
    "campaign": ("year", lambda world: world.campaign.fiscal_year),
    "revision_paper_file": ("format", lambda world: "docx"),
    "revision_letter_file": ("format", lambda world: "docx"),
    "crosscheck_table_file": ("format", lambda world: "csv"),
    "crosscheck": ("key", _crossing),
    "call_mine_answer": ("key", lambda world: _callee(world).key),
    "call_result_save": ("callee", lambda world: _callee(world).key),
    "call_table_file": ("format", lambda world: "csv"),
    "call_file": ("format", lambda world: "docx"),
    "call": ("key", lambda world: world.call_run.key),
    "exercise_table_file": ("format", lambda world: "csv"),
    "exercise_milestone_reach": ("milestone", lambda world: "planning"),
    "exercise": ("key", lambda world: world.exercise.key),
    "followup_table_file": ("format", lambda world: "csv"),
    "followup_evidence": ("key", _evidence),
    "followup": ("key", lambda world: world.follow_up.key),
    "alert_issue": ("key", lambda world: world.operation.key),
    "alert_file": ("number", _issued),
    "alert_f": ("key", lambda world: world.operation.key),
    "alert": ("key", _received),
    "play_answer": ("delivery", lambda world: world.delivery.key),
    "play_press": ("delivery", lambda world: world.delivery.key),
    "play_medium": ("file", lambda world: InjectFile._base_manager.get(operation=world.drill).key),
    "play_repeat": ("inject", lambda world: PlayedInject._base_manager.get(operation=world.drill, status="sent").key),
    "play_": ("inject", lambda world: PlayedInject._base_manager.get(operation=world.drill, status="waiting").key),
    "play": ("key", lambda world: world.drill.key),
    "cast_remove": ("pk", _cast),
    "cast": ("key", lambda world: world.drill.key),
    "drill": ("key", lambda world: world.drill.key),
    "breach_year_file": ("format", lambda world: "xlsx"),
    "notice_file": ("format", lambda world: "docx"),
    "notice_edit": ("form", _notice),
    "notice_e": ("key", lambda world: world.operation.key),
    "notice_send": ("form", _notice),
    "notice_s": ("key", lambda world: world.operation.key),
    "notice_fi": ("form", _notice),
    "notice_f": ("key", lambda world: world.operation.key),
    "breach": ("key", lambda world: world.operation.key),
    "operation_correct": ("number", lambda world: LogEntry._base_manager.get(text="น้ำขึ้น").number),
    "operation_verdicts_file": ("format", lambda world: "docx"),
    "operation": ("key", lambda world: world.operation.key),
    "verdict_table_file": ("format", lambda world: "xlsx"),
    "verdict_file": ("format", lambda world: "docx"),
    "verdict": ("key", lambda world: world.verdict.activation.operation.key),
    "part": ("key", lambda world: world.operation.key),
    "topic_report": ("topic", _topic),
    "topic": ("key", lambda world: world.operation.key),
    "ask_": ("ask", lambda world: Ask._base_manager.get(operation=world.operation).key),
    "ask": ("key", lambda world: world.operation.key),
    "offer_settle": ("offer", lambda world: Offer._base_manager.get(ask__operation=world.operation).key),
    "offer": ("key", lambda world: world.operation.key),
    "step_tick": ("row", _runs(RunningStep)),
    "service_report": ("row", _runs(RunningService)),
    "post_man": ("row", _runs(Post)),
    "resource_report": ("row", _runs(Resource)),
    "step": ("key", lambda world: world.operation.key),
    "service": ("key", lambda world: world.operation.key),
    "post": ("key", lambda world: world.operation.key),
    "resource": ("key", lambda world: world.operation.key),
    "plan_import": ("key", lambda world: world.import_job.key),
    "reference_": ("kind", lambda world: "people"),
    "section_evidence": ("slug", lambda world: "workplace"),
    "section_e": ("row", lambda world: world.proven.key),
    "criteria_file": ("format", lambda world: "docx"),
    "criteria_": ("version", lambda world: "2566"),
    "criteria": ("code", lambda world: "workplace"),
    "measure_file": ("format", lambda world: "csv"),
    "measure": ("pk", _measure),
    "notice": ("pk", _message),
    "person_": ("key", lambda world: world.person.key),
    "agency": ("key", lambda world: HOME),
    "entry_": ("key", lambda world: "dusit-youth"),
    "account": ("pk", lambda world: world.user("member").pk),
    "role_grant": ("pk", lambda world: world.user("member").pk),
    "role_": ("pk", lambda world: world.user("member").memberships.get().pk),
    "session_end": ("pk", lambda world: 0),
}
