"""Change the wording of letters, and write down what the registry gave a letter; never over somebody else's work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phrom.agencies.models import Agency
from phrom.documents.letters.kinds import Kind, kind
from phrom.documents.letters.making import sample_letter
from phrom.journal.services import CITY_CHAIN, record
from phrom.kernel.scoping import current_viewer
from phrom.kernel.steps import Refused
from phrom.kernel.thai import clean
from phrom.plans.models import LetterTemplate, Plan, PlanLetter
from phrom.plans.papers.letters import wording_of
from phrom.plans.services.editing import plan_target

LONGEST = 20_000  # letters of one field


class Crossed(Refused):
    """Somebody else saved meanwhile; `row` is what stands now."""

    def __init__(self, row: Any) -> None:
        super().__init__(
            _("{name} บันทึกก่อนท่านแล้ว ตรวจข้อที่ต่างกัน แล้วบันทึกอีกครั้งเพื่อใช้ข้อความของท่าน").format(name=row.changed_by)
        )
        self.row = row


@transaction.atomic
def word_letter(letter: Kind, agency: Agency | None, text: Mapping[str, str] | None, seen: int) -> LetterTemplate:
    """Keep the wording of an agency, or of the city (None); without a text the standard holds again.

    `seen`: the version that the editor began with. Raises Crossed, and Unfillable for a word nothing stands for.
    """
    wanted = None if text is None else {name: clean(text[name])[:LONGEST].strip() for name in letter.fields}
    if wanted is not None:
        sample_letter(letter, wanted)
    row: LetterTemplate = _locked(LetterTemplate, seen, agency=agency, kind=letter.key)
    if wanted == row.text:
        return row
    facts = {"section": f"letter-{letter.key}", "before": row.text or {}, "after": wanted or {}}
    row.text = wanted
    _keep(row)
    chain = agency.key if agency else CITY_CHAIN
    record("letter.worded" if wanted else "letter.restored", f"letter:{letter.key}", chain=chain, facts=facts)
    return row


@transaction.atomic
def issue_letter(plan: Plan, key: str, recipient: str, values: Mapping[str, Any], seen: int) -> PlanLetter:
    """Write down number, day, marks and addressee of a plan's letter; with its first number the wording is kept.

    `values`: the fields of PlanLetter, and `renews` to take the wording in use now. Raises Crossed.
    """
    row: PlanLetter = _locked(PlanLetter, seen, plan=plan, kind=key, recipient=recipient)
    names = ("number", "dated", "secrecy", "urgency", "to")
    before = {name: getattr(row, name) for name in names}
    after = {name: values[name] for name in names}
    renews = bool(values.get("renews")) and row.text is not None
    if before == after and not renews:
        return row
    for name in names:
        setattr(row, name, after[name])
    if not row.number:
        row.text = None
    elif row.text is None or renews:
        row.text = dict(wording_of(kind(key), plan.agency_id))
    _keep(row)
    facts = {"section": f"letter-{key}", "recipient": recipient, "before": before, "after": after}
    record("letter.issued", plan_target(plan), chain=plan.agency.key, facts=facts)
    return row


def _locked(model: Any, seen: int, **where: Any) -> Any:
    row, _is_new = model.objects.select_for_update(of=("self",)).get_or_create(**where)
    if row.version != seen:
        raise Crossed(row)
    return row


def _keep(row: Any) -> None:
    row.version += 1
    row.changed_by = current_viewer().name
    row.save()
