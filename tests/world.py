"""The small world of the tests: two districts with a plan each, and one person per role."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.test import Client
from django.utils import timezone

from phrom.agencies.middleware import viewer_of
from phrom.agencies.models import Agency, AssignedSection, Membership, Person, User
from phrom.calls.models import Callee, Post, Run
from phrom.campaigns.models import Campaign
from phrom.campaigns.services import draft_campaign, open_campaign
from phrom.config.loading import load_content
from phrom.exercises import services as exercises
from phrom.exercises.models import Exercise
from phrom.followups.models import FollowUp
from phrom.followups.services import Proof, add_evidence, raise_follow_up
from phrom.journal.services import record
from phrom.kernel.scoping import SYSTEM, Viewer, viewing_as
from phrom.operations.models import Activation, Delivery, Operation, PlayedInject, Verdict
from phrom.operations.said import Improve, Lack, Said
from phrom.operations.services import (
    Wanted,
    ask_for,
    begin_exercise,
    declare_incident,
    offer,
    open_topic,
    prepare_exercise,
    send_inject,
    write_note,
    write_played,
)
from phrom.operations.services.judging import give_verdict
from phrom.plans.imports.models import ImportJob
from phrom.plans.imports.readers import read_bytes
from phrom.plans.imports.services.proposals import lay_down
from phrom.plans.imports.services.starting import start_import
from phrom.plans.models import Plan, PlanSection
from phrom.plans.sections import section
from phrom.plans.sections.checklists import ChecklistAnswer
from phrom.plans.services import attach_file, start_plan
from phrom.plans.services.workflow import seal_plan
from phrom.scenarios.models import Scenario
from phrom.scenarios.services import start_scenario, write_inject
from phrom.search.services import reindex
from phrom.threats.models import Threat

YEAR = 2570
PASSWORD = "khlong-prem-2570"  # of invented people in a database of one test run
PHONE = "081-000-0000"  # the private number of the one person of each agency
HOME, OTHER = "dusit", "phra-nakhon"
ONE_ROW = {"team": {"role": "HEAD"}, "systems": {"system": "bora"}, "sites": {"site": "dusit-youth"}}
FAILED = Said(
    usable=2, coped="no", structure="yes", kinds=["command", "skill"], structure_text="ไม่มีผู้สั่งการลำดับที่สาม",
    lesson="น้ำมาเร็วกว่าที่แผนคาด",
    improvements=[Improve(action="กำหนดผู้สั่งการลำดับที่สาม", owner="ฝ่ายปกครอง", due_on=dt.date(2100, 1, 31))],
    skills=[Lack(skill="incident-command", level="basic", persons=6, needed_by=dt.date(2100, 2, 28))],
)  # fmt: skip
ASSIGNED = ("team", "systems")  # the sections of HOME's plan given to the contributor

NEXT_INJECT = {
    "at_minutes": 120, "title": "ผู้สูญหายสองราย", "text": "นับแล้วขาดสองราย", "method": "press", "expected": "แจ้งดับเพลิง",
    "capability": "evacuation", "deadline_minutes": 15, "evaluator_note": "จับเวลา", "controller": "คุณควบคุม",
}  # fmt: skip

# kind of person -> the roles held: (role, agency key, or None for the whole city)
PEOPLE: dict[str, list[tuple[str, str | None]]] = {
    "writer": [("writer", HOME)],
    "contributor": [("contributor", HOME)],
    "member": [("member", HOME)],
    "head": [("head", HOME)],
    "neighbour": [("writer", OTHER)],
    "lead": [("lead", "health")],
    "evaluator": [("evaluator", None)],
    "duty": [("duty", None)],
    "executive": [("executive", None)],
    "institute": [("institute", None)],
    "commission": [("commission", None)],
    "auditor": [("auditor", None)],
    "admin": [("admin", None)],
    "dual": [("writer", OTHER), ("auditor", None)],
    "outsider": [],
}


def build_world() -> None:
    """Fill an empty database; called once per test process, so tests find the same rows every time."""
    load_content()
    agencies = {agency.key: agency for agency in Agency.objects.all()}
    for kind, grants in PEOPLE.items():
        user = User.objects.create_user(email_of(kind), PASSWORD, name=f"คุณ{kind}")
        for role, key in grants:
            held = Membership.objects.create(user=user, role=role, agency=agencies[key] if key else None)
            if role == "contributor":
                AssignedSection.objects.bulk_create(AssignedSection(membership=held, slug=slug) for slug in ASSIGNED)
    with viewing_as(SYSTEM):
        for key in (HOME, OTHER):
            Person.objects.create(
                agency=agencies[key], name=f"สมหมาย ใน{key}", position="เจ้าพนักงาน", mobile_phone=PHONE
            )
            start_plan(agencies[key], YEAR)
        reindex()


def email_of(kind: str) -> str:
    return f"{kind}@bangkok.example"


class World:
    """Looks up the people and rows of the world, each at its first use."""

    @cached_property
    def agency(self) -> Agency:
        """เขตดุสิต, where most people of the world work."""
        return Agency.objects.get(key=HOME)

    @cached_property
    def other_agency(self) -> Agency:
        """เขตพระนคร, where `neighbour` and `dual` write."""
        return Agency.objects.get(key=OTHER)

    @cached_property
    def person(self) -> Person:
        """Somebody of เขตดุสิต without an account, with a private number."""
        with viewing_as(SYSTEM):
            return Person.objects.get(agency__key=HOME)

    @cached_property
    def plan(self) -> Plan:
        """The draft of เขตดุสิต for 2570, fresh from the district starter."""
        return self._plan(HOME)

    @cached_property
    def other_plan(self) -> Plan:
        """The draft of เขตพระนคร for 2570."""
        return self._plan(OTHER)

    def _plan(self, key: str) -> Plan:
        with viewing_as(SYSTEM):
            return Plan.objects.select_related("agency").get(agency__key=key, fiscal_year=YEAR, revision=1)

    def put(self, plan: Plan, status: str) -> Plan:
        """Bring a plan into a state without walking there; sealed states get a seal."""
        with viewing_as(SYSTEM):
            if status in Plan.SEALED and not plan.is_sealed:
                seal = seal_plan(plan)
                with transaction.atomic():
                    record("plan.sealed", f"plan:{plan}", chain=plan.agency.key, facts={"digest": seal.digest})
            Plan.objects.filter(pk=plan.pk).update(status=status)
        plan.status = status
        return plan

    @cached_property
    def campaign(self) -> Campaign:
        """The open call for plans of the year, to every agency of the city."""
        with viewing_as(SYSTEM):
            return open_campaign(draft_campaign(YEAR))

    def put_campaign(self, status: str) -> Campaign:
        """Bring the campaign into a state without walking there."""
        Campaign.objects.filter(pk=self.campaign.pk).update(status=status)
        self.campaign.status = status
        return self.campaign

    @cached_property
    def call_run(self) -> Run:
        """A running test of เขตดุสิต's call tree: its one person is called, who signs in as `writer`."""
        now = timezone.now()
        run = Run.objects.create(
            agency=self.agency, plan=self.plan, occasion="test", about="ทดสอบ", happened="ทดสอบผัง",
            meeting="ไม่ต้องเดินทาง", next_steps="กดรับทราบ", escalate_minutes=5, pass_minutes=10,
            goal_percent=90, goal_minutes=30,
            in_time_until=now + dt.timedelta(minutes=30), closes_at=now + dt.timedelta(days=1), started_at=now,
            started_by="คุณwriter", next_at=now + dt.timedelta(minutes=5),
        )  # fmt: skip
        post = Post.objects.create(run=run, level=0, position=0, opened_at=now, unit="ฝ่ายปกครอง")
        Callee.objects.create(
            run=run, post=post, person=self.person, account=self.user("writer"), name=self.person.name, state="called",
            called_at=now,
        )  # fmt: skip
        return run

    def put_call_run(self, status: str) -> Run:
        """Bring the run into a state without walking there."""
        models.QuerySet(Run).filter(pk=self.call_run.pk).update(status=status)
        self.call_run.status = status
        return self.call_run

    @cached_property
    def scenario(self) -> Scenario:
        """A draft of เขตดุสิต with one inject."""
        values = {
            "title": "ไฟไหม้ห้องเอกสาร", "story": "ไฟไหม้ช่วงพักเที่ยง", "objectives": "นับคนให้ครบโดยเร็ว",
            "threats": [Threat.objects.get(key="fire_building")], "is_shared": False,
            "phases": [{"key": "p1", "label": "เกิดเหตุ", "label_en": "", "from_hours": 0}],
        }  # fmt: skip
        inject = {
            "at_minutes": 90, "phase": "p1", "title": "ควันเต็มทางเดิน", "text": "มีควันชั้น 2", "method": "phone",
            "roles": "HEAD COORD", "expected": "สั่งอพยพ", "capability": "evacuation", "deadline_minutes": 10,
        }  # fmt: skip
        with viewing_as(SYSTEM):
            scenario = start_scenario(self.agency, values)
            write_inject(scenario, inject)
            return scenario

    def put_scenario(self, status: str) -> Scenario:
        """Bring the scenario into a state without walking there."""
        with viewing_as(SYSTEM):
            Scenario.objects.filter(pk=self.scenario.pk).update(status=status)
        self.scenario.status = status
        return self.scenario

    @cached_property
    def exercise(self) -> Exercise:
        """A tabletop of เขตดุสิต with the fire department on building fire, planned with measurable objectives."""
        home, fire = (Agency.objects.as_of().get(key=key) for key in (HOME, "fire"))
        with viewing_as(SYSTEM):
            return exercises.plan_exercise(
                exercises.Wanted(
                    owner=home, title="ซ้อมหนีไฟ", type="TTX", threats=[Threat.objects.get(key="fire_building")],
                    parties={home: "lead", fire: "player"}, starts_on=timezone.localdate(), place="ห้องประชุมเขต",
                    starts_at=dt.time(9), with_milestones=True,
                    objectives=[
                        ("เรียกทีม", "notification", "ทุกคนตอบ"), ("สั่งอพยพ", "decision", "ไม่ช้ากว่าแผน"),
                        ("นับคน", "evacuation", "ไม่มีผู้ตกค้าง"),
                    ],
                )
            )  # fmt: skip

    def put_exercise(self, status: str) -> Exercise:
        """Bring the exercise into a state without walking there."""
        with viewing_as(SYSTEM):
            Exercise.objects.filter(pk=self.exercise.pk).update(status=status)
        self.exercise.status = status
        return self.exercise

    @cached_property
    def follow_up(self) -> FollowUp:
        """A corrective action of เขตดุสิต with a photo as evidence, confirmed by its head."""
        photo = SimpleUploadedFile("ภาพถ่าย.png", b"\x89PNG\r\n\x1a\n" + b"0" * 20)
        with viewing_as(SYSTEM):
            told = {"source": "by_hand", "confirmer": "head", "detail": "เครื่องเดิมชำรุด", "owner_text": "ฝ่ายโยธา"}
            row = raise_follow_up(self.agency, "corrective", "ซ่อมเครื่องสูบน้ำสำรอง", **told)
            add_evidence(row, Proof("ก่อนซ่อม", file=photo))
            return row

    @cached_property
    def proven(self) -> ChecklistAnswer:
        """An answer in the plan of เขตดุสิต to the public-health criteria, with a paper behind it."""
        paper = SimpleUploadedFile("ใบตรวจ.pdf", b"%PDF-1.7 " + b"0" * 20)
        target = section("workplace")
        with viewing_as(SYSTEM):
            row: ChecklistAnswer = target.rows(self.plan)[0]
            attach_file(self.plan, target, row, paper)
            return row

    @cached_property
    def import_job(self) -> ImportJob:
        """An old paper of two headings, read and waiting for เขตดุสิต to look at what it proposes."""
        told = (
            "๑. วัตถุประสงค์\n๑) เพื่อให้บริการประชาชนไม่ขาดตอนในทุกเหตุการณ์\n๒. ทำเนียบผู้บริหาร\nรายชื่อผู้บริหารในอดีตของสำนักงานเขตทั้งหมด"
        )
        with viewing_as(SYSTEM):
            job = start_import(self.plan, "แผนเดิม.txt", told.encode())
            lay_down(job, read_bytes(told.encode(), job.name))
            ImportJob.objects.filter(pk=job.pk).update(status="ready")
            job.status = "ready"
            return job

    def put_follow_up(self, status: str) -> FollowUp:
        """Bring the follow-up into a state without walking there."""
        with viewing_as(SYSTEM):
            FollowUp.objects.filter(pk=self.follow_up.pk).update(status=status)
        self.follow_up.status = status
        return self.follow_up

    @cached_property
    def operation(self) -> Operation:
        """A flood that the city runs, with เขตดุสิต in it: its plan in force, a note, a topic, a request, an offer."""
        with viewing_as(SYSTEM):
            self._seal_in_force()
            fire = Agency.objects.as_of().get(key="fire")
            home = Agency.objects.as_of().get(key=HOME)
            flood = Threat.objects.get(key="flood_river")
            operation = declare_incident(Wanted(title="น้ำท่วมสามเสน", threats=[flood], agencies=[home, fire]))
            write_note(operation, "น้ำขึ้น", agency=home)
            open_topic(operation, "ระดับน้ำ", agency=home, every=60)
            asked = ask_for(operation, home, {"what": "เครื่องสูบน้ำ", "quantity": 2})
            offer(asked, fire, 1)
            return operation

    def _seal_in_force(self) -> None:
        """Last year's plan of เขตดุสิต, with a team, a system and a site, so that every sort of row runs."""
        plan = start_plan(self.agency, YEAR - 1)
        for slug, told in ONE_ROW.items():
            row = section(slug).blank() | told | ({"main": str(self.person.key)} if slug == "team" else {})
            PlanSection.objects.filter(plan=plan, slug=slug).update(rows=[row | {"key": str(uuid.uuid4())}])
        self.put(plan, "in_force")

    @cached_property
    def activation(self) -> Activation:
        """The part of เขตดุสิต in it."""
        with viewing_as(SYSTEM):
            return Activation.objects.get(operation=self.operation, agency=self.agency)

    def put_operation(self, status: str = "running", part: str = "active") -> Operation:
        """Bring the operation, and the part of เขตดุสิต, into a state without walking there."""
        with viewing_as(SYSTEM):
            Operation.objects.filter(pk=self.operation.pk).update(status=status)
            Activation.objects.filter(pk=self.activation.pk).update(status=part)
        self.operation.status, self.activation.status = status, part
        return self.operation

    @cached_property
    def verdict(self) -> Verdict:
        """What เขตดุสิต says of the flood, given and waiting for its head."""
        self.put_operation("closed", "stood_down")
        with viewing_as(SYSTEM):
            Activation.objects.filter(pk=self.activation.pk).update(ended_at=timezone.now())
            return give_verdict(self.activation, Threat.objects.get(key="flood_river"), FAILED)

    def put_verdict(self, status: str) -> Verdict:
        """Bring the verdict into a state without walking there."""
        models.QuerySet(Verdict).filter(pk=self.verdict.pk).update(status=status)
        self.verdict.status = status
        return self.verdict

    @cached_property
    def drill(self) -> Operation:
        """A drill that เขตดุสิต runs for itself: one inject was sent to it, with a picture, one waits; nobody is cast."""
        with viewing_as(SYSTEM):
            home, fire = Agency.objects.as_of().get(key=HOME), Threat.objects.get(key="fire_building")
            who = {"agencies": [home], "agency": home, "scenario": self.scenario}
            drill = begin_exercise(prepare_exercise(Wanted(title="ซ้อมไฟไหม้ห้องเอกสาร", threats=[fire], **who)))
            sent = PlayedInject.objects.get(operation=drill)
            picture = SimpleUploadedFile("ควัน.png", b"\x89PNG\r\n\x1a\n" + b"0" * 20)
            write_played(drill, {"file": picture, "method": "in_app", "contingency": "ควันหนาขึ้น"}, sent)
            send_inject(sent)
            write_played(drill, NEXT_INJECT)
            return drill

    def put_drill(self, status: str = "running") -> Operation:
        """Bring the drill into a state without walking there."""
        with viewing_as(SYSTEM):
            Operation.objects.filter(pk=self.drill.pk).update(status=status)
        self.drill.status = status
        return self.drill

    @cached_property
    def delivery(self) -> Delivery:
        """What reached เขตดุสิต in the drill."""
        with viewing_as(SYSTEM):
            return Delivery.objects.get(operation=self.drill)

    def user(self, kind: str) -> User:
        """The account of one kind of person in PEOPLE."""
        return User.objects.get(email=email_of(kind))

    def client(self, kind: str) -> Client:
        """A browser in which this kind of person is signed in; "anonymous" is not."""
        client = Client()
        if kind != "anonymous":
            client.force_login(self.user(kind))
        return client

    @contextmanager
    def as_(self, kind: str) -> Iterator[Viewer]:
        """Run services and queries with the eyes of this kind of person."""
        with viewing_as(viewer_of(self.user(kind), "127.0.0.1")) as viewer:
            yield viewer
