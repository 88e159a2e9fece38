"""Declarations that hold Thai and answer in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import gettext

T = TypeVar("T")


def speaking(*names: str) -> Callable[[type[T]], type[T]]:
    """Over a dataclass: these fields are given texts marked with `kept`, and read as strings in today's language.

    Lazy strings would do the same, but they cannot be joined, compared by `in` or written as JSON.
    """

    def decorate(declared: type[T]) -> type[T]:
        for name in names:
            setattr(declared, name, _Spoken(name))
        return declared

    return decorate


class _Spoken:
    """The descriptor of one field."""

    def __init__(self, name: str) -> None:
        self._name = f"_{name}"

    def __get__(self, instance: object | None, owner: type) -> object:
        if instance is None:
            return self
        text: str = getattr(instance, self._name)
        return gettext(text) if text else ""

    def __set__(self, instance: object, text: str) -> None:
        object.__setattr__(instance, self._name, text)
