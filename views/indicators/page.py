"""The indicators page: how each stands in a year, by rules that are stated, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.life.evidence import NOT_FOUND, RELIABILITY
from geo.life.indicators.tables import APART, BASES, BINDING, EXPECTED
from geo.life.indicators.verdicts import (
    DONE,
    FINAL_WORDS,
    INTERIM_WORDS,
    NO_DATA,
    NOT_DONE,
    count_words,
)
from geo.life.rows import BLANK
from geo.selection.filter import Filters
from geo.vocabulary import LABELS
from views.frame import life_data, theme
from views.frame.session import keys
from views.frame.session.entry import Key, Value
from views.indicators import _charts as indicator_charts
from views.indicators import _detail as indicator_detail
from views.indicators import _review as indicator_review
from views.parts import problems
from views.parts.markdown import plain, text_table

if TYPE_CHECKING:
    from geo.life.editions import Edition
    from geo.life.evidence import Evidence
    from geo.life.indicators.tables import Indicator
    from geo.life.indicators.verdicts import Judged, Verdict
    from geo.life.record import Life
    from views.frame.state import App

MARKS = {DONE: "✓", NOT_DONE: "✗", NO_DATA: "–"}
"""Before the word, so that a column can be run over with the eye; other words have none."""

Rows = Sequence[tuple["Indicator", "Verdict"]]


def show(app: App) -> None:
    """Draw the page."""
    theme.page_style("indicators")
    life = life_data.current_life(app.dataset)
    with st.container(key=theme.PAGE_HEAD):
        st.markdown("# 指标")
        chosen = _choose(app, life)
        if app.selection.filters != Filters():
            st.caption("这一页讲全区的指标，不受左侧筛选的影响。")
    problems.row_issues(life.issues)
    if chosen is None:
        st.info("数据目录里还没有指标：需要 plan_editions.toml 和 indicators.csv，格式见数据字典。")
        return
    edition, year = chosen
    judged = life.judged(edition, year)
    _cards(judged)
    _sections(life, judged)
    indicator_detail.show(life, judged)
    _apart(life)
    _rules()


def _choose(app: App, life: Life) -> tuple[Edition, int] | None:
    """The plan and the year to look at: the newest plan and its last year, until another is."""
    ids = list(dict.fromkeys(one.edition for one in life.indicators.values() if one.edition))
    if not ids:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom", key="indicators_choice"):
        _mend(keys.INDICATORS_EDITION, ids, ids[-1])
        chosen = st.selectbox(LABELS["edition"], ids, key=keys.INDICATORS_EDITION, width=160)
        edition = life.editions[chosen]
        years = list(edition.years)
        _mend(keys.INDICATORS_YEAR, years, years[-1])
        year = st.selectbox("年份", years, key=keys.INDICATORS_YEAR, width=160)
        indicator_review.show(app.dataset, life, year)
    final = "期末，按目标判定" if year == edition.last_year else "期中，按路径判定"
    st.markdown(
        f"**“{plain(edition.id)}”规划 {year} 年**（{final}）　:gray[{plain(edition.title)}]"
    )
    return edition, year


def _mend(key: Key[Value | None], options: Sequence[Value], default: Value) -> None:
    """A choice that the data does not have (any more) falls back to the default."""
    if key.get() not in options:
        key.set(default)


# --- the head -------------------------------------------------------------------------------------


def _cards(judged: Judged) -> None:
    """How many of each word, and how many of them are binding."""
    counts = count_words([verdict for _, verdict in judged.rows], final=judged.final)
    binding = [verdict for one, verdict in judged.rows if one.nature == BINDING]
    of_binding = count_words(binding, final=judged.final)
    words = FINAL_WORDS if judged.final else INTERIM_WORDS
    for number, (column, word) in enumerate(zip(st.columns(len(words)), words, strict=True)):
        with column, st.container(border=True, height="stretch", key=f"card_indicators_{number}"):
            st.metric(word, f"{counts[word]} 项")
            st.caption(f"共 {len(judged.rows)} 项；其中约束性 {of_binding[word]} / {len(binding)}")
    missing = counts[NO_DATA]
    if missing:
        st.caption(
            f"“{NO_DATA}”是没有找到可以据以判定的公开资料，不等于没有完成。"
            f"有判定的 {len(judged.rows) - missing} / {len(judged.rows)} 项。"
        )


# --- the tables -----------------------------------------------------------------------------------


def _sections(life: Life, judged: Judged) -> None:
    """The binding ones apart, then the expected ones, then the targets of the running text."""
    tables = dict.fromkeys(one.table_no for one, _ in judged.rows if one.nature)
    source = f"（{'、'.join(plain(table) for table in tables)}）"
    groups = [
        (f"{BINDING}指标{source}", [row for row in judged.rows if row[0].nature == BINDING]),
        (f"{EXPECTED}指标{source}", [row for row in judged.rows if row[0].nature == EXPECTED]),
        ("正文里的目标", [row for row in judged.rows if not row[0].nature]),
    ]
    legend = True
    for number, (title, rows) in enumerate(groups):
        if not rows:
            continue
        st.markdown(f"## {title}")
        with st.container(key=f"indicator_chart_{number}"):
            st.vega_lite_chart(indicator_charts.bullets(rows), width="stretch")
            if legend:
                path = "" if judged.final else "，黄竖线是按直线应到的位置"
                st.caption(
                    f"横条是当年的数，黑竖线是目标，圆圈是基期{path}；蓝色为完成或不落后，"
                    "橙色为未完成或滞后。每项用自己的单位，条与条之间不比长短。"
                )
                legend = False
        with st.container(key=f"indicator_table_{number}"):
            st.markdown(text_table(table(life, judged, rows)))


def table(life: Life, judged: Judged, rows: Rows) -> pd.DataFrame:
    """The indicators as texts for reading, a row each."""
    base = rows[0][0].baseline_year
    aim = rows[0][0].target_year
    found = []
    for one, verdict in rows:
        name = f"{one.name}（{one.unit}）" if one.unit else one.name
        cells = {
            "序号": str(one.number),
            "指标": name,
            f"{base} 年": one.baseline_text or BLANK,
            f"{aim} 年目标": one.target_text,
            f"{judged.year} 年": verdict.value,
        }
        if not judged.final:
            path = BLANK if verdict.path is None else f"{verdict.path:.4g}"
            cells[f"{judged.year} 年应到"] = path
        if not any(item[0].baseline_text for item in rows):
            del cells[f"{base} 年"]
        cells["判定"] = f"{MARKS.get(verdict.word, '')} {verdict.word}".strip()
        cells["依据"] = _basis(life, one, verdict)
        found.append(cells)
    return pd.DataFrame(found)


def _basis(life: Life, one: Indicator, verdict: Verdict) -> str:
    """The arithmetic, else what there is in public instead."""
    if verdict.word != NO_DATA:
        conflict = "；另有来源说法不同" if verdict.others else ""
        named = dict.fromkeys(_publisher(result.source) for result in verdict.sources)
        return f"{verdict.why}（{'、'.join(named)}）{conflict}"
    known = [r for r in life.results_of(one.indicator_id) if r.shown != BLANK]
    if not known:
        return verdict.why if verdict.why.startswith("来源") else NOT_FOUND
    latest = known[-1]
    return (
        f"{verdict.why}；最近的公开数：{latest.year} 年 {latest.shown}"
        f"（{latest.period}，{BASES[latest.basis]}）"
    )


def _publisher(source: Evidence) -> str:
    return RELIABILITY["P"] if source.reliability == "P" else source.publisher or source.title


# --- the rest -------------------------------------------------------------------------------------


def _apart(life: Life) -> None:
    """Series that are no indicators of the plan, for reference."""
    rows = [
        {
            "序列": f"{one.name}（{one.unit}）",
            "年份": f"{result.year} 年",
            "数": result.shown,
            "时段": result.period,
            "性质": BASES[result.basis],
            "来源": result.source.cited(),
        }
        for one in life.indicators.values()
        if one.table_no == APART
        for result in life.results_of(one.indicator_id)
    ]
    if rows:
        with st.expander("表外数据：不是规划的指标，没有目标，只作参考"):
            st.markdown(text_table(pd.DataFrame(rows)))


def _rules() -> None:
    with st.expander("怎样判定"):
        st.markdown(
            "- **没有数据不算按期**：写“无数据”。预计数、计划数和不作依据的来源不判定。\n"
            "- 期中：从基期到目标画直线（累计指标按时间的份额），"
            "领先超过全程的 5% 为快于预期，落后超过 5% 为滞后于预期，其间为基本符合预期；"
            "提前达到目标为提前实现。\n"
            "- 期末：按目标的写法判定完成、未完成；“约”“左右”以目标的 95% 为限。\n"
            "- 年均增长指标：某一年的增速只显示、不判定；各年都有时才推算年均，并注明。\n"
            "- 只有文字的任务按正式结论；“基本完成”一类的话不足以判定。\n"
            "- 口径改变的指标不与基期比较，期中不判定。\n"
            "- 几个来源说法不同时，用最可靠、其中最早发布的一个，其余照列。"
        )
