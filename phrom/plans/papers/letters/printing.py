"""A plan's letter as a file."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from phrom.documents.letters.filling import Unfillable
from phrom.documents.letters.kinds import Kind, kind, kinds
from phrom.documents.letters.tree import Letter
from phrom.kernel.rules import require
from phrom.kernel.scoping import SYSTEM, current_viewer
from phrom.kernel.steps import Refused
from phrom.plans.models import Plan, PlanLetter
from phrom.plans.papers.letters.making import letter_of
from phrom.plans.papers.letters.words import recipients_of
from phrom.plans.payload import Payload, payload_of

FORMATS = ("pdf", "docx")


def in_thai(plan: Plan) -> Payload:
    """The plan as letters tell it: in Thai, whatever the reader's language."""
    with override("th"):
        return payload_of(plan)


def render(letter: Letter, format: str) -> bytes:
    """The letter as PDF or Word; each writer is loaded at need. Raises RenderError."""
    if format == "docx":
        from phrom.documents.letters.word import render_docx

        return render_docx(letter)
    from phrom.documents.letters.sheet import render_pdf

    return render_pdf(letter)


def issue_of(plan: Plan, kind: Kind, recipient: str) -> PlanLetter:
    """What the registry gave the letter; an unsaved row while that is nothing."""
    found = PlanLetter.objects.filter(plan=plan, kind=kind.key, recipient=recipient).first()
    return found or PlanLetter(plan=plan, kind=kind.key, recipient=recipient, urgency=kind.urgency)


def write_letter(plan: Plan, format: str, part: str) -> bytes:
    """The letter as bytes; `part`: a kind ("" the first), or who such letters go to ("site:<key>").

    Refused for a letter, recipient or word there is not; PermissionDenied for who may not print letters of the plan.
    """
    if current_viewer() is not SYSTEM:
        require("letter.print", plan)
    payload = in_thai(plan)
    letter, recipient = _named(part or next(iter(kinds("plan"))), payload)
    try:
        made = letter_of(plan, letter, issue_of(plan, letter, recipient), payload)
    except Unfillable as problem:
        raise Refused(str(problem)) from None
    return render(made.letter, format)


def _named(part: str, payload: Payload) -> tuple[Kind, str]:
    if ":" not in part:
        letter = kind(part)
        return letter, next(iter(recipients_of(payload, letter.recipients)), "")
    for letter in kinds("plan").values():
        if part in recipients_of(payload, letter.recipients):
            return letter, part
    raise Refused(_("แผนไม่มีผู้รับหนังสือ “{part}”").format(part=part))
