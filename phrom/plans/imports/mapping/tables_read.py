"""Which builder reads which table; the others are read column by column."""

from __future__ import annotations

from collections.abc import Mapping

from phrom.plans.imports.mapping import tables_acting, tables_analysis, tables_judged, tables_named, tables_people
from phrom.plans.imports.mapping.builders import Build, Desk, plain
from phrom.plans.imports.mapping.drafts import Entry
from phrom.plans.imports.mapping.tables import Found

BUILDERS: Mapping[str, Build] = {
    "T2": tables_people.team,
    "T3": tables_acting.strategies,
    "T4": tables_analysis.services,
    "T5": tables_analysis.needs,
    "T6": tables_analysis.needs,
    "T7": tables_analysis.needs,
    "T8": tables_analysis.needs,
    "T9": tables_analysis.needs,
    "T10": tables_acting.steps,
    "T11": tables_acting.steps,
    "T12": tables_acting.steps,
    "T13": tables_people.call_tree,
    "T15": tables_judged.exercise_results,
    "T16": tables_judged.evaluations,
    "scope": tables_judged.scope,
    "duties": tables_named.duties,
    "services_minimum": tables_analysis.services_minimum,
    "services_mtpd": tables_analysis.services_minimum,
    "impacts": tables_analysis.impacts,
    "sites": tables_named.sites,
    "systems": tables_named.systems,
    "suppliers": tables_named.suppliers,
    "procedures": tables_acting.procedures,
    "workplace": tables_judged.checklist,
    "cyber": tables_judged.checklist,
    "team_duties": tables_judged.nothing,
    "revisions": tables_judged.nothing,
}


def entries_of(found: Found, desk: Desk) -> list[Entry]:
    """What a recognised table proposes."""
    return list(BUILDERS.get(found.code, plain)(found, desk)) if found.code else []
