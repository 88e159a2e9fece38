"""Call trees for the tests: people of เขตดุสิต in a plan that is in force."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models

from phrom.agencies.models import Agency, Person
from phrom.calls.models import Callee, Post, Run
from phrom.calls.services import start_run
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.plans.models import Plan, PlanSection
from tests.world import World

# name -> caller, alternate: the head, a coordinator, two leads, and two below the first of them
TREE: Mapping[str, tuple[str, str]] = {
    "head": ("", "deputy"),
    "coordinator": ("head", "second"),
    "lead-a": ("coordinator", ""),
    "lead-b": ("coordinator", "spare-b"),
    "member-1": ("lead-a", ""),
    "member-2": ("lead-a", ""),
}


def person(agency: Agency, name: str, **values: Any) -> Person:
    """Somebody with a number and an address of their own."""
    told = {
        "mobile_phone": f"08{uuid.uuid4().int % 10}-000-{uuid.uuid4().int % 10000:04}",
        "unit": "ฝ่ายปกครอง",
    } | values
    told.setdefault("email", f"{name}@bangkok.example")
    return Person.objects.create(agency=agency, name=name, position=f"ตำแหน่ง {name}", **told)


def plant(
    world: World, tree: Mapping[str, tuple[str, str]] = TREE, *, status: str = "in_force", plan: Plan | None = None,
    **of_people: Any,
) -> dict[str, Person]:  # fmt: skip
    """Put a tree into the plan and seal it; answers the people by name. `of_people`: name -> columns, or for all."""
    plan = plan or world.plan
    with viewing_as(SYSTEM):
        names = [*tree, *(alternate for _caller, alternate in tree.values() if alternate and alternate not in tree)]
        everybody = {key: value for key, value in of_people.items() if not isinstance(value, dict)}
        people = {n: person(plan.agency, n, **{**everybody, **of_people.get(n.replace("-", "_"), {})}) for n in names}
        keys = {name: str(uuid.uuid4()) for name in tree}
        rows = [
            {
                "key": keys[name], "person": str(people[name].key), "caller": keys.get(caller),
                "channels": "โทรศัพท์, LINE", "confirmed_on": None,
                "alternate": str(people[alternate].key) if alternate else None,
            }
            for name, (caller, alternate) in tree.items()
        ]  # fmt: skip
        PlanSection.objects.filter(plan=plan, slug="call_tree").update(rows=rows)
        world.put(plan, status)
    return people


def begin(world: World, **options: Any) -> Run:
    """A test run by somebody of the program."""
    with viewing_as(SYSTEM):
        return start_run(world.agency, **({"occasion": "test"} | options))


def called(run: Run) -> set[str]:
    """Names of those who are waited for now."""
    return {callee.name for callee in everybody(run) if callee.is_called}


def everybody(run: Run) -> Sequence[Callee]:
    return list(models.QuerySet(Callee).filter(run=run).select_related("run__agency", "post", "person"))


def callee(run: Run, name: str) -> Callee:
    return next(one for one in everybody(run) if one.name == name)


def post_of(run: Run, name: str) -> Post:
    return models.QuerySet(Post).get(pk=callee(run, name).post_id)


def again(run: Run) -> Run:
    return models.QuerySet(Run).select_related("agency", "plan").get(pk=run.pk)
