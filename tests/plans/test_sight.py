"""Who sees which part of a plan: a lead agency only its threat, a contributor only edits what was assigned."""

from __future__ import annotations

import pytest

from phrom.kernel.rules import may
from phrom.kernel.scoping import NoViewer
from phrom.plans.checks import findings
from phrom.plans.models import Comment, Plan, PlanItem, PlanSection, Seal
from phrom.plans.payload import Payload, only_named, payload_of
from phrom.plans.sections import sections
from phrom.plans.sections.hazard_impacts import HazardImpact
from phrom.plans.sections.procedures import ThreatStep
from phrom.plans.sections.scope import ScopeThreat
from phrom.plans.services.workflow import seal_plan
from tests.plans.finished import finish
from tests.world import ASSIGNED, World

THREAT_SECTIONS = {"scope", "hazard_impacts", "procedures", "exercises", "evaluations"}


@pytest.fixture
def sent(world: World) -> Plan:
    """The plan of เขตดุสิต, with people in it, sent to สปภ."""
    with world.as_("writer"):
        plan = finish(world.plan)
        Plan.objects.filter(pk=plan.pk).update(status="sent")
        seal_plan(plan)
        return plan


def seen_by_lead(world: World) -> Payload:
    with world.as_("lead"):
        return payload_of(Plan.objects.select_related("agency").get(agency__key="dusit"))


def test_a_lead_agency_sees_only_the_rows_of_its_threat(world: World, sent: Plan) -> None:
    seen = seen_by_lead(world)
    assert set(seen.data["sections"]) == THREAT_SECTIONS
    shown = [row for slug in THREAT_SECTIONS for row in seen.rows(slug)]
    assert {row["threat"] for row in shown} == {"epidemic"}
    assert len(seen.rows("procedures")) > 2
    assert not seen.is_whole


def test_a_lead_agency_sees_no_person_and_no_number(world: World, sent: Plan) -> None:
    seen = seen_by_lead(world)
    assert seen.private == {}
    assert seen.data["registers"]["person"] == {}
    assert "สมใจ" not in seen.canonical.decode()


def test_a_lead_agency_sees_of_the_registers_only_what_its_rows_name(world: World, sent: Plan) -> None:
    with world.as_("writer"):
        whole = payload_of(sent)
    registers = seen_by_lead(world).data["registers"]
    assert all(whole.data["registers"][kind] for kind in ("site", "supplier", "system"))
    named = {kind: set(entries) for kind, entries in registers.items() if entries}
    assert named == {"threat": {"epidemic"}, "agency": {"health"}}  # its exercise is joint with the health department


def test_nothing_that_a_whole_plan_names_is_left_out(world: World, sent: Plan) -> None:
    with world.as_("writer"):
        whole = payload_of(sent)
    assert only_named(whole).data == whole.data


def test_checks_of_what_a_lead_agency_sees_name_only_that(world: World, sent: Plan) -> None:
    with world.as_("lead"):
        plan = Plan.objects.select_related("agency").get(agency__key="dusit")
        assert {finding.section for finding in findings(plan)} <= THREAT_SECTIONS
        assert not [finding for finding in findings(plan) if finding.severity == "error"]


def test_tables_show_a_lead_agency_only_its_threat(world: World, sent: Plan) -> None:
    with world.as_("lead"):
        for model in (ScopeThreat, HazardImpact, ThreatStep):
            assert set(model.objects.values_list("threat__key", flat=True)) == {"epidemic"}
        for section in sections():
            if section.slug not in THREAT_SECTIONS:
                assert not section.rows(sent).exists(), section.slug
        for hidden in (PlanItem, PlanSection, Seal, Comment):
            assert not hidden.objects.exists()


@pytest.mark.parametrize("status", ["draft", "submitted", "approved", "returned", "replaced"])
def test_a_plan_not_shared_is_out_of_a_lead_agencys_sight(world: World, sent: Plan, status: str) -> None:
    with world.as_("writer"):
        Plan.objects.filter(pk=sent.pk).update(status=status)
    with world.as_("lead"):
        assert not Plan.objects.exists()
        assert not ThreatStep.objects.exists()


def test_a_plan_that_leaves_the_threat_out_is_out_of_sight(world: World, sent: Plan) -> None:
    with world.as_("writer"):
        ScopeThreat.objects.filter(plan=sent, threat__key="epidemic").update(in_scope=False)
    with world.as_("lead"):
        assert not Plan.objects.exists()


def test_a_neighbour_sees_nothing_of_the_plan(world: World, sent: Plan) -> None:
    with world.as_("neighbour"):
        assert set(Plan.objects.values_list("agency__key", flat=True)) == {"phra-nakhon"}
        for section in sections():
            assert not section.rows(sent).exists(), section.slug


@pytest.mark.parametrize(
    "kind", ["writer", "contributor", "member", "head", "evaluator", "duty", "executive", "auditor"]
)
def test_who_reads_plans_reads_the_whole(world: World, sent: Plan, kind: str) -> None:
    with world.as_(kind):
        seen = payload_of(Plan.objects.select_related("agency").get(agency__key="dusit"))
    assert seen.is_whole
    assert set(seen.data["sections"]) == {section.slug for section in sections()}


@pytest.mark.parametrize("kind", ["institute", "commission", "admin", "outsider"])
def test_others_see_no_plan(world: World, sent: Plan, kind: str) -> None:
    with world.as_(kind):
        assert not Plan.objects.exists()


def test_a_contributor_edits_only_the_sections_assigned(world: World) -> None:
    with world.as_("contributor"):
        allowed = {section.slug for section in sections() if may("plan.edit", world.plan, section.slug)}
        assert allowed == set(ASSIGNED)
        assert "ไม่ได้มอบหมาย" in may("plan.edit", world.plan, "services").reason


def test_a_writer_edits_every_section_of_an_open_plan_only(world: World, sent: Plan) -> None:
    with world.as_("writer"):
        assert not any(may("plan.edit", Plan.objects.get(pk=sent.pk), section.slug) for section in sections())
        Plan.objects.filter(pk=sent.pk).update(status="draft")
        assert all(may("plan.edit", Plan.objects.get(pk=sent.pk), section.slug) for section in sections())


def test_nothing_is_read_without_a_viewer(world: World) -> None:
    for section in sections():
        with pytest.raises(NoViewer):
            list(section.rows(world.plan))
