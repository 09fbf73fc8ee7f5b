"""What lies within the ring, in a table: zones, streets, stations, sums, and sectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.selection import listing
from geo.selection.coverage import coverage_line
from geo.sites.surroundings import Surroundings
from geo.vocabulary import LABELS
from views.frame import theme
from views.parts.markdown import fact_table, plain

if TYPE_CHECKING:
    from views.frame.state import App


def facts(app: App, found: Surroundings) -> None:
    totals = found.here.totals
    zones = app.dataset.zones
    positioning = dict(zip(zones["name"], zones["positioning"], strict=True))
    facts = [(LABELS["zone"], plain("、".join(found.zones)))]
    facts += [
        (LABELS["positioning"], f"**{plain(name)}**　{plain(positioning[name])}")
        for name in found.zones
        if positioning.get(name)
    ]
    facts.append(("道路", plain(_streets(found)) or "150 米内没有本图有线形的道路"))
    facts.append(("地铁", plain(_stations(found))))
    counted = [f"{totals.shown} 项（起点自身不计，按当前筛选）"]
    if found.unsure:
        counted.append(f"{found.unsure} 项因位置误差可能在圈的另一侧")
    if found.contradictory:
        counted.append(f"{found.contradictory} 项地址互相矛盾，不计")
    sums = [*listing.sums_line(totals), coverage_line(found.here)]
    if totals.floor_area_wan_m2:
        sums.append(f"建筑面积 {formats.total_area(totals.floor_area_wan_m2)}")
    facts.append(("项目", plain("；".join(counted))))
    facts.append(("合计", plain("；".join(sums))))
    with st.container(key=f"{theme.FACTS}_around"):
        st.markdown(fact_table(facts))


def _streets(found: Surroundings) -> str:
    return "、".join(f"{name} {span.text}" for name, span in found.streets)


def _stations(found: Surroundings) -> str:
    if not found.stations:
        return "数据里没有地铁站"
    texts = [
        f"{near.station.name} {near.span.text}" + ("" if near.sure else "，是否在圈内不确定")
        for near in found.stations
    ]
    if not found.stations[0].inside:
        return f"圈内没有；最近的是{texts[0]}"
    return "；".join(texts)


def sectors(found: Surroundings) -> None:
    if not found.sectors:
        st.caption("圈内没有符合筛选的项目：放大范围，或去掉左侧的筛选。")
        return
    lines = ["| 行业 | 项目 | 已披露投资 | 未披露 |", "| --- | ---: | ---: | ---: |"]
    for row in found.sectors:
        amount = formats.total_amount(row.investment_yi, row.at_least)
        lines.append(f"| {row.sector or '未写明'} | {row.count} | {amount} | {row.undisclosed} |")
    with st.container(key="site_card_sectors"):
        st.markdown("\n".join(lines))
    left = formats.rounding_left(
        (row.investment_yi for row in found.sectors), found.here.totals.investment_yi
    )
    if left:
        st.caption(left)
