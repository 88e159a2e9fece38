"""A rubric turns facts into levels 1 to 5, shows how, and never makes a level up."""

from __future__ import annotations

import pytest
from django.utils import translation

from phrom.reviews.facts import FACTS
from phrom.reviews.rubrics import LEVELS, rubric, rubric_of, rubrics
from phrom.reviews.scoring import Score, score_of, worst_first
from tests.reviews.ground import ground, summary, threat


def score(code: str, **told: object) -> Score:
    dimension = next(one for one in rubric_of(2570).dimensions if one.code == code)
    return score_of(dimension, ground(summary=summary(**told)))


def test_the_dimensions_are_those_that_were_promised() -> None:
    codes = [dimension.code for dimension in rubric_of(2570).dimensions]
    assert codes == "completeness currency exercised recovery actions calling threats soundness".split()


def test_each_dimension_rests_on_facts_that_exist_and_speaks_both_languages() -> None:
    for version in rubrics():
        for dimension in version.dimensions:
            assert set(dimension.facts) <= FACTS.keys()
            assert dimension.label
            with translation.override("en"):
                assert dimension.asks.isascii()


def test_thresholds_never_ease_from_one_level_to_the_next() -> None:
    for version in rubrics():
        for dimension in version.dimensions:
            for name in dimension.facts:
                told = [c for level in LEVELS[1:] for c in dimension.conditions[level] if c.fact.name == name]
                least = [c.at_least for c in told if c.at_least is not None]
                most = [c.at_most for c in told if c.at_most is not None]
                assert least == sorted(least)
                assert most == sorted(most, reverse=True)


@pytest.mark.parametrize(
    ("complete", "warnings", "level"), [(3, 0, 1), (5, 0, 2), (8, 12, 3), (8, 9, 4), (8, 0, 5)]
)  # fmt: skip
def test_the_highest_level_whose_conditions_all_hold_counts(complete: int, warnings: int, level: int) -> None:
    sections = {"all": 8, "complete": complete, "waived": 0}
    assert score("completeness", sections=sections, findings={"R08": {"warning": warnings}}).level == level


def test_one_error_keeps_a_whole_plan_below_the_standard() -> None:
    assert score("completeness", findings={"R01": {"error": 1}}).level == 2


def test_the_formula_shows_the_numbers_and_what_the_next_level_asks() -> None:
    found = score("recovery", restores={"passed": 3, "never": 1})
    assert found.formula == (
        "ระดับ 4 เพราะ งานบริการที่ RTO ยาวกว่าเวลาที่หยุดได้ 0 (เกณฑ์: ไม่เกิน 0)"
        " · ระบบที่ทดสอบกู้คืนแล้วได้ผล 75% (เกณฑ์: อย่างน้อย 70%) · ระบบที่ทดสอบแล้วกู้คืนไม่ได้ 0 (เกณฑ์: ไม่เกิน 1)"
    )
    assert found.wanting == "ระดับ 5 เมื่อ ระบบที่ทดสอบกู้คืนแล้วได้ผล 75% (เกณฑ์: อย่างน้อย 100%)"


def test_what_is_not_known_has_no_level_and_says_which_fact_is_missing() -> None:
    found = score("actions", actions=[])
    assert (found.level, found.wanting) == (None, "")
    assert found.formula.startswith("ยังไม่มีข้อมูล: การแก้ไขที่เลยกำหนด")
    assert score("soundness").level is None


def test_the_worst_stands_first_and_the_unknown_last() -> None:
    rows = [score("actions", actions=[]), score("threats"), score("exercised", threats={"a": threat(exercises=[])})]
    assert [row.code for row in worst_first(rows)] == ["exercised", "threats", "actions"]


def test_a_judgement_stands_before_what_the_facts_say() -> None:
    dimension = rubric_of(2570).dimensions[0]
    assert score_of(dimension, ground(), (2, "แผนคัดลอกจากปีก่อน")).final == 2
    assert score_of(dimension, ground()).final == 5


def test_a_version_is_found_by_name_and_by_year() -> None:
    assert rubric_of(2500) == rubrics()[0] == rubric(rubrics()[0].version)
    with pytest.raises(LookupError):
        rubric("1900")
