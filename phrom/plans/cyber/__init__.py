"""What of the city hangs on which data, systems, vendors and people: pure functions over the links of sealed plans."""

from phrom.plans.cyber.concentration import Concentration, people, suppliers, systems, vendors
from phrom.plans.cyber.importance import Backups, DataPicture, SystemPicture, backups, data_pictures, system_pictures

__all__ = [
    "Backups", "Concentration", "DataPicture", "SystemPicture", "backups", "data_pictures", "people", "suppliers",
    "system_pictures", "systems", "vendors",
]  # fmt: skip
