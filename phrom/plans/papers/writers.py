"""Which writer prints which section."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from phrom.kernel.words import lazy as _
from phrom.plans.papers import analysis, calling, learning, needs, prose, response, safety, services
from phrom.plans.papers.sheet import Writer, plain_table
from phrom.plans.sections import section

_EXERCISES = {"threat": 2, "type": 2, "objective": 3.7, "participants": 2.5, "owner": 1.6, "joint_with": 2}
_DATASETS = {"name": 2.4, "unit": 1.6, "system": 2, "personal": 1.4, "protection": 3.2}

WRITERS: Mapping[str, Writer] = {
    "announcement": prose.announcement,
    "definitions": prose.definitions,
    "scope": prose.scope,
    "revisions": prose.revisions,
    "duties": analysis.duties,
    "services": services.services,
    "impacts": services.impacts,
    "hazard_impacts": analysis.hazard_impacts,
    "dependencies": analysis.dependencies,
    "team": response.team,
    "team_duties": response.team_duties,
    "call_tree": calling.tree,
    "strategies": needs.strategies,
    "needs_space": needs.needs(_("ประเภททรัพยากร"), _("สถานที่/ที่มา"), _("พื้นที่ที่ต้องใช้ภายใน")),
    "needs_equipment": needs.needs(_("ประเภททรัพยากร"), _("ที่มา"), _("จำนวนที่ต้องใช้ภายใน")),
    "needs_it": needs.needs(_("ประเภททรัพยากร"), _("แหล่งข้อมูล"), _("ต้องใช้ภายใน")),
    "needs_people": needs.needs(_("ประเภททรัพยากร"), _("ที่มา"), _("จำนวนที่ต้องใช้ภายใน")),
    "needs_partners": needs.needs(_("ผู้ให้บริการ"), _("ฝ่ายงาน/กลุ่มงาน"), _("จำนวนที่ต้องติดต่อภายใน")),
    "sites": needs.sites,
    "systems": needs.systems,
    "suppliers": needs.suppliers,
    "steps_day1": response.steps,
    "steps_day2_7": response.steps,
    "steps_day8_30": response.steps,
    "procedures": response.procedures,
    "workplace": safety.workplace,
    "cyber": safety.cyber,
    "datasets": partial(plain_table, weights=_DATASETS),
    "exercises": partial(plain_table, weights=_EXERCISES),
    "exercise_results": learning.exercise_results,
    "evaluations": learning.evaluations,
}


def writer_of(slug: str) -> Writer:
    """How a section is printed: its own writer, or what suits its kind."""
    if slug in WRITERS:
        return WRITERS[slug]
    target = section(slug)
    if target.layout == "prose":
        return prose.prose
    return prose.items if [column.name for column in target.columns] == ["text"] else plain_table
