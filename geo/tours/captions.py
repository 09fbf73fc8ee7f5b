"""The words and figures of a scene, as plain text: for the caption beside the map and the handouts.

Everything is computed from the data set at hand; a scene holds no figure of its own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo import formats
from geo.life.register.structure_words import elements_of, shapes_of
from geo.selection.by_zone import UNALLOCATED, summarise_zones
from geo.selection.listing import amount_text, list_order, sums_line
from geo.style import BAY_STYLES, NO_SECTOR, NO_SECTOR_STYLE, SECTOR_STYLES
from geo.tours.bars import Bar, ChartData
from geo.tours.looks import look_of
from geo.tours.model import Scene, select_scene
from geo.tours.standing import STANDING_CHARTS, standing_chart
from geo.vocabulary import BAYS, LABELS
from geo.words.axes import axis_line

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.dataset import Dataset
    from geo.map.colourings import Colouring
    from geo.map.marks import StructureShape
    from geo.selection.filter import Selection, Totals

LARGEST = 10  # bars of the chart of amounts
UNLOCATED_NAMED = 6  # of the projects without a place, the largest; the rest are counted
BAR = "#0b5fa5"
BAR_APART = "#6b7280"
"""Bars of what lies in no bay, or has no place: apart from the bays' own colours."""


@dataclass(frozen=True)
class Figure:
    """A number in large type: ``label`` what it counts, ``value`` as people write it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Item:
    """A project in the caption's list. ``detail``: what is said of its amount; ``stated``: whether
    that is an amount of its own; ``glyph``, ``colour``, ``hatched``: as on the scene's map."""

    project_id: str
    name: str
    detail: str
    stated: bool
    glyph: str
    colour: str
    hatched: bool


@dataclass(frozen=True)
class Caption:
    """What stands beside the map. ``note``: what the totals leave out."""

    kicker: str
    title: str
    paragraphs: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    note: str = ""
    items_title: str = ""
    items: tuple[Item, ...] = ()
    items_note: str = ""
    chart: ChartData | None = None


def caption(scene: Scene, dataset: Dataset) -> Caption:
    """The caption of a scene. Projects that the data no longer has are left out."""
    selection = select_scene(scene, dataset)
    located = dataset.located
    colouring = scene.colour_by
    chart = chart_data(scene.chart, selection, dataset, colouring) if scene.chart else None
    ids = [project for project in scene.projects if project in located.index]
    items_note = ""
    items_title = "重点项目"
    if scene.list_unlocated:
        waiting = _without_place(selection)
        ids = waiting[:UNLOCATED_NAMED]
        items_title = "位置待查的项目"
        more = len(waiting) - len(ids)
        items_note = f"另有 {more} 项，见“位置核查”页" if more else ""
    elif chart is not None and any(bar.project for bar in chart.bars):
        ids = []  # the bars name them
    return Caption(
        kicker=scene.kicker,
        title=scene.title,
        paragraphs=tuple(line.strip() for line in scene.text.split("\n") if line.strip()),
        figures=figures(selection.totals) if scene.totals else (),
        note="；".join(_left_out(selection)) if scene.totals else "",
        items_title=items_title if ids else "",
        items=tuple(item(located, project, colouring) for project in ids),
        items_note=items_note,
        chart=chart if chart and chart.bars else None,
    )


def _left_out(selection: Selection) -> list[str]:
    """What the totals leave out, and what a filter along axes leaves open."""
    return [*sums_line(selection.totals)[1:], *axis_line(selection)]


def structure_shapes(scene: Scene, dataset: Dataset) -> tuple[StructureShape, ...]:
    """What a scene's map draws of the plan's structure."""
    if not scene.structure or dataset.life is None:
        return ()
    return shapes_of(elements_of(dataset.life.structure, scene.structure))


def figures(totals: Totals) -> tuple[Figure, ...]:
    """The two numbers of a selection: how many projects, and the disclosed investment."""
    if not totals.shown:
        return (Figure("项目", "没有符合筛选的项目"),)
    of = f"共 {totals.total} 个" if totals.shown != totals.total else ""
    money = formats.total_amount(totals.investment_yi)
    at_least = f"含 {totals.at_least} 项“以上”" if totals.at_least else ""
    return (
        Figure("项目", f"{totals.shown} 个", of),
        Figure(LABELS["disclosed"], money, at_least),
    )


def numbered(words: Caption) -> list[str]:
    """The projects that a caption lists, or its chart names, in the order of their numbers."""
    bars = words.chart.bars if words.chart is not None and not words.items else ()
    return [item.project_id for item in words.items] or [bar.project for bar in bars if bar.project]


def item(located: gpd.GeoDataFrame, project_id: str, colouring: Colouring = "sector") -> Item:
    row = located.loc[project_id]
    style = look_of(located, project_id, colouring)
    return Item(
        project_id,
        str(row["name"]),
        amount_text(located, project_id),
        not (row["amount_group"] or formats.is_missing(row["investment_yi"])),
        style.glyph,
        style.colour,
        style.hatched,
    )


def _without_place(selection: Selection) -> list[str]:
    """Counted rows whose place is to be found, largest amount first."""
    located = selection.located
    lost = (located["location_method"] == "none") & ~located["placeless"]
    waiting = set(located.index[selection.passing & lost.to_numpy()])
    return [project for project in list_order(selection) if project in waiting]


# --- charts ---------------------------------------------------------------------------------------


def chart_data(
    chart: str, selection: Selection, dataset: Dataset, colouring: Colouring = "sector"
) -> ChartData:
    """The bars of one of :data:`geo.tours.model.CHARTS`, of what the scene's filters leave."""
    if chart in STANDING_CHARTS:
        return standing_chart(chart, selection, dataset)
    if chart == "by_bay":
        return _by_bay(selection, dataset)
    if chart == "by_sector":
        return _by_sector(selection)
    return _largest(selection, colouring)


def _by_bay(selection: Selection, dataset: Dataset) -> ChartData:
    """The bays, then what lies in none; with the note, counts and amounts sum to the totals."""
    summary = summarise_zones(selection, dataset.zones)
    spread = float(summary.at[UNALLOCATED, "investment_yi"])
    rows = summary[~summary["of_which"] & (summary["shown"] > 0)]
    longest = int(rows["shown"].max()) if len(rows) else 1
    bars = tuple(
        Bar(
            str(name),
            f"{row.shown} 个 · {formats.total_amount(row.investment_yi, 0)}"
            if row.amounts
            else f"{row.shown} 个",
            row.shown / longest,
            BAY_STYLES[str(name)].edge if name in BAYS else BAR_APART,
        )
        for name, row in zip(rows.index, rows.itertuples(), strict=True)
    )
    notes = [f"另有{formats.total_amount(spread)}属跨区的组，未分摊"] if spread else []
    amounts = [*(float(value) for value in rows["investment_yi"]), spread]
    notes.append(formats.rounding_left(amounts, selection.totals.investment_yi))
    note = "；".join(text for text in notes if text)
    return ChartData("各片区项目数和已披露投资", bars, note)


def _by_sector(selection: Selection) -> ChartData:
    """Sectors by their number of projects, most first, and in the plan's order among equals."""
    counts = selection.counted["sector"].astype(str).replace("", NO_SECTOR).value_counts()
    styles = SECTOR_STYLES | {NO_SECTOR: NO_SECTOR_STYLE}
    present = [(name, int(counts[name])) for name in styles if name in counts.index]
    present.sort(key=lambda pair: -pair[1])
    longest = present[0][1] if present else 1
    bars = tuple(
        Bar(name, f"{count} 个", count / longest, styles[name].colour, styles[name].glyph)
        for name, count in present
    )
    return ChartData("各行业项目数", bars)


def _largest(selection: Selection, colouring: Colouring) -> ChartData:
    """The largest of the amounts that the selection's sum is made of; a group counts as one."""
    rows = selection.located[selection.adding]
    ids = largest_ids(selection, LARGEST)
    longest = float(rows["investment_yi"].max()) if len(rows) else 1.0
    bars = []
    for project_id in ids:
        row = rows.loc[project_id]
        style = look_of(rows, project_id, colouring)
        bars.append(
            Bar(
                str(row["name"]),
                formats.amount(row["investment_yi"], row["investment_qualifier"]),
                float(row["investment_yi"]) / longest,
                style.colour,
                style.glyph,
                project_id,
                style.hatched,
            )
        )
    return ChartData("按已披露的总投资排列", tuple(bars))


def largest_ids(selection: Selection, most: int) -> list[str]:
    """The rows with the largest amounts that enter the selection's sum, in the plan's order among
    equals. A group whose amount counts as one stands for its parts."""
    amounts = selection.located["investment_yi"].to_numpy(dtype=float)
    rows = np.flatnonzero(selection.adding)
    order = rows[np.argsort(-amounts[rows], kind="stable")][:most]
    return [str(selection.located.index[row]) for row in order]


def sum_of(located: gpd.GeoDataFrame, project_ids: list[str]) -> float:
    """The exact sum of their amounts in 亿元."""
    return round(math.fsum(located["investment_yi"].loc[project_ids].tolist()), 6)
