"""The gallery of all pieces and its make-believe endpoints."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from phrom.kernel.rules import page
from phrom.ui import samples
from phrom.ui.refusals import wants_json
from phrom.ui.wording import show_time

_FIELD = re.compile(r"r\.([^.]+)\.([a-z_]+)(\.ref)?")
STATUS = {"conflict": 409, "refused": 422}


@page("gallery.view")
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery.html", samples.gallery_context())


@require_POST
@page("gallery.view")
def gallery_save(request: HttpRequest) -> HttpResponse:
    """Answers as a section's page would, but keeps nothing: "ผิด" is refused, "ชนกัน" meets another's version."""
    if not wants_json(request):
        return redirect("gallery")
    rows = {key: _echo(key, fields) for key, fields in _posted(request.POST).items()}
    rows |= {name[2:]: {"state": "deleted"} for name in request.POST if name.startswith("d.")}
    states = {row["state"] for row in rows.values()}
    answer = {
        "saved_at": show_time(timezone.now()),
        "rows": rows,
        "findings_html": render_to_string("ui/findings_answer.html", {"findings": samples.FINDINGS[2:]}),
        "complete": "refused" not in states,
        "message": "บางช่องยังบันทึกไม่ได้ ดูคำอธิบายใต้ช่อง" if states & STATUS.keys() else "บันทึกแล้ว",
    }
    return JsonResponse(answer, status=next((STATUS[state] for state in STATUS if state in states), 200))


def _posted(post: QueryDict) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for name, value in post.items():
        if (found := _FIELD.fullmatch(name)) and not found[3]:
            rows.setdefault(found[1], {})[found[2]] = str(value)
    return rows


def _echo(key: str, fields: dict[str, str]) -> dict[str, Any]:
    version = int(fields.pop("version", "0"))
    wrong = {name: "คำว่า “ผิด” ใช้ในแกลเลอรีไม่ได้ ลองคำอื่น" for name, text in fields.items() if "ผิด" in text}
    if wrong:
        return {"state": "refused", "version": version, "errors": wrong}
    theirs = {name: text.replace("ชนกัน", "หลบกัน") for name, text in fields.items()}
    if theirs != fields and version < 90:
        return {"state": "conflict", "version": 90, "theirs": theirs, "by": "นายวิชัย ตั้งมั่น", "at": "10.41 น."}
    return {"state": "saved", "version": version + 1, "values": {name: text.strip() for name, text in fields.items()}}


@page("gallery.view")
def gallery_pick(request: HttpRequest) -> HttpResponse:
    """A picker's endpoint over three invented people; what is created here is not kept."""
    if request.method == "POST":
        name = request.POST.get("name", "").strip()
        if not name:
            return JsonResponse({"errors": {"name": "กรุณาใส่ชื่อและนามสกุล"}}, status=422)
        return JsonResponse({"key": "new", "label": name}, status=201)
    wanted = request.GET.get("q", "")
    options = [
        {"key": key, "label": name, "hint": hint} for key, (name, hint) in samples.PEOPLE.items() if wanted in name
    ]
    return JsonResponse({"options": options, "create": samples.CREATE})
