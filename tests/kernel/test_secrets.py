"""Private columns: ciphertext in the database, plain text in the program, keys that can be renewed."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError
from django.db import connection

from phrom.agencies.models import Person
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.secrets import decrypt, encrypt
from tests.world import World

NUMBER = "081-000-1234"


def test_the_database_sees_only_ciphertext(world: World) -> None:
    with viewing_as(SYSTEM):
        person = Person.objects.create(agency=world.agency, name="คุณทดสอบ", mobile_phone=NUMBER)
        with connection.cursor() as cursor:
            cursor.execute("SELECT mobile_phone FROM agencies_person WHERE id = %s", [person.pk])
            stored = cursor.fetchone()[0]
        assert NUMBER not in stored
        assert Person.objects.get(pk=person.pk).mobile_phone == NUMBER


def test_a_private_column_cannot_be_searched(world: World) -> None:
    with viewing_as(SYSTEM), pytest.raises(FieldError):
        Person.objects.filter(mobile_phone=NUMBER).exists()


def test_a_new_key_in_front_still_reads_what_the_old_one_wrote(settings: Any) -> None:
    token = encrypt(NUMBER)
    settings.PHROM_FIELD_KEYS = [Fernet.generate_key().decode(), *settings.PHROM_FIELD_KEYS]
    assert decrypt(token) == NUMBER
    assert decrypt(encrypt(NUMBER)) == NUMBER
