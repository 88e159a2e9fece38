"""Each kind of finding, from the smallest city that shows it and the nearest that does not."""

from __future__ import annotations

import pytest

from phrom.crosschecks.city import SiteHere, SystemHere
from phrom.crosschecks.kinds import kinds
from phrom.crosschecks.people import Listed, same_people
from phrom.kernel.content import tree
from tests.crosschecks.city import city, found, needs, plan, service, threat, told, told_side

SITE = {"hall": SiteHere("ศูนย์เยาวชน", 100)}


def moves(people: int, opens: int | None = None, **threats: dict[str, object]) -> dict[str, object]:
    return plan(threats or {"earthquake": threat()}, sites=[{"site": "hall", "people": people, "opens": opens}])


def test_there_are_twelve_kinds_each_with_its_own_code() -> None:
    assert list(kinds()) == [f"X{number:02}" for number in range(1, 13)]
    assert all(kind.title and kind.why and kind.formula for kind in kinds().values())


# X01 -------------------------------------------------------------------------------------------------


def test_one_event_that_moves_more_people_to_a_site_than_it_holds_is_found_with_the_shortage() -> None:
    (finding,) = found("X01", city({"a": moves(60), "b": moves(70)}, sites=SITE))
    assert (finding.facts["people"], finding.facts["short"], set(finding.sides)) == (130, 30, {"a", "b"})
    assert finding.threats == ["earthquake"]


def test_people_who_fit_are_no_finding() -> None:
    assert found("X01", city({"a": moves(60), "b": moves(40)}, sites=SITE)) == []


def test_one_agency_alone_is_for_its_own_plan_to_find() -> None:
    assert found("X01", city({"a": moves(160)}, sites=SITE)) == []


def test_events_that_take_one_building_do_not_add_up() -> None:
    fire = {"fire_building": threat()}
    assert found("X01", city({"a": moves(60, **fire), "b": moves(70, **fire)}, sites=SITE)) == []


def test_agencies_that_different_events_drive_out_do_not_add_up() -> None:
    plans = {"a": moves(60, earthquake=threat()), "b": moves(70, earthquake=threat("IT"), epidemic=threat())}
    assert found("X01", city(plans, sites=SITE)) == []


def test_people_count_from_when_the_site_opens_for_them() -> None:
    (finding,) = found("X01", city({"a": moves(60, 4), "b": moves(70, 24)}, sites=SITE))
    assert finding.facts["buckets"][:2] == [["h4", 60, 0], ["d1", 130, 30]]


def test_a_time_that_nobody_told_counts_as_at_once() -> None:
    (finding,) = found("X01", city({"a": moves(60), "b": moves(70, 24)}, sites=SITE))
    assert finding.facts["buckets"][0] == ["h4", 60, 0]


def test_a_local_event_adds_up_a_district_and_those_beside_it() -> None:
    storm, beside = {"storm": threat()}, {"1001": frozenset({"1002"}), "1002": frozenset({"1001"})}
    plans = {"1001": moves(60, **storm), "1002": moves(70, **storm), "1003": moves(90, **storm)}
    (finding,) = found("X01", city(plans, sites=SITE, neighbours=beside))
    assert (finding.facts["people"], set(finding.sides)) == (130, {"1001", "1002"})


def test_a_flood_prone_site_is_an_error_when_a_flood_drives_people_there() -> None:
    flooded = {"hall": SiteHere("ห้องสมุด", 100, is_flood_prone=True)}
    flood = {"flood_river": threat()}
    (finding,) = found("X01", city({"a": moves(60, **flood), "b": moves(50, **flood)}, sites=flooded))
    assert finding.severity == "error"
    (dry,) = found("X01", city({"a": moves(60, **flood), "b": moves(50, **flood)}, sites=SITE))
    assert dry.severity == "warning"


def test_two_rows_of_one_plan_for_one_site_add_up() -> None:
    rows = [{"site": "hall", "people": 40, "opens": 4}, {"site": "hall", "people": 30, "opens": 24}]
    twice = plan({"earthquake": threat()}, sites=rows)
    (finding,) = found("X01", city({"a": twice, "b": moves(40)}, sites=SITE))
    assert finding.sides["a"].facts["people"] == 70


# X02 and X03 -----------------------------------------------------------------------------------------


def test_a_promise_slower_than_counted_on_is_found() -> None:
    asks = plan(services=[service("s", 4, 8)], dependencies=[needs("s", "b", "t", within=2)])
    (finding,) = found("X02", city({"a": asks, "b": plan(services=[service("t", 24)])}))
    assert (finding.facts["agency"], finding.facts["back"], finding.severity) == ("b", 24, "error")
    assert finding.sides["b"].facts == {"asked_by": 1, "tightest": 2}
    assert "MTPD" in told_side(finding, "a")


def test_a_promise_that_is_kept_is_no_finding() -> None:
    asks = plan(services=[service("s", 4, 8)], dependencies=[needs("s", "b", "t", within=2, switch=1)])
    assert found("X02", city({"a": asks, "b": plan(services=[service("t", 2)])})) == []


def test_later_than_asked_but_in_time_for_the_service_is_a_hint() -> None:
    asks = plan(services=[service("s", 8, 24)], dependencies=[needs("s", "b", "t", within=2)])
    (finding,) = found("X02", city({"a": asks, "b": plan(services=[service("t", 4)])}))
    assert finding.severity == "hint"


def test_a_chain_of_four_agencies_names_the_weakest_link() -> None:
    plans = {
        "a": plan(services=[service("s", 4)], dependencies=[needs("s", "b", "t", within=2)]),
        "b": plan(services=[service("t", 2)], dependencies=[needs("t", "c", "u", within=1, switch=1)]),
        "c": plan(services=[service("u", 1)], dependencies=[needs("u", "d", "v", within=1, switch=2)]),
        "d": plan(services=[service("v", 12)]),
    }
    by_agency = {finding.facts["agency"]: finding for finding in found("X02", city(plans))}
    assert {agency: finding.facts["back"] for agency, finding in by_agency.items()} == {"b": 15, "c": 14, "d": 12}
    assert [hop.agency for hop in told(by_agency["b"]).chain] == ["b", "c", "d"]
    assert [hop.is_weakest for hop in told(by_agency["b"]).chain] == [False, False, True]
    assert by_agency["b"].facts["weakest"] == "d"
    assert set(by_agency["b"].sides) == {"a", "b", "d"}


def test_services_are_matched_however_they_are_spelled_and_the_slowest_counts() -> None:
    asks = plan(services=[service("s", 4)], dependencies=[needs("s", "b", "สูบ น้ำ", within=2)])
    slow = plan(services=[service("สูบน้ำ", 1), service("สูบน้ำ ", 30)])
    (finding,) = found("X02", city({"a": asks, "b": slow}))
    assert finding.facts["back"] == 30


def circle_of(length: int) -> dict[str, dict[str, object]]:
    names = [f"a{number}" for number in range(length)]
    return {
        name: plan(services=[service("s", 2)], dependencies=[needs("s", names[(n + 1) % length], "s", within=4)])
        for n, name in enumerate(names)
    }


@pytest.mark.parametrize("length", [2, 3, 7])
def test_services_that_wait_for_each_other_are_one_circle(length: int) -> None:
    (finding,) = found("X03", city(circle_of(length)))
    assert (len(finding.sides), len(told(finding).chain)) == (length, length + 1)


def test_a_chain_into_a_circle_ends_and_is_not_part_of_it() -> None:
    plans = circle_of(2) | {"x": plan(services=[service("s", 1)], dependencies=[needs("s", "a0", "s", within=1)])}
    (circle,) = found("X03", city(plans))
    assert set(circle.sides) == {"a0", "a1"}
    assert [finding.facts["back"] for finding in found("X02", city(plans))] == [2]


def test_a_chain_longer_than_python_is_deep_is_followed() -> None:
    length = 1200  # beyond the depth to which Python calls itself
    plans = {
        f"a{n}": plan(services=[service("s", 1)], dependencies=[needs("s", f"a{n + 1}", "s", within=10_000)])
        for n in range(length)
    }
    plans[f"a{length}"] = plan(services=[service("s", 9)])
    assert found("X03", city(plans)) == []
    assert len(found("X02", city(plans))) == length


def test_what_counts_on_its_own_agency_is_no_chain() -> None:
    own = plan(services=[service("s", 1), service("t", 9)], dependencies=[needs("s", "a", "t", within=1)])
    assert found("X02", city({"a": own})) == found("X03", city({"a": own})) == found("X04", city({"a": own})) == []


# X04 to X08 ------------------------------------------------------------------------------------------


def test_counting_on_an_agency_without_a_plan_is_one_finding_for_all_who_do() -> None:
    asks = plan(services=[service("s", 4)], dependencies=[needs("s", "c", "t", within=2)])
    (finding,) = found("X04", city({"a": asks, "b": asks}, others="c"))
    assert (finding.severity, set(finding.sides), finding.facts["agencies"]) == ("error", {"a", "b", "c"}, 2)


def test_counting_on_a_service_that_is_not_listed_proposes_the_one_called_most_alike() -> None:
    asks = plan(services=[service("s", 4)], dependencies=[needs("s", "b", "ถุงยังชีพและที่พักสำรอง")])
    offers = plan(services=[service("ถุงยังชีพ และที่พัก", 4), service("ฝึกอาชีพ", 4)])
    (finding,) = found("X04", city({"a": asks, "b": offers}))
    assert (finding.severity, finding.facts["alike"]) == ("warning", "ถุงยังชีพ และที่พัก")


TITLES = tree("crosschecks")["titles"]


def teams(*people: str) -> dict[str, object]:
    return plan(team=[{"role": "HEAD", "main": person, "alternate": ""} for person in people])


def test_one_person_in_two_teams_is_found_by_e_mail() -> None:
    same = same_people([Listed("1", "a", "ก", "x@x.example", []), Listed("2", "b", "ข", "X@x.example", [])])
    (finding,) = found("X05", city({"a": teams("1"), "b": teams("2")}, people=same))
    assert (finding.severity, set(finding.sides)) == ("error", {"a", "b"})


def test_a_namesake_with_another_phone_is_another_person() -> None:
    rows = [Listed("1", "a", "นายสมชาย ใจดี", "", ["02-000-1111"]), Listed("2", "b", "สมชาย  ใจดี", "", ["020001111"])]
    assert same_people(rows, TITLES).keys() == {"1", "2"}
    assert same_people([rows[0], rows[1]._replace(phones=["020002222"])], TITLES) == {}
    assert same_people([rows[0], rows[1]._replace(agency="a")], TITLES) == {}


def test_three_lists_that_share_a_person_in_different_ways_are_one_person() -> None:
    rows = [
        Listed("3", "c", "ก ข", "x@x.example", []),
        Listed("1", "a", "ก ข", "x@x.example", ["02-000-1111"]),
        Listed("2", "b", "นางสาวก ข", "", ["02-000-1111"]),
    ]
    assert {who for who, _name in same_people(rows, TITLES).values()} == {"1"}


def uses(other_way: bool, services: int = 3) -> dict[str, object]:
    keys = [f"s{n}" for n in range(services)]
    return plan(
        services=[service(key) for key in keys],
        suppliers=[{"supplier": "fuel", "services": keys, "has_alternative": other_way, "contract_until": None}],
        systems=[{"system": "mis", "services": keys, "has_fallback": other_way, "restore_result": "passed"}],
        names={"supplier": {"fuel": "ผู้จำหน่ายน้ำมัน"}},
    )


@pytest.mark.parametrize("code", ["X06", "X07"])
def test_one_thing_behind_many_services_asks_those_without_another_way(code: str) -> None:
    systems = {"mis": SystemHere("MIS", "ผู้ดูแล", "owner")}
    plans = {f"a{n}": uses(other_way=n == 0) for n in range(6)}
    (finding,) = found(code, city(plans, others="owner", systems=systems))
    assert (finding.facts["alone"], finding.facts["alone_services"]) == (5, 15)
    assert not finding.sides["a0"].is_asked
    assert finding.sides["a1"].is_asked
    assert "s0" not in str(finding.sides["a1"].facts)
    assert ("owner" in finding.sides) == (code == "X07")


@pytest.mark.parametrize("code", ["X06", "X07"])
def test_below_the_threshold_there_is_no_concentration(code: str) -> None:
    plans = {f"a{n}": uses(other_way=False) for n in range(4)}
    assert found(code, city(plans, systems={"mis": SystemHere("MIS")})) == []


def test_one_building_asks_those_who_have_no_other() -> None:
    plans = {name: moves(10) for name in "abcd"}
    links = plans["a"]["links"]
    assert isinstance(links, dict)
    links["sites"].append({"site": "other", "people": 5, "opens": None})
    (finding,) = found("X08", city(plans, sites=SITE))
    assert (finding.facts["alone"], finding.sides["a"].is_asked, finding.sides["b"].is_asked) == (3, False, True)


# X09 to X12 ------------------------------------------------------------------------------------------


def test_a_threat_without_a_lead_is_sent_to_the_coordinator() -> None:
    links = city({"fire": plan({"storm": threat()})}, threats={"storm": False, "drought": False, "cyber": True})
    findings = {finding.facts["threat"]: finding.severity for finding in found("X09", links)}
    assert findings == {"storm": "warning", "cyber": "error"}


@pytest.mark.parametrize(
    ("said", "missing"),
    [(threat(in_scope=False), "not_in_scope"), (None, "not_in_scope"), (threat(steps=0), "no_steps"), (threat(), "")],
)
def test_a_lead_whose_own_plan_does_not_deal_with_its_threat_is_found(said: dict[str, object], missing: str) -> None:
    plans = {"b": plan({"cyber": said} if said else {})}
    links = city(plans, others="fire", threats={"cyber": True}, leads={"cyber": ("b",)})
    assert [finding.facts["missing"] for finding in found("X09", links)] == ([missing] if missing else [])


def test_a_lead_without_a_plan_is_found() -> None:
    (finding,) = found("X09", city({}, others="fire b", threats={"storm": False}, leads={"storm": ("b",)}))
    assert (finding.facts["missing"], finding.severity, finding.threats) == ("no_plan", "error", ["storm"])


def wants(*amounts: int, supply: int | None = 0, item: str = "เรือท้องแบน", area: str = "EQUIP") -> dict[str, object]:
    row = {"area": area, "item": item, "unit": "ลำ", "amounts": list(amounts), "supply": supply}
    return plan(needs=[row])


def test_what_all_need_and_nobody_has_is_short_in_the_city() -> None:
    plans = {"a": wants(0, 4, 4, 4, 4, supply=2), "b": wants(0, 4, 4, 4, 4, item="เรือ ท้องแบน")}
    (finding,) = found("X10", city(plans))
    assert (finding.facts["short"], finding.facts["bucket"], finding.severity) == (6, "d1", "error")
    assert finding.sides["b"].facts == {"needed": 4, "supply": 0, "gap": 4}


def test_what_one_has_too_much_helps_another() -> None:
    assert found("X10", city({"a": wants(0, 4, 4, 4, 4, supply=8), "b": wants(0, 4, 4, 4, 4)})) == []


def test_one_who_is_short_and_things_that_cannot_be_shared_are_no_matter_of_the_city() -> None:
    assert found("X10", city({"a": wants(0, 4, 4, 4, 4), "b": wants(0, 0, 0, 0, 0)})) == []
    assert found("X10", city({"a": wants(0, 4, 4, 4, 4, area="IT"), "b": wants(0, 4, 4, 4, 4, area="IT")})) == []


def test_a_threat_that_the_neighbours_prepare_for_is_found_where_it_is_left_out() -> None:
    beside = {"1001": frozenset({"1002", "1003"})}
    covers = plan({"storm": threat()})
    plans = {"1001": plan({"storm": threat(in_scope=False, reason="ไม่เคยเกิด")}), "1002": covers, "1003": covers}
    (finding,) = found("X11", city(plans, neighbours=beside, threats={"storm": False}))
    assert (finding.sides["1001"].is_asked, finding.sides["1002"].is_asked) == (True, False)
    assert "ไม่เคยเกิด" in str(told(finding).lines)


def test_one_neighbour_is_not_enough() -> None:
    links = city({"1001": plan(), "1002": plan({"storm": threat()})}, neighbours={"1001": frozenset({"1002"})},
                 threats={"storm": False})  # fmt: skip
    assert found("X11", links) == []


def test_a_vendor_of_several_systems_of_many_agencies_is_told_to_their_owners() -> None:
    systems = {key: SystemHere(key, "สำนักดิจิทัล ", "digital") for key in ("x", "y", "z")}
    rows = [{"system": key, "services": ["s"], "has_fallback": True, "restore_result": ""} for key in systems]
    plans = {f"a{n}": plan(services=[service("s")], systems=rows) for n in range(10)}
    (finding,) = found("X12", city(plans, others="digital", systems=systems))
    assert (finding.facts["services"], len(finding.facts["systems"])) == (10, 3)
    assert [agency for agency, side in finding.sides.items() if side.is_asked] == ["digital"]


# Keys and fingerprints -------------------------------------------------------------------------------


def test_a_finding_keeps_its_name_while_its_facts_change() -> None:
    before, after = (found("X01", city({"a": moves(60), "b": moves(n)}, sites=SITE))[0] for n in (70, 80))
    assert before.key == after.key
    assert before.fingerprint != after.fingerprint


def test_what_another_side_does_does_not_unsettle_an_answer_about_ones_own_supplier() -> None:
    plans = {f"a{n}": uses(other_way=False) for n in range(6)}
    (before,), (after,) = (found("X06", city(there)) for there in (plans, plans | {"a5": uses(True)}))
    assert before.fingerprint != after.fingerprint
    assert before.fingerprint_of("a0") == after.fingerprint_of("a0")
    assert before.fingerprint_of("a5") != after.fingerprint_of("a5")
