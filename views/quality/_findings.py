"""What the quality page lists for people to look at; each project opens on the map."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo import formats
from geo.selection.listing import unlocated_text
from geo.vocabulary import UNLOCATED
from views.frame import state
from views.frame.address_bar import to_query
from views.parts.markdown import plain

if TYPE_CHECKING:
    from geo.quality.report import Finding, QualityReport

MAP_PAGE, REVIEW_PAGE = "../pages/map.py", "../pages/review.py"

LISTED = 60
"""Projects without a place that are listed; each link costs 0.3 ms a rerun. The plan has 45."""


def doubts(report: QualityReport) -> None:
    """Contradictions, disagreements with the plan, and groups that are only partly placed."""
    st.markdown("## 待核对")
    if not (report.conflicts or report.disagreements or report.divided):
        st.markdown("目前没有。")
        return
    with st.container(key="card_doubts"):
        _findings("地址互相矛盾（各处都标在图上，计一项）", report.conflicts)
        _findings("规划写明的湾区与按位置算出的不一致", report.disagreements)
        if report.divided:
            st.markdown(f"**只有部分子项有位置的组（{len(report.divided)} 组）**")
            for group in report.divided:
                amount = formats.amount(group.investment_yi, group.investment_qualifier)
                _link(group.project_id, group.name, amount, "总额未计入已定位")
        st.page_link(REVIEW_PAGE, label="到“位置核查”里逐项处理 →")


def _findings(title: str, findings: tuple[Finding, ...]) -> None:
    if findings:
        st.markdown(f"**{title}（{len(findings)} 项）**")
        for finding in findings:
            _link(finding.project_id, finding.name, finding.amount, finding.note)


def unlocated(report: QualityReport) -> None:
    """Projects without a place and why, the largest amounts first."""
    findings = report.unlocated
    st.markdown(f"## {unlocated_text(report.everything) if findings else UNLOCATED}")
    if not findings:
        st.markdown("所有项目都有位置。")
        return
    st.caption("投资大的在前，先左后右；点名称看详情。它们照样在列表、合计和筛选里，只是不在图上。")
    shown = findings[:LISTED]
    half = math.ceil(len(shown) / 2)
    for number, column in enumerate(st.columns(2, gap="large")):
        with column, st.container(key=f"card_unlocated_{number}"):
            for finding in shown[number * half : (number + 1) * half]:
                _link(finding.project_id, finding.name, finding.amount, finding.note)
    if len(findings) > len(shown):
        st.caption(
            f"另有 {len(findings) - len(shown)} 项：在左侧“片区”里选“未定位”，看地图旁的列表。"
        )


def _link(project_id: str, name: str, amount: str, note: str) -> None:
    """A project that opens on the map, with what there is to say about it."""
    money = f":gray[{amount}]" if amount == formats.UNDISCLOSED else plain(amount)
    st.page_link(
        MAP_PAGE,
        label=f"**{plain(name)}**　{money}　:gray[{plain(note)}]",
        query_params=_params_with(project_id),
    )


def _params_with(project_id: str) -> dict[str, Any]:
    view = state.view_now()
    return to_query(replace(view, project=project_id))
