"""The lights of all projects at a glance: today and at the end of each year of the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from geo.life.editions import edition_of_list
from geo.life.monitoring.lights import MARKS, Light, lights_on
from geo.life.progress.reports import as_of
from geo.selection.coverage import KNOWN
from geo.vocabulary import BAYS, LABELS, LIGHTS, UNPLACED_ZONES, UNSTATED

if TYPE_CHECKING:
    from geo.life.record import Life
    from geo.selection.filter import Selection

Found = Mapping[str, Light]
UNIT = "责任单位"
ZONES = (*BAYS, *UNPLACED_ZONES)


@dataclass(frozen=True)
class Board:
    """The lights of every project there is, whatever a filter shows.

    Attributes
    ----------
    day : datetime.date
        As known on this day.
    now : dict
        The light of each project by id.
    years : dict
        The same as known at the end of each year of the list's plan that has begun by the day;
        of the year that the day lies in, on the day. Empty where no plan names a list.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.life.monitoring import Board
    >>> Board(date(2025, 12, 31), {}).years
    {}
    """

    day: date
    now: dict[str, Light]
    years: dict[int, dict[str, Light]] = field(default_factory=dict)


def light_board(life: Life, located: pd.DataFrame, day: date, listed: str = "") -> Board:
    """Set every light once; what a page shows of it is a choice among these.

    Parameters
    ----------
    life : Life
        What the sources say.
    located : pandas.DataFrame
        Every project, indexed by ``project_id``, with ``investment_yi`` in 亿元 (missing where the
        plan discloses none).
    day : datetime.date
        Later statements are not looked at.
    listed : str
        The file that is the list, "" for the directory's own: its plan's years are shown.

    Returns
    -------
    Board
        An empty list of projects gives empty lights.

    Examples
    --------
    >>> from datetime import date
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.life import read_life
    >>> from geo.life.monitoring import light_board
    >>> board = light_board(read_life(data_dir()), load_dataset().located, date(2023, 6, 1))
    >>> list(board.years)
    [2021, 2022, 2023]
    """
    edition = edition_of_list(life.editions, listed)
    begun = [year for year in edition.years if year <= day.year] if edition else []
    return Board(
        day=day,
        now=lights_on(life, located, day),
        years={year: lights_on(life, located, min(date(year, 12, 31), day)) for year in begun},
    )


def shown(colour: str) -> str:
    """A light as text: its mark and its letter."""
    return f"{MARKS[colour]} {colour}"


def group_order(names: Iterable[str], order: Sequence[str] = ()) -> list[str]:
    """Names once each, in a given order, others behind; what is not stated comes last."""
    places = {name: place for place, name in enumerate(order)}
    return sorted(
        set(names), key=lambda name: (name == UNSTATED, places.get(name, len(places)), name)
    )


def late_first(found: Found) -> list[str]:
    """Ids by colour and months; of one kind as they come."""
    return sorted(found, key=lambda one: (LIGHTS.index(found[one].colour), -found[one].months))


def of_rows(found: Found, rows: pd.DataFrame) -> dict[str, Light]:
    """The lights of some projects, in the order of the rows."""
    return {str(one): found[str(one)] for one in rows.index}


def arithmetic(selection: Selection, found: Found) -> pd.DataFrame:
    """A row a listed project of which something is known, late first: light, state, and why."""
    names = selection.rows["name"]
    listed = of_rows(found, selection.rows)
    return pd.DataFrame(
        [
            {
                "项目": names[one],
                "灯": shown(listed[one].colour),
                LABELS["status"]: listed[one].status or UNSTATED,
                "算法": listed[one].why,
            }
            for one in late_first(listed)
            if listed[one].known
        ],
        columns=["项目", "灯", LABELS["status"], "算法"],
    )


def matrix(selection: Selection, board: Board) -> pd.DataFrame:
    """The listed projects of which something is known, late first; a column a year, as texts."""
    names = selection.rows["name"]
    listed = of_rows(board.now, selection.rows)
    rows = [
        {"项目": names[one]}
        | {
            f"{year} 年": f"{shown(then[one].colour)} {then[one].status}".strip()
            for year, then in board.years.items()
        }
        for one in late_first(listed)
        if listed[one].known
    ]
    return pd.DataFrame(rows, columns=["项目", *(f"{year} 年" for year in board.years)])


def by_group(
    counted: Found,
    groups: Mapping[str, str],
    title: str,
    columns: Mapping[str, str],
    order: Sequence[str] = (),
    *,
    coverage: bool = False,
) -> pd.DataFrame:
    """Counts of each colour, a row a group; the rows add up to the counted projects. ``columns``
    heads each of LIGHTS; ``coverage``: with of how many a deciding source speaks, ``N / M``."""
    counts: dict[str, Counter[str]] = {}
    known: Counter[str] = Counter()
    for project, one in counted.items():
        group = groups.get(project) or UNSTATED
        counts.setdefault(group, Counter())[one.colour] += 1
        known[group] += one.known
    return pd.DataFrame(
        [
            {title: group}
            | {columns[colour]: str(counts[group][colour]) for colour in LIGHTS}
            | {"合计": str(counts[group].total())}
            | ({KNOWN: f"{known[group]} / {counts[group].total()}"} if coverage else {})
            for group in group_order(counts, order)
        ]
    )


def zones_of(selection: Selection) -> dict[str, str]:
    """The zone of every project there is."""
    return {str(one): str(zone) for one, zone in selection.located["bay"].items()}


def units_of(life: Life) -> dict[str, str]:
    """The unit that answers for a project, as the report of the newest period that names one has
    it; of one period the last reported."""
    named = sorted(
        (row for row in life.reports if row.owner_unit and row.source.decides),
        key=as_of,
    )
    return {row.project_id: row.owner_unit for row in named}
