"""The pieces of a page: what each says to the eye, the hand and the screen reader."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from phrom.ui.forms import GalleryForm
from phrom.ui.pieces import Difference, Finding, Moment, RailEntry, RailGroup, Remark

AT = dt.datetime(2026, 11, 22, 3, 42, tzinfo=dt.UTC)


def draw(source: str, **context: object) -> BeautifulSoup:
    return BeautifulSoup(Template("{% load phrom %}" + source).render(Context(context)), "html5lib")


def one(soup: BeautifulSoup, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{len(found)} of {selector}"
    return found[0]


def test_an_icon_is_hidden_from_screen_readers() -> None:
    assert one(draw('{% icon "home" %}'), "svg")["aria-hidden"] == "true"


@pytest.mark.parametrize("tone", ["danger", "warn", "good", "info"])
def test_a_colour_never_speaks_alone(tone: str) -> None:
    chip = one(draw(f'{{% chip "{tone}" "สถานะ" %}}'), ".chip")
    assert chip.svg is not None
    assert chip.get_text() == "สถานะ"


def test_what_people_write_is_escaped() -> None:
    said = "<script>x</script>"
    soup = draw('{% chip "" said %}{% thread remarks %}', said=said, remarks=[Remark(AT, said, said)])
    assert soup.script is None
    assert said in one(soup, ".chip").get_text()


def test_a_field_ties_label_help_and_error_to_its_input() -> None:
    form = GalleryForm({"name": ""})
    soup = draw("{% field form.name %}", form=form)
    box = one(soup, "input")
    assert one(soup, "label")["for"] == box["id"]
    assert box["aria-invalid"] == "true"
    assert all(soup.find(id=name) for name in str(box["aria-describedby"]).split())
    assert "ใส่ชื่อสถานที่" in soup.get_text()


def test_a_field_says_what_may_be_left_out_and_in_which_unit() -> None:
    text = draw('{% field form.seats unit="ที่นั่ง" %}', form=GalleryForm()).get_text()
    assert "(ไม่บังคับ)" in text
    assert "ที่นั่ง" in text


def test_several_radio_buttons_are_one_group_with_a_legend() -> None:
    soup = draw("{% field form.hours %}", form=GalleryForm())
    assert "เปิดใช้ได้เมื่อใด" in one(soup, "fieldset > legend").get_text()
    assert len(soup.select("fieldset input[type=radio]")) == 2


def test_the_error_summary_leads_to_each_field() -> None:
    form = GalleryForm({"name": "", "seats": "0"})
    soup = draw("{% error_summary form %}{% for f in form %}{% field f %}{% endfor %}", form=form)
    links = [str(link["href"])[1:] for link in soup.select(".summary a")]
    assert len(links) == 4
    assert all(soup.find(id=target) for target in links)


def test_a_form_without_errors_has_no_summary() -> None:
    assert not draw("{% error_summary form %}", form=GalleryForm()).select(".summary")


def test_a_finding_names_its_weight_and_leads_to_its_field() -> None:
    item = one(draw("{% findings rows %}", rows=[Finding("R04", "error", "RTO ช้าไป", "#f-1-rto", "f-1-rto")]), "li")
    assert "ต้องแก้ไข R04" in item.get_text()
    assert item["data-at"] == "f-1-rto"
    assert one(BeautifulSoup(str(item), "html5lib"), "a")["href"] == "#f-1-rto"


def test_a_plan_without_findings_says_so() -> None:
    assert not one(draw("{% findings rows %}", rows=[]), "[data-no-findings]").has_attr("hidden")


def test_the_rail_counts_what_is_complete_and_names_each_mark() -> None:
    group = RailGroup("บทนำ", [RailEntry("ก", "#", "done"), RailEntry("ข", "#", "error", is_current=True)])
    soup = draw("{% section_rail groups %}", groups=[group])
    assert "ครบแล้ว 1 จาก 2" in soup.get_text()
    assert one(soup, "[aria-current=page]").get_text().split() == ["ข", "(มีข้อผิดพลาด)"]


def test_pieces_take_plain_dicts_too() -> None:
    group = {"label": "บทนำ", "entries": [{"label": "ก", "url": "#", "progress": "not_applicable"}]}
    assert "ครบแล้ว 1 จาก 1" in draw("{% section_rail groups %}", groups=[group]).get_text()


def test_a_comparison_marks_only_what_changed() -> None:
    rows = [Difference("RTO", "4 ชม.", "2 ชม."), Difference("ผู้ประสานงาน", "นาย ก", "นาย ก")]
    soup = draw('{% compare rows "ฉบับที่ 1" "ฉบับที่ 2" %}', rows=rows)
    assert one(soup, "tr.changed").th.get_text(strip=True).startswith("RTO")  # type: ignore[union-attr]
    assert (one(soup, "del").get_text(), one(soup, "ins").get_text()) == ("4 ชม.", "2 ชม.")


def test_a_timeline_tells_who_did_what_when() -> None:
    text = draw("{% timeline moments %}", moments=[Moment(AT, "นายวิชัย", "อนุมัติแผน")]).get_text()
    assert "นายวิชัย อนุมัติแผน" in text
    assert "22 พ.ย. 2569 10.42" in text


@pytest.mark.parametrize(("kind", "word"), [("exercise", "ฝึกซ้อม"), ("incident", "เหตุการณ์จริง")])
def test_a_band_says_whether_it_is_real(kind: str, word: str) -> None:
    band = one(draw("{% band kind name since %}", kind=kind, name="น้ำท่วม", since=AT), f".band.{kind}")
    assert word in band.get_text()


def test_an_empty_place_says_what_to_do_first() -> None:
    soup = draw('{% empty "ยังไม่มีแผน" "เริ่มจากแบบ" "/start/" "เริ่มแผน" %}')
    assert one(soup, "a.btn")["href"] == "/start/"


def test_a_row_can_be_deleted_without_javascript() -> None:
    button = one(draw('<table><tr>{% row_tools "k1" 7 "งานทะเบียน" %}</tr></table>'), "button[type=submit]")
    assert (button["name"], button["value"], button["aria-label"]) == ("d.k1", "7", "ลบแถว งานทะเบียน")


def test_buttons_that_need_a_script_stand_in_the_blank_row_alone() -> None:
    rows = {key: draw(f"<table><tr>{{% row_tools '{key}' 0 '<b>{{x}}' %}}</tr></table>") for key in ("k1", "__KEY__")}
    acts = {key: [button["data-act"] for button in row.select("button")] for key, row in rows.items()}
    assert acts == {"k1": ["delete"], "__KEY__": ["up", "down", "add", "delete"]}


def test_turning_pages_keeps_the_filters() -> None:
    page = Paginator(range(50), 20).page(2)
    asked = RequestContext(RequestFactory().get("/?q=น้ำ&page=2"), {"page": page})
    soup = BeautifulSoup(Template("{% load phrom %}{% pagination page %}").render(asked), "html5lib")
    assert "21–40 จาก 50 รายการ" in soup.get_text()
    assert [link["href"] for link in soup.select("a")] == [
        "?q=%E0%B8%99%E0%B9%89%E0%B8%B3&page=1", "?q=%E0%B8%99%E0%B9%89%E0%B8%B3&page=3",
    ]  # fmt: skip
