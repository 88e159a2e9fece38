"""V10: at least one of the opening texts says something that is true of this agency alone."""

from __future__ import annotations

from collections.abc import Iterator

from phrom.agencies.models import Agency
from phrom.kernel.words import lazy as _
from phrom.plans.checks import Check, Finding
from phrom.plans.examples import Example
from phrom.plans.payload import Payload
from phrom.plans.starters import standard_text

OPENING = ("foreword", "intro", "rationale")


def find(payload: Payload) -> Iterator[Finding]:
    data = payload.data
    written = [(slug, row) for slug in OPENING for row in payload.rows(slug) if row.get("body")]
    if not written or not data.get("agency"):
        return
    agency = Agency(key=data["agency"], kind=data.get("agency_kind", ""))
    agency.name_th = data["agency_name"]
    if all(row["body"].split() == standard_text(slug, agency, data["fiscal_year"]).split() for slug, row in written):
        slug, row = written[0]
        message = _("คำนำ บทนำ และหลักการและเหตุผลยังเป็นข้อความตั้งต้นทั้งหมด เพิ่มสิ่งที่เป็นของหน่วยงานนี้ เช่น เหตุการณ์ที่เคยเกิด")
        yield Finding("V10", "hint", str(message), slug, row["key"], "body")


_STANDARD = (
    "กรุงเทพมหานครเผชิญภัยหลากหลายรูปแบบ ทั้งภัยธรรมชาติ ภัยจากอาคารและเทคโนโลยี โรคระบาด การชุมนุม และภัยคุกคามทางไซเบอร์ "
    "เหตุการณ์ที่ผ่านมาแสดงให้เห็นว่าการหยุดให้บริการเพียงไม่กี่ชั่วโมงอาจกระทบชีวิต ทรัพย์สิน และสิทธิของประชาชนเป็นจำนวนมาก "
    "สำนักงานเขตดุสิตจึงจัดทำแผนบริหารความพร้อมต่อสภาวะวิกฤติฉบับนี้ เพื่อกำหนดบริการที่ต้องคงไว้ เวลาที่ต้องกู้คืน "
    "ผู้รับผิดชอบ ทรัพยากร และขั้นตอนที่ปฏิบัติได้จริง เนื้อหาได้จากการวิเคราะห์ร่วมกันของทุกส่วนราชการในหน่วยงาน "
    "และปรับปรุงจากผลการฝึกซ้อมและเหตุการณ์จริง "
    "สำนักงานเขตดุสิตหวังว่าแผนฉบับนี้จะช่วยให้บุคลากรทุกคนรู้หน้าที่ของตน ปฏิบัติงานได้อย่างปลอดภัย "
    "และดูแลประชาชนได้ต่อเนื่องในทุกสถานการณ์"
)
check = Check(
    code="V10",
    severity="hint",
    title=_("ข้อความเปิดเล่มเป็นของหน่วยงานเอง"),
    why=_("ผู้อ่านรู้ได้จากหน้าแรกว่าแผนเขียนเพื่อหน่วยงานนี้ หรือเปลี่ยนแค่ชื่อบนปก"),
    mend=_("เล่าเหตุการณ์ที่เคยเกิด จำนวนประชาชน หรือลักษณะพื้นที่ของหน่วยงานสักหนึ่งย่อหน้า"),
    source=_("ข้อสังเกตของผู้ตรวจแผน"),
    bad=Example({"foreword": [{"body": _STANDARD}]}),
    good=Example({"foreword": [{"body": f"ปี 2554 น้ำท่วมถนนสามเสนนาน 12 วัน\n\n{_STANDARD}"}]}),
    find=find,
)
