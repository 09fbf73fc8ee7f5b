"""The monitoring page: every project's light with its arithmetic, year by year, late first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.life.evidence import NOT_FOUND
from geo.life.lights import (
    GREEN,
    GREY,
    LIGHTS,
    RED,
    YELLOW,
    Light,
    coverage_line,
    lights,
    planned_of,
    said_since,
    statement,
    told_on,
)
from geo.selection import listing
from geo.vocabulary import LABELS
from views.frame import life_data, theme
from views.parts import active_filters, problems
from views.parts.markdown import plain, text_table

if TYPE_CHECKING:
    from geo.life.monitoring import Thresholds
    from geo.life.record import Life
    from geo.selection.filter import Selection
    from views.frame.state import App

MARKS = {RED: "▲", YELLOW: "◆", GREEN: "●", GREY: "◌"}
"""A shape of its own before each letter, in fonts that everybody has; grey is an outline."""
COLOURS = {RED: "red", YELLOW: "orange", GREEN: "green"}
TITLES = {RED: "红灯", YELLOW: "黄灯", GREEN: "绿灯", GREY: "灰：无可对照的资料"}
UNSTATED = "未写明"
_SINCE_DAYS = 365
"""“What changed” looks back so far until another day is chosen."""

Found = Mapping[str, Light]


def show(app: App) -> None:
    """Draw the page."""
    life = life_data.current_life(app.dataset)
    selection, today = app.selection, date.today()
    with st.container(key=theme.PAGE_HEAD):
        st.markdown("# 规划监测")
        if not selection.totals.shown:
            active_filters.none_left(selection)
            return
        found = lights(life, planned_of(selection), today)
        sums = plain(" · ".join(listing.sums_line(selection.totals)))
        line = plain(coverage_line(selection, found))
        st.markdown(f"**{listing.count_line(selection.totals)}**　:gray[{sums}]　**{line}**")
    problems.row_issues(life.issues)
    counted = {str(one): found[str(one)] for one in selection.counted.index}
    _cards(counted)
    st.markdown("## 逐项：晚的在前")
    st.markdown(_coloured(text_table(arithmetic(selection, found))))
    st.caption(
        "红灯、黄灯说的是承诺的日期已过而没有找到那个节点的资料，不等于没有完成；"
        f"灰的项目{NOT_FOUND}，既不是“未启动”，也不是“按期”。"
    )
    _matrix(app, life, found)
    _groups(selection, life, counted)
    _changes(selection, life, today)
    _rules(life.thresholds)


def _cards(counted: Found) -> None:
    counts = Counter(one.colour for one in counted.values())
    for number, (column, colour) in enumerate(zip(st.columns(4), LIGHTS, strict=True)):
        with column, st.container(border=True, key=f"card_monitoring_{number}"):
            st.metric(_coloured(f"{MARKS[colour]} {TITLES[colour]}"), f"{counts[colour]} 项")


def _coloured(text: str) -> str:
    """The marks in their colour; nothing else of the text is touched."""
    for colour, name in COLOURS.items():
        text = text.replace(MARKS[colour], f":{name}[{MARKS[colour]}]")
    return text


def late_first(found: Found) -> list[str]:
    """Ids by colour and months; of one kind as they come."""
    return sorted(found, key=lambda one: (LIGHTS.index(found[one].colour), -found[one].months))


def arithmetic(selection: Selection, found: Found) -> pd.DataFrame:
    """A row a project of which something is known: light, state, and why."""
    names = selection.rows["name"]
    return pd.DataFrame(
        [
            {
                "项目": names[one],
                "灯": f"{MARKS[found[one].colour]} {found[one].colour}",
                "公开的状态": found[one].status or UNSTATED,
                "算法": found[one].why,
            }
            for one in late_first(found)
            if found[one].known
        ],
        columns=["项目", "灯", "公开的状态", "算法"],
    )


def _matrix(app: App, life: Life, found: Found) -> None:
    """Project × year of the newest plan: what was known at the end of each year."""
    editions = [edition for edition in life.editions.values() if edition.projects]
    if not editions:
        return
    st.markdown("## 项目 × 年份")
    table = matrix(app.selection, life, found, editions[-1].years)
    st.markdown(_coloured(text_table(table)))
    silent = len(found) - len(table)
    st.caption(
        "每格是到那年年底已经说出的资料所定的灯和状态；"
        f"◌ 灰是那时没有可以对照的资料。另有 {silent} 行{NOT_FOUND}，各年都是灰，没有列出。"
    )


def matrix(selection: Selection, life: Life, found: Found, years: Sequence[int]) -> pd.DataFrame:
    """The projects of which something is known, late first; a column a year, as texts."""
    planned = planned_of(selection)
    by_year = {year: lights(life, planned, min(date(year, 12, 31), date.today())) for year in years}
    names = selection.rows["name"]
    rows = []
    for one in late_first(found):
        if found[one].known:
            cells = {
                f"{year} 年": f"{MARKS[then[one].colour]} {then[one].colour} {then[one].status}"
                for year, then in by_year.items()
            }
            rows.append({"项目": names[one]} | {year: text.strip() for year, text in cells.items()})
    return pd.DataFrame(rows, columns=["项目", *(f"{year} 年" for year in years)])


def _groups(selection: Selection, life: Life, counted: Found) -> None:
    st.markdown("## 分片区、分责任单位")
    left, right = st.columns(2)
    units = {row.project_id: row.owner_unit for row in life.reports if row.owner_unit}
    with left:
        st.markdown(text_table(by_group(counted, dict(selection.counted["bay"]), LABELS["zone"])))
    with right:
        st.markdown(text_table(by_group(counted, units, "责任单位")))
        st.caption("规划没有列出各项目的责任单位；有单位填报后才有。")


def by_group(counted: Found, groups: Mapping[str, str], title: str) -> pd.DataFrame:
    """Counts of each colour; the rows add up to the counted projects."""
    counts: dict[str, Counter[str]] = {}
    for project, one in counted.items():
        counts.setdefault(groups.get(project) or UNSTATED, Counter())[one.colour] += 1
    return pd.DataFrame(
        [
            {title: group, **{TITLES[c]: str(count[c]) for c in LIGHTS}, "合计": str(count.total())}
            for group, count in counts.items()
        ]
    )


def _changes(selection: Selection, life: Life, today: date) -> None:
    st.markdown("## 某日以来有什么变化")
    since = st.date_input(
        "从这一天起", today - timedelta(days=_SINCE_DAYS), max_value=today, width=200
    )
    told = said_since(life, set(selection.rows.index), since)
    if not told:
        st.info("这一天以来没有找到新的公开资料；可以把日期往前移。")
        return
    names = selection.rows["name"]
    table = [
        {
            "说于": told_on(row).isoformat(),
            "项目": names[row.project_id],
            "内容": statement(row),
            "来源": row.source.cited(),
        }
        for row in told
    ]
    st.markdown(text_table(pd.DataFrame(table)))


def _rules(limits: Thresholds) -> None:
    with st.expander("怎样定灯"):
        st.markdown(
            "- 绿：承诺的日期未过，或已有完工、投用的资料。\n"
            f"- 黄：承诺的月份已过而没有该节点的资料，不到 {limits.red_months:g} 个月；"
            f"或形象进度、投资份额落后时间 {limits.yellow_points:g} 个百分点以上。\n"
            f"- 红：已过 {limits.red_months:g} 个月以上，或落后超过 {limits.red_points:g} 点，"
            "或最近的资料说停工。\n"
            f"- 灰：{NOT_FOUND}，或没有可以对照的计划日期。\n"
            "- 只到年的承诺，到那年年底才算过；用最新的承诺，首次承诺留作基线。\n"
            "- 未署名或改写的来源不参与。\n"
            "- 界限由本项目自定，仿照项目调度的红黄绿灯，写在 monitoring.toml 里。"
        )
