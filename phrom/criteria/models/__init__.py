"""Tables of the room: alert levels, counts for public health, and the citywide measures."""

from phrom.criteria.models.health import HealthCount
from phrom.criteria.models.levels import AlertLevel
from phrom.criteria.models.measures import Measure, MeasureAnswer, MeasureTarget

__all__ = ["AlertLevel", "HealthCount", "Measure", "MeasureAnswer", "MeasureTarget"]
