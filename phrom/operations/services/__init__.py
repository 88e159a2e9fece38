"""What changes operations: opened, directed, run, reported, closed; each change is a line of the log."""

from phrom.operations.services.activating import (
    activate_plan,
    release_agency,
    resume_plan,
    stand_down,
    unmet,
)
from phrom.operations.services.asking import answer_offer, ask_for, end_ask, given, offer
from phrom.operations.services.directing import (
    areas_of,
    close_operation,
    declare_areas,
    rate_operation,
    reopen_operation,
    turn_clock,
)
from phrom.operations.services.logbook import correct_line, write_log, write_note
from phrom.operations.services.opening import (
    Wanted,
    call_agencies,
    cancel_exercise,
    declare_incident,
    prepare_exercise,
    start_exercise,
)
from phrom.operations.services.reporting import open_topic, report_topic
from phrom.operations.services.running import (
    Overtaken,
    add_step,
    man_post,
    report_resource,
    report_service,
    tick_step,
)

__all__ = [
    "Overtaken", "Wanted", "activate_plan", "add_step", "answer_offer", "areas_of", "ask_for", "call_agencies",
    "cancel_exercise", "close_operation", "correct_line", "declare_areas", "declare_incident", "end_ask", "given",
    "man_post", "offer", "open_topic", "prepare_exercise", "rate_operation", "release_agency", "reopen_operation",
    "report_resource", "report_service", "report_topic", "resume_plan", "stand_down", "start_exercise", "tick_step",
    "turn_clock", "unmet", "write_log", "write_note",
]  # fmt: skip
