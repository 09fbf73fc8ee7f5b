"""What became of one project, under its facts: baseline, plan, what happened, and the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.life.evidence import NOT_FOUND, RELIABILITY
from geo.life.monitoring.timeline import timeline
from geo.life.progress.entered import is_own
from views.frame import life_data, theme
from views.parts.markdown import fact_table, plain

if TYPE_CHECKING:
    from geo.life.evidence import Evidence
    from geo.life.monitoring.timeline import Stage, Timeline
    from geo.life.progress.milestones import Figure, Milestone
    from views.frame.state import App


def show(app: App, project_id: str) -> None:
    """The section; one line where no source says anything. Nothing without the tables."""
    life = life_data.current_life(app.dataset)
    if not life.evidence:
        return
    found = timeline(life, project_id)
    if not found.statements and found.report is None:
        st.caption(f"进展：{NOT_FOUND}（不等于没有开工）。")
        return
    st.markdown("**公开资料里的进展**")
    with st.container(key=f"{theme.FACTS}_life"):
        st.markdown(fact_table(facts(found)))
    if not found.statements:
        return
    with st.expander(f"逐条说法和出处（{found.statements} 条）"):
        st.markdown("\n".join(lines(found)))
        st.caption(
            "说法不同的都列出；用最可靠、其中最早发布的一个。"
            "金额和面积不替代规划的数，也不计入合计；日期只到年或只说“不晚于”的，月数写“至少”。"
        )


def facts(found: Timeline) -> list[tuple[str, str]]:
    """(label, markdown): the state that a source names, then a line a milestone."""
    rows = []
    if found.report is not None:
        state = f"**{plain(found.report.status)}**（{plain(found.report.period.label())}）"
        rows.append(("填报的状态" if is_own(found.report.source) else "公开的状态", state))
    rows += [(plain(stage.name), _stage(stage)) for stage in found.stages]
    if not rows:
        rows.append(("节点", f"{NOT_FOUND}，只有下面的其他说法"))
    return rows


def _stage(stage: Stage) -> str:
    """``首次承诺 … → 最新 …（推后 7 个月）→ **实际 …**（比首次承诺晚 6 个月）``."""
    parts = []
    if stage.baseline is not None and stage.baseline.promised is not None:
        parts.append(f"首次承诺 {plain(stage.baseline.promised.label())}")
    if stage.plan is not None and stage.plan is not stage.baseline and stage.plan.promised:
        slip = f"（{stage.slip()}）" if stage.slip() else ""
        parts.append(f"最新承诺 {plain(stage.plan.promised.label())}{slip}")
    if stage.actual is not None and stage.actual.actual is not None:
        outcome = f"（比首次承诺{stage.outcome()}）" if stage.outcome() else ""
        parts.append(f"**实际 {plain(stage.actual.actual.label())}**{outcome}")
    elif stage.plan and stage.plan.promised and not stage.plan.promised.in_future():
        parts.append(f"结果{NOT_FOUND}")
    text = " → ".join(parts)
    others = [row.actual.label() for row in stage.others if row.actual is not None]
    return text + (f"；另说 {plain('、'.join(others))}" if others else "")


def lines(found: Timeline) -> list[str]:
    """Every statement as a line of a markdown list, class C last."""
    told = [(row.source, _milestone(row)) for row in found.milestones]
    told += [(row.source, _figure(row)) for row in found.figures]
    told.sort(key=lambda item: not item[0].decides)  # stable: else as the tables have them
    return [f"- {text}　:gray[{_cited(source)}]" for source, text in told]


def _milestone(row: Milestone) -> str:
    if row.promised is not None and row.said_on is not None:
        text = f"{row.said_on.label()}说：{row.promised.label()}{row.name}"
    else:
        text = f"{row.name}：{row.actual.label() if row.actual else ''}"
    return plain(f"{text}（{row.note}）" if row.note else text)


def _figure(row: Figure) -> str:
    value = "" if row.value is None else f" {formats.number(row.value, 6)} {row.unit}"
    dated = f"（{row.as_of.label()}）" if row.as_of else ""
    named = "" if row.what == "其他" and not value else f"{row.what}{value}{dated}："
    return plain(f"{named}{row.statement}" if named else f"{row.statement}{dated}")


def _cited(source: Evidence) -> str:
    return plain(f"{source.cited()}；{RELIABILITY[source.reliability]}")
