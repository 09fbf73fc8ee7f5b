"""How projects stand by unit, and what is wrong with them as far as the sources tell: late,
slipped, halted, contradicted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.exports.report.model import Block, Head, Table, Text
from geo.life.monitoring.board import UNIT, by_group, of_rows
from geo.vocabulary import LIGHTS, RED, UNSTATED, YELLOW

if TYPE_CHECKING:
    from geo.exports.pack.model import PackRow
    from geo.exports.report._projects import State
    from geo.life.monitoring.timeline import Stage
    from geo.life.progress.milestones import Milestone

_STOPPED = ("停工", "终止")


def problems(state: State) -> list[tuple[str, ...]]:
    """Red and yellow lights, slips, late events, standstills, reasons of delay that were
    reported, contradictions; each with the unit that answers for it.

    A reported problem in words is for colleagues alone.
    """
    found = []
    inside = state.pack.edition.audience == "inside"
    for row in state.pack.rows:
        line, unit = state.lines[row.project_id], state.units.get(row.project_id, UNSTATED)
        found += _late(state, row, unit)
        for stage in line.stages:
            found += _troubles(state, (row.title, unit), stage)
        report = line.report
        problem = report.problem if report is not None and inside else ""
        if report is not None and (report.status in _STOPPED or report.delay_reason or problem):
            parts = (report.period.label(), report.status, report.delay_reason, problem)
            said = "，".join(part for part in parts if part)
            kind = report.status if report.status in _STOPPED else "填报的问题"
            found.append((kind, row.title, unit, said, state.sources.cite(report.source)))
    return found


def by_unit(state: State) -> list[Block]:
    """The lights of all counted projects, by the unit that answers for them."""
    counted = of_rows(state.lights, state.pack.selection.counted)
    heads = {colour: f"{colour}灯" for colour in LIGHTS}
    table = by_group(counted, state.units, UNIT, heads)
    named = sum(project in state.units for project in counted)
    limits = state.life.thresholds
    return [
        Head("各责任单位的进展灯"),
        Text(
            f"由到 {state.day.isoformat()} 已经说出的资料所定："
            "承诺的月份已过而没有该节点的资料为黄，"
            f"{limits.red_months:g} 个月以上为红；形象进度或投资份额落后时间"
            f" {limits.yellow_points:g} 个百分点以上为黄，超过 {limits.red_points:g} 点为红；"
            "没有可以对照的资料为灰，既不是未启动，也不是按期。界限由本项目自定。"
            f"{len(counted)} 个项目里 {named} 个写明了责任单位。"
        ),
        Table(
            tuple(table.columns),
            (0.4, 0.12, 0.12, 0.12, 0.12, 0.12),
            tuple(tuple(row) for row in table.to_numpy()),
        ),
    ]


def _late(state: State, row: PackRow, unit: str) -> list[tuple[str, ...]]:
    light, line = state.lights[row.project_id], state.lines[row.project_id]
    if light.colour not in (RED, YELLOW):
        return []
    promised = [stage.plan for stage in line.stages if stage.name == light.milestone]
    if promised:
        cited = _cite(state, *promised)
    else:
        cited = state.sources.cite(*([line.report.source] if line.report is not None else []))
    return [(f"{light.colour}灯", row.title, unit, light.why, cited)]


def _troubles(state: State, about: tuple[str, str], stage: Stage) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    slip, outcome = stage.slip(), stage.outcome()
    if slip.startswith("推后"):
        cited = _cite(state, stage.baseline, stage.plan)
        found.append(("承诺推后", *about, f"{stage.name}：最新的比第一次承诺{slip}", cited))
    if outcome.startswith("晚"):
        cited = _cite(state, stage.baseline, stage.actual)
        found.append(("晚于承诺", *about, f"{stage.name}：实际比第一次承诺{outcome}", cited))
    if stage.others and stage.actual is not None and stage.actual.actual is not None:
        said = "、".join(m.actual.text for m in stage.others if m.actual is not None)
        text = f"{stage.name}：采用 {stage.actual.actual.text}，另说 {said}"
        found.append(("来源矛盾", *about, text, _cite(state, stage.actual, *stage.others)))
    return found


def _cite(state: State, *rows: Milestone | None) -> str:
    named = [row.source for row in rows if row is not None]
    return state.sources.cite(*named)
