"""Verdicts of indicators: 表1 of the plan with its own 2020 column, then each rule by itself."""

from __future__ import annotations

import csv
import errno
import os
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.__main__ import main
from geo.data_dir import DATA_DIR
from geo.life.evidence import Evidence
from geo.life.indicators._statements import words_meet
from geo.life.indicators.tables import Indicator, Result
from geo.life.indicators.verdicts import judge, path_at
from geo.life.record import Life, read_life

NOT_DONE_2020 = {1, 3, 6, 16}
NO_DATA_2020 = {4, 12}
"""Numbers of 表1 whose 2020 column (完成情况) misses the target, or is “——”."""


@pytest.fixture(scope="module")
def life() -> Life:
    return read_life(DATA_DIR)


def command(path: Path, edition: str, year: int) -> list[dict[str, str]]:
    asked = ["indicators", "--edition", edition, "--year", str(year), "--output", str(path)]
    assert main(asked) == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_table_1_has_its_known_answers(tmp_path: Path) -> None:
    rows = command(tmp_path / "out.csv", "十三五", 2020)
    assert list(rows[0]) == ["indicator_id", "table_no", "number", "name", "value", "verdict"]
    assert [(row["table_no"], int(row["number"])) for row in rows] == [
        ("表1", number) for number in range(1, 20)
    ]
    assert Counter(row["verdict"] for row in rows) == {"完成": 13, "未完成": 4, "无数据": 2}
    by_word = {
        word: {int(row["number"]) for row in rows if row["verdict"] == word}
        for word in ("未完成", "无数据")
    }
    assert by_word == {"未完成": NOT_DONE_2020, "无数据": NO_DATA_2020}
    values = {int(row["number"]): row["value"] for row in rows}
    assert values[4] == values[12] == "——", "a blank is never 0"
    assert values[8] == "超额完成市下达的目标任务"
    assert (values[3], values[13], values[15]) == ("6.0", "49.55", "<5")


@pytest.mark.parametrize("year", [2021, 2023, 2024, 2025])
def test_of_the_14th_plan_nothing_public_can_be_judged(tmp_path: Path, year: int) -> None:
    rows = command(tmp_path / "out.csv", "十四五", year)
    assert Counter(row["table_no"] for row in rows) == {"表2": 17, "正文": 25}
    assert {row["verdict"] for row in rows} == {"无数据"}
    assert {row["value"] for row in rows} <= {"——", "与GDP增长同步"}


@pytest.mark.parametrize(
    ("edition", "year", "word"),
    [("十二五", "2015", "没有规划期"), ("十三五", "2021", "2016–2020")],
    ids=["edition", "year"],
)
def test_what_is_not_there_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], edition: str, year: str, word: str
) -> None:
    output = tmp_path / "out.csv"
    asked = ["indicators", "--edition", edition, "--year", year, "--output", str(output)]
    assert main(asked) == 1
    assert word in capsys.readouterr().err
    assert not output.exists()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("out.xlsx", "请把输出文件命名为 .csv"),
        ("no/out.csv", "没有目录"),
        ("dir.csv", "是一个目录"),
    ],
)
def test_where_the_table_cannot_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, word: str
) -> None:
    (tmp_path / "dir.csv").mkdir()
    asked = ["indicators", "--edition", "十三五", "--year", "2020"]
    assert main([*asked, "--output", str(tmp_path / name)]) == 1
    assert word in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["dir.csv"]


def test_what_cannot_be_finished_leaves_the_table_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    output = tmp_path / "out.csv"
    output.write_text("of before", "utf-8")
    monkeypatch.setattr(os, "fsync", full)
    asked = ["indicators", "--edition", "十三五", "--year", "2020", "--output", str(output)]
    assert main(asked) == 1
    assert output.read_text("utf-8") == "of before"
    assert list(tmp_path.iterdir()) == [output]


# --- the rules ------------------------------------------------------------------------------------

PRESS = Evidence("E1", "标题", "日报", "", None, "A")
UNSIGNED = replace(PRESS, source_id="E2", reliability="C")


def indicator(**changed: Any) -> Indicator:
    """From 20 in 2020 to 30 in 2025."""
    plain = Indicator(
        indicator_id="I1", edition="十四五", table_no="表2", number=1, category="", name="某比重",
        unit="%", nature="预期性", kind="number", baseline_year=2020, baseline=20.0,
        baseline_text="20", target_year=2025, target=30.0, relative_to="", target_text="30",
        operator="=", cumulative=False, falling=False, city_target="", note="",
    )  # fmt: skip
    return replace(plain, **changed)


def stated(value: float | str, year: int, period: str = "全年", **changed: Any) -> Result:
    number = None if isinstance(value, str) else value
    words = value if isinstance(value, str) else ""
    result = Result("I1", year, period, number, words, str(value), "official", PRESS, "")
    return replace(result, **changed)


def word(one: Indicator, year: int, *results: Result, named: Indicator | None = None) -> str:
    indicators = {one.indicator_id: one} | ({named.indicator_id: named} if named else {})
    by_id: dict[str, list[Result]] = {}
    for result in results:
        by_id.setdefault(result.indicator_id, []).append(result)
    return judge(one, year, by_id, indicators).word


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (30, "提前实现"), (26.6, "快于预期"), (26.5, "基本符合预期"), (25.5, "基本符合预期"),
        (25.4, "滞后于预期"), (20, "滞后于预期"),
    ],
)  # fmt: skip
def test_before_the_target_year_the_straight_path_decides(value: float, expected: str) -> None:
    assert path_at(indicator(), 2023) == 26
    assert word(indicator(), 2023, stated(value, 2023)) == expected


def test_a_falling_target_is_the_other_way_round() -> None:
    falling = indicator(baseline=30.0, target=20.0, target_text="20", falling=True)
    assert word(falling, 2023, stated(25, 2023)) == "滞后于预期"  # the path is at 24
    assert word(falling, 2023, stated(23, 2023)) == "快于预期"
    assert word(falling, 2025, stated(19, 2025)) == "完成"
    assert word(falling, 2025, stated(21, 2025)) == "未完成"


def test_a_sum_is_held_against_the_share_of_time() -> None:
    total = indicator(cumulative=True, baseline=49.55, target=15.0, target_text="15*")
    assert path_at(total, 2022) == 6
    assert word(total, 2022, stated(5, 2022, "累计")) == "滞后于预期"
    assert word(total, 2022, stated(6.2, 2022, "累计")) == "基本符合预期"
    assert word(total, 2022, stated(3.5, 2021), stated(3.5, 2022)) == "快于预期", "3.5 + 3.5"
    assert word(total, 2022, stated(7, 2022)) == "无数据", "2021 is missing"


def test_about_takes_95_percent() -> None:
    about = indicator(operator="约", target=7.0, target_text="7 左右")
    assert word(about, 2025, stated(6.65, 2025)) == "完成"
    assert word(about, 2025, stated(6.64, 2025)) == "未完成"
    assert word(indicator(target=7.0), 2025, stated(6.65, 2025)) == "未完成"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"basis": "estimate"}, "a forecast"), ({"source": UNSIGNED}, "class C"),
        ({"period": "前三季度"}, "a part of the year"), ({"shown": "——"}, "blank"),
    ],
)  # fmt: skip
def test_what_decides_nothing(changed: dict[str, Any], why: str) -> None:
    assert word(indicator(), 2025, stated(31, 2025)) == "完成"
    assert word(indicator(), 2025, stated(31, 2025, **changed)) == "无数据", why


def test_no_data_is_never_on_time() -> None:
    assert word(indicator(), 2023) == "无数据"
    assert word(indicator(baseline=None), 2023, stated(25, 2023)) == "无数据", "no path"
    assert word(indicator(baseline=None), 2023, stated(30, 2023)) == "提前实现"


def test_the_growth_of_a_year_is_no_mean_of_five() -> None:
    growth = indicator(name="某年均增长率", baseline=5.0, target=6.0, target_text="6")
    years = [stated(value, 2021 + n) for n, value in enumerate((8, 3, 6, 5, 8.1))]
    assert word(growth, 2021, years[0]) == "无数据"
    assert word(growth, 2025, *years[:4]) == "无数据"
    verdict = judge(growth, 2025, {"I1": years}, {"I1": growth})
    # (1.08 · 1.03 · 1.06 · 1.05 · 1.081)^(1/5) − 1 = 6.0016 %
    assert (verdict.word, verdict.number) == ("完成", 6.0)
    assert "几何平均" in verdict.why
    assert len(verdict.sources) == 5
    estimated = replace(years[2], basis="estimate")
    assert word(growth, 2025, *years[:2], estimated, *years[3:]) == "无数据"


def test_a_changed_definition_forbids_comparison() -> None:
    changed = indicator(redefined=True, baseline=40.0)
    assert path_at(changed, 2023) is None
    assert word(changed, 2023, stated(38, 2023)) == "无数据"
    assert word(changed, 2025, stated(31, 2025)) == "完成"


def test_where_target_and_baseline_are_equal_the_operator_decides() -> None:
    held = indicator(baseline=35.5, target=35.5, target_text="35.5")
    assert word(held, 2025, stated(35.5, 2025)) == "完成"
    assert word(held, 2025, stated(35.4, 2025)) == "未完成"
    assert word(held, 2023, stated(35.4, 2023)) == "滞后于预期"


def test_a_relative_target_needs_the_row_that_it_names() -> None:
    named = indicator(indicator_id="I2", name="某总量年均增长率", target=7.0)
    one = indicator(
        name="某收入年均增长", kind="relative", target=None, relative_to="I2", operator="约"
    )
    income = stated(5.7, 2025, "年均")
    other = replace(stated(6, 2025, "年均"), indicator_id="I2")
    assert word(one, 2025, income, named=named) == "无数据"
    assert word(one, 2025, income, other, named=named) == "完成"  # 95 % of 6
    assert word(one, 2025, replace(income, value=5.6), other, named=named) == "未完成"


def test_a_task_takes_the_official_word_alone() -> None:
    task = indicator(kind="task", target=None, baseline=None, target_text="完成市下达任务")
    assert word(task, 2025, stated("完成市下达任务", 2025)) == "完成"
    assert word(task, 2025, stated("完成市下达任务", 2025, basis="press")) == "无数据"
    assert word(task, 2023, stated("超额完成", 2023)) == "快于预期"
    assert word(task, 2025, stated("未完成", 2025)) == "未完成"


@pytest.mark.parametrize(
    ("words", "operator", "target", "expected"),
    [
        ("超额完成市下达的目标任务", "=", 16, True), ("未能完成", "=", 16, False),
        ("预计完成", "=", 16, None), ("基本完成", "=", 16, None), ("正常推进", "=", 16, None),
        ("<5", "<", 5, True), ("<5.5", "<", 5, None), ("≥5", "<", 5, False), ("5", "<", 5, False),
        ("≤5", "<", 5, None), (">90", "≥", 90, True), ("90 以上", "≥", 90, True),
        ("<90", "≥", 90, False), ("≤90", "≥", 90, None), ("89 以上", "≥", 90, None),
    ],
)  # fmt: skip
def test_words_count_as_what_they_say(
    words: str, operator: str, target: int, expected: bool | None
) -> None:
    assert words_meet(words, operator, target, "目标") is expected


def test_the_most_reliable_and_earliest_counts_and_the_others_are_kept() -> None:
    reprint = replace(PRESS, source_id="E3", reliability="B")
    results = [stated(29, 2025, source=reprint), stated(31, 2025)]
    verdict = judge(indicator(), 2025, {"I1": results}, {"I1": indicator()})
    assert verdict.word == "完成"
    assert [result.value for result in verdict.others] == [29]


def test_the_plans_tables_are_complete(life: Life) -> None:
    tables = Counter(one.table_no for one in life.indicators.values())
    assert tables == {"表1": 19, "表2": 17, "正文": 25, "表外": 6}
    binding = {i for i, one in life.indicators.items() if one.nature == "约束性"}
    assert binding == {"I13-08", "I13-09", "I13-18", *(f"I14-{n}" for n in range(14, 18))}
    starred = [i for i, one in life.indicators.items() if one.target_text.endswith("*")]
    assert starred == ["I13-08", "I13-11", "I13-13", "I14-09"]
    assert all(life.indicators[i].cumulative for i in starred)


@pytest.mark.parametrize(
    ("text", "redefined", "said"),
    [
        (None, [], ""),
        ('[indicators]\nredefined = ["I14-11", "I14-12"]\n', ["I14-11", "I14-12"], ""),
        ('[indicators]\nredefined = ["I99"]\n', [], "“I99”不是 indicators.csv 里的指标"),
        ('[indicators]\nredefined = "I14-11"\n', [], "redefined 不是一列编号"),
        ("indicators = 1\n", [], "indicators 不是一张表"),
        ("[indicators", [], "不是有效的 TOML"),
    ],
    ids=["no-file", "two", "unknown", "no-list", "no-table", "broken"],
)
def test_which_indicators_were_redefined_stands_in_monitoring_toml(
    tmp_path: Path, text: str | None, redefined: list[str], said: str
) -> None:
    """Said by id: no remark is read, and what is wrong with the file takes no indicator away."""
    for name in ("indicators.csv", "plan_editions.toml", "evidence.csv"):
        shutil.copy(DATA_DIR / name, tmp_path)
    if text is not None:
        (tmp_path / "monitoring.toml").write_text(text, "utf-8")
    life = read_life(tmp_path)
    assert len(life.indicators) == len(read_life(DATA_DIR).indicators)
    assert [one.indicator_id for one in life.indicators.values() if one.redefined] == redefined
    found = [issue.message for issue in life.issues if issue.file == "monitoring.toml"]
    assert len(found) == bool(said)
    assert said in "".join(found)


def test_our_own_redefined_indicator_is_the_one_whose_note_says_so() -> None:
    """表2 no. 11: its note, for the reader, and the list, for the program, go together."""
    life = read_life(DATA_DIR)
    said = [one.indicator_id for one in life.indicators.values() if "口径改变" in one.note]
    listed = [one.indicator_id for one in life.indicators.values() if one.redefined]
    assert listed == said == ["I14-11"]
