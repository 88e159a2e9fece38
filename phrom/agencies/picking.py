"""What a picker is answered: the entries that fit what was typed, and how to add one on the spot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, cast

from django import forms
from django.http import HttpRequest, JsonResponse

from phrom.kernel.thai import search_key

SHOWN = 20
_key = lru_cache(maxsize=8192)(search_key)  # the same names are compared at every key pressed


@dataclass(frozen=True)
class Option:
    """One entry: `hint` tells entries of like names apart."""

    key: str
    label: str
    hint: str = ""


def fitting(options: Iterable[tuple[Option, bool]], typed: str) -> list[Option]:
    """At most 20 options whose label or hint contains what was typed; (option, True) come before (option, False)."""
    wanted, found = search_key(typed), []
    for option, is_near in options:
        name = _key(option.label)
        if wanted in name or wanted in _key(option.hint):
            found.append(((wanted not in name, not is_near, not name.startswith(wanted)), option))
    found.sort(key=lambda entry: entry[0])
    return [option for _, option in found[:SHOWN]]


def answer_options(request: HttpRequest, options: Iterable[tuple[Option, bool]], create: Any = None) -> JsonResponse:
    """The JSON of a picker's GET; `create` comes from `recipe`, or None for whom may not add."""
    shown = [asdict(option) for option in fitting(options, request.GET.get("q", "")[:200])]
    return JsonResponse({"options": shown, "create": create}, json_dumps_params={"ensure_ascii": False})


def recipe(title: str, form: forms.BaseForm, names: Sequence[str]) -> dict[str, Any]:
    """How the browser asks for a new entry: the named fields of the form."""
    return {"title": title, "fields": [_described(name, form.fields[name]) for name in names]}


def _described(name: str, field: forms.Field) -> dict[str, Any]:
    kind = str(field.widget.attrs.get("inputmode", "text")).replace("tel", "phone").replace("numeric", "number")
    said: dict[str, Any] = {"name": name, "label": str(field.label), "kind": kind, "required": field.required}
    if isinstance(field, forms.ChoiceField):
        choices = cast(Iterable[tuple[str, str]], field.choices)
        said |= {"kind": "select", "options": [[value, str(label)] for value, label in choices]}
    return said | ({"help": str(field.help_text)} if field.help_text else {})


def answer_made(key: object, label: str) -> JsonResponse:
    """The JSON of a picker's POST that went well: the new entry, or the one that was already there."""
    return JsonResponse({"key": str(key), "label": label}, status=201, json_dumps_params={"ensure_ascii": False})


def answer_errors(form: forms.BaseForm) -> JsonResponse:
    """The JSON of a picker's POST that was refused, per field."""
    errors = {"" if name == "__all__" else name: texts[0] for name, texts in form.errors.items()}
    return JsonResponse({"errors": errors}, status=422, json_dumps_params={"ensure_ascii": False})
