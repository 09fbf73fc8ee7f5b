"""Places that came with a list, beside what its addresses say: checked, compared, never merged.

The address's answer stands. The file's own place is kept next to it with the distance between the
two and a sentence: whether they agree, whether it lies in the sea, outside the district, or is no
coordinate of Qingdao at all. Whether all of them are in WGS84 is the datum guard's question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo import formats
from geo.data_dir import BACKGROUND_FILE, DISTRICTS_FILE
from geo.datum_check.evidence import OFFSHORE_M
from geo.datum_check.guard import (
    RowStatus,
    check_coordinates,
    known_positions,
    row_statuses,
    spread_evenly,
)
from geo.lists.answer import DEGREE_DIGITS, Answer
from geo.projection import metres, to_metric
from geo.tables.cells.cell import Cell
from geo.vocabulary import DISTRICT
from geo.zones.district import metric_district, outside_words
from geo.zones.pins import land_of

if TYPE_CHECKING:
    from geo.geocoders.offline.geocoder import Offline
    from geo.tables.layers.layer import Geometries
    from geo.tables.table import Table

SECOND_COLUMNS: tuple[str, ...] = (
    "given_longitude",
    "given_latitude",
    "given_distance_m",
    "given_note",
)
"""Behind the answer's columns, where the list came with places: the file's own place (WGS84; of a
line or an area a point on it), metres between it and the answer, and what is to be said."""

AGREEMENT_M = 100.0
"""Two sources that lie within this of each other agree, whatever radius they claim."""

_STATUS_WORDS: dict[RowStatus, str] = {
    "swapped": "文件里的经纬度写反了",
    "metres": "文件里的坐标像是以米为单位的平面坐标",
    "out_of_range": "文件里的坐标超出经纬度范围",
    "elsewhere": f"文件里的坐标不在{DISTRICT.city}范围内",
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """The file's place of one row. longitude, latitude: WGS84 degrees, None without one; usable:
    it may be taken as the row's place; distance_m: to the address's answer, None where there is no
    answer; agrees: None where there is nothing to compare; note: one Chinese sentence."""

    longitude: float | None
    latitude: float | None
    usable: bool
    distance_m: float | None
    agrees: bool | None
    note: str

    def cells(self) -> list[Cell]:
        """In the order of ``SECOND_COLUMNS``."""
        return [self.longitude, self.latitude, self.distance_m, self.note]


_NONE = Opinion(None, None, False, None, None, "文件里没有这一行的坐标")


class SecondOpinions:
    """The places that came with a list, held against what its addresses say.

    ``notices`` is what there is to say of all of them.

    Parameters
    ----------
    given : numpy.ndarray of shapely geometries
        One a row, as :attr:`geo.tables.table.Table.given`: taken for EPSG:4326, None without.
    addresses : list of str
        Of each row, as they are looked for.
    offline : Offline
        Who knows where they are.
    district : shapely geometry
        EPSG:32651.
    land : shapely geometry
        EPSG:4326.

    Examples
    --------
    A synthetic row on round numbers, south of the district:

    >>> import numpy as np
    >>> import shapely
    >>> from geo.dataset import load_dataset
    >>> from geo.geocoders.offline import Offline
    >>> from geo.lists import Answer
    >>> from geo.lists.handed_in import SecondOpinions
    >>> from geo.zones import land_of
    >>> from geo.zones.district import metric_district
    >>> dataset = load_dataset()
    >>> district = metric_district(dataset.zones)
    >>> given = np.array([shapely.Point(120.35, 36.03)], dtype=object)
    >>> second = SecondOpinions(
    ...     given,
    ...     [""],
    ...     Offline(dataset.gazetteer),
    ...     district,
    ...     land_of(dataset.background),
    ... )
    >>> second.of(0, Answer(None, None, None, "none", "", "", "没有地址")).note
    '文件里的坐标在市南区界外约 1.6 公里；地址没有定出位置，只有文件里的坐标'
    """

    def __init__(
        self,
        given: Geometries,
        addresses: list[str],
        offline: Offline,
        district: BaseGeometry,
        land: BaseGeometry,
    ) -> None:
        shapes = given
        present = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
        points = np.full(len(shapes), None, dtype=object)
        points[present] = shapely.point_on_surface(shapes[present])
        self._x, self._y = shapely.get_x(points), shapely.get_y(points)
        self._statuses = row_statuses(self._x, self._y)
        ok = np.array([status == "ok" for status in self._statuses], dtype=bool)
        self._metric = np.full(len(shapes), None, dtype=object)
        self._metric[ok] = to_metric(shapes[ok])
        self._at_sea = np.zeros(len(shapes), dtype=bool)
        west, south, east, north = land.bounds
        drawn = ok & (self._x >= west) & (self._x <= east) & (self._y >= south) & (self._y <= north)
        shore = to_metric(land).buffer(OFFSHORE_M)
        shapely.prepare(shore)
        self._at_sea[drawn] = ~shapely.intersects(shore, self._metric[drawn])
        self._outside_m = np.zeros(len(shapes))
        self._outside_m[ok] = shapely.distance(district, self._metric[ok])
        guard = self._guard(addresses, np.flatnonzero(present), offline, land)
        self.notices: tuple[str, ...] = (guard,) if guard else ()

    def _guard(
        self, addresses: list[str], rows: np.ndarray, offline: Offline, land: BaseGeometry
    ) -> str:
        """What the datum guard says; "" where nothing is to be said."""
        if not len(rows):
            return "文件里没有一行有坐标"
        rows = rows[spread_evenly(len(rows))]
        points = pd.DataFrame({"longitude": self._x[rows], "latitude": self._y[rows]})
        known = known_positions([addresses[row] for row in rows], offline)
        return "坐标系检查：" + check_coordinates(points, known=known, land=land).message

    def of(self, row: int, answer: Answer) -> Opinion:
        """The file's own place of a row beside the answer to its address.

        Parameters
        ----------
        row : int
            From 0.
        answer : Answer
            To the row's address.

        Returns
        -------
        Opinion
            In WGS84. The two agree within the answer's radius, and always within ``AGREEMENT_M``.
        """
        status = self._statuses[row]
        if status == "missing":
            return _NONE
        x, y = (round(float(v), DEGREE_DIGITS) for v in (self._x[row], self._y[row]))
        if status != "ok":
            return Opinion(x, y, False, None, None, _STATUS_WORDS[status])
        words = []
        if self._at_sea[row]:
            words.append("文件里的坐标落在海里")
        elif outside := outside_words(float(self._outside_m[row])):
            words.append(f"文件里的坐标{outside}")
        if answer.longitude is None or answer.radius_m is None:
            words.append("地址没有定出位置，只有文件里的坐标")
            return Opinion(x, y, True, None, None, "；".join(words))
        here = shapely.Point(*metres(answer.longitude, answer.latitude))
        distance = float(round(shapely.distance(self._metric[row], here)))
        agrees = distance <= max(answer.radius_m, AGREEMENT_M)
        if agrees:
            words.append(f"与地址的位置相符，相距 {formats.distance(distance)}")
        else:
            words.append(
                f"与地址的位置相距 {formats.distance(distance)}，"
                f"超出它的可能偏差（{formats.radius(answer.radius_m)}），请核对"
            )
        return Opinion(x, y, True, distance, agrees, "；".join(words))


def second_opinions(table: Table, data_dir: Path) -> SecondOpinions | None:
    """The checked places of a table with the data of a directory; None when it came without any.

    Raises DataFileError when a file of the directory cannot be used.
    """
    from geo.lists.locators import read_offline
    from geo.map.background import read_background
    from geo.zones.read import read_zones

    if table.given is None:
        return None
    offline, _ = read_offline(data_dir)
    zones = read_zones(data_dir / DISTRICTS_FILE)
    return SecondOpinions(
        table.given,
        list(addresses_of(table)),
        offline,
        metric_district(zones),
        land_of(read_background(data_dir / BACKGROUND_FILE)),
    )


def addresses_of(table: Table) -> Iterator[str]:
    """The addresses, a row each."""
    return (table.address(row) for row in table.rows())
