"""Names, positions and numbers as papers run them together, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phrom.agencies.phones import NUMBERS, read_phone
from phrom.kernel.thai import arabic, clean

_TITLE = re.compile(
    r"^(?:ว่าที่(?:ร้อยตรี|ร้อยโท|ร้อยเอก|\s?ร\.\s?[ตทอ]\.)?|(?:นางสาว|น\.\s?ส\.|นาง|นาย|ดร\.|ผศ\.|รศ\.|ศ\.|นพ\.|พญ\.|ทพ\.|ทพญ\.|ภก\.|ภญ\.|สพ\.ญ\.|"
    r"พล\.?[ตทอ]\.?[ตทอ]\.|พ\.?[ตทอ]\.?[อทต]\.|ร\.?[ตทอ]\.?[ตทอ]\.|จ\.?ส\.?[อทต]\.|ส\.?[อทต]\.|หม่อมหลวง|ม\.ล\.|Mr\.|Mrs\.|Ms\.))\s*"
)
_POSITION = re.compile(
    r"(?:\(|ตำแหน่ง\s*:?|(?:รอง|ผู้ช่วย)?(?:ผู้อำนวยการ|หัวหน้า|เลขานุการ|ปลัด|นายก|ผู้จัดการ|อธิบดี)|(?:รักษาการ|รักษาราชการ)|เจ้า(?:พนักงาน|หน้าที่)|"
    r"นักวิชาการ|นักจัดการ|นักทรัพยากร|นักพัฒนา|นักวิเคราะห์|นายช่าง|นิติกร|วิศวกร|สถาปนิก|พยาบาล|แพทย์|ครู|พนักงาน|ลูกจ้าง|นายทะเบียน|ผอ\.|หน\.|ผู้ประสาน)"
)
_LABEL = re.compile(r"(?:เบอร์)?(?:โทรศัพท์|โทร\.?|มือถือ|Tel\.?|หมายเลข)\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """Somebody as a paper names them; numbers in their usual grouping."""

    name: str = ""
    position: str = ""
    office_phone: str = ""
    mobile_phone: str = ""


def named(text: str, numbers: str = "") -> Named:
    """Name, position and numbers of one person; `numbers` is the cell beside."""
    plain = clean(text)
    found = [match[0] for match in NUMBERS.finditer(f"{plain}\n{clean(numbers)}")]
    plain = _LABEL.sub(" ", NUMBERS.sub(" ", plain))
    lines = [" ".join(line.split()) for line in plain.split("\n") if line.strip()]
    if not lines:
        return Named()
    name, position = _split(lines)
    grouped = [number for raw in found if (number := _grouped(raw))]
    mobiles = [number for number in grouped if re.match(r"0[689]\d-", number)]
    offices = [number for number in grouped if number not in mobiles]
    return Named(name, position, "".join(offices[:1]), "".join(mobiles[:1]))


def _split(lines: list[str]) -> tuple[str, str]:
    """The name ends where a line ends, or where a position begins."""
    first = lines[0]
    found = _POSITION.search(first, len(_title(first)) + 2)
    if found and found.start() > 0:
        name, rest = first[: found.start()], first[found.start() :]
    else:
        name, rest = first, ""
    position = " ".join([rest.strip("() ").removeprefix("ตำแหน่ง").strip(" :"), *lines[1:]]).strip("() ")
    return name.strip(" ,-("), position


def _title(name: str) -> str:
    found = _TITLE.match(name)
    return found[0] if found else ""


def untitled(name: str) -> str:
    """The name without what stands before it."""
    for _again in range(2):
        name = _TITLE.sub("", name.strip())
    return name


def is_name(text: str) -> bool:
    """Whether it looks like somebody's name: a title, or two words of letters."""
    plain = clean(text).strip()
    return bool(_TITLE.match(plain)) or bool(re.fullmatch(r"[ก-๙]{2,}\s+[ก-๙]{2,}(?:\s+ณ\s?[ก-๙]+)?", plain))


def _grouped(raw: str) -> str:
    try:
        return read_phone(arabic(raw))
    except ValueError:
        return ""
