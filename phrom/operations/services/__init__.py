"""What changes operations: opened, directed, run, reported, closed; each change is a line of the log."""

from phrom.operations.services.activating import (
    activate_plan,
    release_agency,
    resume_plan,
    stand_down,
    unmet,
)
from phrom.operations.services.answering import answer_inject, mark_seen
from phrom.operations.services.asking import answer_offer, ask_for, end_ask, given, offer
from phrom.operations.services.casting import cast_person, release_person
from phrom.operations.services.directing import (
    areas_of,
    close_operation,
    declare_areas,
    rate_operation,
    reopen_operation,
    turn_clock,
)
from phrom.operations.services.injecting import (
    detach_file,
    remove_played,
    send_contingency,
    send_inject,
    skip_inject,
    write_played,
)
from phrom.operations.services.inviting import invited_agencies
from phrom.operations.services.logbook import correct_line, write_log, write_note
from phrom.operations.services.opening import (
    Wanted,
    call_agencies,
    cancel_exercise,
    declare_incident,
    prepare_exercise,
    start_exercise,
)
from phrom.operations.services.past_play import play_out
from phrom.operations.services.preparing import begin_exercise, change_exercise
from phrom.operations.services.reporting import open_topic, report_topic
from phrom.operations.services.running import (
    Overtaken,
    add_step,
    man_post,
    report_resource,
    report_service,
    tick_step,
)
from phrom.operations.services.timing import injects_between, past_and_future, turn_drill_clock

__all__ = [
    "Overtaken", "Wanted", "activate_plan", "add_step", "answer_inject", "answer_offer", "areas_of", "ask_for",
    "begin_exercise", "call_agencies", "cancel_exercise", "cast_person", "change_exercise", "close_operation",
    "correct_line", "declare_areas", "declare_incident", "detach_file", "end_ask", "given", "injects_between",
    "invited_agencies", "man_post", "mark_seen", "offer", "open_topic", "past_and_future", "play_out",
    "prepare_exercise", "rate_operation", "release_agency", "release_person", "remove_played", "reopen_operation",
    "report_resource", "report_service", "report_topic", "resume_plan", "send_contingency", "send_inject",
    "skip_inject", "stand_down", "start_exercise", "tick_step", "turn_clock", "turn_drill_clock", "unmet",
    "write_log", "write_note", "write_played",
]  # fmt: skip
