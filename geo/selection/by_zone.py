"""What each zone holds: one row a zone, by the same counting rule as every other total."""

from __future__ import annotations

import math
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.groups import levels
from geo.selection.coverage import coverage_share, covered
from geo.selection.filter import Selection, in_zones, select
from geo.vocabulary import SECTORS, UNPLACED_ZONES

UNALLOCATED = "跨区或未分摊"
LARGEST = 3  # projects named a row

FIGURES: tuple[str, ...] = (
    "shown",
    "investment_yi",
    "amounts",
    "at_least",
    "undisclosed",
    "within_group",
    "unlocated",
    "placeless",
    "floor_area_wan_m2",
    "floor_area_undisclosed",
)


def summarise_zones(selection: Selection, zones: gpd.GeoDataFrame) -> pd.DataFrame:
    """What lies in each zone.

    First the bays, 湾区外, 跨区, 未定位, 位置矛盾 and 跨区或未分摊 (``of_which`` False): a figure
    in these rows sums to that of the selection's :class:`~geo.selection.filter.Totals`. Then the
    belt and the sub-areas (``of_which`` True), which overlap them and are never added.

    A group's amount counts in the zone that all of its parts lie in. Where they lie in several it
    cannot be divided: it stands in 跨区或未分摊, whose ``spread`` names those groups. A part's own
    amount is then in no zone, for the total has the group's instead.

    Parameters
    ----------
    selection : Selection
        What is counted.
    zones : geopandas.GeoDataFrame
        See :func:`geo.zones.read.read_zones`.

    Returns
    -------
    pandas.DataFrame
        One row a zone, indexed by ``name``: ``level`` (bay, rest, unallocated, belt, subarea),
        ``of_which``, the figures (amounts in 亿元, areas in 万平方米), one count a sector,
        ``largest`` and ``spread`` (tuples of ``(project_id, name, investment_yi,
        investment_qualifier)``), and ``withheld``: the amounts of groups of which only some parts
        lie in the zone (:class:`~geo.selection.filter.Withheld`), ``covered``: of how much of it a
        source speaks (:func:`~geo.selection.coverage.coverage_share`; "" of what is not divided).

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.selection import Filters, filter_projects, summarise_zones
    >>> dataset = load_dataset()
    >>> summary = summarise_zones(filter_projects(dataset.located, Filters()), dataset.zones)
    >>> round(float(summary.loc[~summary["of_which"], "investment_yi"].sum()), 3)
    842.994
    """
    bays = list(zones.loc[zones["level"] == "bay", "name"])
    rows = [_row(selection, name, "bay") for name in bays]
    rows += [_row(selection, name, "rest") for name in UNPLACED_ZONES]
    rows.append(_unallocated(selection, rows))
    for level in ("belt", "subarea"):
        names = zones.loc[zones["level"] == level, "name"]
        rows += [_row(selection, name, level) for name in names]
    return pd.DataFrame(rows).set_index("name")


def _row(selection: Selection, name: str, level: str) -> dict[str, Any]:
    located = selection.located
    inside = selection.passing & in_zones(located, (name,))
    here = select(located, inside, selection.filters, part_of=selection)
    sectors = located["sector"][here.passing].value_counts()
    return {
        "name": name,
        "level": level,
        "of_which": level in ("belt", "subarea"),
        **{figure: getattr(here.totals, figure) for figure in FIGURES},
        **{sector: int(sectors.get(sector, 0)) for sector in SECTORS},
        "largest": _largest(here),
        "withheld": here.totals.withheld,
        "covered": coverage_share(covered(here), here.totals),
        "spread": (),
    }


def _unallocated(selection: Selection, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What the selection's totals hold and no row of ``rows`` does: amounts of spread groups."""
    totals = selection.totals
    left: dict[str, Any] = {}
    for figure in FIGURES:
        value = getattr(totals, figure) - math.fsum(row[figure] for row in rows)
        left[figure] = int(value) if isinstance(getattr(totals, figure), int) else round(value, 6)
    return {
        "name": UNALLOCATED,
        "level": "unallocated",
        "of_which": False,
        **left,
        **dict.fromkeys(SECTORS, 0),
        "largest": (),
        "withheld": (),
        "covered": "",
        "spread": _spread(selection),
    }


def _spread(selection: Selection) -> tuple[tuple[str, str, float, str], ...]:
    """The groups whose amount the selection counts while their parts lie in several zones."""
    located = selection.located
    parent, bay = located["parent"].to_numpy(), located["bay"].to_numpy(dtype=object)
    found: list[pd.DataFrame] = []
    for rows, above in levels(parent):
        passing = selection.passing[rows]
        pairs = pd.DataFrame({"group": above[passing], "bay": bay[rows[passing]]})
        found.append(pairs.drop_duplicates())
    if not found:
        return ()
    bays = pd.concat(found).drop_duplicates()["group"].value_counts()
    spread = np.sort(bays.index[bays > 1].to_numpy())
    return tuple(
        _named(located, str(located.index[group])) for group in spread if selection.adding[group]
    )


def _largest(here: Selection) -> tuple[tuple[str, str, float, str], ...]:
    """The largest amounts that this zone's sum is made of."""
    stated = here.located.index[here.adding]
    amounts = here.located["investment_yi"].to_numpy()[here.adding]
    order = np.argsort(-amounts, kind="stable")[:LARGEST]
    return tuple(_named(here.located, str(project_id)) for project_id in stated[order])


def _named(located: pd.DataFrame, project_id: str) -> tuple[str, str, float, str]:
    row = located.loc[project_id]
    return (
        project_id,
        str(row["name"]),
        float(row["investment_yi"]),
        str(row["investment_qualifier"]),
    )
