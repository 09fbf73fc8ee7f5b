"""Bullet bars and the line of one indicator, as Vega-Lite specifications with their data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geo.life.indicators.verdicts import AHEAD, DONE, EARLY, NO_DATA, ON_PATH
from views.parts.charts import BAR, CONFIG, INK

if TYPE_CHECKING:
    from geo.life.indicators.tables import Indicator, Result
    from geo.life.indicators.verdicts import Verdict

ROW_HEIGHT = 38
EDGES_PX = 16
"""Streamlit takes so much of a chart's height for its own margins."""
GOOD, SHORT, PATH, BASE = BAR, "#b3541e", "#b07d00", "#5b6472"
_GOOD_WORDS = (EARLY, AHEAD, ON_PATH, DONE)
_TEXT_AT = 1.04
"""Where the words behind a bar begin; the bars end at 1."""
_SCALE = {"domain": [0, 1.75]}
LINE_HEIGHT = 300
QUIET = CONFIG | {
    "mark": {"aria": False},
    "axis": CONFIG["axis"] | {"aria": False},
    "legend": CONFIG["legend"] | {"aria": False},
}
"""To a screen reader the marks of a layer are nameless symbols; the table beside has all of it."""


def bullet_rows(rows: Sequence[tuple[Indicator, Verdict]]) -> list[dict[str, Any]]:
    """A record an indicator. Every bar has its own scale: 1 is the largest of its numbers."""
    found = []
    for one, verdict in rows:
        numbers = {
            "value": verdict.number,
            "target": one.target,
            "base": None if one.redefined or one.cumulative else one.baseline,
            "path": None if verdict.word == NO_DATA or verdict.path == one.target else verdict.path,
        }
        largest = max((abs(n) for n in numbers.values() if n is not None), default=0)
        shares = {k: n / largest for k, n in numbers.items() if n is not None and largest}
        texts = {"name": label(one), "words": words(one, verdict)}
        ends = {"text_at": _TEXT_AT} | ({"start": 0, "end": 1} if shares else {})
        found.append({**texts, **ends, **shares, **_looks(verdict)})
    return found


def label(one: Indicator) -> str:
    """Number and name: names alone repeat between tables."""
    return f"{one.number}　{one.name}"


def words(one: Indicator, verdict: Verdict) -> str:
    """What stands behind a bar, the verdict first: a narrow window cuts off what follows."""
    number = one.target_text.rstrip("*").rpartition(" ")[2]
    unit = one.unit if number[-1:].isdigit() else ""
    aim = f"目标 {one.target_text}{'' if unit == '%' else ' '}{unit}".rstrip()
    if verdict.word == NO_DATA:
        return f"{NO_DATA}　{aim}"
    return f"{verdict.word}　{verdict.value}　{aim}"


def _looks(verdict: Verdict) -> dict[str, str]:
    return {"colour": GOOD if verdict.word in _GOOD_WORDS else SHORT}


def bullets(rows: Sequence[tuple[Indicator, Verdict]]) -> dict[str, Any]:
    """Bars from nothing to the value, a mark at the target, at the baseline and on the path."""
    records = bullet_rows(rows)
    names = [record["name"] for record in records]
    row = {
        "field": "name",
        "type": "nominal",
        "sort": names,
        "title": None,
        "axis": {"labelLimit": 330, "labelFontSize": 14},
    }

    def at(field: str) -> dict[str, Any]:
        return {"field": field, "type": "quantitative", "axis": None, "scale": _SCALE}

    def tick(field: str, colour: str, thickness: int, size: int) -> dict[str, Any]:
        mark = {"type": "tick", "color": colour, "thickness": thickness, "size": size}
        return {
            "transform": [{"filter": f"isValid(datum.{field})"}],
            "mark": mark,
            "encoding": {"x": at(field)},
        }

    circle = {"type": "point", "shape": "circle", "size": 60, "stroke": BASE, "fill": "white"}
    return {
        "description": "各项指标的横条图，数都在下面的表里",
        "data": {"values": records},
        "height": ROW_HEIGHT * len(records) + EDGES_PX,
        "encoding": {"y": row},
        "layer": [
            {
                "transform": [{"filter": "isValid(datum.end)"}],
                "mark": {"type": "bar", "height": 20, "color": "#eef1f5"},
                "encoding": {"x": at("start"), "x2": {"field": "end"}},
            },
            {
                "transform": [{"filter": "isValid(datum.value)"}],
                "mark": {"type": "bar", "height": 14},
                "encoding": {
                    "x": at("value"),
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                },
            },
            {
                "transform": [{"filter": "isValid(datum.base)"}],
                "mark": circle,
                "encoding": {"x": at("base")},
            },
            tick("path", PATH, 3, 24),
            tick("target", INK, 3, 28),
            {
                "mark": {
                    "type": "text",
                    "align": "left",
                    "baseline": "middle",
                    "fontSize": 14,
                    "color": INK,
                    "limit": 430,
                },
                "encoding": {
                    "x": at("text_at"),
                    "text": {"field": "words", "type": "nominal"},
                },
            },
        ],
        "config": QUIET,
    }


def line_points(one: Indicator, results: Sequence[Result]) -> list[dict[str, Any]]:
    """Points of the line: what was stated, with what kind of figure it is."""
    points = []
    for result in results:
        if result.value is not None:
            sort = f"{result.period}（{'预计' if result.basis == 'estimate' else '公开数'}）"
            points.append({"year": result.year, "value": result.value, "sort": sort})
    return points


def line(one: Indicator, results: Sequence[Result]) -> dict[str, Any] | None:
    """The straight path from baseline to target, and the figures that were stated; None where
    there is neither. A changed definition or a sum has no line from its baseline."""
    points = line_points(one, results)
    ends = []
    if one.target is not None and one.target_year:
        if one.cumulative:
            ends.append({"year": one.baseline_year, "value": 0.0, "sort": "路径"})
        elif one.baseline is not None and not one.redefined:
            ends.append({"year": one.baseline_year, "value": one.baseline, "sort": "路径"})
        ends.append({"year": one.target_year, "value": one.target, "sort": "路径"})
    if not points and not ends:
        return None
    years = [point["year"] for point in [*points, *ends]]
    axis_years = list(range(min(years), max(years) + 1))
    x = {
        "field": "year",
        "type": "ordinal",
        "title": None,
        "scale": {"domain": axis_years},
        "axis": {"labelAngle": 0, "labelFontSize": 14},
    }
    y = {"field": "value", "type": "quantitative", "title": one.unit, "scale": {"zero": False}}
    sorts = list(dict.fromkeys(point["sort"] for point in points))
    shapes = ["circle", "square", "triangle-up", "diamond", "cross"]
    layers: list[dict[str, Any]] = []
    if ends:
        values = {"values": ends}
        layers.append(
            {
                "data": values,
                "mark": {"type": "line", "color": BASE, "strokeDash": [6, 4], "strokeWidth": 2},
                "encoding": {"x": x, "y": y},
            }
        )
        layers.append(
            {
                "data": {"values": ends[-1:]},
                "mark": {"type": "tick", "color": INK, "thickness": 4, "size": 44},
                "encoding": {"x": x, "y": y},
            }
        )
    if points:
        kind = {
            "field": "sort",
            "type": "nominal",
            "title": None,
            "scale": {"domain": sorts, "range": (shapes * 4)[: len(sorts)]},
            "legend": {"orient": "bottom", "symbolFillColor": BAR},
        }
        layers.append(
            {
                "data": {"values": points},
                "mark": {"type": "point", "filled": True, "size": 150, "color": BAR, "opacity": 1},
                "encoding": {"x": x, "y": y, "shape": kind},
            }
        )
        layers.append(
            {
                "data": {"values": points},
                "mark": {"type": "text", "dy": -16, "fontSize": 14, "color": INK},
                "encoding": {"x": x, "y": y, "text": {"field": "value", "type": "quantitative"}},
            }
        )
    description = f"{one.name}的折线图，数都在旁边的表里"
    return {
        "description": description,
        "height": LINE_HEIGHT,
        "layer": layers,
        "config": QUIET,
    }
