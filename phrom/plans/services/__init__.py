"""Everything that changes a plan: one function per verb, in one transaction, with its journal line."""

from phrom.plans.services.accepting import accept_finding, reopen_finding
from phrom.plans.services.answering import answer_dependency
from phrom.plans.services.assigning import assign_sections
from phrom.plans.services.commenting import comment_on, settle_comment
from phrom.plans.services.editing import refresh_section, save_section, waive_section
from phrom.plans.services.outcomes import Outcome, RowChange, RowOutcome, SectionChange
from phrom.plans.services.proving import attach_file, detach_file
from phrom.plans.services.starting import revise_plan, start_plan
from phrom.plans.services.workflow import (
    accept_plan,
    approve_plan,
    put_due_plans_in_force,
    reject_plan,
    return_plan,
    send_plan,
    submit_plan,
    withdraw_plan,
)

__all__ = [
    "Outcome",
    "RowChange",
    "RowOutcome",
    "SectionChange",
    "accept_finding",
    "accept_plan",
    "answer_dependency",
    "approve_plan",
    "assign_sections",
    "attach_file",
    "comment_on",
    "detach_file",
    "put_due_plans_in_force",
    "refresh_section",
    "reject_plan",
    "reopen_finding",
    "return_plan",
    "revise_plan",
    "save_section",
    "send_plan",
    "settle_comment",
    "start_plan",
    "submit_plan",
    "waive_section",
    "withdraw_plan",
]
