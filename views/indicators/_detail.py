"""One indicator: its line, what was stated of it year by year, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from geo.life.evidence import NOT_FOUND, RELIABILITY
from geo.life.indicators.tables import BASES
from geo.life.indicators.verdicts import path_at
from geo.life.rows import BLANK
from geo.vocabulary import DISTRICT
from views.frame import theme
from views.indicators import _charts as indicator_charts
from views.parts.markdown import fact_table, plain, text_table

if TYPE_CHECKING:
    from geo.life.indicators.tables import Indicator, Result
    from geo.life.indicators.verdicts import Judged, Verdict
    from geo.life.record import Life


def show(life: Life, judged: Judged) -> None:
    """A choice among the indicators of the edition, and the one chosen."""
    st.markdown("## 单项指标")
    by_id = {one.indicator_id: (one, verdict) for one, verdict in judged.rows}
    known = [i for i in by_id if any(r.shown != BLANK for r in life.results_of(i))]
    first = list(by_id).index(known[0]) if known else 0
    chosen = st.selectbox(
        "选一项指标",
        list(by_id),
        index=first,
        format_func=lambda i: f"{by_id[i][0].table_no} {indicator_charts.label(by_id[i][0])}",
        key=f"indicator_{judged.edition}",
        width=520,
    )
    if chosen is None:
        return
    one, verdict = by_id[chosen]
    results = life.results_of(chosen)
    left, right = st.columns([3, 2], gap="large")
    years = by_year(one, results)
    with left:
        spec = indicator_charts.line(one, results)
        if spec is None:
            st.info("这一项没有数，画不出线。")
        else:
            st.vega_lite_chart(spec, width="stretch")
            text = "粗横线是目标，虚线是从基期到目标的直线；点是公开的数，形状分时段。"
            if one.mean:
                text += "目标是各年的平均，某一年的增速不能与虚线相比。"
            st.caption(text)
    with right, st.container(key="indicator_years"):
        if len(years):
            st.markdown(text_table(years))
    with left, st.container(key=f"{theme.FACTS}_indicator"):
        st.markdown(fact_table(_facts(judged, one, verdict)))
    _sources(one, results)


def by_year(one: Indicator, results: Sequence[Result]) -> pd.DataFrame:
    """The line as a table, a row a year from its first point to its last: where the straight path
    is, and every figure that was stated, with what it is; empty where nothing is drawn."""
    drawn = [result.year for result in results if result.shown != BLANK]
    ends = [one.baseline_year, one.target_year] if one.target is not None else []
    years = [year for year in [*drawn, *ends] if year]
    rows = []
    for year in range(min(years), max(years) + 1) if years else ():
        stated = [
            f"{result.shown}（{result.period}，{_kind(result)}）"
            for result in results
            if result.year == year and result.shown != BLANK
        ]
        if year == one.baseline_year and one.baseline_text:
            stated.insert(0, f"{one.baseline_text}（基期）")
        within = one.target_year and one.baseline_year <= year <= one.target_year
        path = path_at(one, year) if within else None
        rows.append(
            {
                "年份": f"{year} 年",
                "按直线应到": BLANK if path is None else f"{path:.4g}",
                "公开的数": "；".join(stated) or BLANK,
            }
        )
    if rows and one.target is not None and one.target_year:
        rows[one.target_year - min(years)]["年份"] += f"（目标 {one.target:.10g}）"
    return pd.DataFrame(rows, columns=["年份", "按直线应到", "公开的数"])


def _kind(result: Result) -> str:
    """What sort of figure it is; of one that decides nothing, that."""
    return BASES[result.basis] if result.source.decides else "不作依据"


def _facts(judged: Judged, one: Indicator, verdict: Verdict) -> list[tuple[str, str]]:
    base = one.baseline_text or BLANK
    facts = [
        ("出自", f"{one.table_no} 第 {one.number} 项" + (f"，{one.nature}" if one.nature else "")),
        (f"{one.baseline_year} 年基期", f"{base} {one.unit if one.baseline is not None else ''}"),
        (f"{one.target_year} 年目标", f"{one.target_text}（原文）"),
        (f"{judged.year} 年判定", verdict.word),
        ("依据", verdict.why),
    ]
    if one.city_target:
        facts.append((f"{DISTRICT.city}目标", one.city_target))
    if one.note:
        facts.append(("说明", one.note))
    return [(label, plain(text.strip())) for label, text in facts]


def _sources(one: Indicator, results: Sequence[Result]) -> None:
    """What was stated, with its sources; those that decide nothing apart."""
    if not results:
        st.markdown(f"**{NOT_FOUND}**　:gray[没有来源给出这一项 {one.baseline_year} 年以后的数。]")
        return
    decisive = [result for result in results if result.source.decides]
    others = [result for result in results if not result.source.decides]
    for title, listed in (("公开的数和来源", decisive), ("未署名或改写的来源，不作依据", others)):
        if listed:
            st.markdown(f"**{title}**")
            st.markdown(text_table(_statements(listed)))
    addresses = {r.source.source_id: r.source for r in results if r.source.url}
    if addresses:
        with st.expander("来源的网址"):
            lines = [f"- {plain(s.cited())}：{plain(s.url)}" for s in addresses.values()]
            st.markdown("\n".join(lines))


def _statements(results: Sequence[Result]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "年份": f"{result.year} 年",
            "数": result.shown,
            "时段": result.period,
            "性质": BASES[result.basis],
            "来源": result.source.cited(),
            "可靠程度": RELIABILITY[result.source.reliability],
            "说明": result.note,
        }
        for result in results
    )
