"""How well protected and proven the data and systems of the city are: pure functions over the links of sealed plans."""

from phrom.plans.cyber.importance import Backups, DataPicture, SystemPicture, backups, data_pictures, system_pictures

__all__ = ["Backups", "DataPicture", "SystemPicture", "backups", "data_pictures", "system_pictures"]
