"""The zones page: what each bay, the belt and the rest hold, side by side, for the same filters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from geo import formats
from geo.jobs.work import PackOrder
from geo.selection import listing
from geo.selection.by_zone import UNALLOCATED, summarise_zones
from geo.selection.coverage import KNOWN, coverage_line
from geo.selection.listing import withheld_texts
from geo.style import NO_SECTOR
from geo.vocabulary import BAYS, BELT, DISTRICT, LABELS, OUTSIDE, SECTORS
from geo.words.axes import axis_line
from views.frame import state, theme
from views.frame.address_bar import to_query
from views.parts import active_filters, charts
from views.parts.export_panel import export_panel
from views.parts.markdown import fact_table, plain, text_table

if TYPE_CHECKING:
    from geo.selection.filter import Selection, Totals
    from views.frame.state import App

MAP_PAGE = "../pages/map.py"

_CACHED = 64
"""Summaries kept: one costs about 70 ms, and people go back and forth between a few filters."""


@st.cache_data(max_entries=_CACHED, show_spinner=False)
def _summary(fingerprint: str, query: str, _app: App) -> pd.DataFrame:
    return summarise_zones(_app.selection, _app.dataset.zones)


def show(app: App) -> None:
    """Draw the page."""
    totals = app.selection.totals
    with st.container(key=theme.PAGE_HEAD):
        st.markdown(f"# {plain(DISTRICT.plan.structure)}")
        _count_line(app.selection)
    if not totals.shown:
        active_filters.none_left(app.selection)
        return
    summary = _summary(app.dataset.fingerprint, str(to_query(state.view_now())), app)
    _cards(app, summary)
    st.markdown("## 一览")
    st.markdown(text_table(overview(summary, totals)))
    spread = [group[1] for groups in summary["spread"] for group in groups]
    overlapping = [name for name in (BELT, LABELS["subareas"]) if name]
    st.caption(
        "湾区、湾区外、跨区、未定位、位置矛盾各行相加等于合计；"
        f"{plain('和'.join(overlapping))}与湾区重叠，是“其中”，不另加总。"
        f"一组项目的总额只有在组内各项都位于同一片区时才计入该片区，否则列在“{UNALLOCATED}”"
        + (f"（现为：{'、'.join(plain(name) for name in spread)}）。" if spread else "。")
        + "表中金额取到 0.1 亿元，上面的卡片取三位有效数字，故可差在末位。"
    )
    _mix(summary)
    _subareas(app, summary)
    _readings(app)


def _count_line(selection: Selection) -> None:
    totals = selection.totals
    parts = [*listing.sums_line(totals), *axis_line(selection), coverage_line(selection)]
    st.markdown(f"**{listing.count_line(totals)}**　:gray[{plain(' · '.join(parts))}]")


# --- the cards ------------------------------------------------------------------------------------


def _cards(app: App, summary: pd.DataFrame) -> None:
    """The three bays side by side, then the belt and what lies outside the bays."""
    zones = app.dataset.zones.set_index("name")
    bays = list(summary.index[summary["level"] == "bay"])
    rest = [*summary.index[summary["level"] == "belt"], OUTSIDE]
    for names in (bays, rest):
        for column, name in zip(st.columns(len(names)), names, strict=True):
            with column, st.container(border=True, height="stretch", key=f"card_{name}"):
                positioning = zones.at[name, "positioning"] if name in zones.index else ""
                _card(app, name, summary.loc[name], str(positioning))


def _card(app: App, name: str, row: pd.Series, positioning: str) -> None:
    selection = app.selection
    heading = f"{name}（与湾区重叠）" if row["of_which"] else name
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"## {plain(heading)}", width="stretch")
        _export(app, name)
    st.markdown(
        plain(positioning)
        if positioning
        else f"{formats.few(len(BAYS))}个湾区以外、{plain(DISTRICT.name)}以内的项目。"
    )
    share = formats.share(row["shown"], selection.totals.shown)
    facts = [
        ("项目", f"**{row['shown']}** 项，占 {share}"),
        (LABELS["disclosed"], f"**{formats.total_amount(row['investment_yi'], row['at_least'])}**"),
        (LABELS["undisclosed_count"], f"{row['undisclosed']} 项"),
        (LABELS["floor_area"], _area_text(row)),
        (KNOWN, row["covered"]),
    ]
    if row["withheld"]:
        withheld = plain("、".join(withheld_texts(row["withheld"])))
        facts.append(("未计入", f"{withheld}（组内其余项目不在此列）"))
    with st.container(key=f"{theme.FACTS}_{name}"):
        st.markdown(fact_table(facts))
    if row["largest"]:
        st.markdown("**投资最大**")
        for project_id, project, value, qualifier in row["largest"]:
            st.page_link(
                MAP_PAGE,
                label=f"{plain(project)}　:gray[{formats.amount(value, qualifier)}]",
                query_params=_params_with(project_id),
            )


def _export(app: App, name: str) -> None:
    export_panel(
        f"zone_{name}",
        app.dataset,
        PackOrder("zone", app.selection.filters, zone=name),
        name,
    )


def _params_with(project_id: str) -> dict[str, Any]:
    view = state.view_now()
    return to_query(replace(view, project=project_id))


def _area_text(row: pd.Series) -> str:
    text = formats.total_area(row["floor_area_wan_m2"])
    missing = row["floor_area_undisclosed"]
    return f"{text}（{missing} 项未披露）" if missing else text


# --- tables ---------------------------------------------------------------------------------------


def overview(summary: pd.DataFrame, totals: Totals) -> pd.DataFrame:
    """The rows that sum to the total, the total, and the belt as “of which”; texts for reading."""
    rows = []
    added = summary[~summary["of_which"]]
    for name, row in added.iterrows():
        if row["level"] in ("bay",) or row["shown"] or row["investment_yi"] or row["spread"]:
            rows.append(_overview_row(str(name), row, totals.shown))
    whole = pd.Series(
        {
            "shown": totals.shown,
            "investment_yi": totals.investment_yi,
            "at_least": totals.at_least,
            "undisclosed": totals.undisclosed,
            "floor_area_wan_m2": totals.floor_area_wan_m2,
            "floor_area_undisclosed": totals.floor_area_undisclosed,
        },
        dtype=object,  # counts stay whole numbers
    )
    rows.append(_overview_row("合计", whole, totals.shown))
    for name, row in summary[summary["level"] == "belt"].iterrows():
        rows.append(_overview_row(f"其中：{name}", row, totals.shown))
    return pd.DataFrame(rows)


def _overview_row(label: str, row: pd.Series, shown: int) -> dict[str, str]:
    return {
        LABELS["zone"]: label,
        LABELS["shown"]: str(row["shown"]),
        "占比": formats.share(row["shown"], shown),
        # one decimal, so that the rows add up to the total as they stand
        f"{LABELS['disclosed']}/亿元": formats.number(row["investment_yi"], 1),
        "其中“以上”": f"{row['at_least']} 项" if row["at_least"] else "",
        LABELS["undisclosed_count"]: f"{row['undisclosed']} 项",
        LABELS["floor_area"]: formats.total_area(row["floor_area_wan_m2"]),
        "面积未披露": f"{row['floor_area_undisclosed']} 项",
    }


def _mix(summary: pd.DataFrame) -> None:
    """The chart of sectors and, beside it, the table it was drawn from."""
    st.markdown("## 行业构成")
    counted = summary[(summary["level"].isin(["bay", "rest", "belt"])) & (summary["shown"] > 0)]
    counts = sector_counts(counted)
    st.vega_lite_chart(spec=charts.sector_mix(counts, list(counts.index)), width="stretch")
    table = counts.loc[:, counts.sum() > 0].T
    table.insert(0, LABELS["sector"], table.index)
    st.markdown(text_table(table))
    st.caption(f"单位：项。{BELT}与湾区重叠。" if BELT else "单位：项。")


def sector_counts(summary: pd.DataFrame) -> pd.DataFrame:
    """Numbers of projects by sector, a row a zone; they add up to what the zone holds."""
    counts = summary[list(SECTORS)]
    return counts.assign(**{NO_SECTOR: summary["shown"] - counts.sum(axis=1)})


def _subareas(app: App, summary: pd.DataFrame) -> None:
    chosen = summary[summary["level"] == "subarea"]
    st.markdown(f"## 重点片区（{plain(DISTRICT.plan.subareas)}）")
    rows = [_overview_row(str(name), row, 0) for name, row in chosen.iterrows()]
    frame = pd.DataFrame(rows).drop(columns="占比")
    frame["投资最大"] = [
        "、".join(f"{p[1]}（{formats.amount(p[2], p[3])}）" for p in row["largest"])
        for _, row in chosen.iterrows()
    ]
    st.markdown(text_table(frame))
    with st.container(horizontal=True, vertical_alignment="bottom", key="subarea_export"):
        name = st.selectbox("选一个重点片区导出", list(chosen.index), width=320)
        if name is not None:
            _export(app, name)


def _readings(app: App) -> None:
    """The plan's words for each zone, and how we drew them."""
    st.markdown("## 范围与画法")
    for _, zone in app.dataset.zones.iterrows():
        if zone["level"] == "district":
            continue
        with st.expander(plain(zone["name"])):
            st.markdown(f"**{LABELS['positioning']}**　{plain(zone['positioning'])}")
            st.markdown(f"**规划所述范围**　{plain(zone['limits'])}")
            st.markdown(f"**本图的画法**　{plain(zone['interpretation'])}")
            st.caption(f"边界精度约 {formats.distance(float(zone['precision_m']))}，仅供参考。")
