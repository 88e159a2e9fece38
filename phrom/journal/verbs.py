"""What each verb of the journal says in Thai, after the name of who did it; one line per verb."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from phrom.ui.pieces import Tone

VERBS: Mapping[str, tuple[str, Tone]] = MappingProxyType(
    {
        "plan.started": ("เริ่มแผนจากแบบตั้งต้น", ""),
        "plan.submitted": ("เสนอแผนต่อหัวหน้าหน่วยงาน", "info"),
        "plan.withdrawn": ("ถอนแผนกลับมาแก้ไข", ""),
        "plan.rejected": ("ส่งแผนกลับให้ผู้จัดทำแก้ไข", "warn"),
        "plan.approved": ("อนุมัติแผน", "good"),
        "plan.sealed": ("ประทับตราอิเล็กทรอนิกส์บนแผนที่อนุมัติ", ""),
        "plan.sent": ("ส่งแผนให้ สปภ.", "info"),
        "plan.returned": ("ส่งแผนกลับให้หน่วยงานแก้ไข", "warn"),
        "plan.accepted": ("รับแผน", "good"),
        "plan.in_force": ("ประกาศใช้แผน", "good"),
        "plan.replaced": ("เลิกใช้แผนฉบับก่อน เพราะมีฉบับใหม่แทน", ""),
        "plan.revised": ("เปิดฉบับแก้ไข", ""),
        "section.saved": ("แก้ไขแผน", ""),
        "section.waived": ("เปลี่ยนว่าส่วนของแผนเกี่ยวข้องหรือไม่", ""),
        "section.assigned": ("มอบหมายส่วนของแผน", ""),
        "comment.made": ("ให้ความเห็นต่อแผน", "info"),
        "comment.settled": ("แก้ไขตามความเห็นแล้ว", "good"),
        "letter.issued": ("บันทึกเลขที่หนังสือ", "info"),
        "letter.worded": ("แก้ไขข้อความในแบบหนังสือ", ""),
        "letter.restored": ("คืนข้อความตั้งต้นของแบบหนังสือ", ""),
        "dependency.answered": ("ตอบหน่วยงานที่พึ่งบริการ", ""),
        "person.added": ("เพิ่มบุคคล", ""),
        "person.changed": ("แก้ไขข้อมูลบุคคล", ""),
        "person.confirmed": ("ยืนยันข้อมูลบุคคล", "good"),
        "person.disabled": ("บันทึกว่าบุคคลไม่ปฏิบัติงานแล้ว", ""),
        "person.enabled": ("บันทึกว่าบุคคลกลับมาปฏิบัติงาน", ""),
        "site.added": ("เพิ่มสถานที่ในทะเบียน", ""),
        "site.changed": ("แก้ไขสถานที่ในทะเบียน", ""),
        "site.retired": ("เลิกใช้สถานที่ในทะเบียน", ""),
        "site.restored": ("กลับมาใช้สถานที่ในทะเบียน", ""),
        "system.added": ("เพิ่มระบบในทะเบียน", ""),
        "system.changed": ("แก้ไขระบบในทะเบียน", ""),
        "system.retired": ("เลิกใช้ระบบในทะเบียน", ""),
        "system.restored": ("กลับมาใช้ระบบในทะเบียน", ""),
        "supplier.added": ("เพิ่มผู้จัดหาในทะเบียน", ""),
        "supplier.changed": ("แก้ไขผู้จัดหาในทะเบียน", ""),
        "supplier.retired": ("เลิกใช้ผู้จัดหาในทะเบียน", ""),
        "supplier.restored": ("กลับมาใช้ผู้จัดหาในทะเบียน", ""),
        "account.invited": ("เชิญผู้ใช้งาน", ""),
        "account.invited_again": ("ส่งคำเชิญอีกครั้ง", ""),
        "account.joined": ("ตอบรับคำเชิญและตั้งรหัสผ่าน", "good"),
        "account.changed": ("แก้ไขบัญชีของตนเอง", ""),
        "account.password_set": ("ตั้งรหัสผ่านใหม่ของตนเอง", ""),
        "account.role_granted": ("เพิ่มบทบาทให้ผู้ใช้งาน", ""),
        "account.moved": ("ย้ายบทบาทของผู้ใช้งาน", ""),
        "account.role_revoked": ("ยกเลิกบทบาทของผู้ใช้งาน", "warn"),
        "account.disabled": ("ระงับบัญชีผู้ใช้งาน", "warn"),
        "account.enabled": ("เปิดใช้บัญชีผู้ใช้งานอีกครั้ง", ""),
        "account.second_factor_added": ("เปิดการยืนยันสองขั้นของตนเอง", "good"),
        "account.second_factor_removed": ("ปิดการยืนยันสองขั้นของตนเอง", "warn"),
        "account.recovery_codes_made": ("ออกรหัสสำรองชุดใหม่ของตนเอง", ""),
        "account.second_factor_forgotten": ("ล้างการยืนยันสองขั้นของผู้ใช้งาน", "warn"),
        "second_factor.required": ("กำหนดบทบาทที่ต้องยืนยันสองขั้น", ""),
        "message.requeued": ("ส่งข้อความที่เลิกส่งอีกครั้ง", ""),
        "content.loaded": ("นำเข้าข้อมูลอ้างอิง", ""),
    }
)
