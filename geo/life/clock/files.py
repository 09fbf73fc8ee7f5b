"""What the browser needs for the clock, fetched when it is opened and not before.

``clock.json``
    The months it runs over, what states, modes and zones are called, and the rule in words.
``clock.bin``
    ``start``, ``end`` of :class:`geo.life.clock.time_columns.Columns`, one column after the
    other: four bytes a row, little endian.
``sums.bin``
    What the counts and sums of a time are made of: ``amount`` (float64, 亿元, NaN where none is
    stated), ``parent`` (int32, -1 without), ``parts`` (int32, the counted rows in each, itself
    included), ``zone`` (uint8) and ``flags`` (uint8). The browser adds them up by the rule of
    :func:`geo.selection.filter.select`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from geo.groups import counted_parts
from geo.life.clock.span_rule import spans
from geo.life.clock.time_columns import columns
from geo.life.clock.wording import MODES, RULE, STATES, YEARS
from geo.map.payload import Payload, make_payload, to_json
from geo.map.symbols import codes
from geo.vocabulary import BAYS, BELT, NO_PLACE, TO_FIND, UNPLACED_ZONES
from geo.vocabulary import UNLOCATED as UNLOCATED_WORD

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.life.record import Life

ZONES = (*BAYS, *UNPLACED_ZONES)
COUNTED, AT_LEAST, UNLOCATED, IN_BELT, PLACELESS = 1, 2, 4, 8, 16


def clock_payload(
    life: Callable[[], Life],
    located: gpd.GeoDataFrame,
    version: bytes,
    whole: gpd.GeoDataFrame | None = None,
    zoning: Callable[[], bytes] | None = None,
) -> Payload:
    """The files, each made when it is first asked for.

    Parameters
    ----------
    life : callable
        Gives what is recorded; it is not called before a file is asked for.
    located : geopandas.GeoDataFrame
        The projects on the map, in its order.
    version : bytes
        Changes when one of the two does.
    whole : geopandas.GeoDataFrame, optional
        Every project, where the map has only some: a group's amount counts when all of its parts
        are in, those elsewhere too.
    zoning : callable, optional
        Makes ``zoning.json`` (:func:`geo.life.clock.zonings.zoning_file`).

    Returns
    -------
    Payload
        ``clock.json``, ``clock.bin`` and ``sums.bin``, and ``zoning.json`` where that is given.

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
    later = {
        "clock.json": lambda: _head(len(located), located if whole is None else whole),
        "clock.bin": lambda: _times(life(), located),
        "sums.bin": lambda: _sums(located, located if whole is None else whole),
    }
    if zoning is not None:
        later["zoning.json"] = zoning
    return make_payload({}, later, version)


def _head(rows: int, whole: gpd.GeoDataFrame) -> bytes:
    return to_json(
        {
            "rows": rows,
            "total": int(whole["counted"].sum()),
            "years": list(YEARS),
            "states": list(STATES),
            "modes": [[name, words] for name, words in MODES.items()],
            "zones": list(ZONES),
            "belt": BELT,
            "unlocated": [UNLOCATED_WORD, NO_PLACE, TO_FIND],
            "rule": RULE,
        }
    )


def _times(life: Life, located: gpd.GeoDataFrame) -> bytes:
    ids = [str(project) for project in located.index]
    packed = columns(spans(life, set(ids)), ids)
    return packed.start.tobytes() + packed.end.tobytes()


def _sums(located: gpd.GeoDataFrame, whole: gpd.GeoDataFrame) -> bytes:
    parts = whole["counted"].astype("<i4")
    for group, rows in counted_parts(whole).items():
        parts.iloc[group] = len(rows)
    flags = (
        COUNTED * located["counted"].to_numpy(dtype=bool)
        + AT_LEAST * (located["investment_qualifier"] == "以上").to_numpy()
        + UNLOCATED * (located["location_method"] == "none").to_numpy()
        + IN_BELT * located["in_belt"].to_numpy(dtype=bool)
        + PLACELESS * located["placeless"].to_numpy(dtype=bool)
    )
    made = (
        located["investment_yi"].to_numpy().astype("<f8"),
        located.index.get_indexer(located["part_of"]).astype("<i4"),
        parts.loc[located.index].to_numpy(),
        codes(located["bay"], list(ZONES)).astype("u1"),
        np.asarray(flags).astype("u1"),
    )
    return b"".join(column.tobytes() for column in made)
