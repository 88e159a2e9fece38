"""The letters of a plan: what fills them, who words them, what the registry gave them, and that both keep."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import docx
import pytest
import yaml
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from phrom.agencies.models import Person
from phrom.documents.letters.kinds import kind, kinds
from phrom.documents.letters.making import sample_letter
from phrom.journal.models import Line
from phrom.kernel.content import check_all
from phrom.kernel.steps import Refused
from phrom.plans.models import LetterTemplate, PlanLetter, PlanSection
from phrom.plans.papers.letters import letter_of, wording_of
from phrom.plans.papers.letters.printing import write_letter
from phrom.plans.papers.letters.wording import content_file
from phrom.plans.papers.letters.words import recipients_of
from phrom.plans.payload import payload_of
from phrom.plans.sections import section
from phrom.plans.sections.team import TeamRole
from phrom.plans.services import refresh_section, revise_plan
from phrom.plans.services.lettering import Crossed, issue_letter, word_letter
from tests.plans.finished import MOBILE, finish
from tests.world import HOME, YEAR, World

ISSUED: dict[str, Any] = {
    "number": "กท 5001/277", "dated": dt.date(2027, 4, 1), "secrecy": "ลับ", "urgency": "ด่วน", "to": "",
}  # fmt: skip
PAGE = f"/plans/{HOME}/{YEAR}/r1/letters"
OWN = f"/agencies/{HOME}/letters"


def made(world: World, key: str, **issue: Any) -> Any:
    return letter_of(world.plan, kind(key), PlanLetter(plan=world.plan, kind=key, **issue))


def test_every_kind_fills_its_own_wording() -> None:
    assert check_all() == []
    for one in kinds("plan").values():
        assert sample_letter(one, one.standard).letter.body


def test_a_fresh_plan_prints_every_letter_dotted_where_it_says_nothing(world: World) -> None:
    with world.as_("writer"):
        for key in kinds("plan"):
            assert made(world, key).letter.status.startswith("ฉบับร่าง")
        memo = made(world, "memo")
        assert memo.letter.signer.name == ""
        assert memo.letter.signer.position == "ผู้อำนวยการเขตดุสิต"
        assert "team_count" in memo.missing
        assert "...." in made(world, "site").letter.to


def test_a_finished_plan_fills_people_threats_and_the_result_of_checks(world: World) -> None:
    with world.as_("head"):
        finish(world.plan)
        memo, order = made(world, "memo"), made(world, "order", **{**ISSUED, "number": "7/2570"})
        body = " ".join(block.text for block in memo.letter.body)
        assert "ครอบคลุมภัย" in body
        assert "ไม่พบข้อที่ต้องแก้ไข" in body
        assert order.letter.signer.name == "สมใจ ลำดับที่ 1"
        assert order.letter.dated == "1 เมษายน พ.ศ. 2570"
        assert "7/2570 ลงวันที่ 1 เมษายน พ.ศ. 2570" in order.letter.annex.title
        table = order.letter.annex.blocks[0]
        assert len(table.rows) == TeamRole.objects.filter(plan=world.plan).count()
        assert "ตัดสินใจประกาศใช้และยุติการใช้แผน" in order.letter.annex.blocks[2].text


def test_no_letter_tells_a_private_number(world: World) -> None:
    with world.as_("head"):
        finish(world.plan)
        for key in kinds("plan"):
            assert MOBILE not in repr(made(world, key).letter)
            assert MOBILE.replace("-", "") not in repr(made(world, key).letter)


def test_an_order_names_sixty_people(world: World) -> None:
    with world.as_("writer"):
        people = [Person(agency=world.agency, name=f"นายสมศักดิ์ ลำดับที่ {n}", position="เจ้าพนักงาน") for n in range(60)]
        Person.objects.bulk_create(people)
        TeamRole.objects.filter(plan=world.plan).delete()
        TeamRole.objects.bulk_create(TeamRole(plan=world.plan, role="MEMBER", main=person) for person in people)
        refresh_section(world.plan, section("team"), PlanSection.objects.get(plan=world.plan, slug="team"))
        table = made(world, "order").letter.annex.blocks[0]
        assert len(table.rows) == 60
        assert [row[0] for row in table.rows][-1] == "60"


def test_an_agency_s_wording_comes_before_the_city_s_and_that_before_the_file(world: World) -> None:
    memo = kind("memo")
    with world.as_("evaluator"):
        word_letter(memo, None, {**memo.standard, "subject": "ของเมือง"}, 0)
        assert wording_of(memo, world.agency.pk)["subject"] == "ของเมือง"
    with world.as_("writer"):
        word_letter(memo, world.agency, {**memo.standard, "subject": "ของเขต {agency}"}, 0)
        assert made(world, "memo").letter.subject == "ของเขต สำนักงานเขตดุสิต"
        assert wording_of(memo, world.other_agency.pk)["subject"] == "ของเมือง"
        word_letter(memo, world.agency, None, 1)
        assert made(world, "memo").letter.subject == "ของเมือง"
    verbs = Line.objects.filter(target="letter:memo").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["letter.worded", "letter.worded", "letter.restored"]


def test_two_editors_never_write_over_each_other(world: World) -> None:
    memo = kind("memo")
    with world.as_("writer"):
        word_letter(memo, world.agency, {**memo.standard, "subject": "แรก"}, 0)
        with pytest.raises(Crossed, match="คุณwriter"):
            word_letter(memo, world.agency, {**memo.standard, "subject": "สอง"}, 0)
        word_letter(memo, world.agency, None, 1)
        with pytest.raises(Crossed):  # the standard was restored meanwhile: no silent overwrite either
            word_letter(memo, world.agency, {**memo.standard, "subject": "สาม"}, 1)
    assert LetterTemplate.objects.get().text is None


def test_the_second_of_two_who_save_sees_both_wordings(world: World) -> None:
    memo, client = kind("memo"), world.client("writer")
    with world.as_("head"):
        word_letter(memo, world.agency, {**memo.standard, "subject": "ข้อความของหัวหน้า"}, 0)
    said = client.post(f"{OWN}/memo/", {**memo.standard, "subject": "ข้อความของผู้จัดทำ", "version": "0", "do": "save"})
    page = said.content.decode()
    assert said.status_code == 409
    assert "ข้อความของผู้จัดทำ" in page
    assert "หัวหน้า" in page
    again = {**memo.standard, "subject": "ข้อความของผู้จัดทำ", "version": "1", "do": "save"}
    assert client.post(f"{OWN}/memo/", again).status_code == 302


def test_an_unknown_word_is_told_at_its_field_and_nothing_is_lost(world: World) -> None:
    memo = kind("memo")
    typed = {**memo.standard, "body": "ของ{nobody}\nข้อความที่พิมพ์ไว้", "version": "0", "do": "save"}
    said = world.client("writer").post(f"{OWN}/memo/", typed)
    page = said.content.decode()
    assert said.status_code == 422
    assert "{nobody}" in page
    assert "{services_count}" in page
    assert "ข้อความที่พิมพ์ไว้" in page
    assert not LetterTemplate.objects.exists()


def test_a_preview_keeps_nothing(world: World) -> None:
    typed = {**kind("order").standard, "subject": "<script>ลองดู", "version": "0", "do": "preview"}
    page = world.client("evaluator").post("/letters/order/", typed).content.decode()
    assert "&lt;script&gt;ลองดู" in page
    assert "นางสมหญิง ชื่นบานเย็น" in page
    assert not LetterTemplate.objects.exists()


def test_the_wording_is_handed_out_as_the_file_it_came_from(world: World) -> None:
    for one in kinds("plan").values():
        source = yaml.safe_load((settings.PHROM_CONTENT / "letters" / f"{one.key}.yaml").read_text())
        assert yaml.safe_load(content_file(one, one.standard)) == source
    said = world.client("writer").get(f"{OWN}/memo/?file=yaml")
    assert "memo.yaml" in said.headers["Content-Disposition"]


def test_number_and_day_are_kept_and_print_again(world: World) -> None:
    client = world.client("writer")
    typed = {"number": "กท ๕๐๐๑/๒๗๗", "dated": "๑ เมษายน ๒๕๗๐", "urgency": "ด่วนมาก", "version": "0"}
    assert client.post(f"{PAGE}/memo/issue/", typed).status_code == 302
    page = client.get(f"{PAGE}/memo/").content.decode()
    assert "กท ๕๐๐๑/๒๗๗" in page
    assert "๑ เมษายน ๒๕๗๐" in page
    assert client.post(f"{PAGE}/memo/issue/", {**typed, "number": "ใหม่"}).status_code == 409
    assert client.post(f"{PAGE}/memo/issue/", {**typed, "dated": "พรุ่งนี้", "version": "1"}).status_code == 422
    assert "กท ๕๐๐๑/๒๗๗" in client.get(f"{PAGE}/").content.decode()


def test_a_numbered_letter_keeps_its_wording_until_it_is_renewed(world: World) -> None:
    memo = kind("memo")
    with world.as_("writer"):
        issue = issue_letter(world.plan, "memo", "", ISSUED, 0)
        word_letter(memo, world.agency, {**memo.standard, "subject": "ข้อความใหม่"}, 0)
        assert letter_of(world.plan, memo, issue).letter.subject.startswith("ขอส่งแผน")
        issue = issue_letter(world.plan, "memo", "", {**ISSUED, "renews": True}, 1)
        assert letter_of(world.plan, memo, issue).letter.subject == "ข้อความใหม่"
        issue = issue_letter(world.plan, "memo", "", {**ISSUED, "number": ""}, 2)
        assert issue.text is None
    assert "ใช้ข้อความตามแบบปัจจุบัน" not in world.client("writer").get(f"{PAGE}/memo/").content.decode()


def test_each_owner_of_a_site_has_a_letter_of_its_own(world: World) -> None:
    client = world.client("writer")
    with world.as_("writer"):
        finish(world.plan)
        to = next(iter(recipients_of(payload_of(world.plan), "site")))
    assert client.post(f"{PAGE}/site/issue/?to={to}", {"number": "ที่หนึ่ง", "version": "0"}).status_code == 302
    assert "ที่หนึ่ง" in client.get(f"{PAGE}/site/?to={to}").content.decode()
    assert client.get(f"{PAGE}/site/?to=site:nowhere").status_code == 404


def test_letters_are_printed_by_name_and_only_for_who_may(world: World) -> None:
    with world.as_("writer"):
        assert write_letter(world.plan, "docx", "order")[:2] == b"PK"
        with pytest.raises(Refused, match="memo"):
            write_letter(world.plan, "docx", "nothing")
        with pytest.raises(Refused, match="site:nowhere"):
            write_letter(world.plan, "docx", "site:nowhere")
    with world.as_("executive"), pytest.raises(PermissionDenied):
        write_letter(world.plan, "docx", "order")


def test_a_file_is_named_in_thai(world: World) -> None:
    said = world.client("evaluator").get(f"{PAGE}/order/file/docx/")
    assert "phrom-order-dusit-2570.docx" in said.headers["Content-Disposition"]
    assert world.client("evaluator").get(f"{PAGE}/order/file/exe/").status_code == 404
    assert world.client("evaluator").get(f"{PAGE}/poem/").status_code == 404


def test_a_revision_s_letters_stay_beside_those_of_the_next(world: World) -> None:
    with world.as_("head"):
        issue_letter(world.plan, "memo", "", ISSUED, 0)
        world.put(world.plan, "in_force")
        revise_plan(world.plan)
    client = world.client("head")
    assert "กท ๕๐๐๑/๒๗๗" in client.get(f"{PAGE}/memo/").content.decode()
    newest = client.get(f"/plans/{HOME}/{YEAR}/letters/memo/").content.decode()
    assert "กท ๕๐๐๑/๒๗๗" not in newest
    assert "ฉบับร่าง" in newest


def test_letters_are_listed_among_the_papers_for_who_may_print_them(world: World) -> None:
    listed = f'href="{PAGE}/"'
    assert listed in world.client("contributor").get(f"/plans/{HOME}/{YEAR}/papers/").content.decode()
    assert listed not in world.client("auditor").get(f"/plans/{HOME}/{YEAR}/papers/").content.decode()


def test_a_letter_is_thai_for_who_reads_english(world: World) -> None:
    with override("en"), world.as_("writer"):
        word = docx.Document(io.BytesIO(write_letter(world.plan, "docx", "order")))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "คำสั่งสำนักงานเขตดุสิต" in text
    assert "หัวหน้าคณะบริหารความต่อเนื่อง" in text
    assert "Head of the" not in text + word.tables[-1].cell(1, 1).text


def test_a_word_that_letters_no_longer_know_is_told_and_stops_no_other_letter(world: World) -> None:
    text = dict(kind("memo").standard) | {"body": "เรียนมาเพื่อโปรดพิจารณา {retired}"}
    LetterTemplate.objects.create(kind="memo", agency=world.plan.agency, text=text)
    writer = world.client("writer")
    for url in (f"{PAGE}/memo/", f"{PAGE}/memo/file/pdf/"):
        answer = writer.get(url, follow=True)
        assert answer.redirect_chain == [(f"{PAGE}/", 302)]
        assert "ไม่รู้จักคำ {retired}" in answer.content.decode()
    assert writer.get(f"{PAGE}/site/").status_code == 200
    with world.as_("writer"), pytest.raises(Refused, match="retired"):
        write_letter(world.plan, "pdf", "memo")
