"""What is known of one project: promises, slips and events, and what cannot be said of them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from app_under_test import unopened

from geo.data_dir import DATA_DIR
from geo.life._dates import parse_when
from geo.life.evidence import Evidence
from geo.life.monitoring.timeline import Slips, timeline
from geo.life.progress.milestones import Milestone, baselines_of
from geo.life.record import Life, read_life
from views.projects import _project_life as project_life

A = Evidence("E1", "标题", "日报", "", parse_when("2022-05"), "A")
B = Evidence("E2", "转载", "晚报", "", parse_when("2020-05"), "B")
C = Evidence("E3", "自媒体", "", "", parse_when("2020-05"), "C")


def promise(promised: str, said: str, source: Evidence = A) -> Milestone:
    return Milestone("P1", "竣工", parse_when(promised), parse_when(said), None, source, "")


def event(actual: str, source: Evidence = A) -> Milestone:
    return Milestone("P1", "竣工", None, None, parse_when(actual), source, "")


def stage(*rows: Milestone) -> Any:
    (only,) = timeline(Life(milestones=rows), "P1").stages
    return only


@pytest.mark.parametrize(
    ("first", "newest", "slip"),
    [
        ("2020-12", "2021-07", "推后 7 个月"), ("2021-07", "2021-05", "提前 2 个月"),
        ("2020", "2021-07", "推后至少 7 个月"), ("2019", "2021", "推后至少 13 个月"),
        ("2021-03", "2021", ""), ("2021-Q1", "2021-03", ""), ("2021-03", "2021-03-31", ""),
        ("≤2020-06", "2021-06", "推后至少 12 个月"), ("2020-06", "≤2021-06", ""),
    ],
)  # fmt: skip
def test_a_slip_is_stated_as_far_as_both_dates_are_known(
    first: str, newest: str, slip: str
) -> None:
    assert stage(promise(first, "2019-01"), promise(newest, "2020-01")).slip() == slip


def test_the_first_promise_stays_the_baseline_whatever_comes_later() -> None:
    found = stage(
        promise("2020", "2015-09"), promise("2021-07", "2020-06-20"), promise("2020-05", "2017-07")
    )
    assert found.baseline is not None
    assert found.plan is not None
    assert found.baseline.promised == parse_when("2020")
    assert found.plan.promised == parse_when("2021-07")


@pytest.mark.parametrize(
    ("actual", "outcome"),
    [
        ("2021-06-20", "晚 6 个月"), ("2020-10", "早 2 个月"), ("≤2021-08", ""), ("2020-12-31", ""),
        ("≤2020-10", "早至少 2 个月"), ("2021", "晚至少 1 个月"),
    ],
)  # fmt: skip
def test_a_bound_never_becomes_the_date(actual: str, outcome: str) -> None:
    assert stage(promise("2020-12", "2019-01"), event(actual)).outcome() == outcome


def test_the_most_reliable_date_counts_and_the_others_are_named() -> None:
    found = stage(event("2015", B), event("2014-12", A), event("2013", C))
    assert found.actual is not None
    assert found.actual.actual == parse_when("2014-12")
    assert [row.actual for row in found.others] == [parse_when("2015")]
    whole = timeline(Life(milestones=(event("2013", C), event("2014-12", A))), "P1")
    assert whole.statements == 2
    assert "自媒体" in project_life.lines(whole)[-1], "listed apart, last"


def test_nothing_but_class_c_is_no_stage() -> None:
    assert timeline(Life(milestones=(event("2013", C),)), "P1").stages == ()


def test_the_words_of_a_real_project() -> None:
    life = read_life(DATA_DIR)
    told = "\n".join(project_life.stages(timeline(life, "B02-01"))).replace("\\", "")
    opened, _, rest = told.partition("- **主体封顶**")
    assert opened.splitlines()[0] == "- **开工**"
    assert re.search(r"- 实际 \*\*2014 年 12 月\*\*　:gray\[青岛晚报，.+2017-12-08\]", opened)
    other = opened.partition("⚠ 说法不一")[2]
    assert re.findall(r"    - \*\*(.+?)\*\*　:gray\[(.+?)，", other) == [
        ("2015 年", "中国幕墙网"),
        ("2016 年 6 月", "海天中心一号、二号、三号塔楼“冲出地面”"),
    ]
    used = rest.partition("- **投用**")[2]
    assert re.findall(r"  - (.+?)　:gray\[", used) == [
        "首次承诺 **2020 年**",
        "最新承诺 **2021 年 7 月**（推后至少 7 个月）",
        "实际 **2021 年 6 月 20 日**（比首次承诺晚至少 6 个月）",
    ]
    open_still = project_life.stages(timeline(life, "B14-02-3"))
    assert open_still[-1] == "  - 结果未找到公开资料"


def test_every_date_of_the_timeline_names_its_source() -> None:
    life = read_life(DATA_DIR)
    for project in {row.project_id for row in life.milestones}:
        for line in project_life.stages(timeline(life, project)):
            dated = line.startswith("  ") and "**" in line
            assert dated == (":gray[" in line), line


def test_slips_are_from_the_first_promise_that_counts() -> None:
    rows = [promise("2019", "2015", C), promise("2020-06", "2016"), promise("2021-01", "2018")]
    slips = Slips(rows)
    assert [slips.of(row) for row in [*rows, event("2022")]] == [
        "提前至少 6 个月", "", "推后 7 个月", "",
    ]  # fmt: skip


def test_hostile_statements_stay_text() -> None:
    evil = Evidence("E9", "<b>x</b> [a](http://evil.example)", "|", "", None, "B")
    row = Milestone("P1", "竣工", None, None, parse_when("2021"), evil, "<img src=x> :red[y]")
    text = "\n".join(project_life.lines(timeline(Life(milestones=(row,)), "P1")))
    assert r"\<img" in text
    assert r"\<b\>" in text
    assert r"\[a\]\(" in text
    assert ":red[" not in text


@pytest.mark.parametrize(
    ("project", "words"),
    [("B02-01", "**进展**"), ("B02-02", "进展：未找到公开资料（不等于没有开工）")],
    ids=["known", "unknown"],
)
def test_the_detail_of_a_project_shows_it(project: str, words: str) -> None:
    app = unopened()
    app.query_params["project"] = project
    app.run()
    assert not app.exception
    shown = "\n".join(element.value for element in [*app.markdown, *app.caption])
    assert words in shown.replace("\\", "")


def test_the_earliest_said_promise_is_the_baseline_in_whatever_order_rows_stand() -> None:
    late, early = promise("2021-07", "2020-06"), promise("2020-12", "2019-01")
    told = promise("2019-01", "2018-01", C)  # decides nothing
    for rows in ((late, early, told), (told, early, late)):
        assert stage(*rows).baseline is early
        assert stage(*rows).slip() == Slips(rows).of(late) == "推后 7 个月"
        assert baselines_of(rows) == {("P1", "竣工"): early}


@pytest.mark.parametrize(("first", "second"), [("2019", "2019-06"), ("2019-06", "2019")])
def test_of_two_that_may_have_been_said_at_one_time_the_earlier_row_is_the_baseline(
    first: str, second: str
) -> None:
    rows = promise("2020-12", first), promise("2021-07", second)
    assert stage(*rows).baseline is rows[0]
