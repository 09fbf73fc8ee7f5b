"""The lights of all projects at a glance: late first, all of them counted, year by year."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from geo.data_dir import DATA_DIR
from geo.life.monitoring.board import by_group, late_first, light_board
from geo.life.monitoring.lights import Light
from geo.life.record import read_life
from geo.vocabulary import GREY, LIGHTS, RED, YELLOW


def test_the_latest_come_first_and_groups_add_up() -> None:
    found = {"a": Light(GREY, ""), "b": Light(YELLOW, "", months=2), "c": Light(RED, "", months=4)}
    found["d"] = Light(RED, "", months=9)
    assert late_first(found) == ["d", "c", "b", "a"]
    table = by_group(found, {"a": "甲", "d": "甲"}, "片区", dict(zip(LIGHTS, LIGHTS, strict=True)))
    assert list(table["片区"]) == ["甲", "未写明"]
    assert list(table["合计"]) == ["2", "2"]


def test_beside_the_counts_stands_of_how_many_anything_is_known() -> None:
    found = {
        "a": Light(GREY, ""),
        "b": Light(GREY, "", known=True),
        "c": Light(RED, "", known=True),
    }
    table = by_group(
        found, {"a": "甲", "b": "甲"}, "片区", dict(zip(LIGHTS, LIGHTS, strict=True)), coverage=True
    )
    assert table[["片区", "有进展资料"]].to_numpy().tolist() == [
        ["甲", "1 / 2"],
        ["未写明", "1 / 1"],
    ]


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2020, 6, 1), []),
        (date(2022, 6, 1), [2021, 2022]),
        (date(2030, 1, 1), [2021, 2022, 2023, 2024, 2025]),
    ],
)
def test_a_year_that_has_not_begun_has_no_column(day: date, years: list[int]) -> None:
    located = pd.DataFrame({"investment_yi": [137.0, None]}, index=["B02-01", "B99"])
    board = light_board(read_life(DATA_DIR), located, day)
    assert list(board.years) == years
    assert board.now.keys() == {"B02-01", "B99"}
    if 2022 in board.years:
        assert board.years[2022]["B02-01"].status == "投用"
