"""The words in braces that letters of a campaign may use, and what they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from phrom.documents.letters.making import Word, WordSet
from phrom.documents.letters.tree import Block, Clause
from phrom.kernel.words import lazy as _

SIGNER_POSITION = "ผู้อำนวยการสำนักป้องกันและบรรเทาสาธารณภัย"
WORDS: Mapping[str, Word] = MappingProxyType(
    {
        "agency": Word(_("ชื่อหน่วยงาน"), "สำนักงานเขตตัวอย่าง"),
        "head_position": Word(_("ตำแหน่งหัวหน้าหน่วยงาน"), "ผู้อำนวยการเขตตัวอย่าง"),
        "fiscal_year": Word(_("ปีงบประมาณ"), "2570"),
        "opens_on": Word(_("วันเปิดรอบ"), "1 ตุลาคม 2569"),
        "due_on": Word(_("กำหนดส่งของหน่วยงาน รวมที่ขยายเวลา"), "1 เมษายน 2570"),
        "review_by": Word(_("สปภ. พิจารณาภายใน"), "30 มิถุนายน 2570"),
        "exercise_by": Word(_("ฝึกซ้อมภายใน"), "31 สิงหาคม 2570"),
        "evaluate_by": Word(_("ประเมินผลภายใน"), "30 กันยายน 2570"),
        "threats": Word(_("ภัยที่ทุกแผนต้องครอบคลุม"), "อุทกภัย อัคคีภัย และภัยคุกคามทางไซเบอร์"),
        "threats_count": Word(_("จำนวนภัย"), "3"),
        "stage": Word(_("ขั้นตอนของแผนตอนนี้"), "ร่าง"),
        "today": Word(_("วันที่พิมพ์"), "8 เมษายน 2570"),
        "revision": Word(_("ฉบับที่"), "1"),
        "sent_on": Word(_("วันที่ส่ง สปภ."), "30 มีนาคม 2570"),
        "accepted_on": Word(_("วันที่ สปภ. รับแผน"), "15 พฤษภาคม 2570"),
        "check_result": Word(_("ผลการตรวจแผนด้วยระบบ"), "ไม่พบข้อที่ต้องแก้ไข มีข้อที่ควรปรับปรุง 2 รายการ"),
        "comments_count": Word(_("จำนวนความเห็น"), "2"),
        "sender_address": Word(_("ที่ตั้งของ สปภ."), "ถนนตัวอย่าง แขวงตัวอย่าง\nเขตตัวอย่าง กทม. 10000"),
        "contact_phone": Word(_("โทรศัพท์ของ สปภ."), "02-000-1802"),
        "number": Word(_("เลขที่หนังสือ"), "กท 1802/101"),
        "date": Word(_("วันที่หนังสือ"), "1 เมษายน 2570"),
    }
)
PARTS: Mapping[str, str] = MappingProxyType({"comments": _("ความเห็นรายส่วนที่ยังไม่ได้แก้ไข")})


def campaign_words() -> tuple[str, WordSet]:
    """What letters about a campaign may ask for."""
    return "campaign", WordSet(WORDS, PARTS, _sample_parts, ("number", "head_position"))


def _sample_parts() -> Mapping[str, Sequence[Block]]:
    said = (
        "บริการสำคัญ: RTO ของงานบริการบางรายการยาวกว่าเวลาที่หยุดได้ ขอให้ทบทวนร่วมกับฝ่ายที่รับผิดชอบ",
        "ผังการติดต่อ: หมายเลขของผู้ประสานงานไม่ได้ทดสอบเกินหนึ่งปี",
    )
    return {"comments": comment_clauses(said)}


def comment_clauses(said: Sequence[str]) -> list[Block]:
    """Each comment as a numbered clause."""
    return [Clause(" ".join(text.split()), 1, f"{number}.") for number, text in enumerate(said, 1)]
