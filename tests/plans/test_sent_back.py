"""What a page shows in English is understood when it is sent back."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from phrom.agencies.models import User
from tests.plans.finished import finish
from tests.plans.typed import rows
from tests.world import World


def _value(field: Tag) -> str:
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        assert chosen is not None
        return str(chosen.get("value", chosen.get_text()))
    return str(field.get("value", "on" if field.get("type") in ("checkbox", "radio") else ""))


def _shown(html: str) -> dict[str, list[str]]:
    """The fields of a section's form, as a browser would send them untouched."""
    form, sent = BeautifulSoup(html, "html.parser").select_one("#section-form"), dict[str, list[str]]()
    assert form is not None
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("type") not in ("checkbox", "radio") or field.has_attr("checked"):
            sent.setdefault(str(field["name"]), []).append(_value(field))
    return sent


SAID_IN_WORDS = ("cover", "team", "dependencies", "sites", "suppliers", "systems", "exercises")  # choices, days, names


def test_a_section_sent_back_as_it_was_shown_stays_as_it_is(world: World) -> None:
    with world.as_("writer"):
        finish(world.plan)
    User.objects.update(language="en")
    client = world.client("writer")

    def stays(slug: str) -> bool:
        with world.as_("writer"):
            before = rows(world.plan, slug)
        page = f"/plans/dusit/2570/s/{slug}/"
        answer = client.post(f"{page}save/", _shown(client.get(page).content.decode()))
        with world.as_("writer"):
            return answer.status_code == 302 and rows(world.plan, slug) == before

    assert [slug for slug in SAID_IN_WORDS if not stays(slug)] == []
