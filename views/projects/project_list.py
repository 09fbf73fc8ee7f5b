"""The list beside the map: the projects that the filters leave, to sort and to open."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from geo import formats
from geo.groups import outermost
from geo.selection import listing
from geo.style import NO_SECTOR_STYLE, SECTOR_STYLES
from geo.vocabulary import LABELS
from views.frame import state
from views.frame.session import keys
from views.frame.session.entry import Key
from views.parts import row_list
from views.parts.row_list import Row, Shown, Sort

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np

    from geo.selection.filter import Selection

SORTS = (
    Sort("amount", LABELS["investment"], descending=True),
    Sort("name", LABELS["name"]),
    Sort("bay", LABELS["zone"]),
    Sort("sector", LABELS["sector"]),
    Sort("kind", LABELS["kind"]),
    Sort("area", "面积", descending=True),
)
COLUMNS = ["name", "sector", "kind", "bay", "counted", "floor_area_wan_m2"]

LARGEST_FIRST = Shown("amount")


def show(
    selection: Selection,
    *,
    key: Key[keys.Answer] = keys.PROJECT_LIST,
    label: str = "符合筛选条件的项目，按回车看详情",
    on_open: Callable[[str], None] = state.select_project,
    height: int | Literal["stretch", "content"] = "stretch",
    marks: Mapping[str, str] | None = None,
) -> None:
    """Draw the list; opening a row chooses its project and, on the map page, flies there.
    ``marks``: a few words behind what is said of some projects, by id."""
    total = int(selection.listed.sum())
    shown = row_list.shown_now(key, LARGEST_FIRST, total)
    order = listing.sorted_positions(selection, shown.sort, shown.descending)
    row_list.row_list(
        key,
        rows(
            selection.located, order[shown.first : shown.first + row_list.PAGE], shown, marks or {}
        ),
        total,
        shown,
        SORTS,
        label=label,
        on_open=on_open,
        height=height,
    )


def rows(
    located: gpd.GeoDataFrame,
    positions: np.ndarray,
    shown: Shown,
    marks: Mapping[str, str] = MappingProxyType({}),
) -> list[Row]:
    """What the list says of the projects at ``positions``; parts stand under their group only
    where they follow it, in the list as it opens."""
    page = located[COLUMNS].iloc[positions]
    together = shown.sort == "amount" and shown.descending
    levels = outermost(located["parent"].to_numpy())[1][positions] if together else [0] * len(page)
    titles, metas = [], []
    for project_id, row in zip(page.index, page.itertuples(index=False), strict=True):
        about = [str(row.bay) if row.counted else "", row.sector, row.kind]
        if shown.sort == "area" and not math.isnan(row.floor_area_wan_m2):
            about.append(formats.area(row.floor_area_wan_m2))
        about.append(marks.get(str(project_id), ""))
        titles.append(row.name if row.counted else f"{row.name}（组）")
        metas.append(" · ".join(part for part in about if part))
    ids = [str(i) for i in page.index]
    numbers = [int(position) for position in positions]
    return project_rows(located, ids, titles, metas, levels, numbers)


def project_rows(
    located: gpd.GeoDataFrame,
    ids: Sequence[str],
    titles: Sequence[str],
    metas: Sequence[str],
    levels: Iterable[int] = repeat(0),
    numbers: Iterable[int] = repeat(-1),
) -> list[Row]:
    """Rows of any list of projects: the sector's sign before each, its investment behind it.

    ``numbers``: positions in ``located``, where the map's clock is to reach the rows.
    """
    columns = located[["sector", "counted", "amount_group"]].loc[list(ids)]
    values = listing.amount_texts(located, ids)
    found = []
    for (sector, counted, group), project_id, title, meta, value, level, number in zip(
        columns.itertuples(index=False), ids, titles, metas, values, levels, numbers, strict=False
    ):
        style = SECTOR_STYLES.get(sector, NO_SECTOR_STYLE)
        found.append(
            Row(
                id=project_id,
                title=title,
                meta=meta,
                value=value,
                glyph=style.glyph,
                colour=style.colour,
                level=int(level),
                group=not counted,
                quiet=bool(group) or value == formats.UNDISCLOSED,
                number=number,
            )
        )
    return found
