"""What became of one project, under its facts: baseline, plan, what happened, and the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo import formats
from geo.life.evidence import NOT_FOUND, RELIABILITY
from geo.life.monitoring.board import shown
from geo.life.monitoring.timeline import timeline
from geo.life.progress.entered import is_own
from views.frame import life_data, theme
from views.parts.markdown import fact_table, lights, plain

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
    st.markdown("**进展**")
    with st.container(key=f"{theme.FACTS}_life"):
        st.markdown(fact_table(state_of(app, found, project_id)))
        st.markdown("\n".join(stages(found)))
    if found.statements:
        with st.expander(f"逐条说法和出处（{found.statements} 条）"):
            st.markdown("\n".join(lines(found)))
            st.caption(
                "金额和面积不替代规划的数，也不计入合计；日期只到年或只说“不晚于”的，月数写“至少”。"
            )


def state_of(app: App, found: Timeline, project_id: str) -> list[tuple[str, str]]:
    """(label, markdown): the light with its arithmetic, and the state that a source names."""
    light = life_data.current_board(app.dataset).now[project_id]
    rows = [("灯", f"{lights(shown(light.colour))}　{plain(light.why)}")]
    if found.report is not None:
        state = f"**{plain(found.report.status)}**（{plain(found.report.period.label())}）"
        kind = "填报的状态" if is_own(found.report.source) else "公开的状态"
        rows.append((kind, f"{state} :gray[{plain(found.report.source.cited())}]"))
    if not found.stages:
        rows.append(("节点", f"{NOT_FOUND}，只有下面的其他说法"))
    return rows


def stages(found: Timeline) -> list[str]:
    """A markdown list: each milestone with its first promise, the newest, what happened, and the
    other dates that sources give; all with who says so."""
    return [line for stage in found.stages for line in _stage(stage)]


def _stage(stage: Stage) -> list[str]:
    told = [f"- **{plain(stage.name)}**"]
    if stage.baseline is not None and stage.baseline.promised is not None:
        told.append(_line("首次承诺", stage.baseline.promised.label(), "", stage.baseline))
    if stage.plan is not None and stage.plan is not stage.baseline and stage.plan.promised:
        told.append(_line("最新承诺", stage.plan.promised.label(), stage.slip(), stage.plan))
    if stage.actual is not None and stage.actual.actual is not None:
        late = f"比首次承诺{stage.outcome()}" if stage.outcome() else ""
        told.append(_line("实际", stage.actual.actual.label(), late, stage.actual))
    elif stage.plan and stage.plan.promised and not stage.plan.promised.in_future():
        told.append(f"  - 结果{NOT_FOUND}")
    if stage.others:
        told.append("  - ⚠ 说法不一；上面用最可靠、其中最早发布的一个，另说：")
        for row in stage.others:
            if row.actual is not None:
                told.append("  " + _line("", row.actual.label(), "", row))
    return told


def _line(name: str, when: str, slip: str, row: Milestone) -> str:
    """``  - 最新承诺 **2021 年 7 月**（推后 19 个月）　:gray[青岛日报，…]``."""
    late = f"（{slip}）" if slip else ""
    stated = f"{name} **{plain(when)}**{plain(late)}".strip()
    return f"  - {stated}　:gray[{plain(row.source.cited())}]"


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
