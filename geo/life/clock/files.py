"""What the browser needs for the clock, fetched when it is opened and not before.

``clock.json``
    The months it runs over, what states, modes and zones are called, and the rule in words.
``clock.bin``
    ``start``, ``end`` of :class:`geo.life.clock.time_columns.Columns`, one column after the
    other: four bytes a row, little endian.
``sums.bin``
    What the counts and sums of a time are made of: ``amount`` (float64, 亿元, NaN where none is
    stated), ``parent`` (int32, -1 without), ``zone`` (uint8) and ``flags`` (uint8). The browser
    adds them up by the rule of :func:`geo.selection.filter.select`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from geo.data_dir import LIST_FILES
from geo.life.clock.span_rule import spans
from geo.life.clock.time_columns import MODES, STATES, columns
from geo.map.payload import Payload, make_payload, to_json
from geo.map.symbols import codes
from geo.vocabulary import BAYS, BELT, UNPLACED_ZONES

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.life.record import Life

RULE = (
    "日期记在确知的那个月：只写年份的记在 12 月，写“不晚于”的记在那个月；在此之前算“起止不明”，"
    "不算未开工。开工后再没有资料的算“此后无资料”，不算在建；没有任何资料的单列为“无进展资料”。"
)
"""How dates of different exactness stand in time: stated wherever the clock is shown."""
YEARS = (2021, 2025)
"""Where no edition says which years its list is for."""
ZONES = (*BAYS, *UNPLACED_ZONES)
COUNTED, AT_LEAST, UNLOCATED, IN_BELT = 1, 2, 4, 8


def clock_payload(life: Callable[[], Life], located: gpd.GeoDataFrame, version: bytes) -> Payload:
    """The files, each made when it is first asked for.

    Parameters
    ----------
    life : callable
        Gives what is recorded; it is not called before a file is asked for.
    located : geopandas.GeoDataFrame
        Every project, as on the map.
    version : bytes
        Changes when one of the two does.

    Returns
    -------
    Payload
        ``clock.json``, ``clock.bin`` and ``sums.bin``.

    Examples
    --------
    >>> from geo.data_dir import data_dir
    >>> from geo.dataset import load_dataset
    >>> from geo.life import read_life
    >>> from geo.life.clock import clock_payload
    >>> located = load_dataset().located
    >>> made = clock_payload(lambda: read_life(data_dir()), located, b"1")
    >>> len(made.files["clock.bin"]) == 4 * len(located)
    True
    """
    recorded = cache(life)
    later = {
        "clock.json": lambda: _head(recorded(), len(located)),
        "clock.bin": lambda: _times(recorded(), located),
        "sums.bin": lambda: _sums(located),
    }
    return make_payload({}, later, version)


def _head(life: Life, rows: int) -> bytes:
    editions = [one for one in life.editions.values() if one.projects in LIST_FILES]
    first, last = (editions[0].first_year, editions[0].last_year) if editions else YEARS
    return to_json(
        {
            "rows": rows,
            "years": [first, last],
            "states": list(STATES),
            "modes": [[name, words] for name, words in MODES.items()],
            "zones": list(ZONES),
            "belt": BELT,
            "rule": RULE,
        }
    )


def _times(life: Life, located: gpd.GeoDataFrame) -> bytes:
    ids = [str(project) for project in located.index]
    packed = columns(spans(life, set(ids)), ids)
    return packed.start.tobytes() + packed.end.tobytes()


def _sums(located: gpd.GeoDataFrame) -> bytes:
    flags = (
        COUNTED * located["counted"].to_numpy(dtype=bool)
        + AT_LEAST * (located["investment_qualifier"] == "以上").to_numpy()
        + UNLOCATED * (located["location_method"] == "none").to_numpy()
        + IN_BELT * located["in_belt"].to_numpy(dtype=bool)
    )
    made = (
        located["investment_yi"].to_numpy().astype("<f8"),
        located["parent"].to_numpy().astype("<i4"),
        codes(located["bay"], list(ZONES)).astype("u1"),
        np.asarray(flags).astype("u1"),
    )
    return b"".join(column.tobytes() for column in made)
