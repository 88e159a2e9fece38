"""The people of the demo city: those that plans name, and those that sign in."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from random import Random

from django.contrib.auth.hashers import make_password

from phrom.agencies.models import Agency, AssignedSection, Membership, Person, User
from phrom.agencies.queries import units_of
from phrom.config.demo.names import mobile_phone, office_phone, person_name

PASSWORD = "phrom-demo-2570"  # noqa: S105 - printed on the console for the demo city only
DOMAIN = "bangkok.example"
CITYWIDE = {
    "evaluator": ("evaluator", "เจ้าหน้าที่ สปภ. ผู้พิจารณาแผน"),
    "duty": ("duty", "เจ้าหน้าที่เวร สปภ."),
    "executive": ("executive", "ผู้บริหารกรุงเทพมหานคร"),
    "auditor": ("auditor", "ผู้ตรวจสอบ"),
    "institute": ("institute", "เจ้าหน้าที่สถาบันพัฒนาทรัพยากรบุคคล"),
    "commission": ("commission", "เจ้าหน้าที่สำนักงาน ก.ก."),
    "admin": ("admin", "ผู้ดูแลระบบ"),
    "evaluator.2": ("evaluator", "เจ้าหน้าที่ สปภ. ผู้อ่านอีกคน"),
    "evaluator.3": ("evaluator", "เจ้าหน้าที่ สปภ. ผู้อ่านอีกคน"),
}
LEADS = {"health": "lead.health", "drainage": "lead.drainage", "strategy": "lead.strategy"}
_SPACE = uuid.UUID("2f0a4b52-57f3-4d0a-93b1-64656d6f7068")
OTHERS = ("เจ้าหน้าที่ประชาสัมพันธ์", "เจ้าหน้าที่สารบรรณ", "นักวิชาการคอมพิวเตอร์", "เจ้าหน้าที่บุคคล")

Staff = dict[str, list[Person]]  # unit -> its head, the deputy, others


def staff_of(agency: Agency, rng: Random, today: dt.date) -> tuple[list[Person], Staff]:
    """Everyone an agency's plan may name: the head and a deputy, and per unit a head, a deputy and a member."""
    title = "ผู้อำนวยการเขต" if agency.kind == Agency.Kind.DISTRICT else "ผู้อำนวยการ"
    units = units_of(agency) or ["สำนักงานเลขานุการ", "กลุ่มงานวิชาการ", "กลุ่มงานปฏิบัติการ"]
    posts = [("", title), ("", f"ผู้ช่วย{title}")]
    posts += [(unit, post) for unit in units[:12] for post in (f"หัวหน้า{unit}", "นักวิชาการชำนาญการ", "เจ้าพนักงาน")]
    posts += [(units[0], post) for post in OTHERS]
    staff: Staff = {}
    people = []
    for number, (unit, post) in enumerate(posts):
        person = Person(
            key=uuid.uuid5(_SPACE, f"{agency.key}/{number}"), agency=agency, name=person_name(rng), position=post,
            unit=unit, office_phone=office_phone(rng), mobile_phone=mobile_phone(rng),
            email=f"{agency.key}.{number}@{DOMAIN}", confirmed_on=today - dt.timedelta(days=rng.randrange(20, 420)),
        )  # fmt: skip
        people.append(person)
        staff.setdefault(unit, []).append(person)
    return people, staff


def make_accounts(agencies: Sequence[Agency], heads: Mapping[int, str], rng: Random) -> dict[str, User]:
    """A writer and the head (`heads`: by agency) everywhere, a contributor and a member once, and the city's roles."""
    password = make_password(PASSWORD)
    wanted: list[tuple[str, str, str, Agency | None]] = []
    for agency in agencies:
        wanted.append((f"writer.{agency.key}", person_name(rng), "writer", agency))
        wanted.append((f"head.{agency.key}", heads[agency.pk], "head", agency))
    first = next((a for a in agencies if a.key == "dusit"), agencies[0])
    wanted += [(f"{role}.{first.key}", person_name(rng), role, first) for role in ("contributor", "member")]
    by_key = {agency.key: agency for agency in agencies}
    wanted += [(name, person_name(rng), "lead", by_key[key]) for key, name in LEADS.items() if key in by_key]
    wanted += [(name, person_name(rng), role, None) for name, (role, _) in CITYWIDE.items()]
    users = [User(email=f"{name}@{DOMAIN}", name=called, password=password) for name, called, _, _ in wanted]
    User.objects.bulk_create(users)
    held = [Membership(user=u, role=w[2], agency=w[3]) for u, w in zip(users, wanted, strict=True)]
    Membership.objects.bulk_create(held)
    contributor = next(membership for membership in held if membership.role == "contributor")
    AssignedSection.objects.bulk_create(
        AssignedSection(membership=contributor, slug=slug) for slug in ("systems", "datasets", "cyber")
    )
    return {user.email.partition("@")[0]: user for user in users}
