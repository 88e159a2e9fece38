"""Forms of the room."""

from __future__ import annotations

from typing import Any

from django import forms


class Small(forms.Form):
    """One of several forms of a page: its ids begin with its name."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **options)


def complaints(form: forms.Form) -> str:
    """Everything that is wrong in a small form, in one line."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
