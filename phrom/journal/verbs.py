"""What each verb of the journal says in Thai, after the name of who did it; one line per verb."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from phrom.kernel.words import lazy as _
from phrom.ui.pieces import Tone

VERBS: Mapping[str, tuple[str, Tone]] = MappingProxyType(
    {
        "plan.started": (_("เริ่มแผน", "verb"), ""),
        "plan.submitted": (_("เสนอแผนต่อหัวหน้าหน่วยงาน", "verb"), "info"),
        "plan.withdrawn": (_("ถอนแผนกลับมาแก้ไข", "verb"), ""),
        "plan.rejected": (_("ส่งแผนกลับให้ผู้จัดทำแก้ไข", "verb"), "warn"),
        "plan.approved": (_("อนุมัติแผน", "verb"), "good"),
        "plan.sealed": (_("ประทับตราอิเล็กทรอนิกส์บนแผนที่อนุมัติ", "verb"), ""),
        "plan.sent": (_("ส่งแผนให้ สปภ.", "verb"), "info"),
        "plan.returned": (_("ส่งแผนกลับให้หน่วยงานแก้ไข", "verb"), "warn"),
        "plan.accepted": (_("รับแผน", "verb"), "good"),
        "plan.in_force": (_("ประกาศใช้แผน", "verb"), "good"),
        "plan.replaced": (_("เลิกใช้แผนฉบับก่อน เพราะมีฉบับใหม่แทน", "verb"), ""),
        "plan.revised": (_("เปิดฉบับแก้ไข", "verb"), ""),
        "section.saved": (_("แก้ไขแผน", "verb"), ""),
        "section.waived": (_("เปลี่ยนว่าส่วนของแผนเกี่ยวข้องหรือไม่", "verb"), ""),
        "section.assigned": (_("มอบหมายส่วนของแผน", "verb"), ""),
        "finding.accepted": (_("รับทราบข้อตรวจโดยให้เหตุผล", "verb"), "info"),
        "finding.reopened": (_("เปิดข้อตรวจที่รับทราบไว้อีกครั้ง", "verb"), ""),
        "doubt.kept": (_("คงข้อมูลจากแผนปีก่อนไว้ตามเดิม", "verb"), ""),
        "doubt.reopened": (_("ขอทบทวนข้อมูลจากแผนปีก่อนใหม่", "verb"), ""),
        "comment.made": (_("ให้ความเห็นต่อแผน", "verb"), "info"),
        "comment.settled": (_("แก้ไขตามความเห็นแล้ว", "verb"), "good"),
        "letter.issued": (_("บันทึกเลขที่หนังสือ", "verb"), "info"),
        "letter.worded": (_("แก้ไขข้อความในแบบหนังสือ", "verb"), ""),
        "letter.restored": (_("คืนข้อความตั้งต้นของแบบหนังสือ", "verb"), ""),
        "dependency.answered": (_("ตอบหน่วยงานที่พึ่งบริการ", "verb"), ""),
        "person.added": (_("เพิ่มบุคคล", "verb"), ""),
        "person.changed": (_("แก้ไขข้อมูลบุคคล", "verb"), ""),
        "person.confirmed": (_("ยืนยันข้อมูลบุคคล", "verb"), "good"),
        "person.disabled": (_("บันทึกว่าบุคคลไม่ปฏิบัติงานแล้ว", "verb"), ""),
        "person.enabled": (_("บันทึกว่าบุคคลกลับมาปฏิบัติงาน", "verb"), ""),
        "site.added": (_("เพิ่มสถานที่ในทะเบียน", "verb"), ""),
        "site.changed": (_("แก้ไขสถานที่ในทะเบียน", "verb"), ""),
        "site.retired": (_("เลิกใช้สถานที่ในทะเบียน", "verb"), ""),
        "site.restored": (_("กลับมาใช้สถานที่ในทะเบียน", "verb"), ""),
        "system.added": (_("เพิ่มระบบในทะเบียน", "verb"), ""),
        "system.changed": (_("แก้ไขระบบในทะเบียน", "verb"), ""),
        "system.retired": (_("เลิกใช้ระบบในทะเบียน", "verb"), ""),
        "system.restored": (_("กลับมาใช้ระบบในทะเบียน", "verb"), ""),
        "supplier.added": (_("เพิ่มผู้จัดหาในทะเบียน", "verb"), ""),
        "supplier.changed": (_("แก้ไขผู้จัดหาในทะเบียน", "verb"), ""),
        "supplier.retired": (_("เลิกใช้ผู้จัดหาในทะเบียน", "verb"), ""),
        "supplier.restored": (_("กลับมาใช้ผู้จัดหาในทะเบียน", "verb"), ""),
        "account.invited": (_("เชิญผู้ใช้งาน", "verb"), ""),
        "account.invited_again": (_("ส่งคำเชิญอีกครั้ง", "verb"), ""),
        "account.joined": (_("ตอบรับคำเชิญและตั้งรหัสผ่าน", "verb"), "good"),
        "account.changed": (_("แก้ไขบัญชีของตนเอง", "verb"), ""),
        "account.password_set": (_("ตั้งรหัสผ่านใหม่ของตนเอง", "verb"), ""),
        "account.role_granted": (_("เพิ่มบทบาทให้ผู้ใช้งาน", "verb"), ""),
        "account.moved": (_("ย้ายบทบาทของผู้ใช้งาน", "verb"), ""),
        "account.role_revoked": (_("ยกเลิกบทบาทของผู้ใช้งาน", "verb"), "warn"),
        "account.disabled": (_("ระงับบัญชีผู้ใช้งาน", "verb"), "warn"),
        "account.enabled": (_("เปิดใช้บัญชีผู้ใช้งานอีกครั้ง", "verb"), ""),
        "account.second_factor_added": (_("เปิดการยืนยันสองขั้นของตนเอง", "verb"), "good"),
        "account.second_factor_removed": (_("ปิดการยืนยันสองขั้นของตนเอง", "verb"), "warn"),
        "account.recovery_codes_made": (_("ออกรหัสสำรองชุดใหม่ของตนเอง", "verb"), ""),
        "account.second_factor_forgotten": (_("ล้างการยืนยันสองขั้นของผู้ใช้งาน", "verb"), "warn"),
        "second_factor.required": (_("กำหนดบทบาทที่ต้องยืนยันสองขั้น", "verb"), ""),
        "message.requeued": (_("ส่งข้อความที่เลิกส่งอีกครั้ง", "verb"), ""),
        "content.loaded": (_("นำเข้าข้อมูลอ้างอิง", "verb"), ""),
    }
)
