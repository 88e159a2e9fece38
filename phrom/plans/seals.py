"""Find sealed plans that are no longer as they were sealed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cryptography.fernet import InvalidToken
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from phrom.journal.models import Line
from phrom.kernel.secrets import decrypt
from phrom.plans.models import Plan, Seal
from phrom.plans.payload import Payload, canonical
from phrom.plans.sections import Section, has_section, section, sections
from phrom.plans.sections.base import Record


@dataclass(frozen=True)
class BrokenSeal:
    """A sealed plan that is not as it was sealed."""

    plan: str
    reason: str


@dataclass(frozen=True)
class _Copy:
    """What a seal says of one section: the columns it knew, and the digest of the rows in them."""

    columns: tuple[str, ...]
    digest: str


Copies = Mapping[int, Mapping[str, _Copy]]  # plan pk -> slug -> copy


def broken_seals() -> list[BrokenSeal]:
    """Every sealed plan that does not hold: seal, journal, frozen copies and table rows are compared.

    Each table is read once for all plans, so the number of queries does not grow with theirs.
    """
    digests = set(Line.objects.filter(verb="plan.sealed").values_list("facts__digest", flat=True))
    faults, called, copies = dict[int, str](), dict[int, str](), dict[int, Mapping[str, _Copy]]()
    for seal in locked_seals().prefetch_related("plan__sections").iterator(100):
        called[seal.plan_id] = f"{seal.plan} r{seal.plan.revision}"
        if fault := _fault(seal, digests):
            faults[seal.plan_id] = fault
        else:
            copies[seal.plan_id] = {slug: _copy(slug, part["rows"]) for slug, part in seal.payload["sections"].items()}
    for plan in Plan.objects.filter(status__in=Plan.SEALED).exclude(pk__in=Seal.objects.values("plan")):
        called[plan.pk], faults[plan.pk] = f"{plan} r{plan.revision}", _("ไม่มีตราประทับ")
    for part in sections():
        for pk in _changed(part, copies):
            faults.setdefault(pk, _("แถวของส่วน {section} ถูกแก้ไขหลังประทับ").format(section=part.slug))
    return [BrokenSeal(called[pk], faults[pk]) for pk in sorted(faults)]


def locked_seals() -> QuerySet[Seal]:
    """Seals with their plans; private numbers stay ciphertext (`locked`), so that spoilt ones stop nothing."""
    rows: QuerySet[Seal] = Seal.objects.defer("private").annotate(locked=Cast("private", TextField()))
    return rows.select_related("plan__agency")


def own_fault(seal: Any) -> str:
    """What is wrong with one of `locked_seals` by itself or beside its plan; empty when it holds."""
    try:
        private = json.loads(decrypt(seal.locked)) if seal.locked else {}
    except (InvalidToken, ValueError):
        return _("หมายเลขโทรศัพท์ที่ประทับไว้อ่านไม่ได้ หรือถูกแก้ไข")
    if Payload(seal.payload, private).digest != seal.digest:
        return _("ข้อความที่ประทับไว้ถูกแก้ไข")
    plan, said = seal.plan, seal.payload
    if (plan.agency.key, plan.fiscal_year, plan.revision) != (said["agency"], said["fiscal_year"], said["revision"]):
        return _("ตราประทับเป็นของแผนอื่น")
    if not plan.is_sealed:
        return _("สถานะของแผนถูกย้อนกลับหลังประทับ")
    return ""


def _fault(seal: Any, digests: set[str]) -> str:
    """What is wrong with a seal, also beside the journal and the plan's frozen copies."""
    if fault := own_fault(seal):
        return fault
    if seal.digest not in digests:
        return _("ไม่มีบรรทัดการประทับในบันทึก")
    plan, said = seal.plan, seal.payload
    frozen = {state.slug: {"waived": state.waived_reason, "rows": state.rows} for state in plan.sections.all()}
    for slug in frozen.keys() | said["sections"].keys():
        if canonical(frozen.get(slug)) != canonical(said["sections"].get(slug)):
            return _("ส่วน {section} ถูกแก้ไขหลังประทับ").format(section=slug)
    return ""


def _copy(slug: str, rows: list[Record]) -> _Copy:
    known = {"key"} | ({column.name for column in section(slug).columns} if has_section(slug) else set())
    columns = tuple(sorted(known & rows[0].keys())) if rows else ()
    return _Copy(columns, _digest(rows, columns))


def _digest(rows: Iterable[Record], columns: tuple[str, ...]) -> str:
    """Of the rows in their order, in the columns given: later versions of the program may know more of them."""
    return hashlib.sha256(canonical([[row[name] for name in columns] for row in rows])).hexdigest()


def _changed(part: Section, copies: Copies) -> Iterator[int]:
    """Plans whose rows of the section are not those sealed; one query for all plans."""
    waiting = {pk: slugs[part.slug] for pk, slugs in copies.items() if part.slug in slugs}
    rows = part.rows_where(plan__status__in=Plan.SEALED).order_by("plan_id", "position", "pk")
    for pk, own in groupby(rows.iterator(2000), key=lambda row: int(row.plan_id)):
        copy = waiting.pop(pk, None)
        if copy is not None and _digest((part.record(row) for row in own), copy.columns) != copy.digest:
            yield pk
    yield from (pk for pk, copy in waiting.items() if copy.columns)
