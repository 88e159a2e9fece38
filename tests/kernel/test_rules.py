"""May I? Every no has a reason in Thai."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from phrom.kernel.roles import ROLES
from phrom.kernel.rules import RULES, acts_on, may, require
from phrom.kernel.scoping import Viewer, viewing_as
from tests.world import ASSIGNED, World


def test_every_rule_names_known_roles() -> None:
    for action, needed in RULES.items():
        assert needed.roles <= ROLES.keys(), action
        assert needed.assigned <= needed.roles, action


def test_who_writes_elsewhere_may_not_write_here(world: World) -> None:
    with world.as_("dual"):
        assert may("plan.edit", world.other_plan)
        assert not may("plan.edit", world.plan)


def test_a_contributor_edits_only_what_was_assigned(world: World) -> None:
    with world.as_("contributor"):
        assert may("plan.edit", world.plan, ASSIGNED[0])
        assert "มอบหมาย" in may("plan.edit", world.plan, "duties").reason


def test_a_submitted_plan_is_closed_to_its_writer(world: World) -> None:
    world.put(world.plan, "submitted")
    with world.as_("writer"):
        assert "เสนอหัวหน้าหน่วยงาน" in may("plan.edit", world.plan).reason
        assert may("plan.withdraw", world.plan)


def test_a_no_names_the_roles_that_may(world: World) -> None:
    with world.as_("outsider"), pytest.raises(PermissionDenied, match="ผู้ดูแลระบบ"):
        require("account.edit")


def test_an_action_without_a_rule_cannot_guard_a_page() -> None:
    with pytest.raises(KeyError):
        acts_on(lambda kwargs: None, "plan.burn")


def test_who_has_no_role_yet_is_told_whom_to_ask() -> None:
    with viewing_as(Viewer("9", "คุณใหม่", {})):
        assert "ยังไม่มีบทบาท" in may("home.view").reason
