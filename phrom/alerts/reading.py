"""Read a message in CAP 1.2 and say everything that is wrong with it; nothing of it is believed before that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as Xml

from django.utils.translation import gettext as _

from phrom.alerts.vocabulary import ALERT, DISTRICT, ENUMS, INFO, MOMENT, MOMENTS, NAMESPACE, PLAIN, REFERRING
from phrom.kernel.content import tree
from phrom.kernel.thai import clean

LARGEST = 512 * 1024  # bytes
LONGEST = 4000  # characters of one text that is kept
Tagged = dict[str, list[Xml.Element]]


class Unreadable(ValueError):
    """A message that cannot be used; the text says why, one reason a line."""


@dataclass(frozen=True)
class Read:
    """What a message says; texts of its Thai block, else of its first. `districts`: DOPA codes; `threats`: keys."""

    identifier: str
    sender: str
    sent: str
    status: str
    kind: str
    event: str
    headline: str
    description: str
    instruction: str
    urgency: str
    severity: str
    certainty: str
    expires: str = ""
    places: list[str] = field(default_factory=list)
    districts: list[str] = field(default_factory=list)
    threats: list[str] = field(default_factory=list)

    @property
    def sent_at(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.sent)

    @property
    def is_exercise(self) -> bool:
        return self.status in ("Exercise", "Test", "Draft")


def read_message(content: bytes) -> Read:
    """The message. Raises Unreadable with every fault that it has."""
    root = _root(content)
    problems = list(_faults(root))
    if problems:
        raise Unreadable("\n".join(problems))
    return _said(root)


def _root(content: bytes) -> Xml.Element:
    """The parsed document; one that declares types or entities, or is not UTF-8, is never parsed."""
    if len(content) > LARGEST:
        raise Unreadable(_("ข้อความใหญ่เกิน 512 KB"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("ข้อความต้องบันทึกเป็น UTF-8")) from None
    if "<!doctype" in text.lower() or "<!entity" in text.lower():
        raise Unreadable(_("ข้อความ CAP ต้องไม่มี DOCTYPE หรือ ENTITY"))
    try:
        root = Xml.fromstring(text.encode())  # noqa: S314 - without a document type there is nothing to expand
    except Xml.ParseError as wrong:
        raise Unreadable(_("อ่าน XML ไม่ได้: {reason}").format(reason=wrong)) from None
    if root.tag != f"{{{NAMESPACE}}}alert":
        raise Unreadable(_("ไม่ใช่ข้อความ CAP 1.2: ต้องเริ่มด้วย alert ใน {namespace}").format(namespace=NAMESPACE))
    return root


def _faults(root: Xml.Element) -> Iterator[str]:
    alert = _tagged(root)
    yield from _missing(alert, ALERT, "alert")
    yield from _wrong(alert)
    for name in ("identifier", "sender"):
        if not PLAIN.fullmatch(_text(alert, name) or "-"):
            yield _("{name} ต้องไม่มีช่องว่าง จุลภาค < หรือ &").format(name=name)
    if _text(alert, "msgType") in REFERRING and not _text(alert, "references"):
        yield _("ข้อความชนิด {kind} ต้องอ้างถึงข้อความก่อนหน้า (references)").format(kind=_text(alert, "msgType"))
    infos = alert.get("info", [])
    if not infos and _text(alert, "msgType") in ("Alert", "Update"):
        yield _("ไม่มีส่วน info ที่บอกว่าเกิดอะไร")
    for info in map(_tagged, infos):
        yield from _missing(info, INFO, "info")
        yield from _wrong(info)


def _missing(found: Tagged, elements: Sequence[tuple[str, bool]], where: str) -> Iterator[str]:
    for name, must in elements:
        if must and not _text(found, name):
            yield _("{where} ขาด {name}").format(where=where, name=name)


def _wrong(found: Tagged) -> Iterator[str]:
    """Words that are none of the protocol's, moments without an offset."""
    for name, allowed in ENUMS.items():
        for element in found.get(name, ()):
            if (element.text or "").strip() not in allowed:
                yield _("{name}: “{value}” ไม่ใช่ค่าของ CAP 1.2").format(name=name, value=(element.text or "")[:60])
    for name in MOMENTS:
        text = _text(found, name)
        if text and not _is_moment(text):
            yield _("{name}: “{value}” ต้องเป็นวันเวลาพร้อมเขตเวลา เช่น 2026-11-23T21:05:00+07:00").format(
                name=name, value=text[:60]
            )


def _is_moment(text: str) -> bool:
    try:
        return bool(MOMENT.fullmatch(text)) and dt.datetime.fromisoformat(text) is not None
    except ValueError:
        return False


def _said(root: Xml.Element) -> Read:
    alert = _tagged(root)
    blocks = [_tagged(info) for info in alert.get("info", [])]
    block = next((b for b in blocks if _text(b, "language").lower().startswith("th")), blocks[0] if blocks else {})
    places = [_tagged(area) for area in block.get("area", [])]
    codes = [_tagged(code) for place in places for code in place.get("geocode", [])]
    told: dict[str, Any] = {name: _kept(block, name) for name in ("event", "headline", "description", "instruction")}
    known = " ".join([told["event"], told["headline"], *(_text(b, "event") for b in blocks)]).casefold()
    return Read(
        identifier=_text(alert, "identifier"), sender=_text(alert, "sender"), sent=_text(alert, "sent"),
        status=_text(alert, "status"), kind=_text(alert, "msgType"), expires=_text(block, "expires"),
        urgency=_text(block, "urgency"), severity=_text(block, "severity"), certainty=_text(block, "certainty"),
        places=[_kept(place, "areaDesc")[:200] for place in places][:100],
        districts=[_text(code, "value") for code in codes if _text(code, "valueName") == DISTRICT],
        threats=[key for key, one in tree("cap")["threats"].items() if any(word in known for word in one["words"])],
        **told,
    )  # fmt: skip


def _tagged(parent: Xml.Element) -> Tagged:
    """Children by name, of the protocol's namespace only."""
    found: Tagged = {}
    for child in parent:
        if isinstance(child.tag, str) and child.tag.startswith(f"{{{NAMESPACE}}}"):
            found.setdefault(child.tag.partition("}")[2], []).append(child)
    return found


def _text(found: Tagged, name: str) -> str:
    first = found.get(name)
    return (first[0].text or "").strip() if first else ""


def _kept(found: Tagged, name: str) -> str:
    return clean(_text(found, name))[:LONGEST]
