"""What is found, by whom, and how soon after it changed."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from phrom.agencies.models import Person
from phrom.agencies.services.people import add_person, change_person, disable_person
from phrom.kernel.scoping import SYSTEM, viewing_as
from phrom.kernel.secrets import EncryptedText
from phrom.plans.models import Plan
from phrom.plans.sections import section
from phrom.plans.services import RowChange, SectionChange, save_section
from phrom.plans.services.starting import open_next_revision
from phrom.registers.models import Site
from phrom.registers.services import add_entry, change_entry
from phrom.search.models import Due, Entry, Passage
from phrom.search.results import Hit, found, tell
from phrom.search.services import REST, _index, follow, refresh_due, reindex
from phrom.search.sources import Source, _sources, register
from tests.world import HOME, OTHER, PEOPLE, PHONE, YEAR, World

NOW = dt.timedelta()
STRANGE = "ควากกะพาก"  # a word that nothing else holds


def written(pieces: object) -> str:
    return "".join(piece.text for piece in pieces)  # type: ignore[attr-defined]


def hits(typed: str, each: int = 8) -> dict[str, list[Hit]]:
    question, groups = found(typed, each)
    return {group.kind.slug: tell(group.rows, question) for group in groups}


def titles(typed: str) -> dict[str, list[str]]:
    return {slug: [written(hit.title) for hit in told] for slug, told in hits(typed).items()}


def write(plan: Plan, text: str) -> str:
    """One more objective; answers the key of its row."""
    key = "7d1f9a52-3f0e-4c55-9a38-0a3f6f6f0001"
    save_section(plan, section("objectives"), SectionChange([RowChange(key, 0, {"text": text})]))
    with viewing_as(SYSTEM):
        refresh_due(rest=NOW)
    return key


def test_an_agency_is_found_by_name_english_abbreviation_and_code(world: World) -> None:
    with world.as_("institute"):
        for typed in ("ดุสิต", "Dusit", "dusit", "50070000", "๕๐๐๗๐๐๐๐"):
            assert "สำนักงานเขตดุสิต" in titles(typed)["agency"], typed


def test_an_agency_is_found_by_a_former_name(world: World) -> None:
    with world.as_("institute"):
        assert "สถาบันพัฒนาทรัพยากรบุคคลกรุงเทพมหานคร" in titles("สถาบันพัฒนาข้าราชการ")["agency"]


def test_the_very_name_comes_first(world: World) -> None:
    with world.as_("evaluator"):
        assert titles("สำนักงานเขตบางกอกน้อย")["agency"][0] == "สำนักงานเขตบางกอกน้อย"
        assert titles("สำนักการ")["agency"][0].startswith("สำนักการ")


def test_pages_of_the_program_are_found_by_who_may_open_them(world: World) -> None:
    with world.as_("auditor"):
        assert "บันทึกเหตุการณ์" in titles("บันทึกเหตุ")["page"]
    with world.as_("writer"):
        assert "บันทึกเหตุการณ์" not in titles("บันทึกเหตุ").get("page", [])


def test_a_saved_row_is_found_with_a_link_to_itself(world: World) -> None:
    with world.as_("writer"):
        key = write(world.plan, f"ดูแลประชาชน {STRANGE} ให้ปลอดภัย")
        (hit,) = hits(STRANGE)["section"]
    assert hit.url == f"/plans/{HOME}/{YEAR}/s/objectives/#row-{key}"
    assert [piece.text for piece in hit.snippet if piece.is_marked] == [STRANGE]
    page = world.client("writer").get(hit.url).content.decode()
    assert f'id="row-{key}"' in page
    assert f'id="row-{key}"' in world.client("evaluator").get(hit.url).content.decode()


def test_a_plan_that_is_saved_again_and_again_is_indexed_once_in_a_while(world: World) -> None:
    with world.as_("writer"):
        for version in range(3):
            row = RowChange("7d1f9a52-3f0e-4c55-9a38-0a3f6f6f0003", version, {"text": f"{STRANGE} {version}"})
            save_section(world.plan, section("objectives"), SectionChange([row]))
    assert Due.objects.count() == 1
    assert refresh_due() == 0
    with time_machine.travel(timezone.now() + REST, tick=False), viewing_as(SYSTEM):
        assert refresh_due() == 1
        assert refresh_due() == 0
    assert "section" in found_by(world, "writer")


def test_what_changes_while_it_is_indexed_stays_due(world: World) -> None:
    with world.as_("writer"):
        write(world.plan, STRANGE)
        follow("section.saved", f"plan:{world.plan}")
        due = Due.objects.get()
        follow("section.saved", f"plan:{world.plan}")
        _index(due)
    assert Due.objects.get().mark != due.mark


def test_what_cannot_be_indexed_keeps_nothing_else_waiting(world: World, caplog: pytest.LogCaptureFixture) -> None:
    Due.objects.create(target="plan:nowhere/2570/1/2", at=timezone.now() - REST * 2)
    register(Source("sick", [], list, lambda keys: [][1], waits=True))
    Due.objects.create(target="sick:1", at=timezone.now() - REST * 3)
    with viewing_as(SYSTEM):
        assert refresh_due() == 2
    assert [due.target for due in Due.objects.all()] == ["sick:1"]
    assert "sick:1 cannot be indexed" in caplog.text
    _sources.pop("sick")


def test_a_changed_and_a_deleted_row_are_no_longer_found_by_what_they_said(world: World) -> None:
    with world.as_("writer"):
        key = write(world.plan, STRANGE)
        save_section(world.plan, section("objectives"), SectionChange([RowChange(key, 1, {"text": "อื่นแล้ว"})]))
        refresh_due(rest=NOW)
        assert hits(STRANGE) == {}
        save_section(world.plan, section("objectives"), SectionChange([RowChange(key, 2, {"text": STRANGE})]))
        refresh_due(rest=NOW)
        assert "section" in hits(STRANGE)
        save_section(world.plan, section("objectives"), SectionChange([RowChange(key, 3, is_deleted=True)]))
        refresh_due(rest=NOW)
        assert hits(STRANGE) == {}


def test_of_two_revisions_the_newest_is_found_and_the_one_in_force(world: World) -> None:
    with world.as_("writer"):
        write(world.plan, STRANGE)
        world.put(world.plan, "in_force")
        open_next_revision(world.plan, "plan.revised")
        refresh_due(rest=NOW)
        urls = {hit.url.partition("#")[0] for hit in hits(STRANGE)["section"]}
        assert urls == {f"/plans/{HOME}/{YEAR}/s/objectives/", f"/plans/{HOME}/{YEAR}/r1/document/"}
        assert [hit.url for hit in hits("ดุสิต 2570")["plan"]] == [
            f"/plans/{HOME}/{YEAR}/", f"/plans/{HOME}/{YEAR}/r1/",
        ]  # fmt: skip
    for url in urls:
        assert world.client("writer").get(url).status_code == 200


def test_the_agency_and_the_section_narrow_what_a_word_finds(world: World) -> None:
    with world.as_("evaluator"):
        urls = [hit.url for hit in hits("ทีมบริหาร ดุสิต")["section"]]
    assert urls[0].startswith(f"/plans/{HOME}/{YEAR}/s/team/")
    assert all(HOME in url for url in urls)


def test_people_are_found_by_name_position_and_agency_and_by_the_new_name_at_once(world: World) -> None:
    with world.as_("writer"):
        person = add_person(world.agency, {"name": "นางสาวสมหญิง ใจดี", "position": "หัวหน้าฝ่ายทะเบียน"})
        assert titles("หัวหน้าฝ่ายทะเบียน ดุสิต")["person"] == ["นางสาวสมหญิง ใจดี"]
        change_person(person, {"name": f"นางสาว{STRANGE} ใจดี"})
        assert titles(STRANGE)["person"] == [f"นางสาว{STRANGE} ใจดี"]
        assert "person" not in titles("สมหญิง")
        disable_person(person)
        (hit,) = hits(STRANGE)["person"]
    assert "ไม่ปฏิบัติงานแล้ว" in written(hit.hint)


@pytest.mark.parametrize("typed", [PHONE, "๐๘๑-๐๐๐-๐๐๐๐", "+66 81 000 0000", "0810000000"])
def test_a_private_number_finds_its_bearer_only_for_who_may_see_it(world: World, typed: str) -> None:
    seen = {}
    for kind in PEOPLE:
        with world.as_(kind):
            seen[kind] = titles(typed).get("person", [])
    mine, theirs = f"สมหมาย ใน{HOME}", f"สมหมาย ใน{OTHER}"
    assert seen.pop("duty") == [mine, theirs]
    for kind in ("writer", "member", "head"):
        assert seen.pop(kind) == [mine]
    for kind in ("neighbour", "dual"):
        assert seen.pop(kind) == [theirs]
    assert set(map(len, seen.values())) == {0}


def test_a_part_of_a_private_number_finds_nobody(world: World) -> None:
    with world.as_("duty"):
        assert "person" not in titles(PHONE[:-1])


def test_no_private_number_stands_in_the_index(world: World) -> None:
    digits = PHONE.replace("-", "")
    for table in (Entry, Passage):
        columns = ", ".join(f'"{field.column}"' for field in table._meta.concrete_fields)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM {table._meta.db_table}")
            stored = "\n".join(str(cell) for row in cursor.fetchall() for cell in row)
        assert PHONE not in stored
        assert digits not in stored
    assert isinstance(Person._meta.get_field("mobile_phone"), EncryptedText)


def test_a_secret_place_is_found_only_by_its_own_agency_and_the_city(world: World) -> None:
    with world.as_("writer"):
        add_entry(Site, world.agency, {"name": f"คลัง{STRANGE}", "is_secret": True})
    expected = {"writer", "contributor", "member", "head", "evaluator", "duty", "executive", "auditor", "dual"}
    assert {kind for kind in PEOPLE if "site" in found_by(world, kind)} == expected
    with viewing_as(SYSTEM):
        change_entry(Site.objects.get(name=f"คลัง{STRANGE}"), {"is_secret": False})
    assert {kind for kind in PEOPLE if "site" in found_by(world, kind)} == expected | {"neighbour", "admin"}


def found_by(world: World, kind: str) -> dict[str, list[str]]:
    with world.as_(kind):
        return titles(STRANGE)


def test_words_with_marks_on_the_wrong_letters_are_found_when_nothing_else_is(world: World) -> None:
    with world.as_("writer"):
        write(world.plan, "ประคองธุรกิจรายย่อยในพื้นที่")
        question, groups = found("ธรุ กจิ รายยอ่ ย", 8)
        assert question.is_loose
        assert [group.kind.slug for group in groups] == ["section"]
    with world.as_("evaluator"):
        assert "section" in hits("ธรุกจิ")


@pytest.mark.parametrize(
    "hostile",
    ["'; DROP TABLE search_entry; --", '"*-(', 'a" OR "b', "NEAR(a b)", "%", "_", "\\", "ก" * 10_000,
     "\u0e48" * 300, "({[", "name:ดุสิต", "^ดุสิต", "😀" * 50, "ดุสิต*", "AND OR NOT"],
)  # fmt: skip
def test_whatever_is_typed_is_only_looked_for(world: World, hostile: str) -> None:
    for kind in ("writer", "evaluator", "lead"):
        with world.as_(kind):
            assert found(hostile, 8)[1] == []


def test_everything_can_be_indexed_anew_and_what_is_gone_goes(world: World) -> None:
    with viewing_as(SYSTEM):
        before = reindex()
        Entry.objects.create(kind="person", target="person:gone", name=STRANGE, folded=STRANGE, title=STRANGE)
        assert reindex() == before
        assert not Due.objects.exists()
    assert found_by(world, "evaluator") == {}


def test_the_migrations_of_the_index_match_its_models() -> None:
    call_command("makemigrations", "search", check=True, dry_run=True, verbosity=0)
