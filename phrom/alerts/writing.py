"""Write a message in CAP 1.2: one block in Thai, one in English where English was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as Xml

from django.utils import timezone

from phrom.alerts.vocabulary import DISTRICT, NAMESPACE

CITY = ("กรุงเทพมหานคร", "Bangkok Metropolitan Administration")  # who speaks, in the languages of the blocks
FOR_WHOM = "หน่วยงานของกรุงเทพมหานครที่เกี่ยวข้อง"


@dataclass(frozen=True)
class Area:
    """A district with its DOPA code; an agency without a district has no code."""

    name: str
    name_en: str
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one block says, in one language."""

    language: str
    event: str
    headline: str
    description: str
    instruction: str
    sender_name: str


@dataclass(frozen=True, kw_only=True)
class Message:
    """Everything of a message; `references`: sender, identifier and sent of each earlier one it follows."""

    identifier: str
    sender: str
    sent_at: dt.datetime
    is_exercise: bool
    kind: str
    category: str
    urgency: str
    severity: str
    certainty: str
    response: str
    expires_at: dt.datetime
    blocks: Sequence[Said]
    areas: Sequence[Area]
    restriction: str
    references: Sequence[tuple[str, str, dt.datetime]] = field(default_factory=tuple)


def moment(when: dt.datetime) -> str:
    """2026-11-23T21:05:00+07:00: the city's own time with its offset, never Z."""
    return timezone.localtime(when).isoformat(timespec="seconds")


def write_message(message: Message) -> str:
    """The message as text, with its XML declaration."""
    root = Xml.Element("alert", {"xmlns": NAMESPACE})
    _put(root, [
        ("identifier", message.identifier), ("sender", message.sender), ("sent", moment(message.sent_at)),
        ("status", "Exercise" if message.is_exercise else "Actual"), ("msgType", message.kind),
        ("scope", "Restricted"), ("restriction", message.restriction),
        ("references", " ".join(f"{sender},{name},{moment(sent)}" for sender, name, sent in message.references)),
    ])  # fmt: skip
    for said in message.blocks:
        _block(root, message, said)
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _block(root: Xml.Element, message: Message, said: Said) -> None:
    info = Xml.SubElement(root, "info")
    drill = {"th-TH": "ฝึกซ้อม: ", "en-US": "EXERCISE: "}[said.language] if message.is_exercise else ""
    _put(info, [
        ("language", said.language), ("category", message.category), ("event", drill + said.event),
        ("responseType", message.response), ("urgency", message.urgency), ("severity", message.severity),
        ("certainty", message.certainty), ("effective", moment(message.sent_at)),
        ("expires", moment(message.expires_at)), ("senderName", said.sender_name),
        ("headline", drill + said.headline), ("description", drill + said.description if said.description else ""),
        ("instruction", said.instruction),
    ])  # fmt: skip
    for area in message.areas:
        place = Xml.SubElement(info, "area")
        _put(place, [("areaDesc", area.name if said.language == "th-TH" else area.name_en or area.name)])
        if area.code:
            _put(Xml.SubElement(place, "geocode"), [("valueName", DISTRICT), ("value", area.code)])


def _put(parent: Xml.Element, elements: Iterable[tuple[str, str]]) -> None:
    """Elements with text, in the order of the schema; empty ones are left out."""
    for name, text in elements:
        if text:
            Xml.SubElement(parent, name).text = text
