"""A text column that is encrypted at rest; the first key encrypts, all keys decrypt."""

from __future__ import annotations

from functools import cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@cache
def _locks(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    return _locks(tuple(settings.PHROM_FIELD_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    return _locks(tuple(settings.PHROM_FIELD_KEYS)).decrypt(token.encode()).decode()


class EncryptedText(models.TextField[str, str]):
    """Reads and writes plain text; the database only ever sees ciphertext, so it cannot be filtered by."""

    def get_prep_value(self, value: Any) -> Any:
        return encrypt(str(value)) if value else value

    def from_db_value(self, value: Any, expression: object, connection: object) -> Any:
        return decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None
