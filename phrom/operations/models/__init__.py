"""Tables of an operation: what it is, who takes part with which plan, what runs, what was said."""

from phrom.operations.models.asks import Ask, Offer
from phrom.operations.models.deliveries import Delivery, InjectAnswer, InjectFile
from phrom.operations.models.injects import Invited, PlayedInject
from phrom.operations.models.log import LogEntry
from phrom.operations.models.operation import Activation, CastMember, Declaration, Operation
from phrom.operations.models.running import Post, Resource, RunningService, RunningStep
from phrom.operations.models.topics import Topic, TopicReport
from phrom.operations.models.verdicts import Improvement, MissingSkill, Verdict, VerdictComment

__all__ = [
    "Activation",
    "Ask",
    "CastMember",
    "Declaration",
    "Delivery",
    "Improvement",
    "InjectAnswer",
    "InjectFile",
    "Invited",
    "LogEntry",
    "MissingSkill",
    "Offer",
    "Operation",
    "PlayedInject",
    "Post",
    "Resource",
    "RunningService",
    "RunningStep",
    "Topic",
    "TopicReport",
    "Verdict",
    "VerdictComment",
]
