"""Write what was accepted into the plan, once a person confirms; what could not be written stays to be decided."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.journal.services import record
from phrom.kernel.steps import Refused
from phrom.plans.imports.mapping.drafts import Entry
from phrom.plans.imports.mapping.identity import compare_again
from phrom.plans.imports.models import STEPS, ImportJob
from phrom.plans.imports.services.deciding import Decisions, held_for_change
from phrom.plans.imports.services.owning import write_own
from phrom.plans.imports.services.proposals import around_of, entries_of, keep_entries, paper_of
from phrom.plans.imports.services.writing import Written, write_entries
from phrom.plans.services.editing import plan_target


@transaction.atomic
def write_import(
    job: ImportJob, policy: str = "update", *, adds_people: bool = False, replaces_starter: bool = False
) -> Written:
    """Everything accepted, in one transaction; a second click finds nothing left to write."""
    locked = held_for_change(job)
    paper = paper_of(locked)
    if paper.own:
        written = Written(write_own(locked.plan, paper.own))
    else:
        chosen = accepted(locked)
        if not chosen:
            raise Refused(_("ยังไม่ได้รับข้อเสนอใดเลย รับอย่างน้อยหนึ่งรายการก่อนบันทึก"))
        written = write_entries(locked.plan, chosen, policy, adds_people=adds_people, replaces_starter=replaces_starter)
    facts = {"file": locked.name, "key": str(locked.key), "rows": written.count, "left": len(written.left)}
    record("import.written", plan_target(locked.plan), chain=locked.plan.agency.key, facts=facts)
    _close_or_keep(locked, written)
    return written


def accepted(job: ImportJob) -> list[Entry]:
    """The entries that were taken, with what was typed over them."""
    decisions = Decisions(job)
    chosen = [entry for entry in entries_of(job) if decisions.state(entry.key) == "accepted"]
    for entry in chosen:
        for name, text in decisions.typed(entry.key).items():
            if name in entry.cells:
                entry.cells[name].typed, entry.cells[name].person = text, {}
                if entry.state == "same":
                    entry.state = "change"
                entry.before.setdefault(name, "")
    return chosen


def _close_or_keep(job: ImportJob, written: Written) -> None:
    """Done when nothing is left undecided; else the rest is compared with the plan as it stands now."""
    decisions = Decisions(job)
    waiting = (entry for entry in entries_of(job) if entry.state != "same" and decisions.state(entry.key) != "skipped")
    rest = [entry for entry in waiting if not _is_done(entry, decisions, written)]
    job.counts = {**job.counts, "written": job.counts.get("written", 0) + written.count}
    if not rest:
        STEPS.take("write", job, paper="", proposal="", decisions="", counts=job.counts)
        return
    around = around_of(job)
    around.pop("entries")
    entries = entries_of(job)
    compare_again(job.plan, entries)
    counts = job.counts["written"]
    keep_entries(job, entries, around)
    job.counts["written"] = counts
    ImportJob.objects.filter(pk=job.pk).update(proposal=job.proposal, counts=job.counts, version=job.version + 1)


def _is_done(entry: Entry, decisions: Decisions, written: Written) -> bool:
    return decisions.state(entry.key) == "accepted" and entry.key not in written.left
