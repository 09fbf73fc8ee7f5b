"""Charts for a projector: large type, the sectors' own colours, every piece with its character."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.style import NO_SECTOR, NO_SECTOR_STYLE, SECTOR_STYLES
from geo.vocabulary import LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLES = SECTOR_STYLES | {NO_SECTOR: NO_SECTOR_STYLE}

INK = "#1c2430"
BAR, BAR_APART = "#0b5fa5", "#9aa3ae"
"""Bars of one sort, and what stands apart from them: that of which nothing is known."""
FONT = "Microsoft YaHei, PingFang SC, Noto Sans CJK SC, sans-serif"
ROW_HEIGHT = 44
"""Pixels a bar: read from the back of a meeting room."""

THIN_ROW_HEIGHT = 36

BELOW_PX = 150
"""Axis and legend: Streamlit fits them into the chart's height."""

LABEL_SHARE = 0.03
"""A piece narrower than this part of the longest bar has no room for its character."""

CONFIG: dict[str, Any] = {
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 16,
        "titleFontSize": 14,
        "labelColor": INK,
        "labelLimit": 180,
        "gridColor": "#e6eaef",
        "domain": False,
        "ticks": False,
    },
    "legend": {
        "labelFontSize": 15,
        "labelColor": INK,
        "labelLimit": 160,
        "symbolSize": 220,
        "columnPadding": 24,
    },
}
"""What all charts have in common."""


def pieces(counts: pd.DataFrame) -> pd.DataFrame:
    """The pieces of stacked bars, from a table of counts (zone by sector, and ``NO_SECTOR``).

    Columns: zone, sector, label, count, start, middle, end; empty pieces are left out. Sectors
    follow one another in the order of ``SECTOR_STYLES`` on every bar, ``NO_SECTOR`` last.
    """
    longest = int(counts[list(STYLES)].sum(axis=1).max())
    rows = []
    for zone, row in counts.iterrows():
        start = 0
        for sector, style in STYLES.items():
            count = int(row[sector])
            if count:
                end = start + count
                label = _label(style.glyph, count, count / longest)
                rows.append((zone, sector, label, count, start, (start + end) / 2, end))
                start = end
    names = ["zone", "sector", "label", "count", "start", "middle", "end"]
    return pd.DataFrame(rows, columns=names)


def _label(glyph: str, count: int, share: float) -> str:
    """The sector's character and the count, as far as the piece has room for them."""
    if share < LABEL_SHARE:
        return ""
    return f"{glyph} {count}" if share >= 2 * LABEL_SHARE else glyph


def sector_mix(counts: pd.DataFrame, zones: Sequence[str]) -> dict[str, Any]:
    """Stacked bars of numbers of projects, one bar a zone in the order given.

    A Vega-Lite specification with its data, for ``st.vega_lite_chart``. (Altair would build and
    validate the same in 40 ms a rerun, and take half a second to import.)
    """
    figures = pieces(counts)
    present = [sector for sector in STYLES if sector in set(figures["sector"])]
    colours = [STYLES[sector].colour for sector in present]
    row = {"field": "zone", "type": "nominal", "sort": list(zones), "title": None}
    # The scale's ends are given: left to find them, the library looks before it has the rows and
    # warns of an “infinite extent”.
    extent = {"domain": [0, int(figures["end"].max())], "nice": False}
    return {
        "data": {"values": figures.to_dict("records")},
        "height": ROW_HEIGHT * len(zones) + BELOW_PX,
        "layer": [
            {
                "mark": {"type": "bar", "stroke": "white", "strokeWidth": 1.5},
                "encoding": {
                    "y": row,
                    "x": {
                        "field": "start",
                        "type": "quantitative",
                        "title": LABELS["shown"],
                        # a number that would stand over the chart's edge is left out
                        "axis": {"tickMinStep": 1, "format": "d", "labelBound": True},
                        "scale": extent,
                    },
                    "x2": {"field": "end"},
                    "color": {
                        "field": "sector",
                        "type": "nominal",
                        "title": None,
                        "scale": {"domain": present, "range": colours},
                        "legend": {
                            "orient": "bottom",
                            "columns": {"expr": "max(2, min(6, floor(width / 115)))"},
                            "symbolType": "square",
                        },
                    },
                    "tooltip": [
                        {"field": "zone", "type": "nominal", "title": LABELS["zone"]},
                        {"field": "sector", "type": "nominal", "title": LABELS["sector"]},
                        {"field": "count", "type": "quantitative", "title": LABELS["shown"]},
                    ],
                },
            },
            {
                "mark": {
                    "type": "text",
                    "color": "white",
                    "fontSize": 16,
                    "fontWeight": "bold",
                    "baseline": "middle",
                },
                "encoding": {
                    "y": {**row, "bandPosition": 0.5},
                    "x": {"field": "middle", "type": "quantitative", "scale": extent},
                    "text": {"field": "label", "type": "nominal"},
                },
            },
        ],
        "config": CONFIG,
    }


def bars(counts: Sequence[tuple[str, int]], title: str, apart: str = "") -> dict[str, Any]:
    """Plain bars of numbers of projects in the order given, the number behind each.

    counts: (name, number); title: what the names are; apart: the name drawn in grey. Thinner than
    the bars of ``sector_mix``, for no text stands in them.
    """
    names = [name for name, _ in counts]
    row = {"field": "name", "type": "nominal", "sort": names, "title": None}
    longest = max((number for _, number in counts), default=0)
    number = {
        "field": "count",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, 1.35 * max(1, longest)]},  # the longest bar's number has room
    }
    colour = {"condition": {"test": {"field": "name", "equal": apart}, "value": BAR_APART}}
    return {
        "data": {"values": [{"name": name, "count": n, "label": f"{n} 项"} for name, n in counts]},
        "height": THIN_ROW_HEIGHT * len(counts),
        "encoding": {
            "y": row,
            "x": number,
            "tooltip": [
                {"field": "name", "type": "nominal", "title": title},
                {"field": "count", "type": "quantitative", "title": LABELS["shown"]},
            ],
        },
        "layer": [
            {"mark": {"type": "bar"}, "encoding": {"color": colour | {"value": BAR}}},
            {
                "mark": {
                    "type": "text",
                    "align": "left",
                    "baseline": "middle",
                    "dx": 6,
                    "fontSize": 16,
                    "color": INK,
                },
                "encoding": {"text": {"field": "label", "type": "nominal"}},
            },
        ],
        "config": CONFIG,
    }
