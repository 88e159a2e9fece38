"""Tables that every plan has; sections add their own beside them."""

from phrom.plans.models.answers import DependencyAnswer
from phrom.plans.models.carrying import CarryOver, DoubtAnswer
from phrom.plans.models.evidence import EvidenceFile
from phrom.plans.models.figures import PlanFigures
from phrom.plans.models.findings import FindingAnswer
from phrom.plans.models.letters import LetterTemplate, PlanLetter
from phrom.plans.models.orders import PrintOrder
from phrom.plans.models.parts import PlanItem, PlanPart, PlanText, ResourceNeed, Step
from phrom.plans.models.plan import Comment, Plan, PlanSection, Seal

__all__ = [
    "CarryOver",
    "Comment",
    "DependencyAnswer",
    "DoubtAnswer",
    "EvidenceFile",
    "FindingAnswer",
    "LetterTemplate",
    "Plan",
    "PlanFigures",
    "PlanItem",
    "PlanLetter",
    "PlanPart",
    "PlanSection",
    "PlanText",
    "PrintOrder",
    "ResourceNeed",
    "Seal",
    "Step",
]
