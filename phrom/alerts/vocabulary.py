"""The words of the Common Alerting Protocol 1.2 (OASIS), and which of them a message must have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from phrom.kernel.words import lazy as _

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
ENUMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "status": ("Actual", "Exercise", "System", "Test", "Draft"),
        "msgType": ("Alert", "Update", "Cancel", "Ack", "Error"),
        "scope": ("Public", "Restricted", "Private"),
        "category": (
            "Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE",
            "Other",
        ),
        "responseType": (
            "Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None",
        ),
        "urgency": ("Immediate", "Expected", "Future", "Past", "Unknown"),
        "severity": ("Extreme", "Severe", "Moderate", "Minor", "Unknown"),
        "certainty": ("Observed", "Likely", "Possible", "Unlikely", "Unknown"),
    }
)  # fmt: skip
ALERT = (  # elements of the message in their order, and whether each must stand
    ("identifier", True), ("sender", True), ("sent", True), ("status", True), ("msgType", True), ("source", False),
    ("scope", True), ("restriction", False), ("addresses", False), ("code", False), ("note", False),
    ("references", False), ("incidents", False),
)  # fmt: skip
INFO = (
    ("language", False), ("category", True), ("event", True), ("responseType", False), ("urgency", True),
    ("severity", True), ("certainty", True), ("audience", False), ("eventCode", False), ("effective", False),
    ("onset", False), ("expires", False), ("senderName", False), ("headline", False), ("description", False),
    ("instruction", False), ("web", False), ("contact", False), ("parameter", False), ("resource", False),
    ("area", False),
)  # fmt: skip
MOMENTS = ("sent", "effective", "onset", "expires")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d")  # an offset, never Z
PLAIN = re.compile(r"[^\s,<&]+")  # of identifier and sender
REFERRING = ("Update", "Cancel", "Ack", "Error")  # kinds that must name earlier messages
DISTRICT = "TH-DOPA"  # valueName of the geocode of a district

URGENCY = {
    "Immediate": _("ต้องทำทันที"), "Expected": _("ภายในหนึ่งชั่วโมง"), "Future": _("ในเวลาอันใกล้"), "Past": _("ผ่านไปแล้ว"),
    "Unknown": _("ไม่ทราบ", "cap"),
}  # fmt: skip
SEVERITY = {
    "Extreme": _("ร้ายแรงยิ่ง"), "Severe": _("ร้ายแรง", "cap"), "Moderate": _("ปานกลาง", "cap"), "Minor": _("เล็กน้อย"),
    "Unknown": _("ไม่ทราบ", "cap"),
}  # fmt: skip
CERTAINTY = {
    "Observed": _("เกิดขึ้นแล้ว"), "Likely": _("น่าจะเกิด"), "Possible": _("อาจเกิด"), "Unlikely": _("ไม่น่าเกิด"),
    "Unknown": _("ไม่ทราบ", "cap"),
}  # fmt: skip
RESPONSE = {
    "Shelter": _("อยู่ในที่กำบัง"), "Evacuate": _("อพยพ"), "Prepare": _("เตรียมพร้อม"), "Execute": _("ปฏิบัติตามแผน"),
    "Avoid": _("หลีกเลี่ยงพื้นที่"), "Monitor": _("ติดตามสถานการณ์"), "Assess": _("ประเมินข้อมูล"), "AllClear": _("พ้นอันตราย"),
    "None": _("ไม่ต้องทำอะไร"),
}  # fmt: skip
KINDS = {"Alert": _("แจ้งเตือน", "cap"), "Update": _("ปรับข้อมูล"), "Cancel": _("ยกเลิกข้อความ")}
