"""A letter of a plan, from its wording and what the plan says."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import override

from phrom.agencies.queries import address_on
from phrom.documents.letters.kinds import Kind
from phrom.documents.letters.making import Made, Source, make
from phrom.documents.tree import Signer
from phrom.documents.widths import UNPARTED
from phrom.kernel.dates import show_date
from phrom.plans.checks import findings_of
from phrom.plans.models import Plan, PlanLetter
from phrom.plans.others import beside_others
from phrom.plans.papers import status_of
from phrom.plans.papers.letters.parts import parts_of
from phrom.plans.papers.letters.wording import complete, wording_of
from phrom.plans.papers.letters.words import recipient_words, words_of
from phrom.plans.payload import Payload, payload_of
from phrom.plans.yearly import yearly

CITY_NAME = "กรุงเทพมหานคร"  # where nobody has said where an agency sits


def letter_of(plan: Plan, kind: Kind, issue: PlanLetter, told: Payload | None = None) -> Made:
    """The letter of a plan as the registry has it (`issue` may be unsaved); `told`: the plan, read in Thai.

    Raises Unfillable. A letter with a number keeps the wording it had then.
    """
    with override("th"):
        told = told or payload_of(plan)
        words = words_of(told) | recipient_words(told, issue.recipient)
        words |= {"approval": _approval(plan), "check_result": _check_result(plan, told)}
        words["agency_address"] = address_on(told.data["agency"], issue.dated) or CITY_NAME
        words["deadline"] = show_date(yearly(plan.fiscal_year).due_on(plan.agency_id))
        people = tuple(entry["name"] for entry in told.data["registers"].get("person", {}).values())
        source = Source(
            words, parts_of(told), Signer(words["head_name"], words["head_position"]), issue,
            status_of(plan, told.is_whole), (*UNPARTED, words["agency"], *sorted(people)),
        )  # fmt: skip
        text = complete(kind, issue.text) if issue.text is not None else wording_of(kind, plan.agency_id)
        return make(kind, text, source)


def _approval(plan: Plan) -> str:
    if plan.is_sealed and plan.approved_at:
        return f"อนุมัติแล้วเมื่อวันที่ {show_date(timezone.localdate(plan.approved_at))}"
    return "อนุมัติแล้ว" if plan.is_sealed else "อยู่ระหว่างพิจารณาอนุมัติ"


def _check_result(plan: Plan, payload: Payload) -> str:
    found = [finding.severity for finding in findings_of(beside_others(plan, payload))]
    errors, rest = found.count("error"), len(found) - found.count("error")
    wrong = f"พบข้อที่ต้องแก้ไข {errors} รายการ" if errors else "ไม่พบข้อที่ต้องแก้ไข"
    return f"{wrong} มีข้อที่ควรปรับปรุง {rest} รายการ" if rest else wrong
