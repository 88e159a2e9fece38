"""The call tree is run from the operation, belongs to it, and shows there how many it reached."""

from __future__ import annotations

from phrom.calls.models import Run
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.notices.models import Message
from phrom.operations.models import LogEntry
from phrom.plans.models import Plan
from tests.world import HOME, World


def with_tree(world: World) -> None:
    """The plan in force of เขตดุสิต calls its one person."""
    with viewing_as(SYSTEM):
        plan = Plan.objects.select_related("seal").get(agency=world.agency, status="in_force")
        row = {"key": "6f0a3a52-8d9a-4f0e-9a53-1f6f4bb9f6a1", "person": str(world.person.key), "caller": None}
        sealed = plan.seal
        sealed.payload["sections"]["call_tree"]["rows"] = [
            row | {"alternate": None, "channels": "", "confirmed_on": None}
        ]
        sealed.payload["registers"]["person"][str(world.person.key)] = {"name": world.person.name, "unit": ""}
        type(sealed)._base_manager.filter(pk=sealed.pk).update(payload=sealed.payload)


def test_one_tap_calls_the_team_and_its_pages_tell_of_it(world: World) -> None:
    world.put_operation()
    with_tree(world)
    url = f"/operations/{world.operation.key}/"
    answer = world.client("member").post(f"{url}at/{HOME}/call/")
    with viewing_as(SYSTEM):
        run = Run.objects.get(reference=f"operation:{world.operation.key}")
        assert answer.headers["Location"] == f"/calls/{run.key}/"
        assert run.occasion == "incident"
        assert LogEntry.objects.filter(operation=world.operation, kind="call", facts__run=str(run.key)).count() == 1
    assert f"/calls/{run.key}/" in world.client("head").get(f"{url}at/{HOME}/").content.decode()
    assert "1 หน่วยงานแจ้งทีมตามผังแล้ว" in world.client("head").get(url).content.decode()


def test_without_a_tree_it_is_said_why_and_nothing_is_logged(world: World) -> None:
    world.put_operation()
    client = world.client("member")
    client.post(f"/operations/{world.operation.key}/at/{HOME}/call/")
    page = client.get(f"/operations/{world.operation.key}/at/{HOME}/").content.decode()
    assert "ผัง" in page
    with viewing_as(SYSTEM):
        assert not Run.objects.filter(reference=f"operation:{world.operation.key}").exists()
        assert not LogEntry.objects.filter(operation=world.operation, kind="call").exists()


def test_a_second_tap_starts_no_second_run(world: World) -> None:
    world.put_operation()
    with_tree(world)
    for _twice in range(2):
        world.client("member").post(f"/operations/{world.operation.key}/at/{HOME}/call/")
    with viewing_as(SYSTEM):
        assert Run.objects.filter(reference=f"operation:{world.operation.key}").count() == 1
    assert Message.objects.filter(subject__contains="น้ำท่วมสามเสน").exists()
