"""Wording of numbers: expected texts written by hand, as the plan writes them."""

from __future__ import annotations

import math

import pytest

from geo import formats


@pytest.mark.parametrize(
    ("value", "qualifier", "text"),
    [
        pytest.param(138, "约", "约 138 亿元", id="about"),
        pytest.param(20, "以上", "20 亿元以上", id="at least"),
        pytest.param(6.5, "", "6.5 亿元", id="no qualifier"),
        pytest.param(0.6, "约", "约 0.6 亿元", id="six tenths stay in 亿元"),
        pytest.param(0.074, "约", "约 740 万元", id="small amounts in 万元"),
        pytest.param(0.12, "约", "约 0.12 亿元", id="just above the switch"),
        pytest.param(0.0, "", "0 亿元", id="a stated zero is a number"),
        pytest.param(10_000_000.0, "", "10000000 亿元", id="never scientific"),
        pytest.param(math.nan, "", "未披露", id="missing"),
        pytest.param(None, "约", "未披露", id="none"),
    ],
)
def test_amount(value: float | None, qualifier: str, text: str) -> None:
    assert formats.amount(value, qualifier) == text


@pytest.mark.parametrize(
    ("value", "at_least", "text"),
    [
        pytest.param(842.994, 1, "约 843 亿元（含 1 项“以上”）", id="the whole plan"),
        pytest.param(842.994, 0, "约 843 亿元", id="none of them a lower bound"),
        pytest.param(56.234, 0, "约 56.2 亿元", id="three figures"),
        pytest.param(7.326, 0, "约 7.33 亿元", id="three figures below ten"),
        pytest.param(99.96, 0, "约 100 亿元", id="rounds up a place"),
        pytest.param(1234.5, 0, "约 1234 亿元", id="whole numbers are kept whole"),
        pytest.param(0.074, 0, "约 740 万元", id="万元"),
        pytest.param(0.0, 0, "—", id="nothing disclosed is not zero"),
        pytest.param(math.inf, 0, "—", id="no number to show"),
    ],
)
def test_total_amount(value: float, at_least: int, text: str) -> None:
    assert formats.total_amount(value, at_least) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(49, "49 万平方米", id="whole"),
        pytest.param(34.5, "34.5 万平方米", id="decimal"),
        pytest.param(0.19, "1900 平方米", id="below one 万"),
        pytest.param(0.91, "9100 平方米", id="binary fraction"),
        pytest.param(math.nan, "未披露", id="missing"),
        pytest.param(None, "未披露", id="none"),
    ],
)
def test_area(value: float | None, text: str) -> None:
    assert formats.area(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(712.3, "约 712 万平方米"), (0.0, "—"), (math.inf, "—"), (math.nan, "—")]
)
def test_total_area(value: float, text: str) -> None:
    assert formats.total_area(value) == text


@pytest.mark.parametrize(
    ("metres", "text"),
    [
        pytest.param(7.4, "7 米", id="metres"),
        pytest.param(123, "120 米", id="tens"),
        pytest.param(994, "990 米", id="below a kilometre"),
        pytest.param(996, "1 公里", id="a kilometre"),
        pytest.param(4210, "4.2 公里", id="kilometres"),
    ],
)
def test_distance(metres: float, text: str) -> None:
    assert formats.distance(metres) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        pytest.param(1, 8, "12.5%", id="one decimal"),
        pytest.param(3, 3, "100.0%", id="all, still one decimal"),
        pytest.param(0, 0, "—", id="of nothing"),
    ],
)
def test_share(part: float, whole: float, text: str) -> None:
    assert formats.share(part, whole) == text


@pytest.mark.parametrize(
    ("box", "section", "text"),
    [
        pytest.param("2", "第四章第一节", "专栏 2，第四章第一节", id="both"),
        pytest.param("", "第三章第一节", "第三章第一节", id="no box"),
        pytest.param("", "", "", id="neither"),
    ],
)
def test_plan_place(box: str, section: str, text: str) -> None:
    assert formats.plan_place(box, section) == text


def test_radius_of_an_unlocated_project_is_a_dash() -> None:
    assert formats.radius(math.nan) == "—"
    assert formats.radius(20.0) == "约 20 米以内"


def test_rounding_that_is_left_is_said() -> None:
    parts = [635.8, 5.1, 106.0, 36.094, 55.0, 5.6]
    assert formats.rounding_left(parts, 842.994) == (
        "各数取整，相加约 843.8 亿元，与合计 843 亿元之差是取整所致"
    )
    assert formats.rounding_left([400.0, 443.0], 843.0) == ""
    assert formats.rounding_left([843.0], 843.0) == ""
    assert formats.rounding_left([], 0.0) == ""
