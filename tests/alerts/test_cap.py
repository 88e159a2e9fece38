"""Alerts in CAP 1.2: what is issued is valid and says when it is a drill; what comes in is checked and proposes."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from django.db import DatabaseError, transaction

from phrom.agencies.models import Agency
from phrom.alerts import services
from phrom.alerts.models import Alert, ReceivedAlert
from phrom.alerts.reading import Unreadable, read_message
from phrom.alerts.vocabulary import NAMESPACE
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.steps import Refused
from phrom.operations.models import Activation, LogEntry, Operation
from phrom.operations.services import Wanted, prepare_exercise, start_exercise
from phrom.threats.models import Threat
from tests.addresses import CAP
from tests.world import HOME, World

SAID = {
    "kind": "Alert", "headline_th": "น้ำล้นตลิ่งที่สามเสน", "description_th": "ระดับน้ำ 2.1 เมตร <&>",
    "instruction_th": "ย้ายของขึ้นที่สูง",
    "headline_en": "River flood at Samsen", "description_en": "Level 2.1 m", "instruction_en": "Move up",
    "urgency": "Immediate", "severity": "Severe", "certainty": "Observed", "response": "Execute",
}  # fmt: skip


def home() -> list[Agency]:
    return list(Agency.objects.as_of().filter(key=HOME))


def issue(operation: Operation, **more: Any) -> Alert:
    with viewing_as(SYSTEM):
        return services.issue_alert(operation, home(), {**SAID, **more})


def parts(alert: Alert) -> Any:
    root = Xml.fromstring(alert.xml)
    return lambda path: [node.text for node in root.findall(path, {"": NAMESPACE})]


def test_an_issued_alert_is_valid_and_stands_in_two_languages(world: World) -> None:
    alert = issue(world.operation)
    read, at = read_message(alert.xml.encode()), parts(alert)
    assert (read.status, read.kind, read.headline, read.districts) == ("Actual", "Alert", "น้ำล้นตลิ่งที่สามเสน", ["1002"])
    assert (at("info/language"), at("info/category")) == (["th-TH", "en-US"], ["Met", "Met"])
    assert all(text.endswith("+07:00") for text in at("sent") + at("info/expires"))
    assert read.description == "ระดับน้ำ 2.1 เมตร <&>"


def test_without_english_there_is_one_block(world: World) -> None:
    assert parts(issue(world.operation, headline_en=""))("info/language") == ["th-TH"]


def test_an_alert_of_a_drill_says_so_everywhere(world: World) -> None:
    with viewing_as(SYSTEM):
        drill = prepare_exercise(Wanted(title="ฝึก", threats=list(world.operation.threats.all()), agencies=[]))
        start_exercise(drill, home())
    at = parts(issue(drill))
    assert at("status") == ["Exercise"]
    assert [text.partition(":")[0] for text in at("info/headline")] == ["ฝึกซ้อม", "EXERCISE"]
    assert [text.partition(":")[0] for text in at("info/event")] == ["ฝึกซ้อม", "EXERCISE"]


def test_an_update_refers_to_what_went_before(world: World) -> None:
    with pytest.raises(Refused):
        issue(world.operation, kind="Update")
    first = issue(world.operation)
    with pytest.raises(Refused):
        issue(world.operation)
    second = issue(world.operation, kind="Update")
    (references,) = parts(second)("references")
    assert references.split(",")[1] == first.identifier
    assert len(parts(issue(world.operation, kind="Cancel"))("references")[0].split(" ")) == 2
    issue(world.operation)  # after a cancellation a new one may begin


def test_an_issued_alert_is_never_changed_and_is_in_the_log(world: World) -> None:
    alert = issue(world.operation)
    with viewing_as(SYSTEM):
        with pytest.raises(DatabaseError), transaction.atomic():
            Alert.objects.filter(pk=alert.pk).update(headline="ไม่มีอะไร")
        assert LogEntry.objects.filter(operation=world.operation, facts__alert=alert.identifier).exists()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("<sent>2026-11-23T21:05:00+07:00</sent>", "<sent>2026-11-23T14:05:00Z</sent>", "เขตเวลา"),
        ("<sent>2026-11-23T21:05:00+07:00</sent>", "<sent>2026-02-31T21:05:00+07:00</sent>", "เขตเวลา"),
        ("<severity>Severe</severity>", "<severity>Big</severity>", "Big"),
        ("<severity>Severe</severity>", "", "ขาด severity"),
        ("bkk-fire-1", "bkk fire 1", "ช่องว่าง"),
        ("<msgType>Alert</msgType>", "<msgType>Update</msgType>", "references"),
        ("cap:1.2", "cap:1.1", "CAP 1.2"),
        ('<?xml version="1.0" encoding="UTF-8"?>', '<!DOCTYPE alert [<!ENTITY a "b">]>', "DOCTYPE"),
        ("</alert>", "", "อ่าน XML ไม่ได้"),
    ],
)
def test_a_faulty_alert_is_refused_with_its_reason(db: None, old: str, new: str, why: str) -> None:
    assert old in CAP
    with pytest.raises(Unreadable, match=why):
        read_message(CAP.replace(old, new).encode())


@pytest.mark.parametrize("content", [b"", b"\xff\xfe<alert/>", b"<alert/>", b"x" * 600_000, b"PK\x03\x04"])
def test_what_is_no_alert_is_refused(db: None, content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_message(content)


def test_an_alert_proposes_threat_and_district_and_a_person_decides(world: World) -> None:
    client = world.client("duty")
    answer = client.post("/alerts/", {"text": CAP})
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"]).content.decode()
    assert page.count(" checked") == 2  # the threat and the district
    opened = client.post(answer.headers["Location"], {"threats": ["fire_building"], "agencies": [HOME]})
    assert opened.status_code == 302
    with viewing_as(SYSTEM):
        operation = Operation.objects.get(title="เพลิงไหม้ชุมชน")
        assert operation.is_running
        assert list(Activation.objects.filter(operation=operation).values_list("agency__key", flat=True)) == [HOME]
    client.post(answer.headers["Location"], {"threats": ["fire_building"], "agencies": [HOME]})
    with viewing_as(SYSTEM):
        assert Operation.objects.filter(title="เพลิงไหม้ชุมชน").count() == 1


def test_an_alert_that_is_a_drill_opens_a_drill_that_waits(world: World) -> None:
    with viewing_as(SYSTEM):
        row = services.receive_alert(CAP.replace("Actual", "Exercise").encode())
        operation = services.open_from_alert(row, [Threat.objects.get(key="fire_building")], home())
    assert (operation.kind, operation.status) == ("exercise", "planned")


def test_the_same_alert_twice_is_one_row(world: World) -> None:
    with viewing_as(SYSTEM):
        rows = [services.receive_alert(CAP.encode()) for _twice in range(2)]
        assert rows[0].pk == rows[1].pk
        services.set_alert_aside(rows[0])
        with pytest.raises(Refused):
            services.set_alert_aside(rows[1])
        with pytest.raises(Refused):
            services.open_from_alert(rows[1], [Threat.objects.get(key="fire_building")], home())
    assert ReceivedAlert.objects.count() == 1


def test_a_faulty_alert_keeps_what_was_pasted_and_tells_each_fault(world: World) -> None:
    answer = world.client("duty").post("/alerts/", {"text": CAP.replace("Severe", "Big").replace("Observed", "Sure")})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Big" in said
    assert "Sure" in said
    assert "bkk-fire-1" in said
