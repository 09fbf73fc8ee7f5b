"""A list that somebody handed in, located, in memory: its rows, their places, its files.

For a page: the command line streams instead (:func:`geo.lists.rows.geocode_table`). Both answer
alike. What a person corrects on the page is kept beside the automatic answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import geopandas as gpd
import numpy as np

from geo.lists.answer import Answer
from geo.lists.handed_in.corrections import Correction, corrected, same_place_words, same_places
from geo.lists.handed_in.second_opinion import Opinion, SecondOpinions
from geo.lists.rows import Locator, Summary, locate_rows, radius_classes, radius_position
from geo.lists.zones import zoned
from geo.map.marks import Marks, MarkStyle
from geo.tables.cells.cell import Row
from geo.tables.table import Table

CLASS_COLOURS: tuple[str, ...] = (
    "#08519c", "#2b8cbe", "#41ae76", "#c7a500", "#e07b00", "#b2182b",
)  # fmt: skip
"""One a class of radii, the narrowest first: from blue to red, apart in lightness as well."""


@dataclass(frozen=True, eq=False)
class LocatedList:
    r"""A list that was handed in, every row as it came, and its answer.

    Attributes
    ----------
    table : Table
        What was handed in.
    rows : tuple of Row
        Its rows in order.
    answers : tuple of Answer
        One a row, corrections included.
    summary : Summary
        Counts them.
    automatic : tuple of Answer
        The answers before anybody corrected one.
    corrections : mapping of int to Correction
        By row, from 0.
    opinions : tuple of Opinion
        Of the places that came with the list, one a row, or none.
    same : mapping of int to tuple of int
        The other rows at the same place, see :func:`same_places`.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import Offline
    >>> from geo.lists import OfflineLocator
    >>> from geo.lists.handed_in import locate_list
    >>> from geo.tables import open_table
    >>> table = open_table("address\n香港中路 76 号\n示例路 1 号\n".encode(), name="list.csv")
    >>> located = locate_list(table, OfflineLocator(Offline(load_dataset().gazetteer)))
    >>> located.placed.tolist(), located.line(1)
    ([0], 3)
    """

    table: Table
    rows: tuple[Row, ...]
    answers: tuple[Answer, ...]
    summary: Summary
    automatic: tuple[Answer, ...] = ()
    corrections: Mapping[int, Correction] = field(default_factory=dict)
    opinions: tuple[Opinion, ...] = ()
    same: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def line(self, row: int) -> int:
        """The line of a row as a spreadsheet shows it.

        Parameters
        ----------
        row : int
            From 0.

        Returns
        -------
        int
            From 1, below the header.
        """
        return self.table.header_row + 1 + row

    @cached_property
    def classes(self) -> np.ndarray:
        """Of each row the class of its radius, a position in :func:`geo.lists.rows.radius_classes`;
        -1 without a place."""
        return np.array(
            [-1 if a.longitude is None else radius_position(a.radius_m or 0) for a in self.answers],
            dtype=int,
        )

    @property
    def placed(self) -> np.ndarray:
        """Positions of the rows that have a place."""
        return np.flatnonzero(self.classes >= 0)

    @cached_property
    def groups(self) -> dict[str, np.ndarray]:
        """What the rows can be narrowed to: name for the reader → the rows; only what occurs."""
        found = {"没有位置": np.flatnonzero(self.classes < 0)}
        for position, name in enumerate(radius_classes()):
            found[f"偏差 {name}"] = np.flatnonzero(self.classes == position)
        disagreeing = [i for i, opinion in enumerate(self.opinions) if opinion.agrees is False]
        found["与文件坐标不符"] = np.array(disagreeing, dtype=int)
        found["与别的行同一位置"] = np.array(sorted(self.same), dtype=int)
        found["已更正或有备注"] = np.array(sorted(self.corrections), dtype=int)
        return {name: rows for name, rows in found.items() if len(rows)}

    def same_words(self, row: int) -> str:
        """Which other rows are at the same place.

        Parameters
        ----------
        row : int
            From 0.

        Returns
        -------
        str
            Naming their lines; "" for none.
        """
        return same_place_words(row, self.same.get(row, ()), self.line)


def locate_list(
    table: Table,
    locator: Locator,
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    zones: gpd.GeoDataFrame | None = None,
    second: SecondOpinions | None = None,
) -> LocatedList:
    r"""Locate every row of a list that was handed in.

    Parameters
    ----------
    table : Table
        The list.
    locator : Locator
        Who answers.
    progress : callable
        Called with the rows done and the rows there are, after each.
    zones : geopandas.GeoDataFrame, optional
        Where given, each answer says its zone.
    second : SecondOpinions, optional
        The places that came with the table.

    Returns
    -------
    LocatedList

    Raises
    ------
    StoppedError
        The provider stopped the run.
    DataFileError
        The table cannot be read on.

    Examples
    --------
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import Offline
    >>> from geo.lists import OfflineLocator
    >>> from geo.lists.handed_in import locate_list
    >>> from geo.tables import open_table
    >>> dataset = load_dataset()
    >>> table = open_table("address\n香港中路 76 号\n".encode(), name="list.csv")
    >>> locator = OfflineLocator(Offline(dataset.gazetteer))
    >>> locate_list(table, locator, zones=dataset.zones).answers[0].zone
    ('浮山湾区', False, '香港路区域', False)
    """
    summary = Summary()
    rows: list[Row] = []
    answers: list[Answer] = []
    for row, answer in locate_rows(table, locator, summary=summary, progress=progress):
        rows.append(row)
        answers.append(answer)
    if zones is not None:
        answers = zoned(answers, zones)
    return LocatedList(
        table,
        tuple(rows),
        tuple(answers),
        summary,
        automatic=tuple(answers),
        opinions=_opinions(second, answers),
        same=same_places(answers),
    )


def with_corrections(
    located: LocatedList,
    corrections: Mapping[int, Correction],
    *,
    zones: gpd.GeoDataFrame | None = None,
    second: SecondOpinions | None = None,
) -> LocatedList:
    """The list as somebody decided: a row's correction by its position. A new one each time; what
    was answered before is in ``automatic``."""
    answers = list(located.automatic)
    changed = sorted(corrections)
    new = [corrected(answers[row], corrections[row]) for row in changed]
    for row, answer in zip(changed, zoned(new, zones) if zones is not None else new, strict=True):
        answers[row] = answer
    summary = Summary()
    for row, answer in enumerate(answers):
        summary.count(located.line(row), located.table.address(located.rows[row]), answer)
    return replace(
        located,
        answers=tuple(answers),
        summary=summary,
        corrections=dict(corrections),
        opinions=_opinions_again(located, second, answers, corrections),
        same=same_places(answers),
    )


def _opinions_again(
    located: LocatedList,
    second: SecondOpinions | None,
    answers: Sequence[Answer],
    corrections: Mapping[int, Correction],
) -> tuple[Opinion, ...]:
    """The opinions where only the rows of corrections, old or new, have another answer."""
    if second is None:
        return ()
    opinions = list(located.opinions)
    for row in {*located.corrections, *corrections}:
        opinions[row] = second.of(row, answers[row])
    return tuple(opinions)


def _opinions(second: SecondOpinions | None, answers: Sequence[Answer]) -> tuple[Opinion, ...]:
    if second is None:
        return ()
    return tuple(second.of(row, answer) for row, answer in enumerate(answers))


def bay_counts(located: LocatedList) -> list[tuple[str, int]]:
    """How many rows lie in each bay, the most first; none where the answers say no zone."""
    bays = Counter(str(answer.zone[0]) for answer in located.answers if answer.zone)
    return bays.most_common()


def quality_marks(located: LocatedList, rows: np.ndarray) -> Marks:
    """The places of ``rows`` (each has one) as marks coloured by the class of their radius."""
    found = [located.answers[row] for row in rows]
    return Marks(
        longitude=np.array([a.longitude for a in found], dtype=float),
        latitude=np.array([a.latitude for a in found], dtype=float),
        radius_m=np.array([a.radius_m for a in found], dtype=float),
        style=located.classes[rows],
        styles=tuple(
            MarkStyle(colour, f"偏差 {name}")
            for colour, name in zip(CLASS_COLOURS, radius_classes(), strict=True)
        ),
        legend=True,
    )
